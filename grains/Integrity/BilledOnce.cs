using System.IO.Hashing;
using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Integrity;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 3: what is owed once is on one live invoice, however often it was told.</summary>
internal sealed class BilledOnce
{
    private readonly Findings _findings = new(3, "Per charge obligation: invoiced − credited is at most once the charge.");

    // 128 bits of hash per obligation, not the text: a million shipments fit into memory.
    private readonly HashSet<UInt128> _billed = [];
    private long _invoices;

    /// <summary>What a shipment asked for.</summary>
    public void Check(ShipmentState shipment)
    {
        var twice = shipment.Invoices.SelectMany(i => i.Obligations).GroupBy(o => o, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            _findings.Break($"Shipment {shipment.Id} asked twice for {twice.Key}.");
        }
    }

    /// <summary>What an invoice bills; one that is credited bills nothing.</summary>
    public void Check(string id, InvoiceState invoice)
    {
        if (invoice.Draft is not { } draft || invoice.Status == InvoiceStatus.Credited)
        {
            return;
        }

        _invoices++;
        foreach (var line in draft.Lines)
        {
            _findings.Check();
            if (!_billed.Add(XxHash128.HashToUInt128(Encoding.UTF8.GetBytes($"{draft.Shipment}\n{line.Obligation}"))))
            {
                _findings.Break($"{line.Obligation} of shipment {draft.Shipment} is billed again by invoice {id}.");
            }
        }
    }

    public IntegrityStatement Statement() =>
        _findings.Statement($"{_findings.Checked} obligations on {_invoices} invoices, each once.");
}
