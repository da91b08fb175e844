using System.IO.Compression;
using System.Net;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;
using ControlTower.Web.Board;
using FsCheck.Xunit;
using Microsoft.AspNetCore.WebUtilities;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

public sealed class BoardExportTests
{
    private const string Evil = "=HYPERLINK(\"http://evil.example\",\"Click\")";

    [Fact]
    public async Task A_csv_file_holds_the_filter_and_nothing_in_it_is_a_formula()
    {
        await using var doors = await OpenDoors.Start();
        doors.Board.Rows = [Row("SH-1", Evil), Row("SH-2", "Fjord, \"Nord\" & Søn")];

        using var answer = await doors.Get("/api/v1/board/export?view=Blocked&sort=Value&descending=false", OpenDoors.ViewerKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("board-Blocked-20261125T081500Z.csv");
        doors.Board.Asked.ShouldNotBeNull().ShouldSatisfyAllConditions(
            q => q.View.ShouldBe(BoardView.Blocked), q => q.Sort.ShouldBe(BoardSort.Value), q => q.Descending.ShouldBeFalse());
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        bytes.AsSpan()[..3].ToArray().ShouldBe([0xEF, 0xBB, 0xBF]);
        var rows = new MemoryStream(bytes).Query(useHeaderRow: true, excelType: ExcelType.CSV).Cast<IDictionary<string, object>>().ToArray();
        rows.Select(r => r["Customer"]).ShouldBe(["'" + Evil, "Fjord, \"Nord\" & Søn"]);
        rows[0]["Value"].ShouldBe("1250.50");
        rows[0]["Currency"].ShouldBe("EUR");
        rows[0]["Blocks"].ShouldBe("POD missing, Tax setting invalid");
        rows[0]["Delivered"].ShouldBe("2026-11-24T18:00:00+01:00");
        rows[0]["Invoiced"].ShouldBe("");
    }

    [Fact]
    public async Task A_workbook_holds_text_as_text_and_money_as_a_number()
    {
        await using var doors = await OpenDoors.Start();
        doors.Board.Rows = [Row("SH-1", Evil)];

        using var answer = await doors.Get("/api/v1/board/export?format=Xlsx", OpenDoors.ViewerKey);

        var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var row = (IDictionary<string, object>)file.Query(useHeaderRow: true).Single();
        row["Customer"].ShouldBe(Evil);
        row["Value"].ShouldBe(1250.5d);
        await using var zip = new ZipArchive(file);
        using var sheet = new StreamReader(await zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).OpenAsync(TestContext.Current.CancellationToken));
        (await sheet.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<x:f>");
    }

    [Fact]
    public async Task Too_many_rows_are_refused_with_what_to_do()
    {
        await using var doors = await OpenDoors.Start();
        doors.Board.Total = 20_001;

        using var answer = await doors.Get("/api/v1/board/export", OpenDoors.ViewerKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json())["detail"]!.GetValue<string>().ShouldBe("20,001 shipments match; a file holds at most 20,000. Narrow the filter: by view, cause, owner or customer.");
    }

    [Property(MaxTest = 200)]
    public bool The_pages_export_asks_for_what_the_page_shows(BoardView view, BlockReason cause, Team team, BoardSort sort, bool descending, bool narrowed)
    {
        var shown = new BoardAddress(view, narrowed ? cause : null, narrowed ? CustomerId.Parse("ACME") : default, narrowed ? team : null, narrowed ? "a&b=c" : null, sort, descending, default);
        var said = QueryHelpers.ParseQuery(BoardExport.Address(shown, SheetFormat.Xlsx).Split('?')[1]);
        var found = new Findings();

        var asked = BoardQueries.Read(name => said.TryGetValue(name, out var value) ? value.ToString() : null, found);

        return found.Problem is null && asked == shown.Query(0, 50) && said["format"] == "Xlsx";
    }

    private static BoardRow Row(string id, string customer) => new(
        ShipmentId.Parse(id), 3, CustomerId.Parse("FJORD"), customer, "LD-1", "Antwerpen", "Lyon", "KNLT", OperationalStatus.Delivered, FinancialStatus.Blocked,
        (1u << (int)BlockReason.PodMissing) | (1u << (int)BlockReason.TaxSettingInvalid), BlockReason.PodMissing, Team.Operations, null, new Money(1250.50m, Currency.Eur), true,
        null, new DateTimeOffset(2026, 11, 24, 18, 0, 0, TimeSpan.FromHours(1)), null, "Delivered", new DateTimeOffset(2026, 11, 24, 18, 0, 0, TimeSpan.FromHours(1)), null, null);
}
