using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Unit.Board;

internal static class RowOf
{
    public static BoardRow Shipment(string id, long version) => new(
        ShipmentId.Parse(id), version, CustomerId.Parse("ACME"), "Acme", id, "Dallas, TX", "Atlanta, GA", null, OperationalStatus.InTransit, FinancialStatus.NotDue,
        0, null, null, null, Money.Zero(Currency.Usd), false, null, null, null, "DepartedPickup", default, null, null);
}
