using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Partners;

/// <summary>Reads one kept message.</summary>
[CollectionAgeLimit(Minutes = 5)]
internal sealed class MessageReadingGrain(IPartnerMessages messages, LedgerAccess access) : Grain, IMessageReadingGrain
{
    private const int Slice = 2_000;
    private const int MaxTold = 1_000;

    private long Number => this.GetPrimaryKeyLong();

    public async Task<ReadingResult> Apply(int? version, Actor actor)
    {
        var (message, state) = await Load();
        var to = version is { } wanted ? VersionOf(state, wanted) : state.MappingAt(message.ReceivedAt);
        var tally = new ReadingTally(Number);
        if (message.Status == MessageStatus.Discarded || (message.Status == MessageStatus.Done && message.MappingVersion == to))
        {
            return new ReadingResult(null, [], [], tally.Item(done: true));
        }

        await foreach (var told in MessageWalk.Of(messages, message, state, to, tally))
        {
            foreach (var slice in told.Chunk(Slice))
            {
                tally.Take(await GrainFactory.GetGrain<IIngestGrain>(0).Accept([.. slice], actor));
                await messages.Touch(Number, tally.Counts, access.Now());
            }
        }

        var status = tally.Malformed is null ? MessageStatus.Done : MessageStatus.Quarantined;
        await messages.Record(Number, new MessageRecord(status, to, tally.Counts, tally.Malformed, tally.Findings, tally.Gaps, tally.Names), access.Now());
        MessageWalk.Count(message, state, status, tally, again: version is not null);
        return new ReadingResult(tally.Malformed, tally.Findings, tally.Receipts, tally.Item(done: true));
    }

    public async Task<ReadingForecast> Foresee(int version)
    {
        var (message, state) = await Load();
        var tally = new ReadingTally(Number);
        var foreseen = ImmutableArray.CreateBuilder<Milestone>();
        if (message.Status != MessageStatus.Discarded)
        {
            await foreach (var told in MessageWalk.Of(messages, message, state, VersionOf(state, version), tally))
            {
                foreseen.AddRange(told.Take(MaxTold - foreseen.Count));
            }
        }

        return new ReadingForecast(tally.Item(done: false), tally.Unchanged, foreseen.ToImmutable());
    }

    private static int VersionOf(PartnerState state, int version) => version == IMessageReadingGrain.Newest ? state.Mappings.Length : version;

    private async Task<(PartnerMessage Message, PartnerState State)> Load()
    {
        var message = await messages.Find(Number) ?? throw new InvalidOperationException($"There is no message {Number}.");
        return (message, await GrainFactory.GetGrain<IPartnerRules>(message.Partner.Value).Standing());
    }
}
