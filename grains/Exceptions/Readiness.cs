using System.Globalization;
using System.Runtime.CompilerServices;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Exceptions;

/// <summary>Why a shipment can or cannot be billed: a pure function of what is known, which returns its proof with the answer (M1).</summary>
public static class Readiness
{
    private static readonly ReadinessCheck Nothing = new(default, "", CheckResult.Pass, "", 0, "", [], default, null, NextAction.None, null);

    /// <summary>Every check in the fixed order of <see cref="BlockRule.Precedence"/>; a check about several subjects stands once per subject that fails.</summary>
    public static ReadinessProof Prove(ShipmentState state, Terms terms, Movement movement, ProofOfDelivery pod, RatingResult rating) =>
        Prove(new Facts(state, terms, movement, pod, rating, Brief: false));

    /// <summary>What fails or is awaited, without sentences: the same answer for a decision that nobody reads, at a fraction of the cost.</summary>
    public static ReadinessProof Decide(ShipmentState state, Terms terms, Movement movement, ProofOfDelivery pod, RatingResult rating) =>
        Prove(new Facts(state, terms, movement, pod, rating, Brief: true));

    private static ReadinessProof Prove(Facts facts)
    {
        var checks = ImmutableArray.CreateBuilder<ReadinessCheck>(facts.Brief ? 4 : BlockRule.Precedence.Length);
        var good = true;
        foreach (var reason in BlockRule.Precedence)
        {
            foreach (var check in Check(reason, facts))
            {
                if (!ReferenceEquals(check, Nothing))
                {
                    checks.Add(check);
                    good &= check.Result is CheckResult.Pass or CheckResult.NotNeeded;
                }
            }
        }

        return new ReadinessProof(facts.Movement.Due && good, facts.Terms.Version, checks.DrainToImmutable());
    }

    private sealed record Facts(ShipmentState State, Terms Terms, Movement Movement, ProofOfDelivery Pod, RatingResult Rating, bool Brief)
    {
        /// <summary>What is awaited before delivery blocks only after it.</summary>
        public CheckResult Missing => Movement.Due ? CheckResult.Fail : CheckResult.Wait;
    }

    private static IEnumerable<ReadinessCheck> Check(BlockReason reason, Facts facts) => reason switch
    {
        BlockReason.OnHold => [OnHold(facts)],
        BlockReason.CustomerUnknown => [CustomerUnknown(facts)],
        BlockReason.ErpRefused => [ErpRefused(facts)],
        BlockReason.DeliveryConfirmationMissing => [Delivery(facts)],
        BlockReason.PodMissing => [PodPresent(facts)],
        BlockReason.PodIncomplete => [PodComplete(facts)],
        BlockReason.ReferenceMissing => References(facts),
        BlockReason.TaxSettingInvalid => [Tax(facts)],
        BlockReason.CustomerOnCreditHold => [CreditHold(facts)],

        // The carrier is shown, not required: a load may be driven by the own fleet.
        BlockReason.CarrierUnknown => [],
        _ => Rated(reason, facts),
    };

    private static ReadinessCheck OnHold(Facts f) => f.State.Hold is { } hold
        ? Line(f, BlockReason.OnHold, CheckResult.Fail, $"{hold.By} holds it since {Time(hold.At)}: {hold.Reason}{(hold.Until is { } until ? $" (until {Time(until)})" : "")}", [])
        : Line(f, BlockReason.OnHold, CheckResult.Pass, "Nobody holds it.", []);

    private static ReadinessCheck CustomerUnknown(Facts f) => f.Terms.Customer is { } customer
        ? Line(f, BlockReason.CustomerUnknown, CheckResult.Pass, $"The ERP knows {customer.Name} as {f.Terms.Id} (version {f.Terms.Version}).", [])
        : Line(f, BlockReason.CustomerUnknown, CheckResult.Fail, $"No customer account {f.Terms.Id}. Send it from the ERP, or correct the order's customer.", []);

    private static ReadinessCheck ErpRefused(Facts f) => f.State.Invoices.FirstOrDefault(i => i.Refusal is not null) is { } refused
        ? Line(f, BlockReason.ErpRefused, CheckResult.Fail, $"The ERP refused invoice {refused.Id}: {refused.Refusal}", [], amount: refused.Total)
        : Line(f, BlockReason.ErpRefused, CheckResult.NotNeeded, "The ERP refused nothing.", []);

    private static ReadinessCheck Delivery(Facts f)
    {
        var stop = f.State.Order!.Stops[^1];
        return f.Movement switch
        {
            { Status: OperationalStatus.Cancelled } => Line(f, BlockReason.DeliveryConfirmationMissing, CheckResult.NotNeeded, "Cancelled; there is nothing to deliver.", []),
            { DeliveredAt: { } at, Confirmed: true } =>
                Line(f, BlockReason.DeliveryConfirmationMissing, CheckResult.Pass, $"Delivered at {stop.Place.Label} on {Time(at)}.", f.Movement.RestsOn),
            { DeliveredAt: { } at } =>
                Line(f, BlockReason.DeliveryConfirmationMissing, CheckResult.Fail, $"Only a vehicle position says it was delivered on {Time(at)}; a person, carrier or proof of delivery must confirm.", f.Movement.RestsOn),
            { Due: true } =>
                Line(f, BlockReason.DeliveryConfirmationMissing, CheckResult.Fail, $"The truck left {stop.Place.Label} and nobody confirmed the delivery.", []),
            _ => Line(f, BlockReason.DeliveryConfirmationMissing, CheckResult.Wait, $"Not delivered at {stop.Place.Label} yet.", []),
        };
    }

    private static ReadinessCheck PodPresent(Facts f)
    {
        if (Waived(f, BlockReason.PodMissing) is { } waived)
        {
            return waived;
        }

        if (!Requires(f, DocumentType.ProofOfDelivery))
        {
            var why = f.Movement.Status == OperationalStatus.Cancelled ? "Cancelled; nothing was delivered." : "The customer does not ask for a proof of delivery.";
            return Line(f, BlockReason.PodMissing, CheckResult.NotNeeded, why, []);
        }

        return f.Pod.Present
            ? Line(f, BlockReason.PodMissing, CheckResult.Pass, "A proof of delivery is here.", f.Pod.RestsOn)
            : Line(f, BlockReason.PodMissing, f.Missing, MissingPod(f), []);
    }

    private static string MissingPod(Facts f)
    {
        if (f.Brief)
        {
            return "";
        }

        var delivered = f.Movement.DeliveredAt is { } at ? $"Delivered on {Time(at)}, no" : "No";
        var overdue = f.State.PodOverdueSince is { } since ? $" It was due by {Time(since)}." : "";
        var asked = f.State.Requested.TryGetValue(DocumentType.ProofOfDelivery, out var on) ? $" The carrier was asked on {Time(on)}." : "";
        return $"{delivered} proof of delivery yet; {f.Terms.Customer?.Name ?? "the customer"} requires one.{overdue}{asked}";
    }

    private static ReadinessCheck PodComplete(Facts f)
    {
        if (Waived(f, BlockReason.PodIncomplete) is { } waived)
        {
            return waived;
        }

        if (!f.Pod.Present || !Requires(f, DocumentType.ProofOfDelivery))
        {
            return Line(f, BlockReason.PodIncomplete, CheckResult.NotNeeded, "There is no proof of delivery to look at.", []);
        }

        return f.Pod.Complete
            ? Line(f, BlockReason.PodIncomplete, CheckResult.Pass, "The proof of delivery is signed and legible.", f.Pod.RestsOn)
            : Line(f, BlockReason.PodIncomplete, f.Missing, f.Pod.Signed ? "The proof of delivery is signed but cannot be read." : "The proof of delivery is not signed by the consignee.", f.Pod.RestsOn);
    }

    private static IEnumerable<ReadinessCheck> References(Facts f)
    {
        if (Waived(f, BlockReason.ReferenceMissing) is { } waived)
        {
            return [waived];
        }

        var required = f.Terms.Customer?.Billing.RequiredReferences ?? [];
        if (required.IsEmpty)
        {
            return [Line(f, BlockReason.ReferenceMissing, CheckResult.NotNeeded, "The customer requires no reference.", [])];
        }

        return required.Select(type => ReferenceChecks.Of(type, f.State.References, f.Terms.Customer!.Billing.Further) is var (result, sentence) && result == CheckResult.Pass
            ? Line(f, BlockReason.ReferenceMissing, CheckResult.Pass, sentence, [], subject: type.ToString())
            : Line(f, BlockReason.ReferenceMissing, f.Missing, sentence, [], subject: type.ToString()));
    }

    private static ReadinessCheck Tax(Facts f)
    {
        if (f.Terms.Customer is not { } customer)
        {
            return Line(f, BlockReason.TaxSettingInvalid, CheckResult.NotNeeded, "Without a customer there is no tax setting to look at.", []);
        }

        return TaxValidation.Problem(customer.Tax, f.Terms.Seller, f.State.Order!, f.Movement.DeliveredAt) is { } problem
            ? Line(f, BlockReason.TaxSettingInvalid, CheckResult.Fail, $"{customer.Name}: {problem}", [])
            : Line(f, BlockReason.TaxSettingInvalid, CheckResult.Pass, $"Tax can be decided: {customer.Tax!.Treatment} in {customer.Tax.Country}.", []);
    }

    private static ReadinessCheck CreditHold(Facts f) => f.Terms.Customer?.CreditHold == true
        ? Line(f, BlockReason.CustomerOnCreditHold, CheckResult.Fail, $"The ERP has {f.Terms.Customer.Name} on credit hold.", [])
        : Line(f, BlockReason.CustomerOnCreditHold, CheckResult.Pass, "No credit hold.", []);

    private static IEnumerable<ReadinessCheck> Rated(BlockReason reason, Facts f)
    {
        if (f.Terms.Customer is null)
        {
            return [Line(f, reason, CheckResult.NotNeeded, "Without a customer there is nothing to rate.", [])];
        }

        var gaps = f.Rating.Gaps.Where(g => g.Reason == reason && !f.State.Billed.ContainsKey(g.Subject)).ToList();

        // A fuel price or a departure can still come while the freight is on its way.
        var result = reason is BlockReason.FuelIndexMissing or BlockReason.ExchangeRateMissing or BlockReason.DetentionUnmeasured ? f.Missing : CheckResult.Fail;
        return gaps.Count == 0
            ? [Line(f, reason, CheckResult.Pass, PassedSentence(reason), [])]
            : gaps.Select(g => Line(f, reason, result, g.Sentence, [], g.Subject, g.Amount));
    }

    private static string PassedSentence(BlockReason reason) => reason switch
    {
        BlockReason.ContractMissing => "A contract is in force.",
        BlockReason.RateMissing => "Every charge has a price.",
        BlockReason.FuelIndexMissing => "The fuel price is known or not needed.",
        BlockReason.ExchangeRateMissing => "Every exchange rate is known or not needed.",
        BlockReason.CurrencyMismatch => "All money is in one currency.",
        BlockReason.ChargeCodeUnmapped => "Every charge code has an ERP billing code.",
        BlockReason.ChargeNotApproved => "Every charge is approved or rejected.",
        BlockReason.DetentionUnmeasured => "Waiting time is measured or not charged.",
        _ => "Passed.",
    };

    private static bool Requires(Facts f, DocumentType type) => f.Movement.Status != OperationalStatus.Cancelled && f.Terms.Customer?.Billing.RequiredDocuments.Contains(type) == true;

    private static ReadinessCheck? Waived(Facts f, BlockReason reason) => f.State.Waivers.TryGetValue(reason, out var waiver)
        ? Line(f, reason, CheckResult.Pass, $"{waiver.By} waived it on {Time(waiver.At)}: {waiver.Reason}", [])
        : null;

    private static ReadinessCheck Line(
        Facts f, BlockReason reason, CheckResult result, [InterpolatedStringHandlerArgument(nameof(f))] Words sentence, ImmutableArray<string> restsOn, string subject = "", Money? amount = null) =>
        Line(f, reason, result, sentence.ToString(), restsOn, subject, amount);

    private static ReadinessCheck Line(
        Facts f, BlockReason reason, CheckResult result, string sentence, ImmutableArray<string> restsOn, string subject = "", Money? amount = null)
    {
        if (f.Brief && result is CheckResult.Pass or CheckResult.NotNeeded)
        {
            return Nothing;
        }

        var rule = BlockRule.Of(reason);
        var assigned = f.State.Assignments.GetValueOrDefault(reason);
        return new ReadinessCheck(
            reason, subject, result, rule.Rule, rule.Version, sentence, restsOn, assigned?.Team ?? rule.Owner, assigned?.Assignee,
            result is CheckResult.Pass or CheckResult.NotNeeded ? NextAction.None : rule.Action, amount);
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A sentence that is put together only where somebody reads it.</summary>
    [InterpolatedStringHandler]
    private ref struct Words
    {
        private DefaultInterpolatedStringHandler _words;
        private readonly bool _written;

        public Words(int literalLength, int formattedCount, Facts f, out bool written)
        {
            _written = written = !f.Brief;
            _words = written ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
        }

        public void AppendLiteral(string value) => _words.AppendLiteral(value);

        public void AppendFormatted<T>(T value) => _words.AppendFormatted(value);

        public override string ToString() => _written ? _words.ToStringAndClear() : "";
    }
}
