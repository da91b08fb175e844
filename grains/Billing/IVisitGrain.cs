using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>One truck at one place under one contract line; the key is <see cref="VisitName.Key"/>. Shipments speak to it through the outbox and hear of their shares through the inbox.</summary>
[Alias("ct.IVisitGrain")]
public interface IVisitGrain : IGrainWithStringKey
{
    /// <summary>Takes down what a shipment says; heard before, it changes nothing.</summary>
    /// <param name="word">What it says.</param>
    /// <param name="actor">Who sends it.</param>
    [Alias("Hear")]
    Task<CommandOutcome> Hear(VisitWord word, Actor actor);
}
