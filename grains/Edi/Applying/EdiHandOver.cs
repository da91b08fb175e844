using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Edi.Writing;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Gives what a message says to those it concerns: loads to shipments, bills and remittances to those who compare them, answers to what they answer. Safe to repeat.</summary>
internal sealed class EdiHandOver(IGrainFactory grains)
{
    /// <summary>Gives one message.</summary>
    /// <returns>What was refused.</returns>
    public async Task<ImmutableArray<EdiProblem>> Give(ReadMessage message, Interchange interchange, PartnerCodes codes, InterchangeRecord record, Actor actor)
    {
        var id = $"edi-{record.Known.Id}-{message.Message.First}";
        return message.Reading.Facts switch
        {
            OrderFacts orders => await Release(orders, interchange.Sender, codes, record, actor),
            AnswerFacts answers => await Answer(answers, interchange, actor),
            RemittanceFacts remittance => await Match(remittance, codes, id, actor),
            InvoiceFacts invoice => await Compare(invoice, interchange.Sender, id, actor),
            _ => [],
        };
    }

    // TA1: 01 our control number, 04 A, E or R, 05 note code.
    public async Task Technical(Interchange interchange, Segment ta1, Actor actor)
    {
        if (Numbers.Read(ta1[1]) is { } number)
        {
            await grains.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(interchange.Receiver, interchange.Sender)).Answer(number, ta1[4] == "R" ? $"TA1 note {Faults.Shown(ta1[5])}." : null, actor);
        }
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
}
