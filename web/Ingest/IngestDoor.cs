using System.Security.Claims;
using ControlTower.Contracts;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Ingest;

/// <summary>Brings what was read to the inbox and answers: the same for every format.</summary>
internal static class IngestDoor
{
    public const int SingleLimit = 1024 * 1024;
    public const int BatchLimit = 10 * 1024 * 1024;

    /// <summary>Stores the good items; the bad ones get their receipt and hurt nobody.</summary>
    public static async Task<IResult> Answer(HttpContext context, ReadBody read, IngestFunnel funnel)
    {
        if (read.Malformed is { } malformed)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, malformed);
        }

        funnel.Refused(read.Items);
        if (read is { Single: true, Items: [{ Milestone: null } wrong] })
        {
            TowerTelemetry.Ingested(wrong.Source, "rejected");
            var error = new ProblemError(wrong.Pointer ?? "", wrong.Detail ?? "");
            return wrong.Forbidden ? Problems.Of(StatusCodes.Status403Forbidden, error.Detail, error) : Problems.Invalid([error]);
        }

        if (Good(read.Items) is not { IsEmpty: false } good)
        {
            return new ReceiptsAnswer(Merge(read.Items, [], 0));
        }

        return funnel.TryAccept(good, context.User.Actor(), out var stored)
            ? new ReceiptsAnswer(Merge(read.Items, await stored, 0))
            : Overloaded(context);
    }

    /// <summary>The milestones among the items.</summary>
    public static ImmutableArray<Milestone> Good(ImmutableArray<ReadItem> items)
    {
        if (items is [{ Milestone: { } only }])
        {
            return [only];
        }

        var good = ImmutableArray.CreateBuilder<Milestone>(items.Length);
        foreach (var item in items)
        {
            if (item.Milestone is { } milestone)
            {
                good.Add(milestone);
            }
        }

        return good.DrainToImmutable();
    }

    /// <summary>One receipt per item in the order sent.</summary>
    /// <param name="items">The items.</param>
    /// <param name="stored">The receipts of the good ones.</param>
    /// <param name="from">The index of the first item in the request.</param>
    public static ImmutableArray<Receipt> Merge(ImmutableArray<ReadItem> items, ImmutableArray<Receipt> stored, int from)
    {
        var receipts = ImmutableArray.CreateBuilder<Receipt>(items.Length);
        var next = 0;
        foreach (var item in items)
        {
            if (item.Milestone is null)
            {
                TowerTelemetry.Ingested(item.Source, "rejected");
                receipts.Add(new Receipt(from + receipts.Count, item.EventId, ReceiptStatus.Rejected, default, null, null, item.Pointer, item.Detail));
            }
            else
            {
                var receipt = stored[next++];
                receipts.Add(receipt.Index == from + receipts.Count ? receipt : receipt with { Index = from + receipts.Count });
            }
        }

        return receipts.MoveToImmutable();
    }

    /// <summary>429: nothing of the request was stored.</summary>
    public static IResult Overloaded(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status429TooManyRequests, "The tower has more to store than it can at once; nothing of this request was stored. Send it again after a second.");
    }

    /// <summary>The sources the sender may speak for.</summary>
    public static SourceScope Scope(ClaimsPrincipal sender) => SourceScope.Of(sender);
}
