using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What a sender wants done with a load. // X12 B2A-01, UN DE 1225</summary>
internal enum OrderPurpose
{
    Create,
    Cancel,
    Change,
    Replace,
}

/// <summary>Loads to be moved: 204, 211, IFTMIN, IFCSUM.</summary>
internal sealed record OrderFacts(ImmutableArray<TransportOrder> Orders) : EdiFacts
{
    public override IEnumerable<EdiFact> Lines() => Orders.SelectMany(o => o.Lines());
}

/// <summary>One load.</summary>
/// <param name="Position">The segment that names it.</param>
/// <param name="Purpose">What to do with it.</param>
/// <param name="Kind">What kind of document it is, such as <c>LoadTender</c>.</param>
/// <param name="LoadId">The sender's id; empty when only references name it.</param>
/// <param name="Scac">The carrier; empty when not said.</param>
/// <param name="Mode">How it moves.</param>
/// <param name="Payment">PP, CC or TP; empty when not said.</param>
/// <param name="References">Its names.</param>
/// <param name="Stops">Its stops in driving order.</param>
/// <param name="WeightLb">Pounds; null when not said.</param>
/// <param name="Pieces">Null when not said.</param>
/// <param name="Charge">The charge offered, without a currency; null when not said.</param>
/// <param name="Description">What it is; null when not said.</param>
internal sealed record TransportOrder(
    int Position,
    OrderPurpose Purpose,
    string Kind,
    string LoadId,
    string Scac,
    TransportMode Mode,
    string Payment,
    ImmutableArray<Reference> References,
    ImmutableArray<OrderStop> Stops,
    decimal? WeightLb,
    int? Pieces,
    decimal? Charge,
    string? Description)
{
    public IEnumerable<EdiFact> Lines()
    {
        yield return new EdiFact(Kind, $"{Purpose} {LoadId}".TrimEnd(), Position);
        if (Scac.Length > 0)
        {
            yield return new EdiFact("Carrier", Scac, Position);
        }

        foreach (var stop in Stops)
        {
            yield return new EdiFact($"Stop {stop.Sequence.ToString(CultureInfo.InvariantCulture)}", stop.Words, stop.Position);
        }

        if (WeightLb is { } weight)
        {
            yield return new EdiFact("Weight", string.Create(CultureInfo.InvariantCulture, $"{weight:0.##} lb"), 0);
        }

        if (Charge is { } charge)
        {
            yield return new EdiFact("Charge offered", charge.ToString("0.00", CultureInfo.InvariantCulture), 0);
        }

        foreach (var reference in References)
        {
            yield return new EdiFact(reference.Type.ToString(), reference.Value, 0);
        }
    }
}

/// <summary>A stop of a load as the sender says it.</summary>
/// <param name="Position">The segment it begins with.</param>
/// <param name="Sequence">The sender's number; numbers may be skipped.</param>
/// <param name="Reason">The sender's code; empty when there is none.</param>
/// <param name="Kind">Pickup or delivery; null when freight is neither loaded nor unloaded there.</param>
/// <param name="Place">Where.</param>
/// <param name="Zone">Its IANA zone; null when not known.</param>
/// <param name="From">Start of the window; null when none.</param>
/// <param name="To">End of the window; null when none.</param>
internal sealed record OrderStop(int Position, int Sequence, string Reason, StopKind? Kind, Place Place, string? Zone, DateTimeOffset? From, DateTimeOffset? To)
{
    public string Words => string.Join(" · ", new[]
    {
        Kind?.ToString() ?? Reason, Place.Label, From is { } from ? EdiFindings.Words(from) : null, To is { } to ? EdiFindings.Words(to) : null,
    }.Where(t => !string.IsNullOrEmpty(t)));
}
