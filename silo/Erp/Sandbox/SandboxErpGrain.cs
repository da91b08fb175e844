using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Values;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The switchboard of the sandbox ERP.</summary>
internal sealed class SandboxErpGrain(SandboxSwitch faults, SandboxPayments payments) : Grain, ISandboxErpGrain
{
    public Task SetFault(ErpFault fault) => faults.Set(fault, CancellationToken.None);

    public Task<ErpFault> GetFault() => faults.Get(CancellationToken.None);

    public Task<CommandOutcome> Pay(InvoiceId invoice, Money amount) => payments.Pay(invoice, amount, CancellationToken.None);
}
