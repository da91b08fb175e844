using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>An interchange of a file with its entry for the register.</summary>
internal sealed record ReceivedInterchange(RegisteredInterchange Known, Interchange Interchange)
{
    /// <summary>The same under its own id: a partner that uses its numbers again means another interchange.</summary>
    public ReceivedInterchange ByContent() => this with { Known = Known with { Id = InterchangeIdentity.OfCopy(Interchange, Known.Hash) } };

    /// <summary>The same under its own id, kept until a person decides.</summary>
    /// <param name="first">Whose control number it has.</param>
    public ReceivedInterchange Quarantined(InterchangeRecord first) => this with
    {
        Known = Known with
        {
            Id = InterchangeIdentity.OfCopy(Interchange, Known.Hash),
            Quarantine = $"Control number {Known.Control} was used before by interchange {first.Known.Id}, with other content. Nothing was applied; compare the two, then let this one in or leave it.",
        },
    };
}

/// <summary>A file with the entries of its interchanges.</summary>
/// <param name="FileId">SHA-256 of the file.</param>
/// <param name="Interchanges">Those that say anything, in order.</param>
internal sealed record ReceivedFile(string FileId, ImmutableArray<ReceivedInterchange> Interchanges)
{
    public static ReceivedFile Of(EdiUpload upload, EdiFile file)
    {
        var id = InterchangeIdentity.Hash(upload.Content);
        return new ReceivedFile(id, [.. file.Interchanges.Where(p => SaysSomething(p.Interchange)).Select(p => Entry(upload, id, p.Interchange, p.Offset, p.Length))]);
    }

    /// <summary>Which interchanges may be taken at the same time: never two with the same id.</summary>
    public IEnumerable<int[]> Rounds(int concurrency)
    {
        var waves = new Dictionary<string, int>(StringComparer.Ordinal);
        return Enumerable.Range(0, Interchanges.Length)
            .GroupBy(i => waves[Interchanges[i].Known.Id] = waves.GetValueOrDefault(Interchanges[i].Known.Id) + 1)
            .OrderBy(wave => wave.Key)
            .SelectMany(wave => wave.Chunk(concurrency))
            .ToArray();
    }

    // An empty UNB in front of the real one is noise.
    private static bool SaysSomething(Interchange interchange) =>
        interchange.Groups.Any(g => !g.Messages.IsEmpty) || !interchange.Answers.IsEmpty || interchange.Sender.Length > 0 || interchange.Broken;

    private static ReceivedInterchange Entry(EdiUpload upload, string fileId, Interchange interchange, int offset, int length)
    {
        var hash = InterchangeIdentity.Hash(upload.Content.AsSpan(offset, length));
        return new ReceivedInterchange(
            new RegisteredInterchange(
                InterchangeIdentity.Of(interchange, hash), interchange.Syntax, Faults.Shown(interchange.Sender)!, Faults.Shown(interchange.Receiver)!, Faults.Shown(interchange.Control)!,
                interchange.Test, hash, fileId, upload.FileName, offset, length, upload.Source, null),
            interchange);
    }
}
