using System.Diagnostics;
using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;
using ControlTower.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ControlTower.Bench;

/// <summary>Fills a stopped tower's database with shipments by the product's own rules and its own storage, and reads them back by folding.</summary>
internal static class ManyShipments
{
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private static readonly MilestoneType[] Trip =
    [
        MilestoneType.LoadAssigned, MilestoneType.Dispatched, MilestoneType.ArrivedPickup, MilestoneType.DepartedPickup, MilestoneType.ArrivedDelivery,
        MilestoneType.UnloadingStarted, MilestoneType.UnloadingEnded, MilestoneType.Delivered, MilestoneType.PodReceived,
    ];

    /// <summary>Stores so many shipments, each somewhere on its way.</summary>
    public static async Task Store(string folder, IReadOnlyDictionary<string, string> settings, int count)
    {
        await using var storage = await Open(folder, settings);
        var (ledger, partitions) = (storage.GetRequiredService<ILedger>(), storage.GetRequiredService<Partitions>());
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 512 }, async (n, _) =>
            await ledger.Commit(Commit(n, partitions)));
    }

    /// <summary>Folds every shipment from its first event.</summary>
    /// <returns>Events a second.</returns>
    public static async Task<double> Rebuild(string folder, IReadOnlyDictionary<string, string> settings)
    {
        await using var storage = await Open(folder, settings);
        var watch = Stopwatch.StartNew();
        var (state, key, events) = (Shipment.Definition.Empty, default(AggregateKey), 0L);
        await foreach (var row in storage.GetRequiredService<ILedger>().ReadAll(AggregateKind.Shipment, CancellationToken.None))
        {
            (state, key) = row.Key == key ? (state, key) : (Shipment.Definition.Empty, row.Key);
            state = Shipment.Definition.Evolve(state, TowerJson.Read<ShipmentEvent>(row.Body));
            events++;
        }

        return events / watch.Elapsed.TotalSeconds;
    }

    private static async Task<ServiceProvider> Open(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var path = new KeyValuePair<string, string?>("Storage:Path", Path.Combine(folder, "controltower.db"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([path, .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))]).Build();
        var services = new ServiceCollection().AddLogging().AddTowerStorage(configuration).BuildServiceProvider();
        await services.MigrateTowerStorage();
        return services;
    }

    private static LedgerCommit Commit(int number, Partitions partitions)
    {
        var id = ShipmentId.Parse(string.Create(CultureInfo.InvariantCulture, $"MANY-{number:0000000}"));
        var customer = CustomerId.Parse(string.Create(CultureInfo.InvariantCulture, $"MANY-{number % 200}"));
        var terms = new Terms(customer, Account, 1, ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty);
        var at = Day.AddSeconds(number % 300_000);
        var empty = Shipment.Definition.Empty;
        var released = ShipmentBatch.Concluded(empty, ShipmentCommands.Decide(empty, id, Order(number, customer, at)).Events, terms, at, askedFor: false).Events;
        var state = released.Aggregate(empty, Shipment.Evolve);
        var told = ShipmentBatch.Take(state, 0, [.. Trip.Take(number % (Trip.Length + 1)).Select((type, i) => Item(id, type, at.AddHours(i), i + 1))], terms, at.AddDays(1));
        var cause = new Cause("ReleaseShipment", "bench", "", RuleSet.Current);
        var decided = released.Select(e => (Cause: cause, Event: e)).Concat(told.Decided.Select(d => (d.Cause, d.Event))).ToArray();
        state = told.Decided.Aggregate(state, (s, d) => Shipment.Evolve(s, d.Event));

        var key = new AggregateKey(AggregateKind.Shipment, id.Value);
        var rows = new List<LedgerRow>(decided.Length);
        foreach (var (why, what) in decided)
        {
            rows.Add(HashChain.Seal(
                key, rows.Count + 1, Aggregate<ShipmentState, ShipmentEvent>.NameOf(what), TowerJson.Write(what), at, why, rows.Count == 0 ? HashChain.Start : rows[^1].Hash));
        }

        // No outbox and no clocks: what a new shipment would set off is not what is measured here.
        var effects = ShipmentEffects.Of(empty, 0, state, rows.Count, [.. decided.Select(d => d.Event)], "", at);
        return new LedgerCommit(key, partitions.Of(id.Value), 0, [.. rows], TowerJson.Write(state), 0, effects.Board, effects.References, [], [], effects.Tallies);
    }

    private static InboxItem Item(ShipmentId id, MilestoneType type, DateTimeOffset at, int sequence) => new(
        0, sequence, id, "driver-app", $"{id}-{sequence}",
        new MilestoneFact(new Milestone("driver-app", $"{id}-{sequence}", type, TimeClass.Actual, at, id, [], null, null, null, null)), at, new Actor("bench", ""));

    private static ReleaseShipment Order(int number, CustomerId customer, DateTimeOffset at) => new(
        customer,
        TransportMode.Ftl,
        [new Reference(ReferenceType.Load, string.Create(CultureInfo.InvariantCulture, $"ML-{number}"))],
        [
            new Stop(1, StopKind.Pickup, new Place("DC", "Dallas", "TX", "75201", "US"), "America/Chicago", at, at.AddHours(1)),
            new Stop(2, StopKind.Delivery, new Place("Store", "Atlanta", "GA", "30301", "US"), "America/New_York", at.AddHours(12), at.AddHours(13)),
        ],
        new Commodity(38000m, 22, 22, 700m + (number % 200), "Groceries"),
        at.AddDays(-1),
        default,
        null,
        null);

    private static Customer Account { get; } = new(
        "Many", Currency.Usd, 30, new TaxSetting(TaxTreatment.NotTaxed, "US", "TX", null, null), CreditHold: false, AutoInvoice: false,
        new BillingRules([DocumentType.ProofOfDelivery], [], 100m),
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("LHS", "4000")]),
        [
            new Contract(
                "C-2026", new DateOnly(2026, 1, 1), null, [new LaneRate(TransportMode.Ftl, null, null, RateBasis.PerMile, 2.45m, 900m)], null, [],
                ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal)),
        ]);
}
