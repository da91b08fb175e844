namespace ControlTower.Contracts.Values;

/// <summary>What an identifier may look like in every door of the tower.</summary>
internal static class Identifier
{
    private const int MaxLength = 64;

    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':' or '/'))
            {
                return false;
            }
        }

        return true;
    }
}
