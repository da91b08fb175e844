namespace ControlTower.Tests.Support;

/// <summary>Real partner files: those in this repository, whose licences allow it, and the larger collection beside the checkout where it is there.</summary>
public static class PartnerSamples
{
    private static readonly string Here = Path.Combine(Repository.Root, "tests", "support", "Samples", "Partners");
    private static readonly string Beside = Path.Combine(Repository.Root, "..", "shared", "corpus");

    /// <summary>A file of this repository.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Here, name));

    /// <summary>The files of a kind, from both places, each once; never none, because this repository has some of every kind.</summary>
    /// <param name="pattern">Such as <c>epcis_Documents_*.json</c>.</param>
    public static IEnumerable<string> Files(string pattern)
    {
        var places = Directory.Exists(Beside) ? new[] { Here, Beside } : [Here];
        return places.SelectMany(place => Directory.GetFiles(place, pattern)).DistinctBy(Path.GetFileName, StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }
}
