using System.Diagnostics;

namespace ControlTower.Tests.Support;

/// <summary>Whom PostgreSQL's programs run as: they refuse to run as root.</summary>
internal sealed class PostgresAccount(string bin, bool changesUser)
{
    private const string User = "postgres";

    public static PostgresAccount Present() => new(FindBin(), Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows());

    /// <summary>The account's name.</summary>
    public string Name => changesUser ? User : Environment.UserName;

    /// <summary>Gives a folder to the account.</summary>
    /// <param name="folder">Which.</param>
    /// <param name="everything">True gives everything in it, too.</param>
    public Task Own(string folder, bool everything = false) =>
        changesUser ? Finish(Process.Start("chown", everything ? ["-R", User, folder] : [User, folder])) : Task.CompletedTask;

    /// <summary>Begins a program that goes on until it is ended.</summary>
    /// <param name="path">The program.</param>
    /// <param name="libraries">Where its libraries are beside the usual places.</param>
    /// <param name="arguments">Its arguments.</param>
    public Process Begin(string path, string libraries, params string[] arguments)
    {
        var start = Start(path, arguments);
        start.Environment["LD_LIBRARY_PATH"] = libraries;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs a program to its end.</summary>
    public Task Run(string program, params string[] arguments)
    {
        var path = Path.Combine(bin, program);
        var start = Start(path, arguments);
        start.RedirectStandardOutput = true;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return Finish(process);
    }

    private ProcessStartInfo Start(string path, string[] arguments)
    {
        var start = changesUser
            ? new ProcessStartInfo("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = Path.GetTempPath();
        return start;
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
