namespace ControlTower.Grains.Ingest;

/// <summary>How names are compared when they do not agree to the letter: <c>PO-0045 00812</c> and <c>po45 00812</c> are one name.</summary>
public static class ReferenceName
{
    /// <summary>Upper case, letters and digits only, without leading zeros; the name itself when nothing would be left.</summary>
    public static string Normalise(string name)
    {
        var buffer = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c) && !(length == 0 && c == '0'))
            {
                buffer[length++] = char.ToUpperInvariant(c);
            }
        }

        return length == 0 ? name : new string(buffer[..length]);
    }
}
