using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>A shipment from Dallas to Chicago for a customer with one contract; each test changes what it is about.</summary>
internal sealed record Scenario
{
    public const string Dallas = "America/Chicago";

    public Customer Customer { get; init; } = new(
        "Acme Foods",
        Currency.Usd,
        30,
        new TaxSetting(TaxTreatment.NotTaxed, "US", "TX", null, null),
        CreditHold: false,
        AutoInvoice: true,
        new BillingRules([], [], 50m),
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [KeyValuePair.Create("LHS", "4000"), KeyValuePair.Create("FSC", "4010"), KeyValuePair.Create("DET", "4020"), KeyValuePair.Create("LUM", "4030")]),
        [Contract()]);

    public TransportMode Mode { get; init; } = TransportMode.Ftl;

    public Currency Currency { get; init; }

    public Commodity Freight { get; init; } = new(null, null, null, 500m, null);

    public ImmutableArray<StopTimes> Stops { get; init; } =
    [
        new(
            new Stop(1, StopKind.Pickup, new Place(null, "Dallas", "TX", "75201", "US"), Dallas, At("2026-11-03T08:00-06:00"), At("2026-11-03T10:00-06:00")),
            null, null, null, null, null, null),
        new(
            new Stop(2, StopKind.Delivery, new Place(null, "Chicago", "IL", "60601", "US"), Dallas, At("2026-11-04T10:00-06:00"), At("2026-11-04T10:00-06:00")),
            null, null, null, null, null, null),
    ];

    public ImmutableArray<ReportedChargeFact> Reported { get; init; } = [];

    public ImmutableSortedDictionary<string, ChargeDecision> Decisions { get; init; } = ImmutableSortedDictionary<string, ChargeDecision>.Empty;

    public ImmutableArray<FuelPrice> Fuel { get; init; } = [];

    public RatingFacts Facts => new(
        new ReleaseShipment(
            CustomerId.Parse("ACME"), Mode, [], [.. Stops.Select(s => s.Stop)], Freight, At("2026-11-01T12:00Z"), Currency, null, null),
        Stops,
        Reported,
        Decisions);

    public Terms Terms => new(
        CustomerId.Parse("ACME"),
        Customer,
        3,
        Fuel.IsEmpty
            ? ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty
            : ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty.Add("EIA-US", Fuel));

    public RatingResult Rate() => Rating.Rate(Facts, Terms);

    public static Contract Contract(string number = "C-2026") => new(
        number, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), [Flat(1850m)], null, [], ImmutableSortedDictionary<string, decimal>.Empty);

    public static LaneRate Flat(decimal amount) => new(TransportMode.Ftl, null, null, RateBasis.Flat, amount, null);

    public static LaneRate PerMile(decimal rate, decimal? minimum = null) => new(TransportMode.Ftl, null, null, RateBasis.PerMile, rate, minimum);

    /// <summary>2 h free, by appointment, to departure, 75.00/h, 15 min up.</summary>
    public static DetentionRule Waiting { get; } = new(null, null, 120, ClockStart.Appointment, false, ClockStop.Departure, 15, 75m, null);

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public Scenario With(Func<Contract, Contract> change) => this with { Customer = Customer with { Contracts = [change(Customer.Contracts[0])] } };

    public Scenario With(params LaneRate[] rates) => With(c => c with { Rates = [.. rates] });

    public Scenario With(FuelRule rule, params FuelPrice[] prices) => With(c => c with { Fuel = rule }) with { Fuel = [.. prices] };

    public Scenario With(params DetentionRule[] rules) => With(c => c with { Detention = [.. rules] });

    /// <summary>What happened at a stop; its position names stop and kind, such as <c>2/departed</c>.</summary>
    public Scenario Stop(
        int sequence,
        string? arrived = null,
        string? docked = null,
        string? workStarted = null,
        string? workEnded = null,
        string? departed = null,
        string? completed = null)
    {
        var index = sequence - 1;
        return this with
        {
            Stops = Stops.SetItem(index, Stops[index] with
            {
                Arrived = Seen(arrived, "arrived"),
                Docked = Seen(docked, "docked"),
                WorkStarted = Seen(workStarted, "work-started"),
                WorkEnded = Seen(workEnded, "work-ended"),
                Departed = Seen(departed, "departed"),
                Completed = Seen(completed, "completed"),
            }),
        };

        Observed? Seen(string? at, string what) => at is null ? null : new Observed(At(at), $"{sequence}/{what}");
    }

    public Scenario Window(int sequence, string? from, string? to, string zone = Dallas)
    {
        var stop = Stops[sequence - 1];
        return this with
        {
            Stops = Stops.SetItem(sequence - 1, stop with
            {
                Stop = stop.Stop with { PlannedFrom = from is null ? null : At(from), PlannedTo = to is null ? null : At(to), Zone = zone },
            }),
        };
    }

    public Scenario Report(string code, decimal? amount = null, int? stop = null, decimal? quantity = null, string eventId = "e1", Currency? currency = null) =>
        this with
        {
            Reported = Reported.Add(new ReportedChargeFact(
                $"ACC/driver-app/{eventId}",
                new ReportedCharge(code, amount is { } a ? new Money(a, currency ?? Currency.Usd) : null, quantity, null),
                stop,
                $"p00/{eventId}")),
        };

    public Scenario Decide(string obligation, bool approved, decimal amount = 0) =>
        this with { Decisions = Decisions.SetItem(obligation, new ChargeDecision(approved, new Money(amount, Currency.Usd), "anna", "because")) };
}

/// <summary>Reads a result the way a test speaks of it.</summary>
internal static class RatingResultReading
{
    public static Charge? Find(this RatingResult result, string obligation) => result.Charges.SingleOrDefault(c => c.Obligation == obligation);

    public static decimal? AmountOf(this RatingResult result, string obligation) => result.Find(obligation)?.Amount.Amount;

    public static RatingGap? Gap(this RatingResult result, Contracts.Exceptions.BlockReason reason) => result.Gaps.SingleOrDefault(g => g.Reason == reason);

    public static string Text(this RatingResult result) => string.Join(
        '\n',
        result.Charges.Select(c =>
                $"{c.Obligation} {c.Code} {c.ErpCode} {c.Amount} {c.Status} {c.DecidedBy} {c.Explanation.Formula} {c.Explanation.Rule} {c.Explanation.Contract} "
                + string.Join(';', c.Explanation.Inputs) + string.Join(';', c.Explanation.RestsOn))
            .Concat(result.Gaps.Select(g => g.ToString())));
}
