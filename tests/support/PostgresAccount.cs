using System.Diagnostics;

namespace ControlTower.Tests.Support;

/// <summary>Whom PostgreSQL's programs run as: they refuse to run as root.</summary>
internal sealed class PostgresAccount(string bin, bool changesUser)
{
    private const string User = "postgres";

    public static PostgresAccount Present() => new(FindBin(), Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows());

    /// <summary>Gives a folder to the account.</summary>
    public Task Own(string folder) => changesUser ? Finish(Process.Start("chown", [User, folder])) : Task.CompletedTask;

    /// <summary>Runs a program to its end.</summary>
    public Task Run(string program, params string[] arguments)
    {
        var path = Path.Combine(bin, program);
        var start = changesUser
            ? new ProcessStartInfo("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return Finish(process);
    }

    private static async Task Finish(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}.");
            }
        }
    }

    private static string FindBin()
    {
        const string Root = "/usr/lib/postgresql";
        var found = Directory.Exists(Root)
            ? Directory.GetDirectories(Root).Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        return found ?? throw new InvalidOperationException($"No PostgreSQL under {Root}; install one, or name a running one in CONTROLTOWER_TEST_PG.");
    }
}
