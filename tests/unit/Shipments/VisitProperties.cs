using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Invariant 3 for a wait that several shipments share: whatever is told, in any order, twice, with messages late or repeated and every state read anew between any two steps, their invoices together never hold more than the whole.</summary>
public sealed class VisitProperties
{
    private const decimal Whole = 150m;
    private static readonly (string Id, decimal Pounds)[] Freight = [("A", 10_000m), ("B", 20_000m), ("C", 17_000m)];

    [Property(MaxTest = 150)]
    public Property A_wait_is_never_charged_more_than_once() => Prop.ForAll(Steps(), steps =>
    {
        var truck = Loaded();
        foreach (var step in steps)
        {
            Do(truck, step);
            truck.Invoiced().ShouldBeLessThanOrEqualTo(Whole);
        }
    });

    [Property(MaxTest = 150)]
    public Property In_any_order_it_ends_in_the_same_shares() => Prop.ForAll(Steps(), steps =>
    {
        var truck = Loaded();
        foreach (var step in steps)
        {
            Do(truck, step);
        }

        foreach (var (id, pounds) in Freight)
        {
            Load(truck, id, pounds).Waited(id).Delivered(id);
        }

        for (var i = 0; i < 4; i++)
        {
            truck.Settled().ApproveAdjustments();
        }

        truck.Invoiced().ShouldBe(Whole);
        Freight.Select(f => Grains.Shipments.Adjustments.NetOf(truck.Shipments[f.Id], "DET/2/1")).ShouldBe([31.91m, 63.83m, 54.26m]);
    });

    private static Truck Loaded() => new Truck(ShareKey.Weight).Carries("A", 10_000m);

    private static Truck Load(Truck truck, string id, decimal pounds) => truck.Shipments.ContainsKey(id) ? truck : truck.Carries(id, pounds);

    private static void Do(Truck truck, int step)
    {
        var (what, how) = (step % 9, step / 9);
        var (id, pounds) = Freight[how % Freight.Length];
        if (!truck.Shipments.ContainsKey(id) && what < 4 && how < 8)
        {
            return; // the order comes later
        }

        Load(truck, id, pounds);
        switch (what)
        {
            case 0: truck.Tell(id, MilestoneType.ArrivedDelivery, 20, how % 2 == 0 ? "tms" : "driver-app"); break;
            case 1: truck.Tell(id, MilestoneType.DepartedDelivery, 24, how % 2 == 0 ? "tms" : "driver-app"); break;
            case 2: truck.Waited(id); break;
            case 3: truck.Delivered(id); break;
            case 4: truck.ApproveAdjustments(); break;
            case 5: truck.Repeat(how); break;
            case 6: truck.Settled(); break;
            default: truck.Arrive(how, again: how % 3 == 0); break;
        }
    }

    private static Arbitrary<int[]> Steps() => Arb.From(Gen.ArrayOf(Gen.Choose(0, 143), 40));
}
