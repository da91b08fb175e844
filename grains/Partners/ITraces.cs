using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;

namespace ControlTower.Grains.Partners;

/// <summary>Which messages and interchanges spoke of what, so that one finds the other.</summary>
public interface ITraces
{
    /// <summary>Notes what an interchange spoke of, beside what is noted already.</summary>
    Task Note(string interchange, ImmutableArray<TraceName> names);

    /// <summary>The shipments that a message told of, by id.</summary>
    Task<ImmutableArray<ShipmentId>> ShipmentsOf(long message, int max);

    /// <summary>The shipments that an interchange told of, by id.</summary>
    Task<ImmutableArray<ShipmentId>> ShipmentsOf(string interchange, int max);
}

/// <summary>Something that a message spoke of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it was said.</param>
public readonly record struct TraceName(TraceKind Kind, string Text)
{
    /// <summary>As it is compared: as names of shipments are.</summary>
    public string Name => ReferenceName.Normalise(Text);
}

/// <summary>What a message spoke of.</summary>
public enum TraceKind
{
    /// <summary>A name of a shipment, such as a load's number.</summary>
    Reference = 0,

    /// <summary>The shipment it was given to.</summary>
    Shipment = 1,

    /// <summary>The trace it came in with.</summary>
    Correlation = 2,
}

/// <summary>What one message spoke of, as far as it is noted: of a long file the first 2,000 names.</summary>
internal sealed class TraceNames
{
    private const int Most = 2_000;
    private readonly HashSet<TraceName> _names = [];

    public ImmutableArray<TraceName> All => [.. _names];

    public void Take(IEnumerable<Milestone> told)
    {
        foreach (var reference in told.SelectMany(f => f.References))
        {
            Add(TraceKind.Reference, reference.Value);
        }
    }

    public void Take(IEnumerable<Receipt> receipts)
    {
        foreach (var receipt in receipts.Where(r => r.ShipmentId != default))
        {
            Add(TraceKind.Shipment, receipt.ShipmentId.Value);
        }
    }

    public void Add(TraceKind kind, string text)
    {
        if (_names.Count < Most && text.Length > 0)
        {
            _names.Add(new TraceName(kind, text));
        }
    }
}
