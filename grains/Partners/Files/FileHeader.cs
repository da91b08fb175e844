using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners.Files;

/// <summary>The columns of a file with their places.</summary>
/// <param name="Columns">Each column once, with its place in a row.</param>
internal sealed record FileHeader(ImmutableArray<(FileColumn Column, int Index)> Columns)
{
    /// <summary>The header, or how it differs from what was agreed.</summary>
    /// <param name="layout">What was agreed.</param>
    /// <param name="first">The first row: the header, where there is one.</param>
    public static (FileHeader? Header, string? Drift) Of(FileLayout layout, ImmutableArray<string> first)
    {
        if (!layout.HasHeader || layout.Kind == FileKind.FixedWidth)
        {
            return (new FileHeader([.. layout.Columns.Select((c, i) => (c, i))]), null);
        }

        var names = first.Select(n => n.Trim()).ToArray();
        var agreed = layout.Columns;
        if (layout.Drift == DriftPolicy.Exact && !agreed.IsEmpty && !names.Where(n => n.Length > 0).SequenceEqual(agreed.Select(c => c.Name), StringComparer.Ordinal))
        {
            return (null, $"The header is {Listed(names)}; agreed is exactly {Listed(agreed.Select(c => c.Name))}.");
        }

        var missing = agreed.Where(c => !names.Contains(c.Name, StringComparer.OrdinalIgnoreCase)).Select(c => c.Name).ToArray();
        if (missing.Length > 0 && layout.Drift != DriftPolicy.Lenient)
        {
            return (null, $"The header lacks {Listed(missing)}; it is {Listed(names)}. Correct the file or the layout, then replay it.");
        }

        var columns = names
            .Select((name, index) => (Column: agreed.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? new FileColumn(name, 0, 0, false), Index: index))
            .Where(c => c.Column.Name.Length > 0)
            .DistinctBy(c => c.Column.Name, StringComparer.Ordinal);
        return (new FileHeader([.. columns]), null);
    }

    private static string Listed(IEnumerable<string> names)
    {
        var text = string.Join(", ", names.Select(n => n.Length <= 40 ? n : n[..40]));
        return text.Length <= 600 ? text : text[..600] + "…";
    }
}
