using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The sandbox ERP's customer master. A real ERP has its own; the sandbox looks at the accounts the tower was given in its name.</summary>
internal interface ISandboxCustomers
{
    Task<Customer?> Of(CustomerId id);
}

/// <summary>Reads the customer grains.</summary>
internal sealed class GrainSandboxCustomers(IGrainFactory grains) : ISandboxCustomers
{
    public async Task<Customer?> Of(CustomerId id) => (await grains.GetGrain<ICustomerGrain>(id.Value).Get())?.Customer;
}
