using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners.Pickup;

/// <summary>Opens the places where partners' files lie.</summary>
public interface IFileChannels
{
    /// <param name="pickup">Where.</param>
    /// <param name="access">A password or private key; null when none was given.</param>
    /// <exception cref="PickupRefusedException">It must not be used, or not until a person changes something.</exception>
    Task<IFileChannel> Open(FilePickup pickup, string? access, CancellationToken stop);
}

/// <summary>A place where a partner's files lie. Every step is one rename, so that a crash leaves a file before it or after it.</summary>
public interface IFileChannel : IAsyncDisposable
{
    /// <summary>Files that nobody took yet, by name.</summary>
    Task<ImmutableArray<LyingFile>> New(CancellationToken stop);

    /// <summary>Files that were taken and not put away, by name: there are some after a crash.</summary>
    Task<ImmutableArray<LyingFile>> Taken(CancellationToken stop);

    /// <summary>Takes a file; false when it is gone, or one of that name is taken already.</summary>
    Task<bool> Take(string name, CancellationToken stop);

    /// <summary>The bytes of a file that was taken.</summary>
    Task<Stream> Read(string name, CancellationToken stop);

    /// <summary>Puts a taken file away; one of that name that lies there is replaced.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="away">Its name there.</param>
    /// <param name="reason">Why it is quarantined, kept beside it; null archives it.</param>
    /// <param name="stop">Gives up.</param>
    Task PutAway(string name, string away, string? reason, CancellationToken stop);
}

/// <summary>A file that lies there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="ChangedAt">When it was changed last, by the clock of the place.</param>
public sealed record LyingFile(string Name, long Size, DateTimeOffset ChangedAt);

/// <summary>A place must not be used, or not until a person changes something.</summary>
public sealed class PickupRefusedException(string message) : Exception(message);
