using System.Text.Json;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>A way through a document: from its root (<c>$</c>) or from the item (<c>@</c>), step by step. Reading never fails: what is not there gives nothing.</summary>
internal sealed record MapPath(bool FromItem, ImmutableArray<MapStep> Steps)
{
    private const int MaxFound = 20_000;

    /// <summary>Everything the way leads to, in document order.</summary>
    public ImmutableArray<JsonElement> Select(JsonElement root, JsonElement item)
    {
        var found = ImmutableArray.Create(FromItem ? item : root);
        foreach (var step in Steps)
        {
            var next = ImmutableArray.CreateBuilder<JsonElement>();
            foreach (var element in found)
            {
                step.Take(element, next);
                if (next.Count > MaxFound)
                {
                    break;
                }
            }

            found = next.DrainToImmutable();
            if (found.IsEmpty)
            {
                return found;
            }
        }

        return found;
    }
}

/// <summary>One step. A closed family: every member is in this file.</summary>
internal abstract record MapStep
{
    public abstract void Take(JsonElement element, ImmutableArray<JsonElement>.Builder found);
}

/// <summary><c>.name</c> or <c>['name']</c>.</summary>
internal sealed record MemberStep(string Name) : MapStep
{
    public override void Take(JsonElement element, ImmutableArray<JsonElement>.Builder found)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(Name, out var member))
        {
            found.Add(member);
        }
    }
}

/// <summary><c>[0]</c>; <c>[-1]</c> is the last.</summary>
internal sealed record IndexStep(int Index) : MapStep
{
    public override void Take(JsonElement element, ImmutableArray<JsonElement>.Builder found)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var length = element.GetArrayLength();
        var index = Index < 0 ? length + Index : Index;
        if (index >= 0 && index < length)
        {
            found.Add(element[index]);
        }
    }
}

/// <summary><c>[*]</c>: every element of an array, every member of an object.</summary>
internal sealed record EachStep : MapStep
{
    public override void Take(JsonElement element, ImmutableArray<JsonElement>.Builder found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var each in element.EnumerateArray())
            {
                found.Add(each);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                found.Add(member.Value);
            }
        }
    }
}

/// <summary><c>[?@.a=='b']</c> or <c>[?@.a]</c>: the elements of which it is true.</summary>
internal sealed record FilterStep(MapPath Path, string? Wanted, bool Negated) : MapStep
{
    public override void Take(JsonElement element, ImmutableArray<JsonElement>.Builder found)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var each in element.EnumerateArray())
        {
            if (Fits(each) != Negated)
            {
                found.Add(each);
            }
        }
    }

    private bool Fits(JsonElement each)
    {
        var values = Path.Select(each, each);
        return Wanted is null
            ? values.Any(v => v.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
            : values.Any(v => string.Equals(JsonWords.Of(v), Wanted, StringComparison.Ordinal));
    }
}

/// <summary>Scalars as text.</summary>
internal static class JsonWords
{
    /// <summary>The value as text; null for null, objects and arrays.</summary>
    public static string? Of(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text anybody can read.
            return null;
        }
    }
}
