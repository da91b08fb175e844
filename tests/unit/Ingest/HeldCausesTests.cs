using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Ingest;
using Shouldly;
using Xunit;
using MessageStatus = ControlTower.Contracts.Partners.MessageStatus;

namespace ControlTower.Tests.Unit.Ingest;

public sealed class HeldCausesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Messages_with_the_same_problem_are_one_cause_whatever_numbers_it_names()
    {
        var causes = HeldCauses.Of([Message(1, "Message 17 came under the same id."), Message(2, "Message 9 came under the same id."), Message(3, "It is no JSON.")]).ToArray();

        causes.Select(c => c.Count).ShouldBe([2, 1], ignoreOrder: true);
    }

    [Fact]
    public void The_most_money_comes_first_then_the_most_items()
    {
        var ranked = HeldCauses.Ranked([Cause("many", 900, 0), Cause("rich", 1, 5_000), Cause("few", 3, 0)]);

        ranked.Select(c => c.Source).ShouldBe(["rich", "many", "few"]);
    }

    [Fact]
    public void A_corrected_copy_keeps_its_source_has_an_id_of_its_own_and_is_the_same_when_corrected_again()
    {
        var original = new Milestone("tms", new string('x', 126), MilestoneType.Delivered, TimeClass.Actual, Noon, default, [], null, null, null, "{}");
        var wanted = original with { Source = "other", EventId = "mine", References = [new Reference(ReferenceType.Load, "LD-1")], Payload = null };

        var (copy, again) = (Corrections.Of(original, wanted), Corrections.Of(original, wanted));

        (copy.Source, copy.Payload, copy.EventId.Length).ShouldBe(("tms", "{}", 128));
        copy.EventId.ShouldBe(again.EventId);
        string.Equals(Corrections.Of(original, wanted with { Stop = 2 }).EventId, copy.EventId, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void A_carriers_invoice_becomes_a_bill_of_its_carrier_and_year_and_is_only_kept_without_a_currency()
    {
        var facts = new InvoiceFacts(1, "FreightInvoice", "INV-7", new DateOnly(2026, 3, 5), "USD", 557.21m, [], [new Reference(ReferenceType.Pro, "PRO-1")], null, "BLUF");

        var (room, bill, kept) = CarrierInvoices.Of(facts, "02:BLUF", "edi-x1-3");

        (room, bill!.Number, bill.Amount, bill.Pro, kept).ShouldBe(("BLUF/2026", "INV-7", new Money(557.21m, Currency.Usd), "PRO-1", null));
        CarrierInvoices.Of(facts with { Currency = "" }, "02:BLUF", "edi-x1-3").Kept.ShouldNotBeNull().Severity.ShouldBe(EdiSeverity.Warning);
        CarrierInvoices.Of(facts with { Kind = "Invoice" }, "02:BLUF", "edi-x1-3").ShouldBe((null, null, null));
        CarrierInvoices.Of(facts with { Carrier = "" }, "02:SCAC", "edi-x1-3").Room.ShouldBe("SCAC/2026");
    }

    private static HeldCause Cause(string source, long count, decimal amount) =>
        new(HeldKind.DeadLetter, source, default, "c", "c", count, 1, amount == 0 ? [] : [new Money(amount, Currency.Usd)], Noon, Noon);

    private static PartnerMessage Message(long number, string problem) =>
        new(number, PartnerId.Parse("blue"), PartnerChannel.Webhook, null, 9, Noon, MessageStatus.Quarantined, 0, MessageCounts.None, problem, "", "partner:blue", null);
}
