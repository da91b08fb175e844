using System.Globalization;
using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi;

/// <summary>An interchange as the register lists it.</summary>
internal static class InterchangeRows
{
    public static InterchangeRow Of(InterchangeRecord record) => new(
        record.Known.Id, record.Known.Syntax, record.Known.Sender, record.Known.Receiver, record.Known.Control, record.Status, record.Known.Source, record.ReceivedAt,
        record.Known.Length, record.Messages.Length, record.Messages.Count(m => m.Status == MessageStatus.Rejected), Types(record.Messages), record.Known.Test);

    private static string Types(ImmutableArray<MessageReceipt> messages) => string.Join(", ", messages
        .GroupBy(m => m.Type, StringComparer.Ordinal)
        .Select(g => g.Count() == 1 ? g.Key : string.Create(CultureInfo.InvariantCulture, $"{g.Key} × {g.Count()}"))
        .Take(6));
}
