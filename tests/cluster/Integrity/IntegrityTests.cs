using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using Shouldly;

namespace ControlTower.Tests.Cluster.Integrity;

/// <summary>From milestones to invoices on the real thing, and the eight statements over what is stored.</summary>
public sealed class IntegrityTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(-6));
    private static readonly Actor Tester = new("key:tests", "");

    [Fact]
    public async Task A_day_of_freight_ends_invoiced_and_all_eight_statements_hold_until_the_data_are_damaged()
    {
        await using var tower = await WholeTower.Start();
        await tower.Grains.GetGrain<ICustomerGrain>("ACME").Put(Acme(), Tester);

        // The first half tells of shipments before they exist, by references only, and twice.
        foreach (var n in Enumerable.Range(1, 12))
        {
            if (n > 6)
            {
                await Release(tower, n);
            }

            var receipts = await Ingest(tower).Accept(Day(n), Tester);
            receipts.ShouldAllBe(r => r.Status == (n > 6 ? ReceiptStatus.Accepted : ReceiptStatus.Parked), $"SH-{n}");
            (await Ingest(tower).Accept(Day(n), Tester)).ShouldAllBe(r => r.Status == ReceiptStatus.Duplicate);
            if (n <= 6)
            {
                await Release(tower, n);
            }
        }

        await Ingest(tower).Accept([Told(99, "lost", MilestoneType.Delivered, 12)], Tester);
        var documents = tower.Grains.GetGrain<IDocumentsGrain>(0);
        (await documents.Attach(Id(1), new DocumentUpload(DocumentType.WeightTicket, true, true, "weight.pdf", "application/pdf", "abc"u8.ToArray(), "tests"), Tester))
            .Status.ShouldBe(ReceiptStatus.Accepted);

        await tower.Signal.Until(
            "12 shipments are invoiced",
            () => tower.Board.Count(r => r.Value.Financial == FinancialStatus.Invoiced) == 12,
            () => string.Join("; ", tower.Board.Values.Select(r => $"{r.Id} v{r.Version} {r.Operational} {r.Financial} {r.PrimaryBlock}")));

        var page = await tower.Grains.GetGrain<IBoardGrain>(0).Query(new BoardQuery(BoardView.Invoiced, null, default, null, null, BoardSort.Id, false, 0, 50));
        page.Total.ShouldBe(12);
        page.Epoch.ShouldNotBeEmpty();
        page.Rows.ShouldAllBe(row => row.Version >= tower.Board[row.Id].Version);

        var report = await Check(tower);
        report.Statements.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        report.Statements.Where(s => !s.Holds).Select(s => $"{s.Number}: {s.Figures} {string.Join(' ', s.Counterexamples)}").ShouldBeEmpty();
        report.Statements.ShouldAllBe(s => s.Checked > 0);

        tower.Damage("UPDATE inbox SET partition = -1 WHERE number = (SELECT min(number) FROM inbox WHERE partition >= 0)");
        tower.Damage("UPDATE ledger SET actor = 'somebody else' WHERE kind = 1 AND id = 'SH-3' AND version = 2");
        tower.Damage("UPDATE board_total SET count = count + 1 WHERE dimension = 0");
        await tower.Grains.GetGrain<ISandboxErpGrain>(0).SetFault(ErpFault.Down);
        report = await Check(tower);

        report.Statements.Where(s => !s.Holds).Select(s => s.Number).ShouldBe([1, 2, 7, 8]);
        report.Statements[1].Counterexamples.ShouldBe(["Shipment/SH-3: the hash of version 2 does not verify."]);
        report.Statements[6].Figures.ShouldStartWith("Not checkable now");
    }

    private static IIngestGrain Ingest(WholeTower tower) => tower.Grains.GetGrain<IIngestGrain>(0);

    private static Task<IntegrityReport> Check(WholeTower tower) => tower.Grains.GetGrain<IIntegrityGrain>(0).Check();

    private static async Task Release(WholeTower tower, int n) =>
        (await tower.Grains.GetGrain<IShipmentGrain>($"SH-{n}").Release(Order(n), Tester)).Status.ShouldBe(CommandStatus.Done);

    private static ShipmentId Id(int n) => ShipmentId.Parse($"SH-{n}");

    private static ImmutableArray<Milestone> Day(int n) =>
    [
        Told(n, "pickup", MilestoneType.DepartedPickup, 1),
        Told(n, "arrived", MilestoneType.ArrivedDelivery, 12),
        Told(n, "delivered", MilestoneType.Delivered, 13) with { Source = "driver-app" },
        Told(n, "pod", MilestoneType.PodReceived, 13) with { Detail = new MilestoneDetail(null, null, new ReportedDocument(true, true, "J. Park", null, null), null, null, null, null) },
        Told(n, "assigned", MilestoneType.LoadAssigned, -2) with { Detail = new MilestoneDetail("ABCD", null, null, null, null, null, null) },
        Told(n, "left", MilestoneType.DepartedDelivery, 14),
    ];

    private static Milestone Told(int n, string eventId, MilestoneType type, double hour) => new(
        "tms", $"{n}-{eventId}", type, TimeClass.Actual, Morning.AddHours(hour), default, [new Reference(ReferenceType.PurchaseOrder, $"po {n:0000}")], null, null, null, null);

    private static ReleaseShipment Order(int n) => new(
        CustomerId.Parse("ACME"),
        TransportMode.Ftl,
        [new Reference(ReferenceType.PurchaseOrder, $"PO-{n:0000}")],
        [
            new Stop(1, StopKind.Pickup, new Place("Acme DC", "Dallas", "TX", "75201", "US"), "America/Chicago", Morning, Morning.AddHours(1)),
            new Stop(2, StopKind.Delivery, new Place("Store 7", "Houston", "TX", "77001", "US"), "America/Chicago", Morning.AddHours(12), Morning.AddHours(13)),
        ],
        new Commodity(38000m, 22, 22, 240m, "Groceries"),
        Morning.AddDays(-1),
        default,
        null,
        null);

    private static Customer Acme() => new(
        "Acme Foods",
        Currency.Usd,
        30,
        new TaxSetting(TaxTreatment.NotTaxed, "US", "TX", null, null),
        CreditHold: false,
        AutoInvoice: true,
        new BillingRules([DocumentType.ProofOfDelivery], [], 100m),
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("LHS", "4000")]),
        [
            new Contract(
                "C-2026", new DateOnly(2026, 1, 1), null,
                [new LaneRate(TransportMode.Ftl, null, null, RateBasis.Flat, 1850m, null)],
                null,
                [],
                ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal)),
        ]);
}
