using System.Globalization;
using System.Text.Json;

namespace ControlTower.Web.Ingest;

/// <summary>Reads the facts that the tower knows out of a payload; everything else in it is kept as it is.</summary>
internal static class PayloadReader
{
    private const int MaxFact = 200;
    private const int MaxNote = 500;
    private const int MaxUrl = 500;

    /// <summary>Reads an object; the reader is at its start and is left at its end.</summary>
    public static void Read(ref Utf8JsonReader json, PayloadFacts facts, string path)
    {
        facts.Path = path;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Member(ref json, facts);
        }
    }

    private static void Member(ref Utf8JsonReader json, PayloadFacts facts)
    {
        // The first letter decides which names are worth comparing.
        switch (json.ValueSpan.IsEmpty ? (byte)0 : json.ValueSpan[0])
        {
            case (byte)'c' or (byte)'d':
                CarrierOrCharge(ref json, facts);
                break;
            case (byte)'s' or (byte)'l':
                StopSignatureOrPosition(ref json, facts);
                break;
            case (byte)'a' or (byte)'q' or (byte)'n' or (byte)'r' or (byte)'p' or (byte)'u':
                AmountOrWords(ref json, facts);
                break;
            default:
                Pass(ref json);
                break;
        }
    }

    private static void CarrierOrCharge(ref Utf8JsonReader json, PayloadFacts facts)
    {
        if (json.Is("carrier"u8))
        {
            facts.Carrier = Named(ref json) ?? facts.Carrier;
        }
        else if (json.Is("driver"u8) || json.Is("driverName"u8))
        {
            facts.Driver = Named(ref json) ?? facts.Driver;
        }
        else if (json.Is("chargeCode"u8) || json.Is("code"u8))
        {
            facts.ChargeCode = Fact(ref json, MaxFact);
        }
        else if (json.Is("currency"u8))
        {
            facts.Currency = Fact(ref json, MaxFact);
        }
        else if (json.Is("documentUrl"u8))
        {
            facts.DocumentUrl = Fact(ref json, MaxUrl);
        }
        else if (json.Is("documentId"u8))
        {
            facts.DocumentId = Fact(ref json, MaxFact);
        }
        else
        {
            Pass(ref json);
        }
    }

    private static void StopSignatureOrPosition(ref Utf8JsonReader json, PayloadFacts facts)
    {
        if (json.Is("scac"u8))
        {
            facts.Carrier = Fact(ref json, MaxFact) ?? facts.Carrier;
        }
        else if (json.Is("signed"u8))
        {
            facts.Signed = Truth(ref json);
        }
        else if (json.Is("signedBy"u8))
        {
            facts.SignedBy = Fact(ref json, MaxFact);
        }
        else if (json.Is("legible"u8))
        {
            facts.Legible = Truth(ref json);
        }
        else if (json.Is("stopKind"u8) || json.Is("stopType"u8))
        {
            facts.StopKind = TradeWords.Stops.TryFind(Fact(ref json, MaxFact), out var kind) ? kind : null;
        }
        else if (json.Is("lat"u8) || json.Is("latitude"u8))
        {
            facts.Latitude = Degrees(ref json, 90) ?? facts.Latitude;
        }
        else if (json.Is("lon"u8) || json.Is("lng"u8) || json.Is("longitude"u8))
        {
            facts.Longitude = Degrees(ref json, 180) ?? facts.Longitude;
        }
        else
        {
            Pass(ref json);
        }
    }

    private static void AmountOrWords(ref Utf8JsonReader json, PayloadFacts facts)
    {
        if (json.Is("amount"u8))
        {
            Amount(ref json, facts);
        }
        else if (json.Is("quantity"u8))
        {
            facts.Quantity = Figure(ref json);
        }
        else if (json.Is("note"u8))
        {
            facts.Note = Fact(ref json, MaxNote);
        }
        else if (json.Is("reason"u8) || json.Is("reasonCode"u8))
        {
            facts.Reason = Fact(ref json, MaxFact);
        }
        else if (json.Is("podUrl"u8) || json.Is("url"u8))
        {
            facts.DocumentUrl ??= Fact(ref json, MaxUrl);
        }
        else
        {
            Pass(ref json);
        }
    }

    private static void Amount(ref Utf8JsonReader json, PayloadFacts facts)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            facts.Amount = FigureHere(ref json);
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.Is("amount"u8) || json.Is("value"u8))
            {
                facts.Amount = Figure(ref json);
            }
            else if (json.Is("currency"u8))
            {
                facts.Currency = Fact(ref json, MaxFact);
            }
            else
            {
                Pass(ref json);
            }
        }
    }

    /// <summary>A name, or the name or SCAC inside an object.</summary>
    private static string? Named(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return JsonText.Plain(json.Text(), MaxFact);
        }

        string? name = null;
        string? scac = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.Is("name"u8))
            {
                name = Fact(ref json, MaxFact);
            }
            else if (json.Is("scac"u8))
            {
                scac = Fact(ref json, MaxFact);
            }
            else
            {
                Pass(ref json);
            }
        }

        return scac ?? name;
    }

    private static string? Fact(ref Utf8JsonReader json, int max)
    {
        json.Read();
        return JsonText.Plain(json.Text(), max);
    }

    private static Said<bool> Truth(ref Utf8JsonReader json)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Null:
                return default;
            default:
                json.Skip();
                return Said<bool>.Unreadable;
        }
    }

    private static Said<decimal> Figure(ref Utf8JsonReader json)
    {
        json.Read();
        return FigureHere(ref json);
    }

    private static Said<decimal> FigureHere(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        return decimal.TryParse(json.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) ? figure : Said<decimal>.Unreadable;
    }

    private static double? Degrees(ref Utf8JsonReader json, double most)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var degrees))
        {
            return Math.Abs(degrees) <= most ? degrees : null;
        }

        json.Skip();
        return null;
    }

    private static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}
