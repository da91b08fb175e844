using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>A customer's statement of one period; the key is <c>customer@last day</c>, such as <c>ACME@2026-11-30</c>. For customers that are billed by statement: their shipments wait until it is made.</summary>
[Alias("ct.IStatementGrain")]
public interface IStatementGrain : IGrainWithStringKey
{
    /// <summary>What is on the statement, and what a next part would bring; null when the key names no statement of this customer.</summary>
    [Alias("Get")]
    Task<StatementView?> Get();

    /// <summary>Invoices what waits, delivered by the last day. Called again, what came meanwhile becomes a supplement; nothing is on it twice.</summary>
    /// <param name="exclude">Shipments that stay off until the next statement.</param>
    /// <param name="actor">Who makes it.</param>
    [Alias("Make")]
    Task<CommandOutcome> Make(ImmutableArray<ShipmentId> exclude, Actor actor);
}

/// <summary>A statement.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive: the cut-off.</param>
/// <param name="Parts">What was made: the first part, then supplements.</param>
/// <param name="Waiting">The preview: what the next part would bring.</param>
/// <param name="Excluded">Shipments that were left off.</param>
[GenerateSerializer, Immutable, Alias("ct.StatementView")]
public sealed record StatementView(
    CustomerId Customer, DateOnly From, DateOnly To, ImmutableArray<StatementPart> Parts, ImmutableArray<StatementItem> Waiting, ImmutableArray<ShipmentId> Excluded);

/// <summary>A part of a statement.</summary>
/// <param name="Number">1 is the first, later ones are supplements.</param>
/// <param name="Items">Its shipments.</param>
/// <param name="Totals">The sum, one for each currency.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("ct.StatementPart")]
public sealed record StatementPart(int Number, ImmutableArray<StatementItem> Items, ImmutableArray<Money> Totals, string By, DateTimeOffset At);

/// <summary>A shipment on a statement.</summary>
/// <param name="Shipment">Which.</param>
/// <param name="Reference">The name people use first.</param>
/// <param name="DeliveredOn">The day it was delivered, UTC.</param>
/// <param name="Value">What is to be billed, before tax.</param>
[GenerateSerializer, Immutable, Alias("ct.StatementItem")]
public sealed record StatementItem(ShipmentId Shipment, string Reference, DateOnly DeliveredOn, Money Value);
