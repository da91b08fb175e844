using MiniExcelLibs;
using MiniExcelLibs.Csv;

namespace ControlTower.Web.Api;

/// <summary>How a table is sent to people's own tools.</summary>
internal enum SheetFormat
{
    /// <summary>Comma-separated, UTF-8 with a byte order mark, so that spreadsheets read it right.</summary>
    Csv,

    /// <summary>An Excel workbook.</summary>
    Xlsx,
}

/// <summary>A table as a file: a row is named cells. What partners wrote is text in it, never a formula.</summary>
internal static class Spreadsheet
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // What a spreadsheet takes for the beginning of a formula when it opens a CSV file. // OWASP, CSV injection
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>The answer with the file.</summary>
    /// <param name="name">Its name without an ending.</param>
    /// <param name="format">Which kind.</param>
    /// <param name="rows">The rows; all have the same cells.</param>
    public static async Task<IResult> Of(string name, SheetFormat format, IEnumerable<Dictionary<string, object?>> rows)
    {
        var file = new MemoryStream();
        if (format == SheetFormat.Csv)
        {
            var configuration = new CsvConfiguration { StreamWriterFunc = stream => new StreamWriter(stream, new System.Text.UTF8Encoding(true)), Culture = System.Globalization.CultureInfo.InvariantCulture };
            await MiniExcel.SaveAsAsync(file, rows.Select(Defused), excelType: ExcelType.CSV, configuration: configuration);
        }
        else
        {
            await MiniExcel.SaveAsAsync(file, rows, sheetName: "Board");
        }

        var csv = format == SheetFormat.Csv;
        return Results.File(file.ToArray(), csv ? "text/csv; charset=utf-8" : Workbook, $"{name}.{(csv ? "csv" : "xlsx")}");
    }

    /// <summary>Text that no spreadsheet runs: an apostrophe goes before what could begin a formula.</summary>
    public static string Defused(string text) => text.Length > 0 && Formula.Contains(text[0]) ? "'" + text : text;

    private static Dictionary<string, object?> Defused(Dictionary<string, object?> row) =>
        row.ToDictionary(cell => cell.Key, cell => cell.Value is string text ? Defused(text) : cell.Value, StringComparer.Ordinal);
}
