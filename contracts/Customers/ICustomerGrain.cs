using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Customers;

/// <summary>One customer account; the key is its <see cref="CustomerId"/>. Its shipments learn of a change through the inbox.</summary>
[Alias("ct.ICustomerGrain")]
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>Takes over what the ERP says. The same content again changes nothing.</summary>
    /// <param name="customer">The whole account.</param>
    /// <param name="actor">Who sends it.</param>
    [Alias("Put")]
    Task<CommandOutcome> Put(Customer customer, Actor actor);

    /// <summary>Maps a charge code to the ERP's billing code and lets every shipment that waits for it look again (M7).</summary>
    /// <param name="code">The code as charged, 1 to 32 characters.</param>
    /// <param name="erpCode">The ERP's billing code, 1 to 32 characters.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("MapChargeCode")]
    Task<CommandOutcome> MapChargeCode(string code, string erpCode, Actor actor);

    /// <summary>The customer; null when it does not exist.</summary>
    [Alias("Get")]
    Task<CustomerView?> Get();
}

/// <summary>A customer with its version.</summary>
/// <param name="Id">The account.</param>
/// <param name="Version">Counts every change, from 1.</param>
/// <param name="Customer">The account as it stands.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="ChangedBy">Who changed it.</param>
/// <param name="StatementTo">The last day of the statement period that is running; null for a customer that is billed by the shipment.</param>
[GenerateSerializer, Immutable, Alias("ct.CustomerView")]
public sealed record CustomerView(CustomerId Id, long Version, Customer Customer, DateTimeOffset ChangedAt, string ChangedBy, DateOnly? StatementTo = null);
