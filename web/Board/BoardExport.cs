using System.Globalization;
using ControlTower.Contracts.Board;
using ControlTower.Web.Api;
using ControlTower.Web.Exceptions;
using ControlTower.Web.Shell;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlTower.Web.Board;

/// <summary><c>GET /api/v1/board/export</c>: this filter, in this order, as of this second, as a file.</summary>
internal static class BoardExport
{
    public static void MapBoardExport(this IEndpointRouteBuilder api) =>
        api.MapGet("/board/export", Export).WithName("ExportBoard").WithTags("Board").Produces<byte[]>(StatusCodes.Status200OK, "text/csv");

    /// <summary>The address of an export.</summary>
    public static string Address(BoardAddress shown, SheetFormat format) => QueryHelpers.AddQueryString(
        "/api/v1/board/export",
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["view"] = shown.View.ToString(),
            ["cause"] = shown.Cause?.ToString(),
            ["customer"] = shown.Customer == default ? null : shown.Customer.Value,
            ["owner"] = shown.Owner?.ToString(),
            ["assignee"] = shown.Assignee,
            ["sort"] = shown.Sort.ToString(),
            ["descending"] = shown.Descending ? "true" : "false",
            ["format"] = format.ToString(),
        });

    private static async Task<IResult> Export(HttpRequest request, IGrainFactory grains)
    {
        var found = new Findings();
        var query = BoardQueries.Read(name => request.Query[name], found);
        var format = BoardQueries.Member<SheetFormat>("format", name => request.Query[name], found) ?? SheetFormat.Csv;
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var sheet = await grains.GetGrain<IBoardGrain>(0).Sheet(query);
        return sheet.Total > BoardSheet.Most
            ? Problems.Of(StatusCodes.Status422UnprocessableEntity, string.Create(CultureInfo.InvariantCulture, $"{sheet.Total:N0} shipments match; a file holds at most {BoardSheet.Most:N0}. Narrow the filter: by view, cause, owner or customer."))
            : await Spreadsheet.Of(Name(query, sheet.ReadAt), format, sheet.Rows.Select(Cells));
    }

    private static string Name(BoardQuery query, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"board-{query.View}-{at.UtcDateTime:yyyyMMdd'T'HHmmss}Z");

    private static Dictionary<string, object?> Cells(BoardRow row) => new(StringComparer.Ordinal)
    {
        ["Shipment"] = row.Id.Value,
        ["Reference"] = row.Reference,
        ["Customer"] = row.CustomerName,
        ["Customer id"] = row.Customer.Value,
        ["Origin"] = row.Origin,
        ["Destination"] = row.Destination,
        ["Carrier"] = row.Carrier,
        ["Freight"] = StatusLook.Of(row.Operational).Word,
        ["Money"] = StatusLook.Of(row.Financial).Word,
        ["Blocks"] = string.Join(", ", FixWords.Blocks(row.Blocks).Select(b => BlockCatalogue.Of(b).Name)),
        ["Owner"] = row.Owner is { } team ? FixWords.Of(team) : null,
        ["Taken by"] = row.Assignee,
        ["Value"] = row.Value.Amount,
        ["Currency"] = row.Value.Currency.ToString(),
        ["Late"] = row.Late ? "yes" : "no",
        ["Planned delivery"] = Time(row.PlannedDelivery),
        ["Delivered"] = Time(row.DeliveredAt),
        ["Service level ends"] = Time(row.DueAt),
        ["Last event"] = Words.Event(row.LastEvent),
        ["Last event at"] = Time(row.LastEventAt),
        ["Invoice"] = row.InvoiceNumber,
        ["Invoiced"] = Time(row.InvoicedAt),
    };

    private static string? Time(DateTimeOffset? at) => at is { } time ? Show.Iso(time) : null;
}
