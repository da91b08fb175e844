namespace ControlTower.Grains.Billing;

/// <summary>Whether a VAT id can be one: its country's form and check digits. Whether it is valid today, only the registry knows.</summary>
internal static class VatId
{
    /// <summary>What is wrong with the id of a country; null when nothing is.</summary>
    /// <param name="id">With its prefix, such as DE136695976; spaces, dots and hyphens do not count.</param>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static string? Problem(string id, string country)
    {
        var text = new string([.. id.Where(c => c is not (' ' or '.' or '-')).Select(char.ToUpperInvariant)]);
        var prefix = country switch { "GR" => "EL", "CH" => "CHE", _ => country };
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return $"the VAT id {id} does not begin with {prefix}";
        }

        return VatIdForms.Of(country) is not { } form || form.Fits(text[prefix.Length..])
            ? null
            : $"the VAT id {id} is not one of {country} ({form.Looks}): a digit is missing, too many or wrong";
    }
}
