using System.Text.Json.Serialization;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Customers;

/// <summary>What can happen to a customer account.</summary>
[JsonDerivedType(typeof(CustomerPut), "customer-put")]
[JsonDerivedType(typeof(ChargeCodeMapped), "charge-code-mapped")]
public abstract record CustomerEvent;

/// <summary>The ERP told the whole account.</summary>
public sealed record CustomerPut(Customer Customer, DateTimeOffset At, string By) : CustomerEvent;

/// <summary>A charge code was mapped to the ERP's billing code.</summary>
public sealed record ChargeCodeMapped(string Code, string ErpCode, DateTimeOffset At, string By) : CustomerEvent;
