using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>What the rates of one shipment are worked out on: the facts, the contract in force, and the charges and gaps found so far.</summary>
internal sealed class RateSheet
{
    private readonly ImmutableArray<Charge>.Builder _charges = ImmutableArray.CreateBuilder<Charge>();
    private readonly ImmutableArray<RatingGap>.Builder _gaps = ImmutableArray.CreateBuilder<RatingGap>();

    public RateSheet(RatingFacts facts, Terms terms, Customer customer)
    {
        (Facts, Terms, Customer) = (facts, terms, customer);
        Currency = facts.Order.Currency == default ? customer.Currency : facts.Order.Currency;
        RatingDay = PickupDay(facts);
        Contract = customer.Contracts.FirstOrDefault(c => c.EffectiveFrom <= RatingDay && (c.EffectiveTo is not { } end || RatingDay <= end));
    }

    public RatingFacts Facts { get; }

    public Terms Terms { get; }

    public Customer Customer { get; }

    public Currency Currency { get; }

    /// <summary>The day that picks the contract: the pickup, as it happened or as planned; local at the stop.</summary>
    public DateOnly RatingDay { get; }

    /// <summary>The contract in force on that day; null when none is.</summary>
    public Contract? Contract { get; }

    /// <summary>Contract number and customer version, as they stand on every charge.</summary>
    public string ContractName => string.Create(CultureInfo.InvariantCulture, $"{Contract?.Number ?? "no contract"} v{Terms.Version}");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Amount(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>The date at a stop. A zone this machine does not know counts as UTC.</summary>
    public static DateOnly LocalDay(DateTimeOffset at, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found).DateTime : at.UtcDateTime);

    public void Miss(BlockReason reason, string subject, string sentence, Money? amount) => _gaps.Add(new RatingGap(reason, subject, sentence, amount));

    /// <summary>Puts a charge on the sheet: mapped, approved or waiting, in the shipment's currency.</summary>
    public void Charge(string obligation, ChargeKind kind, string code, Money amount, ChargeExplanation explanation)
    {
        var rounded = amount.Round();
        if (rounded.Currency != Currency)
        {
            Miss(BlockReason.CurrencyMismatch, obligation, $"Charge {code} is in {rounded.Currency}, the shipment in {Currency}. Correct the charge.", rounded);
        }

        var (status, by) = ChargeApproval.Of(kind, rounded, Facts.Decisions.GetValueOrDefault(obligation), Customer.Billing.AutoApproveUpTo);
        var erpCode = Customer.ChargeCodes.GetValueOrDefault(code);
        _charges.Add(new Charge(obligation, kind, code, erpCode, rounded, status, explanation, by));
        if (status == ChargeStatus.Rejected)
        {
            return;
        }

        if (erpCode is null)
        {
            Miss(BlockReason.ChargeCodeUnmapped, obligation, $"Charge code {code} has no ERP billing code for {Customer.Name}; {rounded} waits for it. Map the code.", rounded);
        }

        if (status == ChargeStatus.Waiting)
        {
            Miss(BlockReason.ChargeNotApproved, obligation, $"{code} {rounded} is above what {Customer.Name} approves without a person ({ChargeApproval.Limit(Customer)}): {explanation.Formula}", rounded);
        }
    }

    public RatingResult Result() => new(_charges.ToImmutable(), _gaps.ToImmutable());

    private static DateOnly PickupDay(RatingFacts facts)
    {
        var first = facts.Stops[0];
        var at = first.Departed?.At ?? first.Completed?.At ?? first.Stop.PlannedFrom ?? first.Stop.PlannedTo ?? facts.Order.ReleasedAt;
        return LocalDay(at, first.Stop.Zone);
    }
}
