using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Cluster.Integrity;
using Shouldly;

namespace ControlTower.Tests.Cluster.House;

/// <summary>The one shipment of many tests: SH-1, load LD-1, from Dallas to Atlanta.</summary>
internal static class FirstLoad
{
    /// <summary>When it is to be picked up.</summary>
    public static DateTimeOffset Morning { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(-6));

    /// <summary>Who does what tests do.</summary>
    public static Actor Tester { get; } = new("key:tests", "");

    public static ReleaseShipment Order { get; } = new(
        CustomerId.Parse("ACME"),
        TransportMode.Ftl,
        [new Reference(ReferenceType.Load, "LD-1")],
        [
            new Stop(1, StopKind.Pickup, new Place("Acme DC", "Dallas", "TX", "75201", "US"), "America/Chicago", Morning, Morning.AddHours(1)),
            new Stop(2, StopKind.Delivery, new Place("Store 7", "Atlanta", "GA", "30301", "US"), "America/New_York", Morning.AddHours(12), Morning.AddHours(13)),
        ],
        new Commodity(38000m, 22, 22, 781m, "Groceries"),
        Morning.AddHours(-10),
        default,
        null,
        null);

    private static JsonSerializerOptions Web { get; } = new(JsonSerializerDefaults.Web);

    public static IShipmentGrain Of(WholeTower tower) => tower.Grains.GetGrain<IShipmentGrain>("SH-1");

    public static async Task Release(WholeTower tower) => (await Of(tower).Release(Order, Tester)).Status.ShouldBe(CommandStatus.Done);

    /// <summary>Waits until the shipment is as wanted.</summary>
    public static Task Becomes(WholeTower tower, Func<ShipmentView, bool> wanted, string what) => Eventually.Holds($"the shipment is {what}", async () =>
        await Of(tower).Get() is { } view && wanted(view) ? null : "It is not.");

    public static Task Delivered(WholeTower tower) => Becomes(tower, v => v.Operational == OperationalStatus.Delivered, "delivered");

    public static IPartnersGrain AllPartners(WholeTower tower) => tower.Grains.GetGrain<IPartnersGrain>(0);

    /// <summary>A partner's profile as somebody would write it.</summary>
    public static PartnerProfile Profile(string json) => JsonSerializer.Deserialize<PartnerProfile>(json, Web)!;

    public static async Task Put(WholeTower tower, string partner, PartnerProfile profile) =>
        (await tower.Grains.GetGrain<IPartnerGrain>(partner).Put(profile, Tester)).Findings.ShouldBeEmpty();
}
