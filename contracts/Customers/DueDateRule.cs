using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Customers;

/// <summary>How the due date follows from the payment terms (domain rules 5.8).</summary>
/// <param name="From">The day the terms run from.</param>
/// <param name="EndOfMonth">True when they run from the end of that day's month (EOM).</param>
/// <param name="Weekend">What becomes of a due date on a weekend.</param>
[GenerateSerializer, Immutable, Alias("ct.DueDateRule")]
public sealed record DueDateRule(DueFrom From = DueFrom.Posting, bool EndOfMonth = false, WeekendDue Weekend = WeekendDue.Stays);

/// <summary>The day payment terms run from; UTC.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueFrom>))]
public enum DueFrom
{
    /// <summary>The day the ERP posted the invoice.</summary>
    Posting = 0,

    /// <summary>The day the freight was delivered.</summary>
    Delivery = 1,
}

/// <summary>What becomes of a due date on a Saturday or Sunday.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WeekendDue>))]
public enum WeekendDue
{
    /// <summary>It stays.</summary>
    Stays = 0,

    /// <summary>The Monday after.</summary>
    MondayAfter = 1,

    /// <summary>The Friday before.</summary>
    FridayBefore = 2,
}
