using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Integrity;

/// <summary>Reads the whole ledger once and checks the five statements that speak of it: 2, 3, 4, 5 and 7.</summary>
internal sealed class LedgerAudit(ILedger ledger, IErpGateway erp, IEnumerable<IFolded> kinds)
{
    private const int ErpPage = 500;

    private readonly LedgerWalk _walk = new(ledger);
    private readonly Dictionary<AggregateKind, IFolded> _kinds = kinds.ToDictionary(k => k.Kind);
    private readonly SortedDictionary<AggregateKind, long> _counts = [];
    private readonly Findings _folds = new(2, FoldsBack.Text);
    private readonly BilledOnce _billedOnce = new();
    private readonly AnyOrder _anyOrder = new();
    private readonly LinesAddUp _linesAddUp = new();
    private readonly ErpAgrees _erpAgrees = new();
    private readonly List<(InvoiceId Id, InvoiceState Invoice)> _toCompare = [];
    private string? _erpAway;

    public async Task<ImmutableArray<IntegrityStatement>> Run(CancellationToken stop)
    {
        foreach (var kind in Enum.GetValues<AggregateKind>())
        {
            await foreach (var found in _walk.All(kind, stop))
            {
                await Check(found, stop);
            }
        }

        await CompareWithErp(stop);
        return [FoldStatement(), _billedOnce.Statement(), _anyOrder.Statement(), _linesAddUp.Statement(), _erpAway is { } why ? _erpAgrees.Unavailable(why) : _erpAgrees.Statement()];
    }

    private async Task Check(Aggregated found, CancellationToken stop)
    {
        var folded = _kinds.GetValueOrDefault(found.Key.Kind);
        _folds.Check();
        _counts[found.Key.Kind] = _counts.GetValueOrDefault(found.Key.Kind) + 1;
        var verdict = FoldsBack.Check(folded, found.Stored, found.Rows);
        if (verdict.Problem is not null)
        {
            // A commit between the two reads looks like this too: read this one again, in an order that cannot deceive.
            found = await _walk.One(found.Key, stop);
            verdict = FoldsBack.Check(folded, found.Stored, found.Rows);
            if (verdict.Problem is not null)
            {
                _folds.Break($"{found.Key}: {verdict.Problem}.");
            }
        }

        switch (verdict.State)
        {
            case ShipmentState shipment:
                _billedOnce.Check(shipment);
                _anyOrder.Check(shipment, found.Rows);
                break;

            case InvoiceState invoice:
                _billedOnce.Check(found.Key.Id, invoice);
                _linesAddUp.Check(found.Key.Id, invoice);
                _toCompare.Add((InvoiceId.Parse(found.Key.Id), invoice));
                if (_toCompare.Count == ErpPage)
                {
                    await CompareWithErp(stop);
                }

                break;
        }
    }

    private async Task CompareWithErp(CancellationToken stop)
    {
        if (_erpAway is null && _toCompare.Count > 0)
        {
            try
            {
                var books = await erp.Postings([.. _toCompare.Select(c => c.Id)], stop);
                foreach (var (id, invoice) in _toCompare)
                {
                    _erpAgrees.Check(id, invoice, books.GetValueOrDefault(id));
                }
            }
            catch (ErpUnavailableException e)
            {
                _erpAway = $"the ERP does not answer. {e.Message}";
            }
        }

        _toCompare.Clear();
    }

    private IntegrityStatement FoldStatement()
    {
        var chainOnly = _counts.Keys.Where(k => !_kinds.ContainsKey(k)).ToList();
        var figures = _counts.Count == 0 ? "Nothing is stored yet." : $"{string.Join(", ", _counts.Select(c => $"{c.Value} {c.Key}"))}.";
        return _folds.Statement(chainOnly.Count == 0 ? figures : $"{figures} Only the hash chain of: {string.Join(", ", chainOnly)}.");
    }
}
