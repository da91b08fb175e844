using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Partners;

/// <summary>One thing that a replay is about.</summary>
/// <param name="Message">A partner's message; 0 when it is another thing.</param>
/// <param name="Interchange">An EDI interchange; null when it is another thing.</param>
/// <param name="Position">An item that waits; null when it is another thing.</param>
internal sealed record ReplayTarget(long Message, string? Interchange, string? Position);

/// <summary>Finds what a replay is about, and does it for each.</summary>
internal sealed class ReplayWork(IPartnerMessages messages, IEdiGaps interchanges, IReferenceIndex index, WaitingReplay waiting, IGrainFactory grains)
{
    private const int MaxMessages = 20_000;
    private const int MaxShipments = 200;

    /// <summary>Works out what would change; nothing is changed.</summary>
    public async Task Look(ReplayTally tally, ReplaySelection selection, CancellationToken stop)
    {
        foreach (var target in await Targets(tally, selection))
        {
            stop.ThrowIfCancellationRequested();
            tally.Looked(await Foresee(target));
        }

        foreach (var told in tally.ByShipment(await index.Find(tally.Names, tally.Ids)).Take(MaxShipments))
        {
            tally.Foresaw(told.Key, await grains.GetGrain<IShipmentFacts>(told.Key.Value).Foresee([.. told]));
        }

        tally.Previewed = true;
    }

    /// <summary>Carries it out.</summary>
    public async Task Carry(ReplayTally tally, ReplaySelection selection, Actor actor, CancellationToken stop)
    {
        foreach (var target in await Targets(tally, selection))
        {
            stop.ThrowIfCancellationRequested();
            tally.Done(await Apply(target, actor));
        }
    }

    // What was looked at is what is carried out; only after a crash is it looked up anew.
    private async Task<ImmutableArray<ReplayTarget>> Targets(ReplayTally tally, ReplaySelection selection) =>
        tally.Targets.IsDefault ? tally.Targets = await Select(selection) : tally.Targets;

    private async Task<ImmutableArray<ReplayTarget>> Select(ReplaySelection selection)
    {
        if (selection.What == ReplayScope.Waiting)
        {
            return [.. (await waiting.Select(await Sourced(selection), MaxMessages)).Select(p => new ReplayTarget(0, null, p))];
        }

        var numbers = selection.Others is not null && selection.Messages.IsEmpty ? [] : await messages.Select(selection, MaxMessages);
        var ids = selection.Others is { } named ? named.ToImmutableArray()
            : selection.Messages.IsEmpty ? await interchanges.Select(await Senders(selection.Partner), selection, MaxMessages)
            : [];
        return [.. numbers.Select(n => new ReplayTarget(n, null, null)), .. ids.Select(i => new ReplayTarget(0, i, null))];
    }

    private Task<ReadingForecast> Foresee(ReplayTarget target) => target switch
    {
        { Position: { } position } => waiting.Foresee(position),
        { Interchange: { } id } => grains.GetGrain<IEdiReadingGrain>(id).Foresee(),
        _ => grains.GetGrain<IMessageReadingGrain>(target.Message).Foresee(IMessageReadingGrain.Newest),
    };

    private async Task<ReplayItem> Apply(ReplayTarget target, Actor actor) => target switch
    {
        { Position: { } position } => await waiting.Apply(position, actor),
        { Interchange: { } id } => await grains.GetGrain<IEdiReadingGrain>(id).Apply(actor),
        _ => (await grains.GetGrain<IMessageReadingGrain>(target.Message).Apply(IMessageReadingGrain.Newest, actor)).Item,
    };

    private async Task<ImmutableArray<string>> Senders(PartnerId partner) =>
        [.. (await grains.GetGrain<IPartnerDirectoryGrain>(0).All()).Where(s => s.Value == partner).Select(s => s.Key)];

    // What waits knows its source, not its partner.
    private async Task<ReplaySelection> Sourced(ReplaySelection selection) => selection.Partner == default
        ? selection
        : selection with { Source = selection.Source ?? (await grains.GetGrain<IPartnerRules>(selection.Partner.Value).Standing()).Profile?.Source ?? "" };
}
