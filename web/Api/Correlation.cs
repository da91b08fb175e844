using System.Diagnostics;

namespace ControlTower.Web.Api;

/// <summary>Tells the caller under which trace the request can be found again: in the answer's headers, on the shipment page, in the ledger.</summary>
public static class Correlation
{
    /// <summary>Sets <c>traceparent</c> and <c>X-Correlation-Id</c> on every answer.</summary>
    public static void UseCorrelation(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (Activity.Current is { } activity)
        {
            context.Response.Headers["X-Correlation-Id"] = activity.TraceId.ToHexString();
            context.Response.Headers.TraceParent = activity.Id;
        }

        return next(context);
    });
}
