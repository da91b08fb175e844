using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ControlTower.Tests.Support;

/// <summary>The product as its users start it: a built program in a process of its own, on a free port of 127.0.0.1. What it says goes to <c>artifacts/logs</c>.</summary>
public sealed class TowerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _name;
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    private TowerProcess(string name, string project, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        (_name, _settings) = (name, settings);
        _program = ProgramOf(project);
        Address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        _arguments = [.. arguments, "--urls", Address.ToString().TrimEnd('/')];
    }

    public Uri Address { get; }

    /// <summary>Everything it said since the first start.</summary>
    public IReadOnlyCollection<string> Said => _said;

    public bool Runs => _process is { HasExited: false };

    /// <summary>The doors and pages; with its own silo unless the settings name a cluster.</summary>
    public static TowerProcess Web(string name, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        new(name, "ControlTower.Web", settings, arguments);

    /// <summary>A silo of a cluster.</summary>
    public static TowerProcess Silo(string name, IReadOnlyDictionary<string, string> settings) =>
        new(name, "ControlTower.Silo", settings, []);

    /// <summary>Runs the web program for one command, such as <c>keys add</c>, and gives what it printed.</summary>
    public static async Task<string> Command(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var process = Launch(ProgramOf("ControlTower.Web"), settings, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {output} {await errors}");
    }

    /// <summary>Makes an API key; without <c>--roles</c> among the arguments one that may do everything.</summary>
    public static async Task<string> Key(IReadOnlyDictionary<string, string> settings, string name, params string[] arguments)
    {
        string[] roles = arguments.Contains("--roles", StringComparer.Ordinal) ? [] : ["--roles", "Admin"];
        var output = await Command(settings, ["keys", "add", name, .. roles, .. arguments]);
        return output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.StartsWith("ct_", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No key was printed: {output}");
    }

    /// <summary>A port nobody uses now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it, for the first time or again, at the same address. Does not wait until it is ready.</summary>
    public void Start()
    {
        _process?.Dispose();
        _process = Launch(_program, _settings, _arguments);
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Completes when it says that it can do its work.</summary>
    public async Task Ready(CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Holds(
            $"{_name} is ready",
            async () =>
            {
                if (!Runs)
                {
                    throw new InvalidOperationException($"{_name} ended with {_process?.ExitCode}:\n{string.Join('\n', _said.TakeLast(30))}");
                }

                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), stop);
                return answer.IsSuccessStatusCode;
            },
            Patience,
            stop);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (Runs)
        {
            Kill();
        }

        _process?.Dispose();
        var log = Path.Combine(Repository.Root, "artifacts", "logs", $"{_name}.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        await File.WriteAllLinesAsync(log, _said);
    }

    // The test knows how it was built from where it lies.
    private static string ProgramOf(string project) =>
        Path.Combine(Repository.Root, "artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{project}.dll");

    private static Process Launch(string program, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
        }
    }
}
