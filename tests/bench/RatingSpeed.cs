using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Bench;

/// <summary>How fast one core rates, and how long a what-if over many stored shipments takes, without storage.</summary>
internal static class RatingSpeed
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public static void Run(int shipments)
    {
        var (now, draft) = (TermsOf(2.45m), TermsOf(2.52m));
        var states = Enumerable.Range(1, shipments).Select(n => TowerJson.Write(Delivered(n, now))).ToArray();
        var rated = TowerJson.Read<ShipmentState>(states[0]);
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.ElapsedMilliseconds < 5_000; count++)
        {
            Assessment.Of(rated, now);
        }

        Print("ratings with readiness proof, one core", string.Create(CultureInfo.InvariantCulture, $"{count / clock.Elapsed.TotalSeconds:N0}/s"));

        var before = GC.GetTotalAllocatedBytes(precise: true);
        clock.Restart();
        var changes = states.Select(s => Repricing.Of(TowerJson.Read<ShipmentState>(s), now, draft)).OfType<WhatIfShipment>().ToList();
        var totals = Repricing.Sum(changes);
        Print(
            string.Create(CultureInfo.InvariantCulture, $"what-if over {shipments:N0} shipments, {changes.Count:N0} change"),
            string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:N1} s, {(GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6 / shipments * 1000:N0} kB allocated a shipment, difference {totals[0].OpenAfter - totals[0].OpenBefore}"));
    }

    private static void Print(string what, string figure) => Report.Figure("rating", what, figure);

    private static ShipmentState Delivered(int number, Terms terms)
    {
        var id = ShipmentId.Parse(string.Create(CultureInfo.InvariantCulture, $"SH-{number}"));
        var state = Shipment.Evolve(Shipment.Definition.Empty, new ShipmentReleased(id, Order(400 + (number % 900))));
        ImmutableArray<(MilestoneType Type, double Hour)> told =
        [
            (MilestoneType.LoadAssigned, 1), (MilestoneType.Dispatched, 2), (MilestoneType.ArrivedPickup, 8), (MilestoneType.DepartedPickup, 9),
            (MilestoneType.ArrivedDelivery, 20), (MilestoneType.UnloadingStarted, 21), (MilestoneType.Delivered, 23), (MilestoneType.DepartedDelivery, 23.5),
        ];
        var items = told.Select((t, i) => new InboxItem(
            0, i + 1, id, "tms", $"k{i}", new MilestoneFact(new Milestone("tms", $"{number}-{i}", t.Type, TimeClass.Actual, Day.AddHours(t.Hour), id, [], null, null, null, null)), Day.AddHours(30), new Actor("bench", "")));
        return ShipmentBatch.Take(state, 0, [.. items], terms, Day.AddHours(30)).Decided.Aggregate(state, (s, d) => Shipment.Evolve(s, d.Event));
    }

    private static ReleaseShipment Order(decimal miles) => new(
        CustomerId.Parse("ACME"), TransportMode.Ftl, [],
        [
            new Stop(1, StopKind.Pickup, new Place("DC", "Dallas", "TX", "75201", "US"), "America/Chicago", Day.AddHours(8), Day.AddHours(9)),
            new Stop(2, StopKind.Delivery, new Place("Store", "Atlanta", "GA", "30301", "US"), "America/New_York", Day.AddHours(20), Day.AddHours(21)),
        ],
        new Commodity(38_000m, 22, 22, miles, "Groceries"), Day, default, null, null);

    private static Terms TermsOf(decimal perMile)
    {
        var contract = new Contract(
            "C-2026", new DateOnly(2026, 1, 1), null, [new LaneRate(TransportMode.Ftl, null, null, RateBasis.PerMile, perMile, 900m)],
            new FuelRule(FuelRuleKind.PerMile, "EIA-US", 1.25m, 6m, [], FuelDatePolicy.Pickup),
            [new DetentionRule(StopKind.Delivery, null, 120, ClockStart.Appointment, false, ClockStop.Departure, 15, 75m, null)],
            ImmutableSortedDictionary<string, decimal>.Empty);
        var customer = new Customer(
            "Acme", Currency.Usd, 30, new TaxSetting(TaxTreatment.NotTaxed, "US", null, null, null), false, false, new BillingRules([DocumentType.ProofOfDelivery], [], 100m),
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("LHS", "4000"), KeyValuePair.Create("FSC", "4010"), KeyValuePair.Create("DET", "4020")]), [contract]);
        return new Terms(CustomerId.Parse("ACME"), customer, 1, ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty.Add("EIA-US", [new FuelPrice(new DateOnly(2026, 11, 23), 3.721m)]));
    }
}
