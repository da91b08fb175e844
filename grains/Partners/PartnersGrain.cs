using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners.Pickup;
using ControlTower.Grains.Partners.Shapes;
using ControlTower.Grains.Shipments;
using Orleans.Concurrency;

namespace ControlTower.Grains.Partners;

/// <summary>All partners and what they sent. Keeps nothing itself.</summary>
[StatelessWorker, Reentrant]
internal sealed class PartnersGrain(ILedger ledger, IPartnerMessages messages, IParking parking, IReferenceIndex index, LedgerAccess access) : Grain, IPartnersGrain
{
    private const int MostGaps = 200;
    private const int MostNotes = 100;
    private const int MostShipments = 50;
    private const int LongestReason = 500;

    public async Task<ImmutableArray<PartnerView>> List()
    {
        var views = ImmutableArray.CreateBuilder<PartnerView>();
        await foreach (var (key, _) in ledger.Snapshots(AggregateKind.Partner, CancellationToken.None))
        {
            if (await GrainFactory.GetGrain<IPartnerGrain>(key.Id).Get() is { } view)
            {
                views.Add(view);
            }
        }

        return views.DrainToImmutable();
    }

    public Task<ImmutableArray<string>> Shapes() => Task.FromResult(BuiltInShapes.Names);

    public Task<PartnerMapping?> Shape(string name) => Task.FromResult(BuiltInShapes.Find(name)?.Mapping);

    public Task<MessagePage> Messages(MessageQuery query) => messages.List(query);

    public async Task<PartnerMessageView?> Message(long number)
    {
        if (await messages.Find(number) is not { } message)
        {
            return null;
        }

        var body = await messages.Part(number, 0) ?? default;
        var trial = message.FileName is null ? await GrainFactory.GetGrain<IPartnerDoorGrain>(0).Try(message.Partner, null, null, body) : null;
        return MessageViews.Of(message, body, await messages.Findings(number), trial);
    }

    public async Task<ImmutableArray<GapCase>> Gaps() =>
        [.. (await Task.WhenAll((await messages.Gaps(MostGaps)).Select(Case))).OrderByDescending(c => c.Money.Sum(m => m.Amount)).ThenByDescending(c => c.Count)];

    public async Task<CommandOutcome> Discard(long number, string reason, Actor actor)
    {
        if (reason.Trim() is not { Length: > 0 and <= LongestReason } why)
        {
            return new CommandOutcome(CommandStatus.Refused, nameof(PartnerRefusal.ReasonNeeded), $"Say why it is discarded, in 1 to {LongestReason} characters.", 0);
        }

        return await messages.Find(number) is null
            ? new CommandOutcome(CommandStatus.Refused, nameof(PartnerRefusal.MessageUnknown), $"There is no message {number}.", 0)
            : new CommandOutcome(await messages.Discard(number, $"Discarded by {actor.Name}: {why}", access.Now()) ? CommandStatus.Done : CommandStatus.NothingToDo, null, null, 0);
    }

    public async Task<ImmutableArray<ChannelHealth>> Channels()
    {
        var partners = await List();
        var pickups = await Task.WhenAll(partners.Where(p => p.Profile.Pickup is not null).Select(async p => (p.Id, Standing: await GrainFactory.GetGrain<IPickupGrain>(p.Id.Value).Standing())));
        return ChannelViews.Of(
            partners, await messages.Channels(access.Now()), await messages.Gaps(MostGaps), await parking.Sources(), pickups.ToImmutableDictionary(p => p.Id, p => p.Standing));
    }

    private async Task<GapCase> Case(GapSum gap)
    {
        var notes = await messages.Notes(gap.Partner, gap.Kind, gap.Code, MostNotes);
        var names = notes.SelectMany(n => n.Names).Distinct().Take(MostShipments * 4).ToImmutableArray();
        var matching = new Matching(await index.Find(names, []));
        var shipments = names.Select(n => matching.Of(default, [n])).Where(m => m.Parked is null).Select(m => m.Shipment).Distinct().Take(MostShipments).ToArray();
        var worth = await Task.WhenAll(shipments.Select(s => GrainFactory.GetGrain<IShipmentFacts>(s.Value).Foresee([])));
        return GapViews.Of(gap, notes, shipments.Length, worth);
    }
}
