using System.Text.Json;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Api;

/// <summary>Reads numbers up to <see cref="Money.Most"/>: what is multiplied and added from them then stays far from where a decimal ends.</summary>
internal sealed class BoundedDecimal : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && Math.Abs(number) <= Money.Most
            ? number
            : throw new JsonException("A number from -1,000,000,000,000 to 1,000,000,000,000 is wanted.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
