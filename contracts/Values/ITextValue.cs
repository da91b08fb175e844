using System.Diagnostics.CodeAnalysis;

namespace ControlTower.Contracts.Values;

/// <summary>An identifier or code that travels as one piece of text and refuses to exist when it is invalid.</summary>
/// <typeparam name="TSelf">The value type itself.</typeparam>
public interface ITextValue<TSelf>
    where TSelf : struct, ITextValue<TSelf>
{
    /// <summary>The text form; never null, never empty, never padded. <c>default</c> of the type has an empty text and means "absent".</summary>
    string Value { get; }

    /// <summary>Reads <paramref name="text"/>; false when it is not a valid value.</summary>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf value);
}
