using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The payments, in the order in which they were booked.</summary>
internal sealed class SandboxPayments(ISandboxDatabase database, IOptions<SandboxErpOptions> options, TimeProvider clock)
{
    private const int Page = 500;
    private const string Series = "payments";

    /// <summary>Books a payment.</summary>
    /// <param name="amount"><c>default</c> means all that is open.</param>
    public Task<CommandOutcome> Pay(InvoiceId key, Money amount, CancellationToken stop) => database.Run(
        async session =>
        {
            var sequence = await session.Next(Series);
            var outcome = (await Open(session, "key = @key", ("@key", key.Value))).FirstOrDefault() switch
            {
                null => Refused("InvoiceUnknown", $"The ERP has posted nothing under {key}."),
                { } posting when amount.Currency != default && amount.Currency != posting.Open.Currency =>
                    Refused("CurrencyMismatch", $"Invoice {key} is in {posting.Open.Currency}."),
                { Open.Amount: <= 0 } when amount == default => new CommandOutcome(CommandStatus.NothingToDo, null, null, 0),
                { } posting => await Book(session, sequence, posting, amount == default ? posting.Open : amount),
            };
            if (outcome.Status != CommandStatus.Done)
            {
                session.Discard();
            }

            return outcome;
        },
        stop);

    /// <summary>Payments after a cursor. Customers whose time has come pay first.</summary>
    public async Task<ErpPayments> After(string cursor, CancellationToken stop)
    {
        if (options.Value.PayAfterMinutes > 0)
        {
            await PayWhatIsDue(stop);
        }

        var after = cursor.Length == 0 ? 0 : long.Parse(cursor, CultureInfo.InvariantCulture);
        var rows = await database.Run(
            session => session.Query(
                $"SELECT seq, key, currency, amount, paid_at FROM payment WHERE seq > @after ORDER BY seq LIMIT {Page}",
                row => (Sequence: row.GetInt64(0), Key: InvoiceId.Parse(row.GetString(1)), Amount: SandboxRow.Money(row, 3, 2), At: SandboxRow.Time(row.GetInt64(4))),
                ("@after", after)),
            stop);
        return rows.IsEmpty
            ? new ErpPayments([], cursor)
            : new ErpPayments([.. rows.Select(r => (r.Key, new ErpPaid(IdOf(r.Sequence), r.Amount, r.At)))], rows[^1].Sequence.ToString(CultureInfo.InvariantCulture));
    }

    private Task<bool> PayWhatIsDue(CancellationToken stop) => database.Run(
        async session =>
        {
            var until = SandboxRow.Micros(clock.GetUtcNow().AddMinutes(-options.Value.PayAfterMinutes));
            foreach (var posting in await Open(session, $"settled = 0 AND posted_at <= @until ORDER BY posted_at LIMIT {Page}", ("@until", until)))
            {
                await Book(session, await session.Next(Series), posting, posting.Open);
            }

            return true;
        },
        stop);

    private async Task<CommandOutcome> Book(SandboxSession session, long sequence, OpenPosting posting, Money amount)
    {
        await session.Execute(
            "INSERT INTO payment (seq, key, currency, amount, paid_at) VALUES (@seq, @key, @currency, @amount, @at)",
            ("@seq", sequence),
            ("@key", posting.Key),
            ("@currency", amount.Currency.Value),
            ("@amount", SandboxRow.Text(amount)),
            ("@at", SandboxRow.Micros(clock.GetUtcNow())));
        await session.Execute(
            "UPDATE posting SET paid = @paid, settled = @settled WHERE key = @key",
            ("@paid", SandboxRow.Text(posting.Paid + amount)),
            ("@settled", amount.Amount >= posting.Open.Amount ? 1 : 0),
            ("@key", posting.Key));
        return new CommandOutcome(CommandStatus.Done, null, null, sequence);
    }

    private static Task<ImmutableArray<OpenPosting>> Open(SandboxSession session, string where, (string Name, object? Value) parameter) => session.Query(
        $"SELECT key, currency, total, tax, paid FROM posting WHERE {where}",
        row => new OpenPosting(row.GetString(0), SandboxRow.Money(row, 2, 1) + SandboxRow.Money(row, 3, 1), SandboxRow.Money(row, 4, 1)),
        parameter);

    private static string IdOf(long sequence) => string.Create(CultureInfo.InvariantCulture, $"PAY-{sequence:000000}");

    private static CommandOutcome Refused(string reason, string detail) => new(CommandStatus.Refused, reason, detail, 0);

    private sealed record OpenPosting(string Key, Money Payable, Money Paid)
    {
        public Money Open => Payable - Paid;
    }
}
