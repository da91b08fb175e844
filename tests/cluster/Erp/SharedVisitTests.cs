using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Cluster.House;

namespace ControlTower.Tests.Cluster.Erp;

/// <summary>Several shipments of one truck, told at the same time, through the inbox, the visit and the ERP: one wait, charged once.</summary>
public sealed class SharedVisitTests(Databases databases)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<string> Shipments = [.. Enumerable.Range(1, 7).Select(i => $"V{i}")];

    [Theory]
    [InlineData("Sqlite", 1)]
    [InlineData("Postgres", 2)]
    public async Task A_wait_of_a_truck_with_seven_shipments_is_on_their_invoices_once(string provider, short silos)
    {
        await using var tower = await RealTower.Start(silos, await databases.New(provider));
        var client = tower.Cluster.Client;
        (await client.GetGrain<ICustomerGrain>("ACME").Put(Account(), Actor.Tower)).Accepted.ShouldBeTrue();
        await Task.WhenAll(Shipments.Select(s => client.GetGrain<IShipmentGrain>(s).Release(Order(), Actor.Tower)));

        var receipts = await Task.WhenAll(Shipments.Select(s => client.GetGrain<IIngestGrain>(0).Accept(
            [Told(s, MilestoneType.ArrivedDelivery, 0), Told(s, MilestoneType.DepartedDelivery, 4), Told(s, MilestoneType.Delivered, 4)], Actor.Tower)));
        receipts.SelectMany(r => r).ShouldAllBe(r => r.Status == ReceiptStatus.Accepted);

        var views = Array.Empty<ShipmentView?>();
        await Eventually.Holds("every shipment is invoiced with its share", async () =>
        {
            views = await Task.WhenAll(Shipments.Select(s => client.GetGrain<IShipmentGrain>(s).Get()));
            views.Sum(v => Share(v!)).ShouldBeLessThanOrEqualTo(150m);
            await Task.WhenAll(views.SelectMany(v => v!.Charges.Where(c => c.Status == ChargeStatus.Waiting).Select(c =>
                client.GetGrain<IShipmentGrain>(v.Id.Value).Handle(new ApproveCharge(c.Obligation, "The others were on the truck too"), Actor.Tower))));
            return views.All(v => v!.Financial == FinancialStatus.Invoiced && Share(v) is 21.42m or 21.43m) ? null : string.Join(' ', views.Select(v => $"{v!.Id}: {v.Financial} {Share(v)}"));
        });

        views.Sum(v => Share(v!)).ShouldBe(150m);
        views.Select(v => Share(v!)).ShouldAllBe(s => s == 21.42m || s == 21.43m);
    }

    private static decimal Share(ShipmentView shipment) =>
        shipment.Invoices.SelectMany(i => i.Lines ?? []).Where(l => l.Obligation.EndsWith("DET/2/1", StringComparison.Ordinal)).Sum(l => l.Left.Amount);

    private static Customer Account() => new(
        "Acme Foods", Currency.Usd, 30, new TaxSetting(TaxTreatment.NotTaxed, "US", "TX", null, null), false, true, new BillingRules([], [], 1_000m),
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("LHS", "4000"), KeyValuePair.Create("DET", "4020")]),
        [
            new Contract(
                "C-2026", new DateOnly(2026, 1, 1), null, [new LaneRate(TransportMode.Ftl, null, null, RateBasis.Flat, 1850m, null)], null,
                [new DetentionRule(StopKind.Delivery, null, 120, ClockStart.Appointment, false, ClockStop.Departure, 15, 75m, null, null, new DetentionTerms([], [], Share: ShareKey.Equal))],
                ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal)),
        ]);

    private static ReleaseShipment Order() => new(
        CustomerId.Parse("ACME"), TransportMode.Ftl, [new Reference(ReferenceType.Load, "L-77")],
        [
            new Stop(1, StopKind.Pickup, new Place("Acme DC", "Dallas", "TX", "75201", "US"), "America/Chicago", Noon.AddHours(-9), Noon.AddHours(-8)),
            new Stop(2, StopKind.Delivery, new Place("Store 7", "Atlanta", "GA", "30301", "US"), "America/New_York", Noon, Noon.AddHours(1)),
        ],
        new Commodity(38000m, 22, 22, 781m, "Groceries"), Noon.AddHours(-24), default, null, null);

    private static Milestone Told(string shipment, MilestoneType type, int hour) => new(
        "driver-app", $"{shipment}-{type}", type, TimeClass.Actual, Noon.AddHours(hour), ShipmentId.Parse(shipment), [], null, null,
        type == MilestoneType.Delivered ? new MilestoneDetail("SWFT", null, null, null, null, null, null) : null, null);
}
