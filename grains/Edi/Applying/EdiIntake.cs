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
internal sealed class EdiIntake(IGrainFactory grains, IPartnerCodesSource codesSource, IEdiGaps gapsRegister)
{
    private const int MaxBatch = 5_000;

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
        var (verdict, read, telling) = quarantined ? Kept(received.Interchange) : await Apply(received.Interchange, record, codes, actor);

        // Before the verdict: whoever finds the interchange without one begins anew.
        var gaps = EdiGaps.Of(read.Messages);
        await gapsRegister.Put(received.Known.Id, received.Known.Sender, record.ReceivedAt, gaps);
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

    private static (InterchangeVerdict, ReadInterchange, EdiTelling?) Kept(Interchange interchange)
    {
        var (verdict, read) = InterchangeReceipts.NotApplied(interchange);
        return (verdict, read, null);
    }

    private async Task<ReadInterchange?> Before(Interchange interchange, InterchangeRecord record) =>
        record.Status is InterchangeStatus.Received or InterchangeStatus.Quarantined
            ? null
            : ReadInterchange.Of(interchange, (await codesSource.Version(record.Partner, record.Mapping)).Codes);

    private async Task<(InterchangeVerdict Verdict, ReadInterchange Read, EdiTelling? Telling)> Apply(Interchange interchange, InterchangeRecord record, CodesInForce codes, Actor actor)
    {
        var read = ReadInterchange.Of(interchange, codes.Codes);
        await Task.WhenAll(interchange.Answers.Select(a => Technical(interchange, a, actor)));
        var refusals = new Dictionary<ReadMessage, ImmutableArray<EdiProblem>>(ReferenceEqualityComparer.Instance);
        foreach (var message in read.Messages.Where(m => !m.Reading.Rejected))
        {
            var id = $"edi-{record.Known.Id}-{message.Message.First}";
            refusals[message] = message.Reading.Facts switch
            {
                OrderFacts orders => await Release(orders, interchange.Sender, codes.Codes, record, actor),
                AnswerFacts answers => await Answer(answers, interchange, actor),
                RemittanceFacts remittance => await Match(remittance, codes.Codes, id, actor),
                InvoiceFacts invoice => await Compare(invoice, interchange.Sender, id, actor),
                _ => [],
            };
        }

        var telling = EdiTelling.Of(read, await Before(interchange, record), record, codes);
        var receipts = await Tell(telling, actor);
        ImmutableArray<Applied> applied = [.. read.Messages.Select(m => new Applied(m, receipts.GetValueOrDefault(m, []), refusals.GetValueOrDefault(m, [])))];
        await Advise(applied, interchange, record, actor);
        return (Verdicts.Of(interchange, applied), read, telling);
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
        return Refused(outcome, "The tower refused to match it.");
    }

    // A bill that may be a duplicate waits for a person; the tower never pays one by itself.
    private async Task<ImmutableArray<EdiProblem>> Compare(InvoiceFacts facts, string sender, string id, Actor actor)
    {
        var (room, bill, kept) = CarrierInvoices.Of(facts, sender, id);
        return kept is not null ? [kept]
            : room is null || bill is null ? []
            : Refused(await grains.GetGrain<ICarrierBillsGrain>(room).Receive(bill, actor), "The tower refused to take it down.");
    }

    private static ImmutableArray<EdiProblem> Refused(CommandOutcome? outcome, string otherwise) =>
        outcome is { Accepted: false } ? [Faults.Of(EdiSeverity.Warning, EdiFault.Refused, "", 1, 0, null, outcome.Detail ?? otherwise)] : [];

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
}

/// <summary>What became of an interchange.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Acknowledgement">Where the acknowledgement is; null when none is due.</param>
/// <param name="Telling">What was told; null when it was not applied.</param>
/// <param name="Gaps">How many codes are not known.</param>
internal sealed record Settled(InterchangeVerdict Verdict, string? Acknowledgement, EdiTelling? Telling, int Gaps);
