using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace ControlTower.Web.Api;

/// <summary>Turns what was thrown into a problem; the log has the rest. A tower that is busy or moving asks to try again.</summary>
internal sealed partial class Failures(ILogger<Failures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (Activity.Current is { } activity)
        {
            Correlation.Tell(httpContext, activity);
        }

        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private IResult Answer(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large." : "The request is not readable.");
            case TimeoutException or OrleansException:
                Log.Late(log, context.Request.Method, context.Request.Path, exception);
                context.Response.Headers.RetryAfter = "2";
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The tower did not answer in time. Send it again: a repeat changes nothing.");
            default:
                Log.Broken(log, context.Request.Method, context.Request.Path, exception);
                return Problems.Of(StatusCodes.Status500InternalServerError, "Something broke in the tower. Give the traceId to whoever runs it; sending again is safe.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} was not answered in time; the sender was asked to try again.")]
        public static partial void Late(ILogger logger, string method, PathString path, Exception failure);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} broke.")]
        public static partial void Broken(ILogger logger, string method, PathString path, Exception failure);
    }
}
