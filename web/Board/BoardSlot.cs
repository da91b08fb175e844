using ControlTower.Contracts.Board;

namespace ControlTower.Web.Board;

/// <summary>A place on the frozen board. The place stays; the row in it is replaced by newer versions of itself.</summary>
public sealed class BoardSlot(int index, BoardRow row)
{
    /// <summary>Position in the order, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>The row as it stands.</summary>
    public BoardRow Row { get; private set; } = row;

    /// <summary>The row before its last change; null until it changed.</summary>
    public BoardRow? Before { get; private set; }

    /// <summary>How often it changed on screen; flashes alternate by it.</summary>
    public int Changes { get; private set; }

    /// <summary>True when the row no longer belongs to the view; it stays, dimmed, until the order is read anew.</summary>
    public bool Left { get; private set; }

    /// <summary>Takes a newer version; false when it is not newer.</summary>
    /// <param name="row">The row.</param>
    /// <param name="belongs">Whether it still belongs to the view.</param>
    public bool Take(BoardRow row, bool belongs)
    {
        if (row.Version <= Row.Version)
        {
            return false;
        }

        Before = Row;
        Row = row;
        Left = !belongs;
        Changes++;
        return true;
    }
}
