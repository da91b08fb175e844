using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Which messages and interchanges spoke of what.</summary>
internal sealed class RelationalTraces(ITowerDatabase database) : ITraces
{
    /// <summary>The messages that a person looks for: by their own id, the trace they came in with, or anything they spoke of.</summary>
    public const string MessagesFound =
        """
        SELECT number FROM partner_message WHERE correlation = @find
        UNION SELECT number FROM partner_message WHERE message_key = @find
        UNION SELECT message FROM trace_name WHERE name = @named AND message > 0
        """;

    /// <summary>The interchanges that a person looks for: by control number, the trace they came in with, or anything they spoke of.</summary>
    public const string InterchangesFound =
        """
        SELECT id FROM edi_interchange WHERE id = @find
        UNION SELECT id FROM edi_interchange WHERE control = @find
        UNION SELECT id FROM edi_interchange WHERE control = @padded
        UNION SELECT interchange FROM trace_name WHERE name = @named AND interchange <> ''
        """;

    private const int ControlDigits = 9;

    /// <summary>What the two look for. X12 writes control numbers with nine digits.</summary>
    public static (string Name, object? Value)[] Arguments(string find) =>
        [("@find", find.Trim()), ("@named", ReferenceName.Normalise(find.Trim())), ("@padded", find.Trim().PadLeft(ControlDigits, '0'))];

    /// <summary>Notes what a message spoke of, within a transaction.</summary>
    public static async ValueTask<int> Note(ISqlSession session, long message, string interchange, ImmutableArray<TraceName> names)
    {
        var noted = 0;
        foreach (var name in names.IsDefault ? [] : names)
        {
            noted += await session.Execute(
                "INSERT INTO trace_name (name, kind, message, interchange, said) VALUES (@name, @kind, @message, @interchange, @said) ON CONFLICT DO NOTHING",
                ("@name", name.Name), ("@kind", (int)name.Kind), ("@message", message), ("@interchange", interchange), ("@said", name.Text));
        }

        return noted;
    }

    public Task Note(string interchange, ImmutableArray<TraceName> names) => names.IsEmpty ? Task.CompletedTask : database.Write(session => Note(session, 0, interchange, names));

    public Task<ImmutableArray<ShipmentId>> ShipmentsOf(long message, int max) => Shipments("message = @place AND message > 0", message, max);

    public Task<ImmutableArray<ShipmentId>> ShipmentsOf(string interchange, int max) => Shipments("interchange = @place AND interchange <> ''", interchange, max);

    private Task<ImmutableArray<ShipmentId>> Shipments(string where, object place, int max) => database.Read(session => session.Query(
        $"SELECT DISTINCT said FROM trace_name WHERE {where} AND kind = {(int)TraceKind.Shipment} ORDER BY said LIMIT @max",
        reader => ShipmentId.Parse(reader.GetString(0)), ("@place", place), ("@max", max)));
}
