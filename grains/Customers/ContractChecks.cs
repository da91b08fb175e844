using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using static ControlTower.Grains.Customers.CustomerChecks;

namespace ControlTower.Grains.Customers;

/// <summary>What a contract must satisfy; the first violation found, or null. Details name the contract and the row, counted from 1.</summary>
internal static class ContractChecks
{
    private const int MaxNumber = 64;

    public static Refusal? Find(Contract contract) =>
        Period(contract)
        ?? First(contract.Rates.Index(), r => Rate(contract, r.Index + 1, r.Item))
        ?? (contract.Fuel is { } fuel ? FuelRuleChecks.Find(contract.Number, fuel) : null)
        ?? DetentionRules(contract)
        ?? Events(contract)
        ?? First(contract.Accessorials, a => Accessorial(contract, a.Key, a.Value));

    /// <summary>Two contracts that are in force on the same day.</summary>
    public static Refusal? Overlap(ImmutableArray<Contract> contracts)
    {
        var byStart = contracts.Sort((a, b) => a.EffectiveFrom.CompareTo(b.EffectiveFrom));
        for (var i = 1; i < byStart.Length; i++)
        {
            var (first, second) = (byStart[i - 1], byStart[i]);
            if (first.EffectiveTo is not { } end || end >= second.EffectiveFrom)
            {
                return Refuse(
                    CustomerRefusal.ContractsOverlap,
                    $"Contract {first.Number} ({Span(first)}) and contract {second.Number} ({Span(second)}) are both in force on {Figures.Day(second.EffectiveFrom)}. End the first one the day before.");
            }
        }

        return null;
    }

    private static Refusal? Period(Contract contract) => contract switch
    {
        { Number.Length: 0 or > MaxNumber } => Refuse(CustomerRefusal.ContractInvalid, $"Contract number '{contract.Number}' needs 1 to {MaxNumber} characters."),
        _ when contract.EffectiveTo < contract.EffectiveFrom => Refuse(
            CustomerRefusal.ContractInvalid, $"Contract {contract.Number} ends before it begins ({Span(contract)})."),
        _ => null,
    };

    private static Refusal? Rate(Contract contract, int row, LaneRate rate)
    {
        var wrong = rate switch
        {
            { Amount: < 0 } => $"the amount {Figures.Price(rate.Amount)} is below 0",
            { Minimum: < 0 } => "the minimum is below 0",
            { Tariff: { } tariff } => TariffChecks.Problem(tariff, rate.Basis),
            _ => null,
        };
        return wrong is null ? null : Refuse(CustomerRefusal.RateInvalid, $"Contract {contract.Number}, rate {row}: {wrong}.");
    }

    private static Refusal? DetentionRules(Contract contract)
    {
        var scopes = new HashSet<(Contracts.Shipments.StopKind?, Contracts.Shipments.TransportMode?)>();
        foreach (var (index, rule) in contract.Detention.Index())
        {
            var wrong = rule switch
            {
                { FreeMinutes: < 0 } => "free minutes are below 0",
                { IncrementMinutes: < 0 } => "the increment is below 0; 0 means exact",
                { RatePerHour: < 0 } => "the rate is below 0",
                { CapMinutes: < 0 } => "the cap is below 0; leave it out when there is none",
                _ when !scopes.Add((rule.StopKind, rule.Mode)) => "an earlier rule is for the same stops and mode",
                { Terms.WarnMinutes: < 0 or > 1_440 } => "the warning is outside 0 to 1440 minutes",
                { Terms: { } terms } when terms.Hours.Any(h => h.To <= h.From) => "hours end after they begin, on one day",
                { Steps: { } steps } => TariffChecks.Problem(steps),
                _ => null,
            };
            if (wrong is not null)
            {
                return Refuse(CustomerRefusal.DetentionRuleInvalid, $"Contract {contract.Number}, detention rule {index + 1}: {wrong}.");
            }
        }

        return null;
    }

    private static Refusal? Events(Contract contract)
    {
        var wrong = contract.Events switch
        {
            { TruckNotUsed: < 0 } or { StopOff: < 0 } or { Redelivery: < 0 } => "a price is below 0; leave it out where nothing is charged",
            { StopsIncluded: < 2 } => "the linehaul covers at least 2 stops",
            _ => null,
        };
        return wrong is null ? null : Refuse(CustomerRefusal.RateInvalid, $"Contract {contract.Number}, event prices: {wrong}.");
    }

    private static Refusal? Accessorial(Contract contract, string code, decimal price) =>
        Code(code) is { } wrong ? Refuse(CustomerRefusal.ChargeCodeInvalid, $"Contract {contract.Number}: accessorial code '{code}' {wrong}.")
        : price < 0 ? Refuse(CustomerRefusal.RateInvalid, $"Contract {contract.Number}: the price of {code} is below 0.")
        : null;

    private static string Span(Contract contract) =>
        $"{Figures.Day(contract.EffectiveFrom)} to {(contract.EffectiveTo is { } end ? Figures.Day(end) : "open")}";
}
