using System.IO.Hashing;
using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Integrity;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 3: what is owed once is billed once net of its credits, however often it was told.</summary>
internal sealed class BilledOnce
{
    private readonly Findings _findings = new(3, "Per charge obligation: invoiced − credited is at most once the charge.");

    // 128 bits of hash per obligation, not the text: a million shipments fit into memory.
    private readonly Dictionary<UInt128, Billed> _billed = [];

    // The text of those that are on more than one document: few.
    private readonly SortedDictionary<string, UInt128> _several = new(StringComparer.Ordinal);
    private long _invoices;
    private long _credits;

    /// <summary>What a shipment asked for: at most one line of an obligation is not credited.</summary>
    public void Check(ShipmentState shipment)
    {
        var twice = shipment.Invoices.SelectMany(i => Credits.LinesOf(i)).Where(l => l.Left.Amount != 0)
            .GroupBy(l => l.Obligation, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            _findings.Break($"Shipment {shipment.Id} asked twice for {twice.Key}.");
        }

        if (shipment.Invoices.SelectMany(i => Credits.LinesOf(i)).FirstOrDefault(l => l.Left.Amount < 0) is { } over)
        {
            _findings.Break($"Shipment {shipment.Id} credited {over.Credited} of {over.Obligation}, which was billed at {over.Amount}.");
        }
    }

    /// <summary>What a document bills or takes off. A credit counts once it is posted, an invoice unless it was refused.</summary>
    public void Check(string id, InvoiceState invoice)
    {
        if (invoice.Draft is not { } draft || (invoice.Posting is null && (draft.Kind == InvoiceKind.CreditMemo || invoice.Refusal is not null)))
        {
            return;
        }

        var sign = draft.Kind == InvoiceKind.CreditMemo ? -1 : 1;
        _ = sign > 0 ? _invoices++ : _credits++;
        foreach (var line in draft.Lines)
        {
            _findings.Check();
            var text = $"{draft.Shipment}\n{line.Obligation}";
            var hash = XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(text));
            if (_billed.TryGetValue(hash, out var known))
            {
                _several[text] = hash;
            }

            _billed[hash] = new Billed(known.Net + (sign * line.Amount.Amount), sign > 0 ? Math.Max(known.Largest, line.Amount.Amount) : known.Largest, sign > 0 ? id : known.Last ?? id);
        }
    }

    public IntegrityStatement Statement()
    {
        foreach (var (text, hash) in _several)
        {
            if (_billed[hash] is var billed && billed.Net > billed.Largest)
            {
                var parts = text.Split('\n');
                _findings.Break($"{parts[1]} of shipment {parts[0]} is billed again by invoice {billed.Last}.");
            }
        }

        return _findings.Statement($"{_findings.Checked} lines on {_invoices} invoices and {_credits} credit memos, each obligation at most once.");
    }

    /// <param name="Net">Invoiced − credited.</param>
    /// <param name="Largest">The largest single line.</param>
    /// <param name="Last">The invoice read last.</param>
    private readonly record struct Billed(decimal Net, decimal Largest, string? Last);
}
