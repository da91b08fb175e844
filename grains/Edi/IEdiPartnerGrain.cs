using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi;

/// <summary>What goes out to one partner; the key names us and the partner, see <see cref="PartnerKey"/>.</summary>
[Alias("ct.IEdiPartnerGrain")]
public interface IEdiPartnerGrain : IGrainWithStringKey
{
    /// <summary>Writes a document with the next control number and stores it. The same id again gives the same document.</summary>
    [Alias("Send")]
    Task<SentDocument> Send(OutboundDocument document, Actor actor);

    /// <summary>The partner acknowledged a document of ours.</summary>
    /// <param name="number">Our control number.</param>
    /// <param name="rejection">What is wrong with it; null when it was accepted.</param>
    /// <param name="actor">Who brought the acknowledgement.</param>
    [Alias("Answer")]
    Task<CommandOutcome> Answer(int number, string? rejection, Actor actor);

    /// <summary>Looks for documents that should have been acknowledged by now.</summary>
    [Alias("Look")]
    Task<CommandOutcome> Look();
}
