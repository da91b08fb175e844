using System.Globalization;
using System.Text;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlTower.Web.Board;

/// <summary>Everything a board page shows, as its address: view, filters, order, selection.</summary>
/// <param name="View">The view.</param>
/// <param name="Cause">Only this block; null means any.</param>
/// <param name="Customer">Only this customer; <c>default</c> means any.</param>
/// <param name="Owner">Only this team's blocks; null means any.</param>
/// <param name="Assignee">Only this user's blocks; null means any.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">Largest or newest first.</param>
/// <param name="Selected">The shipment in the side panel; <c>default</c> means none.</param>
public sealed record BoardAddress(
    BoardView View,
    BlockReason? Cause,
    CustomerId Customer,
    Team? Owner,
    string? Assignee,
    BoardSort Sort,
    bool Descending,
    ShipmentId Selected)
{
    /// <summary>The board as it opens: everything, what was heard last first.</summary>
    public static BoardAddress Default { get; } =
        new(BoardView.All, null, default, null, null, BoardSort.LastEvent, true, default);

    /// <summary>True when anything but the view narrows the rows.</summary>
    public bool Filtered => Cause is not null || Customer != default || Owner is not null || Assignee is not null;

    /// <summary>The view without filters, in its usual order.</summary>
    public BoardAddress Show(BoardView view) => Ordered(Default with { View = view, Selected = Selected });

    /// <summary>Turns a cause on, or off when it is on.</summary>
    public BoardAddress Toggle(BlockReason cause) =>
        Cause == cause ? this with { Cause = null } : this with { Cause = cause };

    /// <summary>Orders by a column; the same column again turns the order round.</summary>
    public BoardAddress By(BoardSort sort) =>
        this with { Sort = sort, Descending = Sort == sort ? !Descending : sort is BoardSort.LastEvent or BoardSort.Value };

    /// <summary>The question for the board grain.</summary>
    public BoardQuery Query(int skip, int take) =>
        new(View, Cause, Customer, Owner, Assignee, Sort, Descending, skip, take);

    /// <summary>The same rows in the same order; only the selection may differ.</summary>
    public bool SameRows(BoardAddress other) => this with { Selected = other.Selected } == other;

    /// <summary>Reads an address; whatever is not valid there is as if it were not said.</summary>
    /// <param name="uri">A relative or absolute address, or only its query.</param>
    public static BoardAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var said = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        string? Of(string name) => said.TryGetValue(name, out var values) ? values.ToString() : null;

        var view = Enum<BoardView>(Of("view")) ?? Default.View;
        var usual = Ordered(Default with { View = view });
        return usual with
        {
            Cause = Enum<BlockReason>(Of("cause")),
            Customer = CustomerId.TryParse(Of("customer"), out var customer) ? customer : default,
            Owner = Enum<Team>(Of("owner")),
            Assignee = Of("assignee") is { Length: > 0 and <= 64 } assignee ? assignee : null,
            Sort = Enum<BoardSort>(Of("sort")) ?? usual.Sort,
            Descending = Of("dir") switch { "desc" => true, "asc" => false, _ => usual.Descending },
            Selected = ShipmentId.TryParse(Of("sel"), out var selected) ? selected : default,
        };
    }

    /// <summary>The address, leaving out what is usual.</summary>
    /// <param name="path">The page's path, such as <c>/</c>.</param>
    public string ToUrl(string path)
    {
        var usual = Ordered(Default with { View = View });
        var text = new StringBuilder(path);
        void Say(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                text.Append(text.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        Say("view", View == Default.View ? null : View.ToString());
        Say("cause", Cause?.ToString());
        Say("customer", Customer.Value);
        Say("owner", Owner?.ToString());
        Say("assignee", Assignee);
        Say("sort", Sort == usual.Sort ? null : Sort.ToString());
        Say("dir", Descending == usual.Descending ? null : Descending ? "desc" : "asc");
        Say("sel", Selected.Value);
        return text.ToString();
    }

    private static BoardAddress Ordered(BoardAddress address) => address.View switch
    {
        BoardView.DeliveredNotBilled or BoardView.Blocked or BoardView.ReadyToBill =>
            address with { Sort = BoardSort.Value, Descending = true },
        _ => address,
    };

    private static T? Enum<T>(string? text)
        where T : struct, Enum =>
        System.Enum.TryParse<T>(text, out var value) && System.Enum.IsDefined(value) &&
        !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? value : null;
}
