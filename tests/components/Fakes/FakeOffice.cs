using ControlTower.Contracts.Access;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>Invoices, the integrity report, and users in memory.</summary>
public static class FakeOffice
{
    private static readonly string[] Texts =
    [
        "Nothing accepted is lost: accepted = applied + parked + dead-lettered, per source and day.",
        "Folding the ledger from the start gives the snapshot, byte for byte; the hash chain verifies.",
        "Per charge obligation: invoiced less credited is at most once.",
        "Any arrival order of the same facts ends in the same state.",
        "Lines add up to the total in each currency.",
        "Every delivered shipment is invoiced, or has at least one open block with an owner.",
        "The tower's invoices equal the ERP's.",
        "Aggregates on the board equal a recount.",
    ];

    /// <summary>Adds the office to the grains.</summary>
    public static FakeGrains WithOffice(this FakeGrains grains, FakeBoard board) => grains
        .With<IInvoiceGrain>(key => new Invoice(board, InvoiceId.Parse(key)))
        .With<IIntegrityGrain>(_ => new Integrity())
        .With<IAccessGrain>(_ => new Access());

    private sealed class Invoice(FakeBoard board, InvoiceId id) : IInvoiceGrain
    {
        public Task<CommandOutcome> Draft(InvoiceDraft draft, Actor actor) => throw new NotSupportedException();

        public Task<CommandOutcome> RecordAnswer(ErpAnswer answer, Actor actor) => throw new NotSupportedException();

        public Task<CommandOutcome> Handle(InvoiceCommand command, Actor actor)
        {
            board.Invoiced.Add((id, command));
            return Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 3));
        }

        public Task<CommandOutcome> Repost(Actor actor) => Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 2));

        public Task<InvoiceView?> Get()
        {
            if (!ShipmentId.TryParse(id.Value.Split('/')[0], out var name) || board.Find(name) is not { } row)
            {
                return Task.FromResult<InvoiceView?>(null);
            }

            var shipment = MadeUpShipment.Of(row);
            var lines = shipment.Charges.Select(c => new InvoiceLine(c.Obligation, c.ErpCode ?? "?", $"{c.Kind} {row.Origin} to {row.Destination}", c.Amount, c.Explanation));
            var draft = new InvoiceDraft(row.Id, row.Customer, [.. lines], row.Value, 30, row.DeliveredAt ?? row.LastEventAt, shipment.Order.References);
            return Task.FromResult<InvoiceView?>(new InvoiceView(id, 2, InvoiceStatus.Posted, draft, row.InvoiceNumber, new Money(0m, row.Value.Currency), row.LastEventAt, row.LastEventAt.AddSeconds(40), DateOnly.FromDateTime(row.LastEventAt.AddDays(30).UtcDateTime), Money.Zero(row.Value.Currency), null,
                Account: new InvoiceAccount(row.Value, Money.Zero(row.Value.Currency), Money.Zero(row.Value.Currency), Money.Zero(row.Value.Currency), row.Value, null, null, null, [], []),
                Moves: [InvoiceMove.Hold, InvoiceMove.Dispute, InvoiceMove.WriteOff, InvoiceMove.Credit]));
        }
    }

    private sealed class Integrity : IIntegrityGrain
    {
        public Task<IntegrityReport> Check() => Task.FromResult(new IntegrityReport(DateTimeOffset.UtcNow,
        [
            .. Texts.Select((text, i) => new IntegrityStatement(i + 1, text, i != 6, 18_240 + (i * 311), "18,240 accepted = 18,217 applied + 23 parked + 0 dead", i == 6 ? ["SH-48100373/1: tower 1,850.00, ERP 1,805.00"] : [])),
        ]));
    }

    private sealed class Access : IAccessGrain
    {
        private readonly ImmutableArray<Principal> all =
        [
            new("admin", false, [Role.Admin], []), new("maren.kolb", false, [Role.Finance, Role.Operations], []), new("key:tms", true, [Role.Integration], ["tms", "driver-app"]),
        ];

        public Task<bool> IsEmpty() => Task.FromResult(false);

        public Task<CommandOutcome> PutUser(string name, string? password, ImmutableArray<Role> roles, Actor actor) => Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 1));

        public Task<Principal?> SignIn(string name, string password) => Task.FromResult(password == "correct horse battery" ? all[0] : null);

        public Task<IssuedKey> IssueKey(string name, ImmutableArray<Role> roles, ImmutableArray<string> sources, Actor actor) =>
            Task.FromResult(new IssuedKey(new CommandOutcome(CommandStatus.Done, null, null, 1), "ct_made_up_secret_for_looking_at"));

        public Task<CommandOutcome> RevokeKey(string name, Actor actor) => Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 1));

        public Task<Principal?> FindKey(string secret) => Task.FromResult<Principal?>(null);

        public Task<ImmutableArray<Principal>> List() => Task.FromResult(all);
    }
}
