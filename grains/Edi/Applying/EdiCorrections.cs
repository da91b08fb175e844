using System.Globalization;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Documents;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Puts corrected copies in the place of interchanges that could not be applied.</summary>
internal sealed class EdiCorrections(IDocumentStore documents, IEdiGaps gaps, IGrainFactory grains)
{
    private readonly EdiPapers _papers = new(documents);

    /// <summary>Keeps the copy and puts the original aside.</summary>
    /// <returns>The copy, to be registered and read; null when it was refused.</returns>
    public async Task<(ReceivedInterchange? Copy, CommandOutcome Outcome)> Place(string id, string content, string reason, Actor actor)
    {
        var entry = grains.GetGrain<IInterchangeGrain>(id);
        if (await entry.Get() is not { } original)
        {
            return (null, new CommandOutcome(CommandStatus.Refused, nameof(InterchangeRefusal.InterchangeUnknown), "There is no such interchange.", 0));
        }

        var copy = CorrectedCopy.Of(original, content, reason);
        if (copy.Received is not { } received)
        {
            return (null, copy.Refusal!);
        }

        // The copy is on disk before the original is put aside: whoever repeats this after a crash goes on from there.
        await _papers.Keep(received.Known.FileId, original.Known.FileName, copy.Content);
        var lost = original.CorrectedAs is { } before && await grains.GetGrain<IInterchangeGrain>(before).Get() is null;
        var because = string.Create(CultureInfo.InvariantCulture, $"Corrected by {actor.Name}: {reason.Trim()}");
        var outcome = await entry.Correct(received.Known.Id, because, lost, actor);
        if (!outcome.Accepted)
        {
            return (null, outcome);
        }

        await gaps.Put(id, original.Known.Sender, original.ReceivedAt, []);
        return (received, outcome);
    }
}
