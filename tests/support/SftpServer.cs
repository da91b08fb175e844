using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Tests.Support;

/// <summary>A throw-away OpenSSH server on a free port of 127.0.0.1 that offers one folder by SFTP; ended and deleted when disposed.</summary>
public sealed class SftpServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo _home;
    private readonly Process _process;

    private SftpServer(DirectoryInfo home, Process process) => (_home, _process) = (home, process);

    public int Port { get; private init; }

    /// <summary>As whom to sign in.</summary>
    public string User { get; private init; } = "";

    /// <summary>With what to sign in.</summary>
    public string PrivateKey { get; private init; } = "";

    /// <summary>The fingerprint of its host key.</summary>
    public string HostKey { get; private init; } = "";

    /// <summary>The folder as the server names it.</summary>
    public string Folder => Path.Combine(_home.FullName, "files");

    public static async Task<SftpServer> Start()
    {
        var home = Directory.CreateTempSubdirectory("controltower-sftp-");
        using RSA host = RSA.Create(2048), user = RSA.Create(2048);
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(home.FullName, "host"), host.ExportRSAPrivateKeyPem() + "\n");
        await File.WriteAllTextAsync(Path.Combine(home.FullName, "authorized"), $"ssh-rsa {Convert.ToBase64String(PublicBlob(user))}\n");
        await File.WriteAllTextAsync(Path.Combine(home.FullName, "config"), Config(home.FullName, port));
        if (!OperatingSystem.IsWindows())
        {
            // A host key that others may read is not used.
            File.SetUnixFileMode(Path.Combine(home.FullName, "host"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.CreateDirectory(Path.Combine(home.FullName, "files"));

        var account = PostgresAccount.Present();
        await account.Own(home.FullName, everything: true);
        var server = new SftpServer(home, account.Begin(Program(), Libraries(), "-D", "-e", "-f", Path.Combine(home.FullName, "config")))
        {
            Port = port, User = account.Name, PrivateKey = user.ExportRSAPrivateKeyPem(), HostKey = "SHA256:" + Convert.ToBase64String(SHA256.HashData(PublicBlob(host))).TrimEnd('='),
        };
        await Eventually.Holds("the SFTP server listens", () => Task.FromResult(Listens(port)), Patience, CancellationToken.None);
        return server;
    }

    /// <summary>Lays a file down.</summary>
    public async Task Put(string name, string content)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, name + ".part"), content);
        File.Move(Path.Combine(Folder, name + ".part"), Path.Combine(Folder, name));
    }

    /// <summary>The names of the files in a folder below, in order.</summary>
    public ImmutableArray<string> Files(string below) => Directory.Exists(Path.Combine(Folder, below))
        ? [.. Directory.GetFiles(Path.Combine(Folder, below)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]
        : [];

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private static string Config(string home, int port) => string.Create(CultureInfo.InvariantCulture, $"""
        Port {port}
        ListenAddress 127.0.0.1
        HostKey {home}/host
        AuthorizedKeysFile {home}/authorized
        StrictModes no
        PidFile none
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        Subsystem sftp internal-sftp
        ForceCommand internal-sftp

        """);

    // Debian's own, or the one that tests/run unpacked without starting a service.
    private static string Program() => new[] { "/usr/sbin/sshd", Path.Combine(Repository.Root, "artifacts", "sshd", "usr", "sbin", "sshd") }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no sshd; tests/run unpacks Debian's into artifacts/sshd.");

    private static string Libraries() => string.Join(':', new[] { "usr/lib", "lib" }.Select(l => Path.Combine(Repository.Root, "artifacts", "sshd", l)).Where(Directory.Exists).SelectMany(Directory.GetDirectories));

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return client.Connected;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // RFC 4253, 6.6: "ssh-rsa", the exponent, the modulus.
    private static byte[] PublicBlob(RSA key)
    {
        var parts = key.ExportParameters(includePrivateParameters: false);
        using var blob = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var part in new[] { Encoding.ASCII.GetBytes("ssh-rsa"), parts.Exponent!, [0, .. parts.Modulus!] })
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            blob.Write(length);
            blob.Write(part);
        }

        return blob.ToArray();
    }
}
