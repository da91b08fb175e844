using System.Data.Common;
using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The postings: one per key, numbered without gaps.</summary>
internal sealed class SandboxBooks(ISandboxDatabase database, IOptions<SandboxErpOptions> options, TimeProvider clock)
{
    private const string Columns = "SELECT key, number, currency, total, tax, posted_at FROM posting";

    /// <summary>Posts, or finds the posting made earlier under the key.</summary>
    public Task<ErpPosted> Post(InvoiceId key, InvoiceDraft draft, Customer customer, TaxSetting tax, CancellationToken stop) => database.Run(
        async session =>
        {
            var now = clock.GetUtcNow();
            var number = draft.Number ?? await NextNumber(session, draft.Kind, now);

            // Looked for after the number was taken: whoever posts the same key meanwhile waits there.
            if (await Find(session, key) is { } earlier)
            {
                session.Discard();
                return earlier;
            }

            await Seen(session, draft.Customer, customer, tax, now);
            var posted = new ErpPosted(number, draft.Total, SandboxTax.Of(tax, draft), SandboxRow.Time(SandboxRow.Micros(now)));
            await Insert(session, key, draft, posted);
            if (draft is { Kind: InvoiceKind.CreditMemo, Corrects: { } corrected })
            {
                await Credit(session, corrected, posted.Total + posted.Tax);
            }

            return posted;
        },
        stop);

    public Task<ErpPosted?> Find(InvoiceId key, CancellationToken stop) => database.Run(session => Find(session, key), stop);

    public Task<ImmutableDictionary<InvoiceId, ErpPosted>> Find(ImmutableArray<InvoiceId> keys, CancellationToken stop) => database.Run(
        async session =>
        {
            var found = ImmutableDictionary.CreateBuilder<InvoiceId, ErpPosted>();
            foreach (var key in keys)
            {
                if (await Find(session, key) is { } posted)
                {
                    found[key] = posted;
                }
            }

            return found.ToImmutable();
        },
        stop);

    public Task<int> ConfirmDispatch(ShipmentId shipment, CancellationToken stop) => database.Run(
        session => session.Execute(
            "INSERT INTO dispatch (shipment, confirmed_at) VALUES (@shipment, @at) ON CONFLICT (shipment) DO NOTHING",
            ("@shipment", shipment.Value),
            ("@at", SandboxRow.Micros(clock.GetUtcNow()))),
        stop);

    private async Task<string> NextNumber(SandboxSession session, InvoiceKind kind, DateTimeOffset now)
    {
        var (entity, year) = (options.Value.LegalEntity, now.UtcDateTime.Year);
        var (prefix, series) = kind == InvoiceKind.CreditMemo ? (options.Value.CreditPrefix, $"{entity}/credit") : (options.Value.NumberPrefix, entity);
        var next = await session.Next(string.Create(CultureInfo.InvariantCulture, $"{series}/{year}"));
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-{next:000000}");
    }

    private static async Task<ErpPosted?> Find(SandboxSession session, InvoiceId key) =>
        (await session.Query($"{Columns} WHERE key = @key", Read, ("@key", key.Value))).FirstOrDefault();

    private static Task<int> Seen(SandboxSession session, CustomerId id, Customer customer, TaxSetting tax, DateTimeOffset now) => session.Execute(
        """
        INSERT INTO customer (id, name, treatment, country, seen_at) VALUES (@id, @name, @treatment, @country, @at)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, treatment = excluded.treatment, country = excluded.country, seen_at = excluded.seen_at
        """,
        ("@id", id.Value),
        ("@name", customer.Name),
        ("@treatment", tax.Treatment.ToString()),
        ("@country", tax.Country),
        ("@at", SandboxRow.Micros(now)));

    // What is credited need not be paid any more.
    private static async Task Credit(SandboxSession session, InvoiceId corrected, Money amount)
    {
        var open = await session.Query(
            "SELECT currency, total, tax, paid FROM posting WHERE key = @key",
            row => (Payable: SandboxRow.Money(row, 1, 0) + SandboxRow.Money(row, 2, 0), Paid: SandboxRow.Money(row, 3, 0)),
            ("@key", corrected.Value));
        foreach (var (payable, paid) in open)
        {
            var settled = paid + amount;
            await session.Execute(
                "UPDATE posting SET paid = @paid, settled = @settled WHERE key = @key",
                ("@paid", SandboxRow.Text(settled)),
                ("@settled", settled.Amount >= payable.Amount ? 1 : 0),
                ("@key", corrected.Value));
        }
    }

    private static Task<int> Insert(SandboxSession session, InvoiceId key, InvoiceDraft draft, ErpPosted posted) => session.Execute(
        """
        INSERT INTO posting (key, number, shipment, customer, currency, total, tax, paid, settled, posted_at, lines)
        VALUES (@key, @number, @shipment, @customer, @currency, @total, @tax, '0', @settled, @at, @lines)
        """,
        ("@key", key.Value),
        ("@number", posted.Number),
        ("@shipment", draft.Shipment.Value),
        ("@customer", draft.Customer.Value),
        ("@currency", posted.Total.Currency.Value),
        ("@total", SandboxRow.Text(posted.Total)),
        ("@tax", SandboxRow.Text(posted.Tax)),
        ("@settled", draft.Kind == InvoiceKind.CreditMemo ? 1 : 0),
        ("@at", SandboxRow.Micros(posted.PostedAt)),
        ("@lines", System.Text.Encoding.UTF8.GetString(TowerJson.Write(draft.Lines))));

    private static ErpPosted Read(DbDataReader row) =>
        new(row.GetString(1), SandboxRow.Money(row, 3, 2), SandboxRow.Money(row, 4, 2), SandboxRow.Time(row.GetInt64(5)));
}
