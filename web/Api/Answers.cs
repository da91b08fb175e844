using ControlTower.Contracts.Values;

namespace ControlTower.Web.Api;

/// <summary>What became of a command, as HTTP: 200 when it is so now, whoever made it so; a problem with the refusal's name otherwise.</summary>
internal static class Answers
{
    /// <summary>The answer to a command.</summary>
    public static IResult Of(CommandOutcome outcome) => outcome.Accepted
        ? Results.Json(new CommandAnswer(outcome.Status, outcome.Version), ApiJson.Options)
        : Problems.Refused(StatusOf(outcome.Reason ?? ""), outcome.Reason ?? "", outcome.Detail ?? "");

    /// <summary>A view; 404 when there is none.</summary>
    public static IResult Of<T>(T? view, string missing)
        where T : class =>
        view is null ? Problems.NotFound(missing) : Results.Json(view, ApiJson.Options);

    /// <summary>What is unknown is 404, what is malformed 422, what does not fit the present state 409.</summary>
    internal static int StatusOf(string reason) => reason switch
    {
        _ when reason.EndsWith("Unknown", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ when reason.EndsWith("Needed", StringComparison.Ordinal) || reason.EndsWith("Invalid", StringComparison.Ordinal) ||
            reason.EndsWith("TooShort", StringComparison.Ordinal) || reason.EndsWith("TooLong", StringComparison.Ordinal) => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };
}

/// <summary>A command was carried out, or had been before.</summary>
/// <param name="Status">Done or NothingToDo.</param>
/// <param name="Version">The aggregate's version afterwards.</param>
public sealed record CommandAnswer(CommandStatus Status, long Version);
