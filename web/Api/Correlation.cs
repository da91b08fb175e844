using System.Diagnostics;

namespace ControlTower.Web.Api;

/// <summary>Tells the caller under which trace the request can be found again: in the answer's headers, on the shipment page, in the ledger.</summary>
public static class Correlation
{
    /// <summary>Sets <c>traceparent</c> and <c>X-Correlation-Id</c> on every answer. A trace that the caller began goes on.</summary>
    public static void UseCorrelation(this IApplicationBuilder app) => app.Use(static (context, next) =>
        Activity.Current is { } activity ? Traced(context, next, activity) : Begun(context, next));

    // The host begins an activity only when somebody listens; the trace is wanted all the same.
    private static async Task Begun(HttpContext context, RequestDelegate next)
    {
        using var activity = new Activity("request");
        if (context.Request.Headers.TraceParent is [{ Length: > 0 } parent])
        {
            activity.SetParentId(parent);
        }

        await Traced(context, next, activity.Start());
    }

    private static Task Traced(HttpContext context, RequestDelegate next, Activity activity)
    {
        Tell(context, activity);
        return next(context);
    }

    /// <summary>Writes the trace into the answer's headers: once at the start, and again when a failure has cleared them.</summary>
    internal static void Tell(HttpContext context, Activity activity)
    {
        context.Response.Headers["X-Correlation-Id"] = activity.TraceId.ToHexString();
        context.Response.Headers.TraceParent = activity.Id;
    }
}
