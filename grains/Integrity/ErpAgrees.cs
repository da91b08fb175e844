using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 7: the ERP's books and the tower's say the same.</summary>
internal sealed class ErpAgrees
{
    private readonly Findings _findings = new(7, "The tower's invoices equal the ERP's; a difference is an exception, not a log line.");
    private long _posted;
    private long _underWay;
    private long _refused;

    /// <summary>Compares one invoice with what the ERP has under its key; null when it has nothing.</summary>
    public void Check(InvoiceId id, InvoiceState invoice, ErpPosted? books)
    {
        _findings.Check();
        if (invoice.Posting is { } ours)
        {
            _posted++;
            if (books is null)
            {
                _findings.Break($"Invoice {id} is posted as {ours.Number} here; the ERP does not have it.");
            }
            else if (books.Number != ours.Number || books.Total != ours.Total)
            {
                _findings.Break($"Invoice {id} is {ours.Number} over {ours.Total} here and {books.Number} over {books.Total} in the ERP.");
            }
        }
        else if (invoice.Status == InvoiceStatus.Refused)
        {
            _refused++;
            if (books is not null)
            {
                _findings.Break($"Invoice {id} counts as refused here; the ERP has it as {books.Number} over {books.Total}.");
            }
        }
        else
        {
            // The ERP may have posted already; its answer is on the way and is asked for until it comes.
            _underWay++;
        }
    }

    public IntegrityStatement Statement() =>
        _findings.Statement($"{_posted} posted, {_underWay} on the way, {_refused} refused. Only invoices of the tower are compared.");

    public IntegrityStatement Unavailable(string why) => _findings.NotCheckable(why);
}
