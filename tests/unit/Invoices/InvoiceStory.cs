using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Invoices;

/// <summary>Invoice SH-1-1 of USD 1,850.00 told step by step: Given what was decided, When the ERP answers, Then events and messages.</summary>
internal sealed class InvoiceStory
{
    public static readonly InvoiceId Id = InvoiceId.Parse("SH-1-1");
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public InvoiceState State { get; private set; } = FreightInvoice.Definition.Empty;

    public long Version { get; private set; }

    public ImmutableArray<InvoiceEvent> Last { get; private set; } = [];

    public ImmutableArray<OutboxMessage> Sent { get; private set; } = [];

    public InvoiceView View => InvoiceViews.Of(Id, State, Version)!;

    public ImmutableArray<InvoiceFact> Told =>
        [.. Sent.Where(m => m.Kind == OutboxKind.TellShipment).Select(m => (InvoiceFact)TowerJson.Read<Fact>(m.Body))];

    public static InvoiceStory Drafted() => new InvoiceStory().Draft(DraftOf());

    public static InvoiceStory Posted() => Drafted().Answer(PostedAs("INV-1"));

    public static InvoiceDraft DraftOf(params InvoiceLine[] lines)
    {
        InvoiceLine[] present = lines.Length == 0 ? [Line("LHS", 1700m), Line("FSC", 150m)] : lines;
        return new InvoiceDraft(
            ShipmentId.Parse("SH-1"), CustomerId.Parse("ACME"), [.. present], new Money(present.Sum(l => l.Amount.Amount), Currency.Usd), 30, Noon.AddHours(-4), []);
    }

    public static InvoiceLine Line(string obligation, decimal amount) =>
        new(obligation, "4000", obligation, Usd(amount), new ChargeExplanation("flat", [], "LHS-01 v1", "C-2026 v1", []));

    public static Money Usd(decimal amount) => new(amount, Currency.Usd);

    public static ErpPosted PostedAs(string number, decimal total = 1850m, decimal tax = 0m) => new(number, Usd(total), Usd(tax), Noon.AddMinutes(5));

    public static ErpPaid Payment(string id, decimal amount) => new(id, Usd(amount), Noon.AddDays(20));

    public InvoiceStory Draft(InvoiceDraft draft) => Take(FreightInvoice.DecideDraft(State, Id, draft, Noon));

    public InvoiceStory Answer(ErpAnswer answer) => Take(FreightInvoice.DecideAnswer(State, Id, answer));

    public InvoiceStory Repost() => Take(FreightInvoice.DecideRepost(State, Id));

    public InvoiceStory Ask(InvoiceCommand command) => Take(InvoiceDesk.Decide(State, Id, command, "rhea", Noon.AddDays(25)));

    private InvoiceStory Take(Decision<InvoiceEvent> decision)
    {
        if (decision.Refusal is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        var effects = InvoiceEffects.Of(Id, State, Version, decision.Events, "", Noon);
        (Last, Sent) = (decision.Events, effects.Outbox);
        State = decision.Events.Aggregate(State, FreightInvoice.Evolve);
        Version += decision.Events.Length;
        return this;
    }
}

/// <summary>A story went where the rules do not let it.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Detail)
{
    public Enum Reason => refusal.Reason;
}
