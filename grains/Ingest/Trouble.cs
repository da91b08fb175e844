using System.Data.Common;
using System.Net.Sockets;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Ingest;

/// <summary>What a shipment's failures so far say about the next attempt.</summary>
/// <param name="Since">When the first one happened.</param>
/// <param name="At">When the last one happened.</param>
/// <param name="Attempts">How many there were.</param>
/// <param name="Passing">Whether the last one may pass by itself.</param>
/// <param name="Reason">What went wrong last.</param>
internal sealed record Trouble(DateTimeOffset Since, DateTimeOffset At, int Attempts, bool Passing, string Reason)
{
    /// <summary>The failures so far and one more; those of long ago no longer count.</summary>
    public static Trouble Of(Trouble? before, Exception failure, DateTimeOffset now, DispatchOptions options)
    {
        var recent = before is { } b && now - b.At <= options.Patience ? b : null;
        return new Trouble(recent?.Since ?? now, now, (recent?.Attempts ?? 0) + 1, MayPass(failure), $"{failure.GetType().Name}: {failure.Message}");
    }

    /// <summary>True when another attempt makes no sense: a shipment that fails by itself has few, one that cannot be reached has time.</summary>
    public bool IsHopeless(DispatchOptions options, DateTimeOffset now) =>
        Attempts >= options.Attempts && (!Passing || now - Since >= options.Patience);

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Pause(DispatchOptions options)
    {
        var pause = options.FirstPause * Math.Pow(2, Math.Min(Attempts - 1, 20));
        return pause < options.LongestPause ? pause : options.LongestPause;
    }

    /// <summary>True for broken infrastructure: time-outs, lost silos, the database, another activation that wrote first.</summary>
    private static bool MayPass(Exception failure) =>
        failure is TimeoutException or OperationCanceledException or OrleansException or VersionConflictException
            or DbException or IOException or SocketException;
}
