using System.Diagnostics.CodeAnalysis;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Board;

/// <summary>Changed rows that wait to be sent, one per shipment: the newest version wins, whatever order they come in.</summary>
public sealed class NewestRows
{
    private readonly Dictionary<ShipmentId, BoardRow> _rows = [];

    public int Count => _rows.Count;

    public void Add(BoardRow row)
    {
        if (!_rows.TryGetValue(row.Id, out var known) || known.Version < row.Version)
        {
            _rows[row.Id] = row;
        }
    }

    public void AddRange(ImmutableArray<BoardRow> rows)
    {
        foreach (var row in rows)
        {
            Add(row);
        }
    }

    public bool Holds(ShipmentId id) => _rows.ContainsKey(id);

    /// <summary>Takes out up to <paramref name="max"/> rows; false when there are none.</summary>
    public bool TryTake(int max, [NotNullWhen(true)] out ImmutableArray<BoardRow>? rows)
    {
        rows = null;
        if (_rows.Count == 0)
        {
            return false;
        }

        ImmutableArray<BoardRow> taken = [.. _rows.Values.Take(max)];
        if (taken.Length == _rows.Count)
        {
            _rows.Clear();
        }
        else
        {
            foreach (var row in taken)
            {
                _rows.Remove(row.Id);
            }
        }

        rows = taken;
        return true;
    }
}
