using ControlTower.Contracts.Access;
using ControlTower.Contracts.Values;
using ControlTower.Silo.Storage;

namespace ControlTower.Web.Hosting;

/// <summary>Users and keys from the command line: on PostgreSQL beside a running tower, which notices within seconds; on SQLite, which one process owns, without one.</summary>
internal static class CredentialVerbs
{
    private static readonly Actor Console = new("command line", "");

    /// <summary>Carries out one verb.</summary>
    /// <returns>0, or 1 when it was refused.</returns>
    public static async Task<int> Run(CommandLine line)
    {
        var builder = TowerSettings.Builder(line);
        builder.Logging.AddFilter("Orleans", LogLevel.Error);
        builder.Services.AddTowerStorage(builder.Configuration);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(siloPort: FreePort.Take(), gatewayPort: 0));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        try
        {
            await app.Services.MigrateTowerStorage();
        }
        catch (InvalidOperationException busy) when (busy.InnerException is IOException)
        {
            await System.Console.Error.WriteLineAsync($"{busy.Message} A running tower makes users and keys on its page Settings.");
            return 1;
        }

        await app.StartAsync();
        var code = await Carry(line, app.Services.GetRequiredService<IGrainFactory>().GetGrain<IAccessGrain>("access"));
        await app.StopAsync();
        return code;
    }

    private static Task<int> Carry(CommandLine line, IAccessGrain access) => line.Words switch
    {
        ["keys", "add", var name] => AddKey(line, access, name),
        ["keys", "revoke", var name] => RevokeKey(access, name),
        ["users", "add", var name] => AddUser(line, access, name),
        _ => List(access),
    };

    private static async Task<int> AddKey(CommandLine line, IAccessGrain access, string name)
    {
        var issued = await access.IssueKey(name, line.Roles, line.Sources, Console);
        return Say(issued.Outcome, $"Key {name}, shown this once:\n\n  {issued.Secret}\n\nA running tower knows it within 5 seconds.");
    }

    private static async Task<int> RevokeKey(IAccessGrain access, string name) =>
        Say(await access.RevokeKey(name, Console), $"Key {name} is ended; a running tower refuses it within 20 seconds.");

    private static async Task<int> AddUser(CommandLine line, IAccessGrain access, string name)
    {
        var password = FirstStart.NewPassword();
        return Say(await access.PutUser(name, password, line.Roles, Console), $"User {name}, password shown this once:\n\n  {password}\n");
    }

    private static async Task<int> List(IAccessGrain access)
    {
        foreach (var principal in await access.List())
        {
            var sources = principal.Sources.IsEmpty ? "" : $"  for {string.Join(", ", principal.Sources)}";
            System.Console.Out.WriteLine($"{principal.Name}  {string.Join(", ", principal.Roles)}{sources}");
        }

        return 0;
    }

    private static int Say(CommandOutcome outcome, string done)
    {
        if (outcome.Accepted)
        {
            System.Console.Out.WriteLine(done);
            return 0;
        }

        System.Console.Error.WriteLine(outcome.Detail);
        return 1;
    }
}
