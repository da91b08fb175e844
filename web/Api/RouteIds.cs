using ControlTower.Contracts.Values;

namespace ControlTower.Web.Api;

/// <summary>Ids in addresses; a slash in an id is written <c>%2F</c>.</summary>
internal static class RouteIds
{
    /// <summary>Reads an id; a problem when it is none.</summary>
    public static bool TryRead<T>(string text, out T id, out IResult problem)
        where T : struct, ITextValue<T>
    {
        // The server decodes everything but %2F.
        var valid = T.TryParse(text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), out id);
        problem = valid
            ? Results.Empty
            : Problems.Of(StatusCodes.Status404NotFound, $"'{text}' cannot be the id of anything: an id has 1 to 64 letters, digits and - _ . : /");
        return valid;
    }
}
