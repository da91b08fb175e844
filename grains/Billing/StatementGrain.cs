using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>One statement; its shipments are asked for their invoices through the outbox.</summary>
public sealed class StatementGrain(LedgerAccess access, ITermsSource terms, IBoardStore board)
    : AggregateGrain<StatementState, StatementEvent>(Statement.Definition, access), IStatementGrain
{
    private const int Page = 500;

    public async Task<StatementView?> Get() => await Period() is { } of
        ? new StatementView(of.Customer, of.Period.From, of.Period.To, State.Parts, await Waiting(of.Customer, of.Period), State.Excluded)
        : null;

    public async Task<CommandOutcome> Make(ImmutableArray<ShipmentId> exclude, Actor actor)
    {
        var waiting = await Period() is { } of ? await Waiting(of.Customer, of.Period) : default;
        return await Transact("MakeStatement", actor, (state, now) => waiting.IsDefault
            ? Decision<StatementEvent>.Refused(StatementRefusal.StatementUnknown, $"There is no statement {this.GetPrimaryKeyString()}: the customer is billed by the shipment, or its periods end on other days.")
            : Statement.Make(state, waiting, exclude, actor.Name, now));
    }

    protected override Effects EffectsOf(StatementState before, StatementState after, long version, ImmutableArray<StatementEvent> events, string correlationId, DateTimeOffset now) =>
        Effects.Send([.. events.OfType<StatementMade>().SelectMany(e => e.Part.Items.Select(i => new OutboxMessage(
            string.Create(CultureInfo.InvariantCulture, $"statement/{this.GetPrimaryKeyString()}/{e.Part.Number}/{i.Shipment}"), OutboxKind.AskInvoice, i.Shipment.Value, default, now, correlationId)))]);

    private async Task<(CustomerId Customer, StatementPeriod Period)?> Period()
    {
        var parts = this.GetPrimaryKeyString().Split('@');
        return parts.Length == 2 && CustomerId.TryParse(parts[0], out var customer)
            && DateOnly.TryParseExact(parts[1], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && StatementPeriod.Of(day, (await terms.Of(customer, default)).Customer?.Billing.Further) is { } period && period.To == day
            ? (customer, period) : null;
    }

    private async Task<ImmutableArray<StatementItem>> Waiting(CustomerId customer, StatementPeriod period)
    {
        var items = new List<StatementItem>();
        for (var (skip, more) = (0, true); more; skip += Page)
        {
            var (_, rows) = await board.Query(new BoardQuery(BoardView.ReadyToBill, null, customer, null, null, BoardSort.Id, false, skip, Page));
            items.AddRange(rows.Where(r => r.Financial == FinancialStatus.Billable)
                .Select(r => new StatementItem(r.Id, r.Reference, DateOnly.FromDateTime((r.DeliveredAt ?? r.LastEventAt).UtcDateTime), r.Value)).Where(i => i.DeliveredOn <= period.To));
            more = rows.Length == Page;
        }

        return Statement.Waiting(State, items);
    }
}
