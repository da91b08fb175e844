using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;

namespace ControlTower.Tests.Unit.Board;

public sealed class NewestRowsTests
{
    private readonly NewestRows _rows = new();

    [Fact]
    public void The_highest_version_wins_whatever_order_rows_come_in()
    {
        _rows.AddRange([RowOf.Shipment("S1", 2), RowOf.Shipment("S1", 5), RowOf.Shipment("S1", 3)]);

        _rows.TryTake(10, out var rows).ShouldBeTrue();
        rows!.Value.ShouldHaveSingleItem().Version.ShouldBe(5);
    }

    [Fact]
    public void Rows_are_taken_out_once_and_in_portions()
    {
        _rows.AddRange([RowOf.Shipment("S1", 1), RowOf.Shipment("S2", 1), RowOf.Shipment("S3", 1)]);

        _rows.TryTake(2, out var first).ShouldBeTrue();
        _rows.Count.ShouldBe(1);
        _rows.TryTake(2, out var second).ShouldBeTrue();
        first!.Value.Concat(second!.Value).Select(r => r.Id.Value).Order(StringComparer.Ordinal).ShouldBe(["S1", "S2", "S3"]);
        _rows.TryTake(2, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_shipment_that_waits_is_known_by_id()
    {
        _rows.Add(RowOf.Shipment("S1", 1));

        _rows.Holds(ShipmentId.Parse("S1")).ShouldBeTrue();
        _rows.Holds(ShipmentId.Parse("S2")).ShouldBeFalse();
    }
}
