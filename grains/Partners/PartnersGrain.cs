using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Partners.Pickup;
using ControlTower.Grains.Partners.Shapes;
using Orleans.Concurrency;

namespace ControlTower.Grains.Partners;

/// <summary>All partners and what they sent. Keeps nothing itself.</summary>
[StatelessWorker, Reentrant]
internal sealed class PartnersGrain(ILedger ledger, IPartnerMessages messages, ITraces traces, IEdiGaps interchanges, IEdiRegister register, IParking parking, IReferenceIndex index, IGrainFactory grains, LedgerAccess access) : Grain, IPartnersGrain
{
    private const int MostUnanswered = 500;
    private const int MostShipments = 50;

    private readonly MessageDecisions _decisions = new(messages, grains, access.Now);
    private readonly GapCases _gaps = new(messages, interchanges, new ShipmentWorth(index, grains), grains);

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
        return MessageViews.Of(message, body, await messages.Findings(number), trial, await traces.ShipmentsOf(number, MostShipments));
    }

    public Task<ImmutableArray<GapCase>> Gaps() => _gaps.Cases();

    public Task<CommandOutcome> Discard(long number, string reason, Actor actor) => _decisions.Discard(number, reason, actor);

    public Task<CommandOutcome> Correct(long number, string content, string reason, Actor actor) => _decisions.Correct(number, content, reason, actor);

    public async Task<ImmutableArray<ChannelHealth>> Channels()
    {
        var partners = await List();
        var fetching = await Task.WhenAll(partners.SelectMany(p => ChannelViews.Fetched(p.Profile).Select(async c => (Key: (p.Id, c), Standing: await Standing(p.Id, c)))));
        return ChannelViews.Of(
            partners, await messages.Channels(access.Now()), await interchanges.Senders(access.Now()), await _gaps.Cases(), await parking.Sources(access.Now()), await register.Unanswered(MostUnanswered),
            fetching.ToImmutableDictionary(f => f.Key, f => f.Standing));
    }

    private Task<PickupStanding> Standing(PartnerId partner, PartnerChannel channel) =>
        channel == PartnerChannel.Feed ? GrainFactory.GetGrain<IFeedGrain>(partner.Value).Standing() : GrainFactory.GetGrain<IPickupGrain>(partner.Value).Standing();
}
