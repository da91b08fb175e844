using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>Invoices, remittances and loads: what they say to the cent.</summary>
public sealed class MoneyTests
{
    private static readonly string[] Invoice =
    [
        "B3*B*INV-9*LD-1*TP**20260307*151900**20260306*035*SCAC*20260305", "C3*USD", "N9*BM*BOL-1", "LX*1", "L5*1*FREIGHT", "L0*1***38000*G", "L1*1*2.5*PM*140000", "LX*2", "L5*2*FUEL", "L1*2***12400****FUE",
        "LX*3", "L1*3***-500****DSC", "L3*38000*G***151900",
    ];

    [Fact]
    public void A_210_is_read_to_the_cent()
    {
        var reading = Interchanges.ReadOne(Interchanges.X12("IM", ("210", Invoice)));

        var invoice = reading.Facts.ShouldBeOfType<InvoiceFacts>();
        (invoice.Number, invoice.Total, invoice.Sum, invoice.Currency).ShouldBe(("INV-9", 1519m, 1519m, "USD"));
        invoice.Charges.Select(c => (c.Kind, c.Amount)).ShouldBe([("Linehaul", 1400m), ("Fuel", 124m), ("Discount", -5m)]);
        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_210_that_does_not_add_up_is_an_exception_and_kept()
    {
        var reading = Interchanges.ReadOne(Interchanges.X12("IM", ("210", [.. Invoice[..1], .. Invoice[1..].Select(s => s.Replace("L1*2***12400", "L1*2***12399", StringComparison.Ordinal))])));

        reading.Rejected.ShouldBeFalse();
        reading.Problems.Single().ShouldSatisfyAllConditions(p => p.Fault.ShouldBe(EdiFault.TotalMismatch), p => p.Severity.ShouldBe(EdiSeverity.Warning));
    }

    [Fact]
    public void An_unknown_charge_code_keeps_its_amount()
    {
        var reading = Interchanges.ReadOne(Interchanges.X12("IM", ("210", [.. Invoice.Select(s => s.Replace("FUE", "QQQ", StringComparison.Ordinal))])));

        ((InvoiceFacts)reading.Facts!).Charges[1].ShouldSatisfyAllConditions(c => c.Kind.ShouldBe(SpecialCharges.Unmapped), c => c.Amount.ShouldBe(124m));
        reading.Problems.Single().Fault.ShouldBe(EdiFault.CodeUnmapped);
    }

    [Fact]
    public void A_currency_that_nobody_named_is_not_made_up() =>
        ((InvoiceFacts)Interchanges.ReadOne(Interchanges.X12("IM", ("210", [.. Invoice.Where(s => !s.StartsWith("C3", StringComparison.Ordinal))]))).Facts!).Currency.ShouldBeEmpty();

    [Fact]
    public void An_adjustment_of_an_item_is_inside_it_and_one_of_the_payer_is_not()
    {
        string[] body = ["BPR*I*90*C*ACH************20260305", "TRN*1*T-1", "ENT*1", "ADX*-10*59", "RMR*IV*INV-9*PO*100*110*5", "ADX*-5*59*CM*INV-9"];

        var reading = Interchanges.ReadOne(Interchanges.X12("RA", ("820", body)));

        ((RemittanceFacts)reading.Facts!).Sum.ShouldBe(90m);
        reading.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CUR*PR*USD", "90", true)]
    [InlineData("CUR*PR*USD", "95", false)]
    [InlineData("DTM*097*20260305", "90", false)]
    public void A_remittance_is_matched_only_when_payer_currency_and_balance_are_known(string currency, string amount, bool matched)
    {
        var facts = (RemittanceFacts)Interchanges.ReadOne(Interchanges.X12("RA", ("820", [$"BPR*I*{amount}*C*ACH************20260305", currency, "ENT*1", "RMR*IV*INV-9*PO*90*100*10"]))).Facts!;

        var remittance = Remittances.Of(facts, PartnerCodes.Standard with { Customer = CustomerId.Parse("ACME") });
        (remittance is not null).ShouldBe(matched);
        remittance?.Lines.Single().ShouldSatisfyAllConditions(l => l.Invoice.ShouldBe("INV-9"), l => l.Amount.ShouldBe(90m));
        Remittances.Of(facts, PartnerCodes.Standard).ShouldBeNull();
    }

    [Fact]
    public void A_remittance_that_does_not_balance_is_an_exception() =>
        Interchanges.ReadOne(Interchanges.X12("RA", ("820", ["BPR*I*95*C*ACH************20260305", "ENT*1", "RMR*IV*INV-9*PO*100*110*5"]))).Problems.Single().Fault.ShouldBe(EdiFault.TotalMismatch);

    [Theory]
    [InlineData("10087654321")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    public void A_count_that_cannot_be_is_a_problem_and_no_crash(string pieces) =>
        Interchanges.ReadOne(Interchanges.X12("SM", ("204", ["B2**SCAC**LOAD-5**PP", "B2A*00*LT", "S5*1*CL", "N1*SF*A", "S5*2*CU", "N1*ST*B", $"L3*1*G*1*FR*100******{pieces}"]))).Problems
            .ShouldContain(p => p.Fault == EdiFault.NumberInvalid && p.Segment == "L3" && p.Element == 11);

    [Theory]
    [InlineData("CL", StopKind.Pickup)]
    [InlineData("PA", StopKind.Pickup)]
    [InlineData("PU", StopKind.Delivery)]
    [InlineData("DT", StopKind.Delivery)]
    [InlineData("HO", null)]
    public void A_stop_reason_says_what_is_done_there(string code, StopKind? kind) => ControlTower.Grains.Edi.X12.StopReasons.Of(code).ShouldBe(kind);

    [Fact]
    public void A_change_replaces_the_stops_or_only_those_it_names()
    {
        var first = Order("00", "S5*1*CL", "N1*SF*A", "N4*DALLAS*TX*75201*US", "S5*2*CU", "N1*ST*B", "N4*ATLANTA*GA*30301*US");
        var known = Orders.Release(first, null, "ZZ:SHIPPER", PartnerCodes.Standard, DateTimeOffset.UnixEpoch);
        var change = Order("04", "S5*2*CU", "N1*ST*C", "N4*MACON*GA*31201*US");

        Orders.Release(change, known, "ZZ:SHIPPER", PartnerCodes.Standard, DateTimeOffset.UnixEpoch).Stops.Select(s => s.Place.City).ShouldBe(["MACON"]);
        Orders.Release(change, known, "ZZ:SHIPPER", PartnerCodes.Standard with { Change = ChangeSemantics.Delta }, DateTimeOffset.UnixEpoch).Stops.Select(s => s.Place.City).ShouldBe(["DALLAS", "MACON"]);
        Orders.IdOf("ZZ:SHIPPER", change).ShouldBe(Orders.IdOf("ZZ:SHIPPER", first));
        Orders.IdOf("ZZ:OTHER", change).ShouldNotBe(Orders.IdOf("ZZ:SHIPPER", first));
    }

    private static TransportOrder Order(string purpose, params string[] stops) =>
        ((OrderFacts)Interchanges.ReadOne(Interchanges.X12("SM", ("204", ["B2**SCAC**LOAD-5**PP", $"B2A*{purpose}*LT", .. stops]))).Facts!).Orders.Single();
}
