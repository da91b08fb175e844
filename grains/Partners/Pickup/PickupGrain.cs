using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ControlTower.Grains.Partners.Pickup;

/// <summary>Fetches the files of one partner: what a crash left behind first, then what rests.</summary>
internal sealed partial class PickupGrain(
    IFileChannels channels, IPartnerMessages messages, ISecretVault vault, LedgerAccess access, Jitter jitter, IOptions<PickupOptions> options, ILogger<PickupGrain> log)
    : Grain, IPickupGrain
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);
    private IGrainTimer? _timer;
    private Settling _seen = Settling.Nothing;
    private PickupStanding _standing = new(null, null);
    private DateTimeOffset _restsUntil;
    private int _failures;

    private PartnerId Partner => PartnerId.Parse(this.GetPrimaryKeyString());

    public Task Poke()
    {
        _timer ??= this.RegisterGrainTimer(Look, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task<PickupStanding> Standing() => Task.FromResult(_standing);

    private async Task Look(CancellationToken stop)
    {
        var state = await GrainFactory.GetGrain<IPartnerRules>(Partner.Value).Standing();
        if (state.Profile?.Pickup is not { } pickup || access.Now() < _restsUntil)
        {
            return;
        }

        try
        {
            await Fetch(pickup, state.Access is { } secret ? vault.Open(secret.Sealed) : null, stop);
            (_failures, _standing) = (0, new PickupStanding(access.Now(), null));
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            var now = access.Now();
            _restsUntil = now + BackOff.After(++_failures, jitter(), TimeSpan.FromSeconds(options.Value.LookEverySeconds), LongestRest);
            _standing = new PickupStanding(now, failure.Message);
            Log.Failed(log, Partner.Value, failure);
        }
    }

    private async Task Fetch(FilePickup pickup, string? secret, CancellationToken stop)
    {
        await using var channel = await channels.Open(pickup, secret, stop);
        foreach (var left in await channel.Taken(stop))
        {
            await Carry(channel, pickup, left, stop);
        }

        var lying = (await channel.New(stop)).Where(f => PickupNames.IsWanted(f.Name)).ToImmutableArray();
        (_seen, var settled) = _seen.Look(lying, TimeSpan.FromSeconds(pickup.SettleSeconds), access.Now());
        foreach (var file in lying.Where(f => settled.Contains(f.Name, StringComparer.Ordinal)))
        {
            if (await channel.Take(file.Name, stop))
            {
                await Carry(channel, pickup, file, stop);
            }
        }
    }

    private async Task Carry(IFileChannel channel, FilePickup pickup, LyingFile file, CancellationToken stop)
    {
        var (number, problem) = file.Size switch
        {
            0 => (0, "The file is empty."),
            var size when size > options.Value.LargestFileMegabytes * 1024L * 1024L => (0, $"The file has more than {options.Value.LargestFileMegabytes} MB, which Pickup:LargestFileMegabytes allows."),
            _ => await Keep(channel, pickup, file.Name, stop),
        };
        await channel.PutAway(file.Name, PickupNames.Away(number, file.Name), problem, stop);
        Log.Fetched(log, Partner.Value, number, problem is null);
    }

    private async Task<(long Number, string? Problem)> Keep(IFileChannel channel, FilePickup pickup, string name, CancellationToken stop)
    {
        var by = pickup.Kind == PickupKind.Folder ? PartnerChannel.Folder : PartnerChannel.Sftp;
        await using var content = await channel.Read(name, stop);
        var (message, refusal) = await FileInParts.Send(
            GrainFactory.GetGrain<IPartnerDoorGrain>(0), Partner, by, PickupNames.Told(name), content, new Actor($"partner:{Partner}", ""), null, stop);
        if (message is null)
        {
            return (0, refusal ?? "The file was not taken.");
        }

        var number = message.DuplicateOf ?? message.Number;
        await Read(number, stop);
        return (number, await messages.Find(number) is { Status: MessageStatus.Quarantined, Problem: var problem } ? problem ?? "It could not be read." : null);
    }

    // One reading at a time: to be answered means that it was read. A long file takes longer than a call may.
    private async Task Read(long number, CancellationToken stop)
    {
        for (var read = false; !read && !stop.IsCancellationRequested;)
        {
            try
            {
                await GrainFactory.GetGrain<IMessageReadingGrain>(number).Apply(null, new Actor($"partner:{Partner}", ""));
                read = true;
            }
            catch (TimeoutException)
            {
                Log.StillReading(log, Partner.Value, number);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The files of {Partner} could not be fetched; tried again later.")]
        public static partial void Failed(ILogger log, string partner, Exception failure);

        [LoggerMessage(2, LogLevel.Information, "A file of {Partner} is message {Number}; read: {Read}.")]
        public static partial void Fetched(ILogger log, string partner, long number, bool read);

        [LoggerMessage(3, LogLevel.Information, "The file of {Partner} that is message {Number} is still being read.")]
        public static partial void StillReading(ILogger log, string partner, long number);
    }
}
