using ControlTower.Contracts.Billing;

namespace ControlTower.Grains.Billing;

/// <summary>Finds bills that may be the same one sent twice: by number, PRO without suffix, load, bill of lading, bill-to, amount and date window (domain rules 5.11).</summary>
internal static class DuplicateBills
{
    private const int WindowDays = 60;

    /// <summary>What speaks for a duplicate, the surest first; order of the known bills does not matter.</summary>
    public static ImmutableArray<BillSuspicion> Of(CarrierBill bill, IEnumerable<CarrierBill> known) =>
        [.. known.Where(k => k.Id != bill.Id).Select(k => Compare(bill, k)).OfType<BillSuspicion>().OrderByDescending(s => s.Exact).ThenBy(s => s.Of, StringComparer.Ordinal)];

    /// <summary>A PRO as carriers write it, without what they append to it: <c>123-456789-1</c>, <c>123456789B</c> → <c>123456789</c>.</summary>
    public static string? Pro(string? pro)
    {
        if (Plain(pro) is not { } plain)
        {
            return null;
        }

        // A hyphen and one digit or letter, or letters at the end, are a corrected or split bill's suffix.
        var text = pro!.Trim();
        var cut = text.Length > 2 && text[^2] == '-' ? Plain(text[..^2])! : plain;
        return cut.TrimEnd([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) is { Length: > 0 } bare ? bare : cut;
    }

    private static BillSuspicion? Compare(CarrierBill bill, CarrierBill other)
    {
        var (number, amount) = (Plain(bill.Number) == Plain(other.Number), bill.Amount == other.Amount);
        var near = Math.Abs(bill.BilledOn.DayNumber - other.BilledOn.DayNumber) <= WindowDays;
        if (number)
        {
            return new BillSuspicion(other.Id, amount, amount
                ? $"Number {bill.Number} over {bill.Amount} was billed before, on {Figures.Day(other.BilledOn)}."
                : $"Number {bill.Number} was billed before over {other.Amount}, now over {bill.Amount}: a correction, or a duplicate.");
        }

        string?[] shared =
        [
            Same(Pro(bill.Pro), Pro(other.Pro)) ? $"PRO {Pro(bill.Pro)}" : null,
            Same(Plain(bill.Load), Plain(other.Load)) ? $"load {bill.Load}" : null,
            Same(Plain(bill.BillOfLading), Plain(other.BillOfLading)) ? $"bill of lading {bill.BillOfLading}" : null,
        ];
        var alike = shared.OfType<string>().ToList();
        if (alike.Count == 0 || !near || (bill.BillTo is not null && other.BillTo is not null && Plain(bill.BillTo) != Plain(other.BillTo)))
        {
            return null;
        }

        // A second bill for one load may be a balance due or another leg: the same amount, or two names alike, are needed.
        return amount || alike.Count > 1
            ? new BillSuspicion(other.Id, false, $"{string.Join(" and ", alike)} as on {other.Number} of {Figures.Day(other.BilledOn)}, {(amount ? $"with the same {bill.Amount}" : $"there over {other.Amount}, here over {bill.Amount}")}.")
            : null;
    }

    private static bool Same(string? a, string? b) => a is not null && a == b;

    private static string? Plain(string? text)
    {
        var plain = new string([.. (text ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]).TrimStart('0');
        return plain.Length == 0 ? null : plain;
    }
}
