using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Erp;

/// <summary>The switchboard of the built-in sandbox ERP; key 0. Only there when the sandbox is the configured ERP.</summary>
[Alias("ct.ISandboxErpGrain")]
public interface ISandboxErpGrain : IGrainWithIntegerKey
{
    /// <summary>Switches a fault on, or all off with <see cref="ErpFault.None"/>.</summary>
    /// <param name="fault">The fault.</param>
    [Alias("SetFault")]
    Task SetFault(ErpFault fault);

    /// <summary>The fault in force.</summary>
    [Alias("GetFault")]
    Task<ErpFault> GetFault();

    /// <summary>Books a customer's payment of an invoice; the tower learns of it like of any payment.</summary>
    /// <param name="invoice">The tower's invoice id.</param>
    /// <param name="amount">The amount; <c>default</c> means all that is open.</param>
    [Alias("Pay")]
    Task<CommandOutcome> Pay(InvoiceId invoice, Money amount);
}

/// <summary>What goes wrong in the sandbox ERP.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErpFault>))]
public enum ErpFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It cannot be reached.</summary>
    Down = 1,

    /// <summary>Each answer takes 3 seconds.</summary>
    Slow = 2,

    /// <summary>It refuses every posting.</summary>
    Refuses = 3,

    /// <summary>It posts and then does not answer; asking again must find the posting, not make another.</summary>
    TimesOutAfterPosting = 4,
}
