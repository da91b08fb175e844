using System.Text.RegularExpressions;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Exceptions;

/// <summary>Whether a reference that the customer requires is here and looks as the customer says (R24).</summary>
internal static class ReferenceChecks
{
    /// <summary>How the check of one kind of reference comes out, and the sentence for it.</summary>
    public static (CheckResult Result, string Sentence) Of(ReferenceType type, ImmutableArray<Reference> references, InvoicingRules? rules)
    {
        var values = references.Where(r => r.Type == type).Select(r => r.Value).ToList();
        if (values.Count == 0)
        {
            return (CheckResult.Fail, $"The customer requires a {type}; the shipment has none.");
        }

        return rules?.Patterns.FirstOrDefault(p => p.Type == type) is not { } wanted
            ? (CheckResult.Pass, $"{type} {values[0]} is here.")
            : values.Find(v => Matches(v, wanted.Pattern)) is { } good
                ? (CheckResult.Pass, $"{type} {good} is here and looks as the customer says.")
                : (CheckResult.Fail, $"{type} {values[0]} does not look as the customer says ({wanted.Pattern}). Correct the reference.");
    }

    /// <summary>True when the whole value matches; the pattern was checked when the account was taken over.</summary>
    public static bool Matches(string value, string pattern) =>
        Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>What is wrong with a pattern; null when nothing is.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            return pattern.Length is 0 or > 200 ? "needs 1 to 200 characters" : Compiles(pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return "is not a regular expression without look-around or back references";
        }
    }

    private static string? Compiles(string pattern)
    {
        _ = new Regex(pattern, RegexOptions.NonBacktracking);
        return null;
    }
}
