using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControlTower.Grains.Ledger;

/// <summary>How events, snapshots and facts are written: camel case, no nulls, enums by name, the same bytes for the same value.</summary>
public static class TowerJson
{
    /// <summary>For everything that is stored.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new OrdinalDictionaryConverter() },
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="JsonException">The bytes are not a <typeparamref name="T"/>: stored data are damaged or newer than this program.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes.Span, Options) ?? throw new JsonException($"Stored {typeof(T).Name} is null.");
}
