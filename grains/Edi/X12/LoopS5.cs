using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>The S5 loop of a 204 while it is read: one stop with its place and its dates.</summary>
internal sealed class LoopS5(int position, Segment s5, EdiFindings found)
{
    private readonly List<(int Position, Segment Segment)> _dates = [];
    private readonly int _sequence = SequenceOf(position, s5, found);
    private Place _place = new(null, null, null, null, null);
    private string _country = "";
    private bool _ours;

    /// <summary>The weight at the stop in pounds; null when not said.</summary>
    public decimal? WeightLb { get; private set; } = Pounds(found.Real(s5, position, 3), s5[4]);

    public void Take(int at, Segment segment, EdiFindings findings)
    {
        switch (segment.Tag)
        {
            case "G62":
                _dates.Add((at, segment));
                break;
            case "N1":
                // The first party of the loop is the place; others (bill-to, contacts) follow it.
                _ours = _place.Name is null && _place.City is null;
                _place = _ours ? _place with { Name = Text(segment[2]) } : _place;
                break;
            case "N4" when _ours:
                _country = segment[4];
                _place = _place with { City = Text(segment[1]), Region = Text(segment[2]), PostalCode = Text(segment[3]), Country = Country(segment[4], segment[2]) };
                break;
            case "AT8":
                WeightLb ??= Pounds(findings.Real(segment, at, 3), segment[2]);
                break;
        }
    }

    public void Close(ImmutableArray<OrderStop>.Builder stops, PartnerCodes codes, EdiFindings findings)
    {
        var zone = Zones.Of(_country, _place.Region ?? "") ?? codes.Zone;
        var (from, to) = ((DateTimeOffset?)null, (DateTimeOffset?)null);
        foreach (var (at, g62) in _dates)
        {
            if (findings.Day(g62, at, 2) is not { } day)
            {
                continue;
            }

            var time = findings.Time(g62, at, 4);
            DateTimeOffset Instant(TimeSpan otherwise) => EdiClock.Read(day, time ?? otherwise, false, g62[5], zone, codes.Zone).At;

            switch (G62Dates.Of(g62[1]))
            {
                case WindowSide.From:
                    from = Instant(TimeSpan.Zero);
                    break;
                case WindowSide.To:
                    to = Instant(new TimeSpan(23, 59, 0));
                    break;
                case WindowSide.Both:
                    (from, to) = (from ?? Instant(TimeSpan.Zero), to ?? Instant(new TimeSpan(23, 59, 0)));
                    break;
            }
        }

        if (from > to)
        {
            findings.Say(EdiSeverity.Warning, EdiFault.DateInvalid, s5, position, 0, null, "The stop's window ends before it begins; its end was not taken over.");
            to = null;
        }

        stops.Add(new OrderStop(position, _sequence, s5[2], StopReasons.Of(s5[2]), _place, zone, from, to));
    }

    private static int SequenceOf(int position, Segment s5, EdiFindings found)
    {
        if (int.TryParse(s5[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return sequence;
        }

        found.Say(EdiSeverity.Error, EdiFault.ElementMissing, s5, position, 1, s5[1], "S5-01 must number the stop.");
        return 0;
    }

    private static string? Text(string text) => text.Length > 0 ? text : null;

    private static string? Country(string code, string region) => code switch
    {
        "USA" => "US",
        "CAN" => "CA",
        "MEX" => "MX",
        { Length: 2 } => code,
        _ => region.Length == 2 && code.Length == 0 && Zones.Of("", region) is not null ? (IsCanadian(region) ? "CA" : "US") : null,
    };

    private static bool IsCanadian(string region) =>
        region is "ON" or "QC" or "PQ" or "MB" or "SK" or "AB" or "NT" or "BC" or "YT" or "NS" or "NB" or "PE" or "NL" or "NF";

    private static decimal? Pounds(decimal? weight, string unit) => weight is > 0 ? Weights.Pounds(weight.Value, unit) : null;
}
