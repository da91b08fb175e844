using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Edi;

/// <summary>The door for X12 and EDIFACT; a stateless worker, key 0.</summary>
[Alias("ct.IEdiGrain")]
public interface IEdiGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a file, reads every interchange in it, applies the good messages and writes acknowledgements. Returns when all of it is durable; the same file again changes nothing.</summary>
    /// <param name="upload">The file.</param>
    /// <param name="actor">Whose credential sent it, and the trace.</param>
    /// <returns>One receipt per interchange; none when the bytes are neither X12 nor EDIFACT.</returns>
    [Alias("Receive"), ResponseTimeout("00:10:00")]
    Task<EdiReceipt> Receive(EdiUpload upload, Actor actor);

    /// <summary>Reads an interchange again and applies what was not applied yet: after a mapping changed, or to let a quarantined one in. Safe to repeat.</summary>
    /// <param name="id">The interchange's id.</param>
    /// <param name="actor">Who decides.</param>
    /// <returns>The new receipt; null when there is no such interchange.</returns>
    [Alias("Replay"), ResponseTimeout("00:10:00")]
    Task<InterchangeReceipt?> Replay(string id, Actor actor);

    /// <summary>Puts a corrected copy in the place of an interchange that was rejected, in part rejected or quarantined: the copy is an interchange of its own, linked to the original, read and acknowledged; the original stays, put aside with who and why. Repeating it changes nothing.</summary>
    /// <param name="id">The original's id.</param>
    /// <param name="content">The whole copy as text, at most 1 MB: one interchange of the same sender; of one that was accepted in part, only the messages that were rejected.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Correct"), ResponseTimeout("00:10:00")]
    Task<EdiCorrection> Correct(string id, string content, string reason, Actor actor);

    /// <summary>The register of interchanges, newest first.</summary>
    /// <param name="query">Which.</param>
    [Alias("List")]
    Task<InterchangePage> List(InterchangeQuery query);

    /// <summary>An interchange, raw and parsed; null when there is none.</summary>
    /// <param name="id">The interchange's id.</param>
    [Alias("Get")]
    Task<InterchangeView?> Get(string id);

    /// <summary>What waits for the partners' acknowledgement or was not acknowledged in time, oldest first.</summary>
    [Alias("Unanswered")]
    Task<ImmutableArray<UnansweredSet>> Unanswered();
}
