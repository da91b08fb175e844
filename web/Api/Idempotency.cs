using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Access;

namespace ControlTower.Web.Api;

/// <summary>Repeats the answer to a request with an Idempotency-Key instead of carrying it out again. // draft-ietf-httpapi-idempotency-key-header-07</summary>
public static class Idempotency
{
    private const string Header = "Idempotency-Key";
    private const int MaxKey = 128;
    private const int MaxBody = 1024 * 1024;
    private const int MaxAnswer = 256 * 1024;

    /// <summary>Applies to commands of the API; ingest recognises repeats by (source, event id), documents by their content.</summary>
    public static void UseIdempotency(this IApplicationBuilder app) => app.UseWhen(Concerns, branch => branch.Use(Once));

    /// <summary>The key as sent, quoted or bare; null when it is neither.</summary>
    internal static string? Parse(string value)
    {
        var text = value.Trim();
        var key = text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
        return key.Length is >= 1 and <= MaxKey && key.All(c => c is > ' ' and < '\x7F' and not '"' and not '\\') ? key : null;
    }

    private static bool Concerns(HttpContext context) =>
        context.Request.Headers.ContainsKey(Header) &&
        (HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsPut(context.Request.Method)) &&
        context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase) &&
        context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true &&
        context.GetEndpoint()?.Metadata.GetMetadata<NotRepeated>() is null;

    private static async Task Once(HttpContext context, RequestDelegate next)
    {
        if (Parse(context.Request.Headers[Header].ToString()) is not { } key)
        {
            await Problems.Of(StatusCodes.Status400BadRequest, $"{Header} is 1 to {MaxKey} visible characters, quoted or not.").ExecuteAsync(context);
            return;
        }

        var (body, problem) = await RequestBody.Read(context, MaxBody);
        if (problem is not null)
        {
            await problem.ExecuteAsync(context);
            return;
        }

        var bytes = body.Bytes.ToArray();
        body.Release();
        context.Request.Body = new MemoryStream(bytes);
        var request = context.Request;
        var grain = context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IIdempotencyGrain>(
            Hash(Encoding.UTF8.GetBytes($"{context.User.Identity?.Name}\n{request.Method} {request.Path}\n{key}")));
        await Decide(context, next, grain, Hash([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"), .. bytes]));
    }

    private static async Task Decide(HttpContext context, RequestDelegate next, IIdempotencyGrain grain, string fingerprint)
    {
        var verdict = await grain.Begin(fingerprint);
        if (verdict.Proceed)
        {
            await Carry(context, next, grain, fingerprint);
        }
        else if (verdict.Answer is { } answer)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
            await Write(context, answer);
        }
        else if (verdict.Running)
        {
            context.Response.Headers.RetryAfter = "1";
            await Problems.Of(StatusCodes.Status409Conflict, "The first request with this Idempotency-Key still runs; ask again in a second.").ExecuteAsync(context);
        }
        else
        {
            await Problems.Of(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request; choose a new one.").ExecuteAsync(context);
        }
    }

    private static async Task Carry(HttpContext context, RequestDelegate next, IIdempotencyGrain grain, string fingerprint)
    {
        var (target, kept) = (context.Response.Body, new MemoryStream());
        context.Response.Body = kept;
        var answered = false;
        try
        {
            await next(context);
            answered = true;
        }
        finally
        {
            context.Response.Body = target;
            if (!answered)
            {
                await grain.Abandon(fingerprint);
            }
        }

        var answer = new StoredAnswer(context.Response.StatusCode, context.Response.ContentType, kept.ToArray());
        await (IsFinal(answer) ? grain.Complete(fingerprint, answer) : grain.Abandon(fingerprint));
        await target.WriteAsync(answer.Body, context.RequestAborted);
    }

    // What would come out differently a moment later is not an answer to keep.
    private static bool IsFinal(StoredAnswer answer) =>
        answer.Status is < 500 and not StatusCodes.Status429TooManyRequests and not StatusCodes.Status401Unauthorized and not StatusCodes.Status403Forbidden && answer.Body.Length <= MaxAnswer;

    private static async Task Write(HttpContext context, StoredAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Marks endpoints that recognise repeats by themselves.</summary>
    public sealed class NotRepeated
    {
        /// <summary>The mark.</summary>
        public static NotRepeated Mark { get; } = new();
    }
}
