using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Loads of partners as shipments of the tower.</summary>
internal static class Orders
{
    private const int MostNames = 50;
    private const int LongestCustomer = 64;

    /// <summary>The shipment of a load: the same sender and load id give the same one, whatever else changes.</summary>
    public static ShipmentId IdOf(string sender, TransportOrder order)
    {
        var seed = order.LoadId.Length > 0 ? order.LoadId : string.Join('\u001E', order.References.Select(r => r.ToString()).Order(StringComparer.Ordinal));
        return ShipmentId.Parse("EDI-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{sender}\u001D{seed}")))[..16]);
    }

    /// <summary>The order as the tower releases it.</summary>
    /// <param name="order">What the partner wants.</param>
    /// <param name="known">The order as it stands; null when it is new.</param>
    /// <param name="sender">Who tenders.</param>
    /// <param name="codes">The partner's habits.</param>
    /// <param name="now">When it is released, where it was not before.</param>
    public static ReleaseShipment Release(TransportOrder order, ReleaseShipment? known, string sender, PartnerCodes codes, DateTimeOffset now)
    {
        var stops = Stops(order, codes);
        if (known is not null && order.Purpose == OrderPurpose.Change && (codes.Change == ChangeSemantics.Delta || stops.IsEmpty))
        {
            stops = [.. known.Stops.Where(k => stops.All(s => s.Sequence != k.Sequence)).Concat(stops).OrderBy(s => s.Sequence)];
        }

        return new ReleaseShipment(
            known?.Customer ?? Customer(sender, codes),
            order.Mode,
            Names(order, known),
            stops,
            new Commodity(Positive(order.WeightLb) ?? known?.Commodity.WeightLb, Positive(order.Pieces) ?? known?.Commodity.Pieces, known?.Commodity.Pallets, known?.Commodity.DistanceMiles, order.Description ?? known?.Commodity.Description),
            known?.ReleasedAt ?? now,
            codes.Currency,
            known?.CostCentre,
            known?.BusinessUnit);
    }

    private static ImmutableArray<Stop> Stops(TransportOrder order, PartnerCodes codes) =>
    [
        .. order.Stops.Where(s => s.Kind is not null).OrderBy(s => s.Sequence).Select(s => new Stop(
            s.Sequence, s.Kind!.Value, s.Place.Name is null && s.Place.City is null ? s.Place with { Name = s.Reason } : s.Place, s.Zone ?? codes.Zone ?? "Etc/UTC", s.From, s.To)),
    ];

    private static ImmutableArray<Reference> Names(TransportOrder order, ReleaseShipment? known)
    {
        var names = known?.References ?? [];
        names = [.. names.Union(order.References)];
        return names.Length > MostNames ? names[..MostNames] : names;
    }

    // The sender's id stands for the account until its profile says otherwise.
    private static CustomerId Customer(string sender, PartnerCodes codes)
    {
        if (codes.Customer != default)
        {
            return codes.Customer;
        }

        var id = new string([.. sender[(sender.IndexOf(':', StringComparison.Ordinal) + 1)..].Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')]);
        return CustomerId.TryParse(id.Length > LongestCustomer ? id[..LongestCustomer] : id, out var customer) ? customer : CustomerId.Parse("EDI");
    }

    private static decimal? Positive(decimal? number) => number is > 0 ? number : null;

    private static int? Positive(int? number) => number is > 0 ? number : null;
}
