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

        await foreach (var told in Walk(message, state, to, tally))
        {
            foreach (var slice in told.Chunk(Slice))
            {
                tally.Take(await GrainFactory.GetGrain<IIngestGrain>(0).Accept([.. slice], actor));
                await messages.Touch(Number, tally.Counts, access.Now());
            }
        }

        var status = tally.Malformed is null ? MessageStatus.Done : MessageStatus.Quarantined;
        await messages.Record(Number, new MessageRecord(status, to, tally.Counts, tally.Malformed, tally.Findings, tally.Gaps), access.Now());
        Contracts.TowerTelemetry.Read(state.Profile?.Source ?? "", message.Channel.ToString(), status.ToString(), tally.Gaps.Sum(g => g.Count));
        return new ReadingResult(tally.Malformed, tally.Findings, tally.Receipts, tally.Item(done: true));
    }

    public async Task<ReadingForecast> Foresee(int version)
    {
        var (message, state) = await Load();
        var tally = new ReadingTally(Number);
        var foreseen = ImmutableArray.CreateBuilder<Milestone>();
        if (message.Status != MessageStatus.Discarded)
        {
            await foreach (var told in Walk(message, state, VersionOf(state, version), tally))
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

    // What was told of a quarantined message is nothing.
    private async IAsyncEnumerable<ImmutableArray<Milestone>> Walk(PartnerMessage message, PartnerState state, int version, ReadingTally tally)
    {
        var after = PartnerMappings.Of(state, version) ?? throw new InvalidOperationException($"Partner {message.Partner} has no mapping {version} that can be read.");
        var before = message.Status == MessageStatus.Done ? PartnerMappings.Of(state, message.MappingVersion) : null;
        var readings = new TwoReadings(before, after, version);
        var bytes = await messages.Part(Number, 0) ?? default;
        for (var part = 1; tally.Malformed is null; part++)
        {
            var next = await messages.Part(Number, part);
            var (retelling, now) = readings.Feed(bytes, last: next is null);
            tally.Take(retelling, now);
            if (now.Malformed is null && !retelling.ChangesNothing)
            {
                yield return retelling.Told;
            }

            if (next is null)
            {
                yield break;
            }

            bytes = next.Value;
        }
    }
}
