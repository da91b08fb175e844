using ControlTower.Contracts.Access;

namespace ControlTower.Web.Hosting;

/// <summary>What the command line asks for.</summary>
/// <param name="Words">The verb and its words, such as <c>keys add bench</c>; empty means: run the tower.</param>
/// <param name="Demo">True to run the demo feed.</param>
/// <param name="DataFolder">Where data are kept; null means <c>data</c> in the content root.</param>
/// <param name="Roles">Roles for a new user or key.</param>
/// <param name="Sources">Sources of a new key.</param>
/// <param name="HostArguments">Everything else, for the configuration.</param>
/// <param name="Problem">Why the command line cannot be understood; null when it can.</param>
internal sealed record CommandLine(
    ImmutableArray<string> Words,
    bool Demo,
    string? DataFolder,
    ImmutableArray<Role> Roles,
    ImmutableArray<string> Sources,
    ImmutableArray<string> HostArguments,
    string? Problem)
{
    /// <summary>What can be asked for.</summary>
    public const string Usage = """
        dotnet run --project web                 run the tower
          -- --demo                              with a day of freight to look at
          -- --data FOLDER                       keep data there
          -- --urls http://localhost:5080        listen there
          -- keys add NAME --roles R,R [--sources S,S]
          -- keys revoke NAME
          -- keys list
          -- users add NAME --roles R,R          prints a password once; again: a new password
        Roles: Viewer, Operations, Finance, Integration, Admin.
        """;

    private static readonly CommandLine Empty = new([], false, null, [], [], [], null);

    /// <summary>Reads the arguments. Pure.</summary>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = Empty;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--demo" or "--demo=true")
            {
                line = line with { Demo = true };
            }
            else if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                line = line with { Words = line.Words.Add(argument) };
            }
            else
            {
                var equals = argument.IndexOf('=', StringComparison.Ordinal);
                var value = equals >= 0 ? argument[(equals + 1)..] : i + 1 < arguments.Count ? arguments[++i] : null;
                line = line.With(equals >= 0 ? argument[..equals] : argument, value);
            }
        }

        return line.Problem is null && !line.IsKnown ? line with { Problem = $"'{string.Join(' ', line.Words)}' is not a command." } : line;
    }

    private bool IsKnown => Words switch
    {
        [] or ["keys", "list"] or ["keys", "revoke", _] => true,
        ["keys" or "users", "add", _] => !Roles.IsEmpty,
        _ => false,
    };

    private CommandLine With(string option, string? value) => (option, value) switch
    {
        (_, null) => this with { Problem = $"{option} needs a value." },
        ("--data", { } folder) => this with { DataFolder = folder },
        ("--sources", { } sources) => this with { Sources = [.. Split(sources)] },
        ("--roles", { } roles) => WithRoles(roles),
        (_, { } other) => this with { HostArguments = HostArguments.Add($"{option}={other}") },
    };

    private CommandLine WithRoles(string roles)
    {
        var read = Split(roles).Select(name => (Name: name, Known: Enum.TryParse<Role>(name, ignoreCase: true, out var role) && Enum.IsDefined(role), Role: role)).ToArray();
        return read.FirstOrDefault(r => !r.Known) is { Name: { } unknown }
            ? this with { Problem = $"'{unknown}' is not a role." }
            : this with { Roles = [.. read.Select(r => r.Role)] };
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
