using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>A consignment of an IFTMIN or IFCSUM while it is read.</summary>
internal sealed class Consignment(string kind)
{
    private readonly PartyStops _parties = new();
    private readonly List<(int Position, Segment Segment)> _times = [];
    private ImmutableArray<Reference> _names = [];
    private (int Position, string Id, OrderPurpose Purpose) _head = (1, "", OrderPurpose.Create);
    private string _carrier = "";
    private string? _description;
    private decimal? _weight;
    private int? _pieces;

    public void Name(int position, string id, OrderPurpose purpose)
    {
        _head = (position, id, purpose);
        _names = _names.With(ReferenceType.ShipperNumber, id);
    }

    public void Take(int position, Segment segment, PartnerCodes codes, EdiFindings found)
    {
        switch (segment.Tag)
        {
            case "RFF":
                _names = _names.WithEdifact(codes, segment.Component(1, 1), segment.Component(1, 2));
                break;
            case "DTM":
                _times.Add((position, segment));
                break;
            case "NAD":
                Party(position, segment);
                break;
            case "GID" when found.Real(segment, position, 2) is { } pieces and > 0 and < 1_000_000:
                _pieces = (int)Math.Min(int.MaxValue, (_pieces ?? 0) + (long)pieces);
                break;
            case "FTX" when segment[1] == "AAA":
                _description ??= segment.Component(4, 1) is { Length: > 0 } text ? text : null;
                break;
            case "MEA" when Weighs(segment) && found.Real(segment, position, 3, 2) is { } weight and > 0:
                _weight = (_weight ?? 0) + Weights.Pounds(weight, segment.Component(3, 1));
                break;
        }
    }

    public TransportOrder Order(PartnerCodes codes, EdiFindings found) => new(
        _head.Position, _head.Purpose, kind, _head.Id, _carrier, TransportMode.Ltl, "", _names, Windows(_parties.Stops(), codes, found), _weight, _pieces, null, _description);

    // NAD: 02 party, 03 or 04 name, 05 street, 06 city, 07 region, 08 postal code, 09 country.
    private void Party(int position, Segment nad)
    {
        if (nad[1] == "CA")
        {
            _carrier = nad.Component(2, 1);
        }

        var name = new[] { nad.Component(4, 1), nad.Component(3, 1), nad.Component(2, 1) }.FirstOrDefault(t => t.Length > 0) ?? "";
        _parties.Begin(position, nad[1], name);
        _parties.Address(nad[6], nad[7], nad[8], nad[9]);
    }

    // MEA+WT+AAE+KGM:3.999 and MEA+AAE+G+KGM:11740 both occur.
    private static bool Weighs(Segment mea) => mea.Component(3, 1) is "KGM" or "LBR" or "TNE" && (mea[1] == "WT" || mea[2] is "G" or "AAD" or "AAB");

    // 10, 234 and 200 are the pickup's; 2, 17, 63 and 64 the delivery's. // UN DE 2005
    private ImmutableArray<OrderStop> Windows(ImmutableArray<OrderStop> stops, PartnerCodes codes, EdiFindings found)
    {
        foreach (var (position, dtm) in _times)
        {
            StopKind? side = dtm.Component(1, 1) switch { "10" or "234" or "200" => StopKind.Pickup, "2" or "17" or "63" or "64" => StopKind.Delivery, _ => null };
            var index = stops.IndexOf(stops.FirstOrDefault(s => s.Kind == side && side is not null)!);
            if (index < 0 || EdifactClock.Read(dtm, position, stops[index].Zone, codes.Zone, found, EdiSeverity.Warning) is not { } moment)
            {
                continue;
            }

            var (stop, latest, earliest) = (stops[index], dtm.Component(1, 1) == "63", dtm.Component(1, 1) is "64" or "234");
            var from = latest ? stop.From : moment.At;
            var to = earliest ? stop.To : moment.At;
            stops = stops.SetItem(index, from > to ? stop with { From = from, To = null } : stop with { From = from, To = to });
        }

        return stops;
    }
}
