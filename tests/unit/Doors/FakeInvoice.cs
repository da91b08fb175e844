using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>An invoice that was never made.</summary>
internal sealed class FakeInvoice : IInvoiceGrain
{
    private static readonly CommandOutcome Unknown = new(CommandStatus.Refused, "InvoiceUnknown", "There is no such invoice.", 0);

    public Task<InvoiceView?> Get() => Task.FromResult<InvoiceView?>(null);

    public Task<CommandOutcome> Draft(InvoiceDraft draft, Actor actor) => Task.FromResult(Unknown);

    public Task<CommandOutcome> RecordAnswer(ErpAnswer answer, Actor actor) => Task.FromResult(Unknown);

    public Task<CommandOutcome> Repost(Actor actor) => Task.FromResult(Unknown);

    public Task<CommandOutcome> Handle(InvoiceCommand command, Actor actor) => Task.FromResult(Unknown);
}
