using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi;

/// <summary>One interchange in the register; the key is its id.</summary>
[Alias("ct.IInterchangeGrain")]
public interface IInterchangeGrain : IGrainWithStringKey
{
    /// <summary>Registers an interchange under this id, or says that something is registered already.</summary>
    [Alias("Register")]
    Task<RegistrationAnswer> Register(RegisteredInterchange interchange, Actor actor);

    /// <summary>Takes down what became of it.</summary>
    [Alias("Judge")]
    Task<CommandOutcome> Judge(InterchangeVerdict verdict, Actor actor);

    /// <summary>Takes down where its acknowledgement is.</summary>
    [Alias("Acknowledge")]
    Task<CommandOutcome> Acknowledge(string documentId, Actor actor);

    /// <summary>Puts it aside for its corrected copy; the copy named before is forgotten only when it never came.</summary>
    [Alias("Correct")]
    Task<CommandOutcome> Correct(string copy, string because, bool lost, Actor actor);

    /// <summary>What is known; null when it never came.</summary>
    [Alias("Get")]
    Task<InterchangeRecord?> Get();
}
