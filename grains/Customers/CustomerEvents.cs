using System.Text.Json.Serialization;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Customers;

/// <summary>What happened to a customer account. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(CustomerPut), "customer-put")]
[JsonDerivedType(typeof(ChargeCodeMapped), "charge-code-mapped")]
public abstract record CustomerEvent;

/// <summary>The ERP said what the account is.</summary>
public sealed record CustomerPut(Customer Customer, string By, DateTimeOffset At) : CustomerEvent;

/// <summary>A person mapped a charge code.</summary>
public sealed record ChargeCodeMapped(string Code, string ErpCode, string By, DateTimeOffset At) : CustomerEvent;
