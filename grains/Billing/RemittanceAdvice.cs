using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a remittance advice. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(RemittanceMatched), "remittance-matched")]
public abstract record RemittanceEvent;

/// <summary>The advice was matched with the invoices as they stood.</summary>
public sealed record RemittanceMatched(Remittance Remittance, ImmutableArray<RemittanceMatch> Matches, Money Unapplied) : RemittanceEvent;

/// <summary>The advice; null before it came.</summary>
public sealed record RemittanceState(RemittanceMatched? Matched);

/// <summary>Why an advice is refused.</summary>
public enum RemittanceRefusal
{
    RemittanceInvalid,
    RemittanceDiffers,
}

/// <summary>Matches remittance advices with invoices, to the cent (domain rules 5.11).</summary>
public static class RemittanceAdvice
{
    public static Aggregate<RemittanceState, RemittanceEvent> Definition { get; } = new(AggregateKind.Remittance, new RemittanceState((RemittanceMatched?)null), Evolve);

    public static RemittanceState Evolve(RemittanceState state, RemittanceEvent @event) => @event switch
    {
        RemittanceMatched e => new RemittanceState(e),
        _ => throw new InvalidOperationException($"A remittance does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <param name="state">What is known.</param>
    /// <param name="remittance">The advice.</param>
    /// <param name="invoices">The invoice of each line, in the lines' order; null where there is none.</param>
    public static Decision<RemittanceEvent> Match(RemittanceState state, Remittance remittance, ImmutableArray<InvoiceView?> invoices)
    {
        if (Problem(remittance) is { } problem)
        {
            return Decision<RemittanceEvent>.Refused(RemittanceRefusal.RemittanceInvalid, problem);
        }

        if (state.Matched is { } known)
        {
            return TowerJson.Write(known.Remittance).AsSpan().SequenceEqual(TowerJson.Write(remittance))
                ? Decision<RemittanceEvent>.Nothing
                : Decision<RemittanceEvent>.Refused(RemittanceRefusal.RemittanceDiffers, "Another advice came under this id; use another id.");
        }

        var matches = ImmutableArray.CreateBuilder<RemittanceMatch>(remittance.Lines.Length);
        var taken = new Dictionary<InvoiceId, decimal>();
        var applied = 0m;
        for (var i = 0; i < remittance.Lines.Length; i++)
        {
            var match = Line(remittance, remittance.Lines[i], invoices[i], taken);
            applied += match.Owed is { } owed ? Math.Min(remittance.Lines[i].Amount, Math.Max(0, owed.Amount)) : 0;
            matches.Add(match);
        }

        return Decision<RemittanceEvent>.Of(new RemittanceMatched(remittance, matches.MoveToImmutable(), remittance.Total with { Amount = remittance.Total.Amount - applied }));
    }

    private static RemittanceMatch Line(Remittance remittance, RemittanceLine line, InvoiceView? invoice, Dictionary<InvoiceId, decimal> taken)
    {
        if (invoice is not { Account: { } account } || invoice.Draft.Customer != remittance.Payer || account.Payable.Currency != remittance.Total.Currency)
        {
            return new RemittanceMatch(null, null, null, RemittanceStatus.Unknown);
        }

        // The ERP may have booked the money already: what is owed is then what was to pay, not what is open.
        var before = taken.GetValueOrDefault(invoice.Id);
        var owed = account.Payable - account.Credited - (account.Payable with { Amount = before });
        owed = line.Amount == account.Open.Amount - before ? account.Open with { Amount = account.Open.Amount - before } : owed;
        taken[invoice.Id] = before + line.Amount;
        var difference = owed with { Amount = line.Amount - owed.Amount };
        var status = difference.Amount switch { 0 => RemittanceStatus.Exact, < 0 => RemittanceStatus.Short, _ => RemittanceStatus.Over };
        return new RemittanceMatch(invoice.Id, owed, difference, status);
    }

    private static string? Problem(Remittance remittance)
    {
        var total = remittance.Total;
        return total.Currency == default || total.Amount is <= 0 or > Money.Most || total != total.Round() ? $"The total {total} is no amount that can be paid."
            : remittance.Lines.IsDefaultOrEmpty ? "An advice has at least one line."
            : remittance.Lines.FirstOrDefault(l => l.Amount is < 0 or > Money.Most || decimal.Round(l.Amount, total.Currency.MinorUnits) != l.Amount || string.IsNullOrWhiteSpace(l.Invoice)) is { } wrong
                ? $"The line of invoice '{wrong.Invoice}' over {Figures.Price(wrong.Amount)} needs an invoice and an amount from 0 at the currency's decimals."
            : remittance.Lines.Sum(l => l.Amount) > total.Amount ? $"The lines add up to more than the {total} that were sent."
            : null;
    }
}
