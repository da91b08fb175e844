using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Edi;

/// <summary>Writes what we tell partners; a stateless worker, key 0.</summary>
[Alias("ct.IEdiDispatchGrain")]
public interface IEdiDispatchGrain : IGrainWithIntegerKey
{
    /// <summary>Writes a document with the next control number for the partner and waits for the partner's acknowledgement. The same id again gives the same document.</summary>
    /// <param name="dispatch">What to tell.</param>
    /// <param name="actor">Who tells it.</param>
    [Alias("Send")]
    Task<DispatchedDocument> Send(EdiDispatch dispatch, Actor actor);
}
