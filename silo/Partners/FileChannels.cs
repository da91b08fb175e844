using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Pickup;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Partners;

/// <summary>Opens watched folders and SFTP servers.</summary>
internal sealed class FileChannels(IOptions<PickupOptions> options) : IFileChannels
{
    public async Task<IFileChannel> Open(FilePickup pickup, string? access, CancellationToken stop) =>
        pickup.Kind == PickupKind.Folder ? FolderChannel.Open(options.Value.Root, pickup.Folder) : await SftpChannel.Open(pickup, access, options.Value, stop);
}
