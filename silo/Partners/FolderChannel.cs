using ControlTower.Grains.Partners.Pickup;

namespace ControlTower.Silo.Partners;

/// <summary>A watched folder. Links are not followed: neither to folders on the way nor to files in it.</summary>
internal sealed class FolderChannel : IFileChannel
{
    private readonly string _folder;

    private FolderChannel(string folder) => _folder = folder;

    /// <param name="root">The folder below which watched folders are.</param>
    /// <param name="folder">Below it.</param>
    /// <exception cref="PickupRefusedException">There is no root, or the folder is not below it.</exception>
    public static FolderChannel Open(string root, string folder)
    {
        if (root.Length == 0)
        {
            throw new PickupRefusedException("No folder is watched here: the setting Pickup:Root is empty.");
        }

        if (!PickupNames.IsBelowRoot(folder))
        {
            throw new PickupRefusedException($"The folder {folder} is not below the root.");
        }

        var path = Path.GetFullPath(root);
        if (!Directory.Exists(path))
        {
            throw new PickupRefusedException($"The folder {path}, which Pickup:Root names, does not exist or cannot be reached.");
        }

        foreach (var part in folder.Split('/', '\\'))
        {
            path = Made(Path.Combine(path, part));
        }

        _ = Made(Path.Combine(path, PickupPlaces.Taking));
        _ = Made(Path.Combine(path, PickupPlaces.Archive));
        _ = Made(Path.Combine(path, PickupPlaces.Quarantine));
        return new FolderChannel(path);
    }

    public Task<ImmutableArray<LyingFile>> New(CancellationToken stop) => Task.FromResult(Files(_folder));

    public Task<ImmutableArray<LyingFile>> Taken(CancellationToken stop) => Task.FromResult(Files(Place(PickupPlaces.Taking)));

    public Task<bool> Take(string name, CancellationToken stop)
    {
        try
        {
            var taken = Path.Combine(Place(PickupPlaces.Taking), name);
            File.Move(Path.Combine(_folder, name), taken, overwrite: false);
            return Task.FromResult(IsPlain(new FileInfo(taken)));
        }
        catch (IOException)
        {
            // Gone, or another of that name is taken: it is looked at again next time.
            return Task.FromResult(false);
        }
    }

    public Task<Stream> Read(string name, CancellationToken stop) =>
        Task.FromResult<Stream>(new FileStream(Path.Combine(Place(PickupPlaces.Taking), name), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan));

    public async Task PutAway(string name, string away, string? reason, CancellationToken stop)
    {
        var place = Place(reason is null ? PickupPlaces.Archive : PickupPlaces.Quarantine);
        if (reason is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(place, PickupPlaces.ReasonOf(away)), reason + Environment.NewLine, stop);
        }

        File.Move(Path.Combine(Place(PickupPlaces.Taking), name), Path.Combine(place, away), overwrite: true);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ImmutableArray<LyingFile> Files(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles().Where(IsPlain).Select(f => new LyingFile(f.Name, f.Length, new DateTimeOffset(f.LastWriteTimeUtc))).OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    private static bool IsPlain(FileInfo file) => file.LinkTarget is null && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device | FileAttributes.Directory)) == FileAttributes.None;

    private static string Made(string folder) => Directory.CreateDirectory(folder).LinkTarget is null
        ? folder
        : throw new PickupRefusedException($"{folder} is a link; links are not followed.");

    private string Place(string name) => Path.Combine(_folder, name);
}
