using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ControlTower.Tests.Support;

namespace ControlTower.Bench;

/// <summary>The product as its users start it: the built web program in its own process, on a free port, with its own data.</summary>
internal sealed class TowerUnderLoad : IAsyncDisposable
{
    private readonly Process _process;

    private TowerUnderLoad(Process process, HttpClient client, TimeSpan coldStart)
    {
        _process = process;
        Client = client;
        ColdStart = coldStart;
    }

    public HttpClient Client { get; }

    public TimeSpan ColdStart { get; }

    public int ProcessId => _process.Id;

    private static string Program { get; } = Path.Combine(Repository.Root, "artifacts", "bin", "ControlTower.Web", "release", "ControlTower.Web.dll");

    public static async Task<TowerUnderLoad> Start(string dataFolder, IReadOnlyDictionary<string, string> settings)
    {
        var key = await IssueKey(dataFolder, settings);
        var address = $"http://127.0.0.1:{FreePort()}";
        var watch = Stopwatch.StartNew();
        var process = Launch(dataFolder, settings, ["--urls", address]);
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The tower ended with {process.ExitCode} before it was ready.");
            }

            try
            {
                using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                {
                    break;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Yield();
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new TowerUnderLoad(process, client, watch.Elapsed);
    }

    /// <summary>Sum of a metric over all its series; 0 when it has none yet.</summary>
    public async Task<double> Metric(string name)
    {
        var text = await Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ')
            .Sum(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^(line.Split(' ').Length > 2 ? 2 : 1)], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> IssueKey(string dataFolder, IReadOnlyDictionary<string, string> settings)
    {
        using var process = Launch(dataFolder, settings, ["keys", "add", $"bench-{Guid.NewGuid():N}", "--roles", "Admin"]);
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return printed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.StartsWith("ct_", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No key was printed: {printed}");
    }

    private static Process Launch(string dataFolder, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(Program)! };
        foreach (var argument in (string[])[Program, "--data", dataFolder, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The tower did not start.");
        process.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data);
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
