using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlTower.Web.Api;

/// <summary>Errors as <c>application/problem+json</c>. // RFC 9457</summary>
public static class Problems
{
    /// <summary>401.</summary>
    public static IResult Unauthenticated { get; } = Of(
        StatusCodes.Status401Unauthorized, "Send an API key as 'Authorization: Bearer ct_…', or sign in. Keys are made with 'keys add' on the command line.");

    /// <summary>403.</summary>
    public static IResult Forbidden { get; } = Of(
        StatusCodes.Status403Forbidden, "This user or key lacks the role for it. An admin can give it, or make a key that has it.");

    /// <summary>A problem.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="detail">What, where and what to do, for a person. Never a secret, never a stack trace.</param>
    /// <param name="errors">The places that are wrong.</param>
    public static IResult Of(int status, string detail, params ImmutableArray<ProblemError> errors) => new ProblemResult(status, detail, null, errors);

    /// <summary>A command that a rule refused.</summary>
    public static IResult Refused(int status, string reason, string detail) => new ProblemResult(status, detail, reason, []);

    /// <summary>422 with the places that are wrong.</summary>
    public static IResult Invalid(ImmutableArray<ProblemError> errors) => Of(
        StatusCodes.Status422UnprocessableEntity, errors.Length == 1 ? errors[0].Detail : $"{errors.Length} things are wrong; see errors.", errors);

    /// <summary>404.</summary>
    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    /// <summary>The trace that the answer belongs to.</summary>
    internal static string Trace(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private sealed record ProblemResult(int Status, string Detail, string? Reason, ImmutableArray<ProblemError> Errors) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Status;
            response.ContentType = "application/problem+json";
            response.Headers.CacheControl = "no-store";
            using (var json = new Utf8JsonWriter(response.BodyWriter, ApiJson.Writing))
            {
                Write(json, Trace(httpContext));
            }

            return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
        }

        private void Write(Utf8JsonWriter json, string trace)
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
            json.WriteNumber("status", Status);
            json.WriteString("detail", Detail);
            if (Reason is not null)
            {
                json.WriteString("reason", Reason);
            }

            if (!Errors.IsEmpty)
            {
                json.WriteStartArray("errors");
                foreach (var error in Errors)
                {
                    json.WriteStartObject();
                    json.WriteString("pointer", error.Pointer);
                    json.WriteString("detail", error.Detail);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteString("traceId", trace);
            json.WriteEndObject();
        }
    }
}

/// <summary>One thing that is wrong in a request.</summary>
/// <param name="Pointer">JSON pointer into the body, or <c>?name</c> for a query parameter.</param>
/// <param name="Detail">What is wrong and what to do.</param>
public sealed record ProblemError(string Pointer, string Detail);
