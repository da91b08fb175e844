using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ControlTower.Grains.Billing;

/// <summary>How the VAT ids of a country look after the prefix, and their check digits where the country publishes the rule.</summary>
/// <param name="Looks">The form, as a regular expression.</param>
/// <param name="Checks">The check digits of a text that has the form.</param>
internal sealed record VatIdForm(string Looks, Func<string, bool> Checks)
{
    public bool Fits(string text) => Regex.IsMatch(text, $"^(?:{Looks})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) && Checks(text);
}

/// <summary>The forms by country. // European Commission, "VIES: check digit rules"; UID register (CH); Brønnøysund register (NO); HMRC (GB)</summary>
internal static class VatIdForms
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    private static readonly FrozenDictionary<string, VatIdForm> Forms = new Dictionary<string, VatIdForm>(StringComparer.Ordinal)
    {
        ["AT"] = new(@"U\d{8}", t => (10 - ((Luhn(t[1..8], doubleOdd: false) + 4) % 10)) % 10 == Digit(t[8])),
        ["BE"] = new(@"[01]\d{9}", t => 97 - (Number(t[..8]) % 97) == Number(t[8..])),
        ["BG"] = new(@"\d{9,10}", t => t.Length == 10 || Twice(t, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10])),
        ["CY"] = new(@"\d{8}[A-Z]", t => 'A' + (Cyprus(t) % 26) == t[8]),
        ["CZ"] = new(@"\d{8,10}", t => t.Length > 8 || Mod11(Sum(t, 8, 7, 6, 5, 4, 3, 2), ten: 0, eleven: 1) == Digit(t[7])),
        ["DE"] = new(@"[1-9]\d{8}", Iso7064),
        ["DK"] = new(@"[1-9]\d{7}", t => Sum(t, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0),
        ["EE"] = new(@"\d{9}", t => (10 - (Sum(t, 3, 7, 1, 3, 7, 1, 3, 7) % 10)) % 10 == Digit(t[8])),
        ["GR"] = new(@"\d{9}", t => Sum(t, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Digit(t[8])),
        ["ES"] = new(@"[A-Z0-9]\d{7}[A-Z0-9]", Spain),
        ["FI"] = new(@"\d{8}", t => Mod11(Sum(t, 7, 9, 10, 5, 8, 4, 2), ten: -1, eleven: 0) == Digit(t[7])),
        ["FR"] = new(@"[A-HJ-NP-Z0-9]{2}\d{9}", t => !t[..2].All(char.IsAsciiDigit) || (12 + (3 * (Number(t[2..]) % 97))) % 97 == Number(t[..2])),
        ["HR"] = new(@"\d{11}", Iso7064),
        ["HU"] = new(@"\d{8}", t => (10 - (Sum(t, 9, 7, 3, 1, 9, 7, 3) % 10)) % 10 == Digit(t[7])),
        ["IE"] = new(@"\d{7}[A-W][A-IW]?", Ireland),
        ["IT"] = new(@"\d{11}", t => Luhn(t, doubleOdd: false) % 10 == 0),
        ["LT"] = new(@"\d{9}|\d{12}", t => t.Length == 9 ? Twice(t, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 1]) : Twice(t, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4])),
        ["LU"] = new(@"\d{8}", t => Number(t[..6]) % 89 == Number(t[6..])),
        ["LV"] = new(@"\d{11}", Latvia),
        ["MT"] = new(@"[1-9]\d{7}", t => 37 - (Sum(t, 3, 4, 6, 7, 8, 9) % 37) == Number(t[6..])),
        ["NL"] = new(@"\d{9}B\d{2}", t => Sum(t, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == Digit(t[8]) || Mod97($"2321{t.Replace("B", "11", StringComparison.Ordinal)}") == 1),
        ["PL"] = new(@"\d{10}", t => Sum(t, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Digit(t[9])),
        ["PT"] = new(@"[1-9]\d{8}", t => Mod11(Sum(t, 9, 8, 7, 6, 5, 4, 3, 2), ten: 0, eleven: 0) == Digit(t[8])),
        ["RO"] = new(@"[1-9]\d{1,9}", t => Sum(t.PadLeft(10, '0'), 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == Digit(t[^1])),
        ["SE"] = new(@"\d{10}(0[1-9]|[1-8]\d|9[0-4])", t => Luhn(t[..10], doubleOdd: true) % 10 == 0),
        ["SI"] = new(@"[1-9]\d{7}", t => Mod11(Sum(t, 8, 7, 6, 5, 4, 3, 2), ten: 0, eleven: -1) == Digit(t[7])),
        ["SK"] = new(@"[1-9]\d{9}", t => Number(t) % 11 == 0),
        ["GB"] = new(@"\d{9}(\d{3})?", t => (Sum(t, 8, 7, 6, 5, 4, 3, 2) + Number(t[7..9])) % 97 is 0 or 42),
        ["CH"] = new(@"\d{9}(MWST|TVA|IVA)?", t => Mod11(Sum(t, 5, 4, 3, 2, 7, 6, 5, 4), ten: -1, eleven: 0) == Digit(t[8])),
        ["NO"] = new(@"[89]\d{8}(MVA)?", t => Mod11(Sum(t, 3, 2, 7, 6, 5, 4, 3, 2), ten: -1, eleven: 0) == Digit(t[8])),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The form of a country's ids; null where the tower does not know it.</summary>
    public static VatIdForm? Of(string country) => Forms.GetValueOrDefault(country);

    private static int Digit(char c) => c - '0';

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private static long Mod97(string digits) => digits.Aggregate(0L, (rest, c) => ((rest * 10) + Digit(c)) % 97);

    private static int Sum(string text, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += Digit(text[i]) * weights[i];
        }

        return sum;
    }

    // 11 − the rest; what 10 and 11 stand for differs by country, −1 stands for no id at all.
    private static int Mod11(int sum, int ten, int eleven) => (11 - (sum % 11)) switch { 10 => ten, 11 => eleven, var digit => digit };

    // Two rounds of weights: the second where the first leaves 10. // BG, LT
    private static bool Twice(string text, int[] first, int[] second)
    {
        var rest = Sum(text, first) % 11;
        rest = rest == 10 ? Sum(text, second) % 11 : rest;
        return (rest == 10 ? 0 : rest) == Digit(text[^1]);
    }

    private static int Luhn(string text, bool doubleOdd)
    {
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = Digit(text[i]) * ((i % 2 == 0) == doubleOdd ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum;
    }

    // ISO 7064 MOD 11,10 // DE, HR
    private static bool Iso7064(string text)
    {
        var product = 10;
        foreach (var c in text.AsSpan(0, text.Length - 1))
        {
            var sum = (Digit(c) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == Digit(text[^1]);
    }

    private static int Cyprus(string text)
    {
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += i % 2 == 0 ? odd[Digit(text[i])] : Digit(text[i]);
        }

        return sum;
    }

    private static bool Spain(string text)
    {
        if (char.IsAsciiDigit(text[0]) || text[0] is 'X' or 'Y' or 'Z')
        {
            var number = text[0] switch { 'X' => Number(text[1..8]), 'Y' => Number($"1{text[1..8]}"), 'Z' => Number($"2{text[1..8]}"), _ => Number(text[..8]) };
            return SpanishLetters[(int)(number % 23)] == text[8];
        }

        var check = (10 - (Luhn(text[1..8], doubleOdd: true) % 10)) % 10;
        return text[8] == '0' + check || text[8] == "JABCDEFGHI"[check];
    }

    private static bool Ireland(string text)
    {
        var second = text.Length == 9 && text[8] != 'W' ? (text[8] - 'A' + 1) * 9 : 0;
        var rest = (Sum(text, 8, 7, 6, 5, 4, 3, 2) + second) % 23;
        return text[7] == (rest == 0 ? 'W' : 'A' + rest - 1);
    }

    private static bool Latvia(string text)
    {
        if (text[0] <= '3')
        {
            return true; // a person's code: no published check digit
        }

        var rest = Sum(text, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6) % 11;
        return (rest > 4 ? 14 - rest : rest == 4 ? -1 : 3 - rest) == Digit(text[10]);
    }
}
