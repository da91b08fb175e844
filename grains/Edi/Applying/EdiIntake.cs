using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Edi.Writing;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Takes an interchange to those it concerns: milestones to the inbox, loads to shipments, answers to what they answer. Safe to repeat.</summary>
internal sealed class EdiIntake(IGrainFactory grains, IPartnerCodesSource codesSource, IEdiGaps gapsRegister, ITraces traces)
{
    private const int MaxBatch = 5_000;
    private readonly EdiHandOver _handOver = new(grains);

    /// <summary>Applies an interchange, takes down the verdict and answers it.</summary>
    /// <param name="received">The interchange.</param>
    /// <param name="record">What is registered of it.</param>
    /// <param name="again">True to read it with the newest codes, false with those in force when it came.</param>
    /// <param name="now">The time.</param>
    /// <param name="actor">Who sent it, or who reads it again.</param>
    public async Task<Settled> Settle(ReceivedInterchange received, InterchangeRecord record, bool again, DateTimeOffset now, Actor actor)
    {
        var quarantined = received.Known.Quarantine is not null;
        var entry = grains.GetGrain<IInterchangeGrain>(received.Known.Id);
        var codes = await codesSource.Of(received.Interchange.Sender, again ? null : record.ReceivedAt);
        var (verdict, read, telling, receipts) = quarantined ? Kept(received.Interchange) : await Apply(received.Interchange, record, codes, actor);

        // Before the verdict: whoever finds the interchange without one begins anew.
        var gaps = EdiGaps.Of(read.Messages);
        await gapsRegister.Put(received.Known.Id, received.Known.Sender, record.ReceivedAt, gaps);
        await traces.Note(received.Known.Id, EdiTraces.Of(read, telling, receipts, actor));
        await entry.Judge(verdict with { Partner = codes.Partner, Mapping = codes.Version }, actor);
        if (Acknowledgement.Of(received.Known.Id, received.Interchange, [.. read.Messages.Select(m => m.Reading)], quarantined, now) is not { } document)
        {
            return new Settled(verdict, null, telling, gaps.Length);
        }

        var sent = await grains.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(document.Us, document.Them)).Send(document, actor);
        await entry.Acknowledge(sent.DocumentId, actor);
        return new Settled(verdict, sent.DocumentId, telling, gaps.Length);
    }

    /// <summary>What reading it with the newest codes would tell; nothing is told.</summary>
    public async Task<(EdiTelling Telling, int Gaps)> Foresee(Interchange interchange, InterchangeRecord record)
    {
        var codes = await codesSource.Of(interchange.Sender, null);
        var read = ReadInterchange.Of(interchange, codes.Codes);
        return (EdiTelling.Of(read, await Before(interchange, record), record, codes), EdiGaps.Of(read.Messages).Length);
    }

    private static (InterchangeVerdict, ReadInterchange, EdiTelling?, ImmutableArray<Receipt>) Kept(Interchange interchange)
    {
        var (verdict, read) = InterchangeReceipts.NotApplied(interchange);
        return (verdict, read, null, []);
    }

    private async Task<ReadInterchange?> Before(Interchange interchange, InterchangeRecord record) =>
        record.Status is InterchangeStatus.Received or InterchangeStatus.Quarantined
            ? null
            : ReadInterchange.Of(interchange, (await codesSource.Version(record.Partner, record.Mapping)).Codes);

    private async Task<(InterchangeVerdict Verdict, ReadInterchange Read, EdiTelling? Telling, ImmutableArray<Receipt> Receipts)> Apply(Interchange interchange, InterchangeRecord record, CodesInForce codes, Actor actor)
    {
        var read = ReadInterchange.Of(interchange, codes.Codes);
        await Task.WhenAll(interchange.Answers.Select(a => _handOver.Technical(interchange, a, actor)));
        var refusals = new Dictionary<ReadMessage, ImmutableArray<EdiProblem>>(ReferenceEqualityComparer.Instance);
        foreach (var message in read.Messages.Where(m => !m.Reading.Rejected))
        {
            refusals[message] = await _handOver.Give(message, interchange, codes.Codes, record, actor);
        }

        var telling = EdiTelling.Of(read, await Before(interchange, record), record, codes);
        var receipts = await Tell(telling, actor);
        ImmutableArray<Applied> applied = [.. read.Messages.Select(m => new Applied(m, receipts.GetValueOrDefault(m, []), refusals.GetValueOrDefault(m, [])))];
        await Advise(applied, interchange, record, actor);
        return (Verdicts.Of(interchange, applied), read, telling, [.. receipts.Values.SelectMany(r => r)]);
    }

    private async Task Advise(ImmutableArray<Applied> applied, Interchange interchange, InterchangeRecord record, Actor actor)
    {
        foreach (var document in applied.Select(a => Advice.Of(record.Known.Id, interchange, a, record.ReceivedAt)).OfType<OutboundDocument>())
        {
            await grains.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(document.Us, document.Them)).Send(document, actor);
        }
    }

    // One call per 5,000 milestones, whatever messages they come from.
    private async Task<Dictionary<ReadMessage, ImmutableArray<Receipt>>> Tell(EdiTelling telling, Actor actor)
    {
        var receipts = new Dictionary<ReadMessage, ImmutableArray<Receipt>>(ReferenceEqualityComparer.Instance);
        foreach (var batch in telling.All().Chunk(MaxBatch))
        {
            var answers = await grains.GetGrain<IIngestGrain>(0).Accept([.. batch.Select(t => t.Fact)], actor);
            foreach (var group in batch.Zip(answers).Where(t => t.First.Message is not null).GroupBy(t => t.First.Message, ReferenceEqualityComparer.Instance))
            {
                var message = (ReadMessage)group.Key!;
                receipts[message] = receipts.GetValueOrDefault(message, []).AddRange(group.Select(t => t.Second));
            }
        }

        return receipts;
    }
}

/// <summary>What became of an interchange.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Acknowledgement">Where the acknowledgement is; null when none is due.</param>
/// <param name="Telling">What was told; null when it was not applied.</param>
/// <param name="Gaps">How many codes are not known.</param>
internal sealed record Settled(InterchangeVerdict Verdict, string? Acknowledgement, EdiTelling? Telling, int Gaps);
