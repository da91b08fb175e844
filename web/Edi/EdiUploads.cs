using System.Net.Http.Headers;
using ControlTower.Contracts.Edi;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Edi;

/// <summary>Reads an EDI file off a request: raw bytes, the source and the name in the query.</summary>
internal static class EdiUploads
{
    /// <summary>The largest file.</summary>
    public const int Limit = 20 * 1024 * 1024;

    /// <summary>Who sends it when nothing is said.</summary>
    public const string DefaultSource = "edi";

    private const int MaxSource = 64;
    private const int MaxName = 200;

    /// <summary>The upload, or what is wrong with it.</summary>
    public static async Task<(EdiUpload? Upload, IResult? Problem)> Read(HttpContext context, SourceScope scope)
    {
        if (!IsTaken(context.Request.ContentType))
        {
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Send the file's bytes as application/edi-x12, application/edifact, text/plain or application/octet-stream."));
        }

        var source = context.Request.Query["source"].FirstOrDefault() is { Length: > 0 } named ? named : scope.Only ?? DefaultSource;
        var name = context.Request.Query["name"].FirstOrDefault();
        var found = new Findings();
        found.InsistName(source, MaxSource, "?source", "A source");
        found.InsistNameOrNone(name, MaxName, "?name", "A file name");
        if (found.Problem is { } wrong)
        {
            return (null, wrong);
        }

        if (!scope.Covers(source))
        {
            return (null, Problems.Of(StatusCodes.Status403Forbidden, scope.Refusal(source), new ProblemError("?source", scope.Refusal(source))));
        }

        var (body, problem) = await RequestBody.Read(context, Limit);
        if (problem is not null)
        {
            return (null, problem);
        }

        var bytes = body.Copy();
        body.Release();
        return bytes.Length == 0
            ? (null, Problems.Of(StatusCodes.Status400BadRequest, "The body is empty; send the file's bytes."))
            : (new EdiUpload(bytes, source, name), null);
    }

    /// <summary>What is wrong with a file that comes from the browser; null when it may come.</summary>
    public static string? Refusal(string source, string name, long size, SourceScope scope)
    {
        var found = new Findings();
        found.InsistName(source, MaxSource, "?source", "A source");
        found.InsistName(name, MaxName, "?name", "A file name");
        found.Insist(size > 0, "", "The file is empty.");
        found.Insist(size <= Limit, "", $"A file has at most {Limit / 1024 / 1024} MB.");
        found.Insist(scope.Covers(source), "?source", scope.Refusal(source));
        return found.Errors.Select(e => e.Detail).FirstOrDefault();
    }

    private static bool IsTaken(string? contentType) =>
        contentType is null ||
        (MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType?.ToUpperInvariant() is
            "APPLICATION/EDI-X12" or "APPLICATION/EDIFACT" or "APPLICATION/EDI-CONSENT" or "APPLICATION/OCTET-STREAM" or "TEXT/PLAIN");
}
