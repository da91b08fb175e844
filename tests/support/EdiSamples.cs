namespace ControlTower.Tests.Support;

/// <summary>Real partner files: those of the corpus beside the checkout where it is there, else those that may be kept in it.</summary>
public static class EdiSamples
{
    private static readonly string Kept = Path.Combine(Repository.Root, "tests", "support", "Samples", "Edi");
    private static readonly string Corpus = Path.Combine(Repository.Root, "..", "shared", "corpus");

    /// <summary>The names of all files, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Directory.Exists(Corpus) ? Corpus : Kept).Select(f => Path.GetFileName(f)!)
            .Where(n => n.StartsWith("x12_", StringComparison.Ordinal) || n.StartsWith("edifact_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Directory.Exists(Corpus) ? Corpus : Kept, name));

    /// <summary>What an independent reader got out of the file, as JSON.</summary>
    public static string Expected(string name) => File.ReadAllText(
        Directory.Exists(Corpus) ? Path.Combine(Corpus, "EXPECTED", name + ".json") : Path.Combine(Kept, "expected", name + ".json"));
}
