namespace ControlTower.Contracts.Values;

/// <summary>Who gave a command: a signed-in person, an API key, or the tower itself.</summary>
/// <param name="Name">User name, <c>key:</c> + key name, or <c>tower</c>.</param>
/// <param name="CorrelationId">The trace of the request, shown with everything it caused; 32 hexadecimal digits, or empty.</param>
[GenerateSerializer, Immutable, Alias("ct.Actor")]
public sealed record Actor(string Name, string CorrelationId)
{
    /// <summary>The tower acting by itself.</summary>
    public static Actor Tower { get; } = new("tower", "");
}
