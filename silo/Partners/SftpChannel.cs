using System.Net.Sockets;
using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Pickup;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace ControlTower.Silo.Partners;

/// <summary>A folder on an SFTP server whose host key is known.</summary>
internal sealed class SftpChannel : IFileChannel
{
    private const string FingerprintPrefix = "SHA256:";
    private readonly SftpClient _client;
    private readonly string _folder;

    private SftpChannel(SftpClient client, string folder) => (_client, _folder) = (client, folder);

    /// <exception cref="PickupRefusedException">Another host key, no access, or the server says no.</exception>
    public static async Task<SftpChannel> Open(FilePickup pickup, string? access, PickupOptions options, CancellationToken stop)
    {
        if (pickup.Sftp is not { } place)
        {
            throw new PickupRefusedException("It is not said where the SFTP server is.");
        }

        using var how = Authentication(place.User, access);
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        var client = new SftpClient(new Renci.SshNet.ConnectionInfo(place.Host, place.Port, place.User, how) { Timeout = timeout }) { OperationTimeout = timeout };
        string? other = null;
        client.HostKeyReceived += (_, key) =>
        {
            key.CanTrust = key.FingerPrintSHA256.TrimEnd('=') == place.HostKey[FingerprintPrefix.Length..].TrimEnd('=');
            other = key.CanTrust ? null : FingerprintPrefix + key.FingerPrintSHA256;
        };
        try
        {
            await client.ConnectAsync(stop);
            var channel = new SftpChannel(client, pickup.Folder.TrimEnd('/'));
            await channel.MakePlaces(stop);
            return channel;
        }
        catch (Exception failure) when (failure is SshException or SocketException or SftpPathNotFoundException)
        {
            client.Dispose();
            throw new PickupRefusedException(Words(place, other, failure));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task<ImmutableArray<LyingFile>> New(CancellationToken stop) => Files(_folder, stop);

    public Task<ImmutableArray<LyingFile>> Taken(CancellationToken stop) => Files(Place(PickupPlaces.Taking), stop);

    public async Task<bool> Take(string name, CancellationToken stop)
    {
        var taken = $"{Place(PickupPlaces.Taking)}/{name}";
        if (await _client.ExistsAsync(taken, stop))
        {
            return false;
        }

        try
        {
            await _client.RenameFileAsync($"{_folder}/{name}", taken, stop);
            return true;
        }
        catch (SshException)
        {
            // Gone, or taken by somebody else: it is looked at again next time.
            return false;
        }
    }

    public async Task<Stream> Read(string name, CancellationToken stop) =>
        await _client.OpenAsync($"{Place(PickupPlaces.Taking)}/{name}", FileMode.Open, FileAccess.Read, stop);

    public async Task PutAway(string name, string away, string? reason, CancellationToken stop)
    {
        var place = Place(reason is null ? PickupPlaces.Archive : PickupPlaces.Quarantine);
        if (reason is not null)
        {
            await using var beside = await _client.OpenAsync($"{place}/{PickupPlaces.ReasonOf(away)}", FileMode.Create, FileAccess.Write, stop);
            await beside.WriteAsync(Encoding.UTF8.GetBytes(reason + "\n"), stop);
        }

        // A plain rename does not replace; one that lies there is this file, put away before a crash.
        var target = $"{place}/{away}";
        if (await _client.ExistsAsync(target, stop))
        {
            await _client.DeleteFileAsync(target, stop);
        }

        await _client.RenameFileAsync($"{Place(PickupPlaces.Taking)}/{name}", target, stop);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static AuthenticationMethod Authentication(string user, string? access)
    {
        if (access is null)
        {
            throw new PickupRefusedException("Nothing was given to sign in with: PUT /api/v1/partners/{id}/access.");
        }

        if (!access.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return new PasswordAuthenticationMethod(user, access);
        }

        try
        {
            return new PrivateKeyAuthenticationMethod(user, new PrivateKeyFile(new MemoryStream(Encoding.UTF8.GetBytes(access))));
        }
        catch (SshException)
        {
            throw new PickupRefusedException("The private key cannot be read; one without a passphrase, in PEM or OpenSSH form, is wanted.");
        }
    }

    private static string Words(SftpPlace place, string? otherKey, Exception failure) => failure switch
    {
        _ when otherKey is not null => $"{place.Host} shows the host key {otherKey}, not the one in the profile. If the partner says that it changed, put the new one; otherwise somebody else answers.",
        SshAuthenticationException => $"{place.Host} does not let {place.User} in: {failure.Message}",
        SftpPathNotFoundException => $"The folder does not exist on {place.Host}.",
        SftpPermissionDeniedException => $"{place.User} may not make the folders {PickupPlaces.Taking}, {PickupPlaces.Archive} and {PickupPlaces.Quarantine} on {place.Host}.",
        _ => $"{place.Host} cannot be reached: {failure.Message}",
    };

    private async Task MakePlaces(CancellationToken stop)
    {
        foreach (var place in new[] { PickupPlaces.Taking, PickupPlaces.Archive, PickupPlaces.Quarantine }.Select(Place))
        {
            if (!await _client.ExistsAsync(place, stop))
            {
                await _client.CreateDirectoryAsync(place, stop);
            }
        }
    }

    private async Task<ImmutableArray<LyingFile>> Files(string folder, CancellationToken stop)
    {
        var files = ImmutableArray.CreateBuilder<LyingFile>();
        await foreach (ISftpFile file in _client.ListDirectoryAsync(folder, stop))
        {
            if (file is { IsRegularFile: true, IsSymbolicLink: false })
            {
                files.Add(new LyingFile(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc)));
            }
        }

        return [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private string Place(string name) => $"{_folder}/{name}";
}
