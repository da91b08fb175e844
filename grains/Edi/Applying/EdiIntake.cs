using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Edi.Writing;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Takes an interchange to those it concerns: milestones to the inbox, loads to shipments, answers to what they answer. Safe to repeat.</summary>
internal sealed class EdiIntake(IGrainFactory grains, IPartnerCodesSource codesSource)
{
    private const int MaxBatch = 5_000;

    /// <summary>Applies an interchange, takes down the verdict and answers it.</summary>
    /// <returns>The verdict, and where the acknowledgement is; null when none is due.</returns>
    public async Task<(InterchangeVerdict Verdict, string? Acknowledgement)> Settle(ReceivedInterchange received, InterchangeRecord record, DateTimeOffset now, Actor actor)
    {
        var quarantined = received.Known.Quarantine is not null;
        var entry = grains.GetGrain<IInterchangeGrain>(received.Known.Id);
        var (verdict, read) = quarantined ? InterchangeReceipts.NotApplied(received.Interchange) : await Apply(received.Interchange, record, actor);
        await entry.Judge(verdict, actor);
        if (Acknowledgement.Of(received.Known.Id, received.Interchange, [.. read.Messages.Select(m => m.Reading)], quarantined, now) is not { } document)
        {
            return (verdict, null);
        }

        var sent = await grains.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(document.Us, document.Them)).Send(document, actor);
        await entry.Acknowledge(sent.DocumentId, actor);
        return (verdict, sent.DocumentId);
    }

    private async Task<(InterchangeVerdict Verdict, ReadInterchange Read)> Apply(Interchange interchange, InterchangeRecord record, Actor actor)
    {
        var codes = await codesSource.Of(interchange.Sender, interchange.Receiver);
        var read = ReadInterchange.Of(interchange, codes);
        await Task.WhenAll(interchange.Answers.Select(a => Technical(interchange, a, actor)));
        var good = read.Messages.Where(m => !m.Reading.Rejected).ToArray();
        var refusals = new Dictionary<ReadMessage, ImmutableArray<EdiProblem>>(ReferenceEqualityComparer.Instance);
        foreach (var message in good)
        {
            refusals[message] = message.Reading.Facts switch
            {
                OrderFacts orders => await Release(orders, interchange.Sender, codes, record, actor),
                AnswerFacts answers => await Answer(answers, interchange, actor),
                RemittanceFacts remittance => await Match(remittance, codes, $"edi-{record.Known.Id}-{message.Message.First}", actor),
                _ => [],
            };
        }

        var receipts = await Tell(good, interchange, record, actor);
        ImmutableArray<Applied> applied = [.. read.Messages.Select(m => new Applied(m, receipts.GetValueOrDefault(m, []), refusals.GetValueOrDefault(m, [])))];
        await Advise(applied, interchange, record, actor);
        return (Verdicts.Of(interchange, applied), read);
    }

    private async Task Advise(ImmutableArray<Applied> applied, Interchange interchange, InterchangeRecord record, Actor actor)
    {
        foreach (var document in applied.Select(a => Advice.Of(record.Known.Id, interchange, a, record.ReceivedAt)).OfType<OutboundDocument>())
        {
            await grains.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(document.Us, document.Them)).Send(document, actor);
        }
    }

    // One call per 5,000 milestones, whatever messages they come from.
    private async Task<Dictionary<ReadMessage, ImmutableArray<Receipt>>> Tell(ReadMessage[] messages, Interchange interchange, InterchangeRecord record, Actor actor)
    {
        var told = messages.SelectMany(m => Milestones.Of(m.Reading.Facts, m.Message, OriginOf(m, interchange, record)).Select(f => (Message: m, Milestone: f))).ToArray();
        var receipts = new Dictionary<ReadMessage, ImmutableArray<Receipt>>(ReferenceEqualityComparer.Instance);
        foreach (var batch in told.Chunk(MaxBatch))
        {
            var answers = await grains.GetGrain<IIngestGrain>(0).Accept([.. batch.Select(t => t.Milestone)], actor);
            foreach (var group in batch.Zip(answers).GroupBy(t => t.First.Message, ReferenceEqualityComparer.Instance))
            {
                var message = (ReadMessage)group.Key!;
                receipts[message] = receipts.GetValueOrDefault(message, []).AddRange(group.Select(t => t.Second));
            }
        }

        return receipts;
    }

    private async Task<ImmutableArray<EdiProblem>> Release(OrderFacts orders, string sender, PartnerCodes codes, InterchangeRecord record, Actor actor)
    {
        var refusals = ImmutableArray.CreateBuilder<EdiProblem>();
        foreach (var order in orders.Orders.Where(o => o.Purpose != OrderPurpose.Cancel))
        {
            var shipment = grains.GetGrain<IShipmentGrain>(Orders.IdOf(sender, order).Value);
            var known = await shipment.Get();
            var outcome = await shipment.Release(Orders.Release(order, known?.Order, sender, codes, record.ReceivedAt), actor);
            if (!outcome.Accepted)
            {
                refusals.Add(Faults.Of(EdiSeverity.Error, EdiFault.Refused, "", 1, 0, order.LoadId, outcome.Detail ?? "The tower refused it."));
            }
        }

        return refusals.ToImmutable();
    }

    // The advice explains money; a refusal leaves it kept, for a person.
    private async Task<ImmutableArray<EdiProblem>> Match(RemittanceFacts facts, PartnerCodes codes, string id, Actor actor)
    {
        var outcome = Remittances.Of(facts, codes) is { } remittance ? await grains.GetGrain<IRemittanceGrain>(id).Match(remittance, actor) : null;
        return outcome is { Accepted: false } ? [Faults.Of(EdiSeverity.Warning, EdiFault.Refused, "", 1, 0, null, outcome.Detail ?? "The tower refused to match it.")] : [];
    }

    private async Task<ImmutableArray<EdiProblem>> Answer(AnswerFacts answers, Interchange interchange, Actor actor)
    {
        var partner = grains.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(interchange.Receiver, interchange.Sender));
        foreach (var answer in answers.Answers)
        {
            if (Numbers.Read(answer.Group) is { } number)
            {
                var rejected = answer.Verdict is AnswerVerdict.Rejected or AnswerVerdict.Partly || (!answers.Syntactic && answer.Verdict == AnswerVerdict.AcceptedWithErrors);
                await partner.Answer(number, rejected ? Faults.Shown(string.Join("; ", answer.Details.DefaultIfEmpty($"{answer.Verdict}."))) : null, actor);
            }
        }

        return [];
    }

    // TA1: 01 our control number, 04 A, E or R, 05 note code.
    private async Task Technical(Interchange interchange, Segment ta1, Actor actor)
    {
        if (Numbers.Read(ta1[1]) is { } number)
        {
            await grains.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(interchange.Receiver, interchange.Sender)).Answer(number, ta1[4] == "R" ? $"TA1 note {Faults.Shown(ta1[5])}." : null, actor);
        }
    }

    private static Origin OriginOf(ReadMessage message, Interchange interchange, InterchangeRecord record) => new(
        record.Known.Source, interchange.Sender, interchange.Receiver, interchange.Control.Length > 0 ? interchange.Control : record.Known.Hash[..12], message.Message.Type, message.Message.Control, record.ReceivedAt);
}
