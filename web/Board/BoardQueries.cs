using System.Globalization;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;

namespace ControlTower.Web.Board;

/// <summary>Board queries as query strings and hub filters write them. Pure.</summary>
internal static class BoardQueries
{
    private const int MaxSkip = 200_000;
    private const int MaxTake = 500;
    private const int DefaultTake = 50;

    /// <summary>Reads a query; what is wrong is noted.</summary>
    /// <param name="member">The value of a member; null when it was left out.</param>
    /// <param name="found">What is wrong.</param>
    public static BoardQuery Read(Func<string, string?> member, Findings found)
    {
        var customer = default(CustomerId);
        found.Insist(member("customer") is not { } text || CustomerId.TryParse(text, out customer), "?customer", "A customer id is wanted.");
        var assignee = member("assignee");
        found.InsistNameOrNone(assignee, 64, "?assignee", "A user name");
        return new BoardQuery(
            Member<BoardView>("view", member, found) ?? BoardView.All,
            Member<BlockReason>("cause", member, found),
            customer,
            Member<Team>("owner", member, found),
            assignee,
            Member<BoardSort>("sort", member, found) ?? BoardSort.LastEvent,
            Flag("descending", member, found) ?? true,
            Number("skip", member, 0, MaxSkip, found) ?? 0,
            Number("take", member, 1, MaxTake, found) ?? DefaultTake);
    }

    /// <summary>A member of an enum by name.</summary>
    public static T? Member<T>(string name, Func<string, string?> member, Findings found)
        where T : struct, Enum
    {
        if (member(name) is not { Length: > 0 } text)
        {
            return null;
        }

        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) && text[0] != '-';
        found.Insist(known, "?" + name, $"One of {string.Join(", ", Enum.GetNames<T>())} is wanted.");
        return known ? value : null;
    }

    /// <summary>A whole number within bounds.</summary>
    public static int? Number(string name, Func<string, string?> member, int least, int most, Findings found)
    {
        if (member(name) is not { Length: > 0 } text)
        {
            return null;
        }

        var known = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most;
        found.Insist(known, "?" + name, string.Create(CultureInfo.InvariantCulture, $"A whole number from {least} to {most} is wanted."));
        return known ? value : null;
    }

    private static bool? Flag(string name, Func<string, string?> member, Findings found)
    {
        if (member(name) is not { Length: > 0 } text)
        {
            return null;
        }

        var known = bool.TryParse(text, out var value);
        found.Insist(known, "?" + name, "true or false is wanted.");
        return known ? value : null;
    }
}
