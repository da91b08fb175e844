using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;
using ControlTower.Web.Ingest;

namespace ControlTower.Web.Shipments;

/// <summary>Makes a release of an order, or says everything that is wrong with it. Pure.</summary>
internal static class OrderReader
{
    private const int MaxReferences = 50;

    /// <summary>Reads an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="releasedAt">When it was released, where the order does not say.</param>
    /// <param name="found">What is wrong.</param>
    /// <returns>The release; only to be used when nothing is wrong.</returns>
    public static ReleaseShipment Read(ShipmentOrder order, DateTimeOffset releasedAt, Findings found)
    {
        found.Insist(order.Customer != default, "/customer", "The customer is missing: the account's id.");
        found.InsistNameOrNone(order.CostCentre, 64, "/costCentre", "A cost centre");
        found.InsistNameOrNone(order.BusinessUnit, 64, "/businessUnit", "A business unit");
        return new ReleaseShipment(
            order.Customer, order.Mode, References(order.References, found), OrderStops.Read(order.Stops, found), Commodity(order.Commodity, found),
            OrderStops.Moment(order.ReleasedAt, "/releasedAt", found) ?? releasedAt, order.Currency, order.CostCentre, order.BusinessUnit);
    }

    /// <summary>The id of an order that has none: the same customer and references give the same id, so that a repeat is recognised.</summary>
    /// <param name="order">The order.</param>
    /// <param name="idempotencyKey">The request's Idempotency-Key; used when there is no reference.</param>
    /// <returns>The id; <c>default</c> when there is nothing to make it from.</returns>
    public static ShipmentId IdOf(ShipmentOrder order, string? idempotencyKey)
    {
        var names = order.References.Where(r => r?.Value is not null).Select(r => $"{r.Type?.ToUpperInvariant()}\u001F{r.Value!.Trim()}").Order(StringComparer.Ordinal).ToArray();
        var seed = names.Length > 0 ? string.Join('\u001E', names) : idempotencyKey;
        return seed is null
            ? default
            : ShipmentId.Parse("SH-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{order.Customer}\u001D{seed}")))[..16]);
    }

    private static ImmutableArray<Reference> References(ImmutableArray<NamedReference> references, Findings found)
    {
        found.Insist(references.Length <= MaxReferences, "/references", "At most 50 references are taken.");
        var read = ImmutableArray.CreateBuilder<Reference>(references.Length);
        for (var i = 0; i < references.Length; i++)
        {
            var type = ReferenceType.Other;
            var (word, value) = (references[i]?.Type, references[i]?.Value?.Trim());
            found.Insist(
                word is null || TradeWords.References.TryFind(word, out type),
                $"/references/{i}/type", $"One of {string.Join(", ", Enum.GetNames<ReferenceType>())} is wanted.");
            found.InsistName(value, ReferenceReader.MaxValue, $"/references/{i}/value", "A reference's value");
            read.Add(new Reference(type, value ?? ""));
        }

        return read.DrainToImmutable();
    }

    private static Commodity Commodity(Commodity? commodity, Findings found)
    {
        found.Insist(commodity?.WeightLb is null or > 0, "/commodity/weightLb", "A weight above 0 is wanted, or nothing.");
        found.Insist(commodity?.Pieces is null or > 0, "/commodity/pieces", "A number of pieces from 1 is wanted, or nothing.");
        found.Insist(commodity?.Pallets is null or >= 0, "/commodity/pallets", "A number of pallets from 0 is wanted, or nothing.");
        found.Insist(commodity?.DistanceMiles is null or > 0, "/commodity/distanceMiles", "A distance above 0 is wanted, or nothing.");
        found.InsistNameOrNone(commodity?.Description, 200, "/commodity/description", "A description");
        return commodity ?? new Commodity(null, null, null, null, null);
    }
}
