using System.Security.Cryptography;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Ingest;

namespace ControlTower.Web.Documents;

/// <summary>Reads an upload: a form with the file and what it is.</summary>
internal static class DocumentForm
{
    /// <summary>The largest document.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private const string DefaultSource = "upload";

    /// <summary>The upload, or what is wrong with it.</summary>
    public static async Task<(DocumentUpload? Upload, IResult? Problem)> Read(HttpContext context, SourceScope scope)
    {
        if (!context.Request.HasFormContentType)
        {
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Send multipart/form-data with a file and its type."));
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return (null, Problems.Of(StatusCodes.Status400BadRequest, "The form cannot be read."));
        }

        if (form.Files.Count != 1 || form.Files[0].Length == 0)
        {
            return (null, Problems.Invalid([new ProblemError("/file", "Exactly one file of at least one byte is wanted.")]));
        }

        if (form.Files[0].Length > MaxBytes)
        {
            return (null, RequestBody.TooLarge(MaxBytes));
        }

        var content = await Content(form.Files[0], context.RequestAborted);
        return Check(form, content, form.Files[0].FileName, scope);
    }

    private static (DocumentUpload? Upload, IResult? Problem) Check(IFormCollection form, byte[] content, string fileName, SourceScope scope)
    {
        var found = new Findings();
        var type = DocumentType.Other;
        found.Insist(
            form["type"].ToString() is { Length: > 0 } word && TradeWords.Documents.TryFind(word, out type),
            "/type", $"The kind of document is wanted: {string.Join(", ", Enum.GetNames<DocumentType>())}.");
        var source = form["source"].ToString() is { Length: > 0 } said ? said : scope.Only ?? DefaultSource;
        found.InsistName(source, 64, "/source", "A source");
        var mediaType = MediaSniffer.Of(content);
        found.Insist(mediaType is not null, "/file", "The file is none of PDF, PNG, JPEG, TIFF or text; send one of these.");
        found.Insist(Matches(form["checksum"].ToString(), content), "/checksum", "The checksum is not the SHA-256 of the file as it arrived; send it again.");
        var (signed, legible) = (Flag("signed", false, form, found), Flag("legible", true, form, found));
        if (found.Problem is { } problem)
        {
            return (null, problem);
        }

        return scope.Covers(source)
            ? (new DocumentUpload(type, signed, legible, FileName(fileName), mediaType!, content, source), null)
            : (null, Problems.Of(StatusCodes.Status403Forbidden, scope.Refusal(source)));
    }

    private static async Task<byte[]> Content(IFormFile file, CancellationToken stop)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, stop);
        return content;
    }

    private static bool Flag(string name, bool otherwise, IFormCollection form, Findings found)
    {
        var text = form[name].ToString();
        var flag = otherwise;
        found.Insist(text.Length == 0 || bool.TryParse(text, out flag), "/" + name, "true or false is wanted.");
        return flag;
    }

    private static bool Matches(string checksum, byte[] content)
    {
        var hex = checksum.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? checksum[7..] : checksum;
        return hex.Length == 0 || hex.Trim().Equals(Convert.ToHexString(SHA256.HashData(content)), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The last part of the name, without what could mean something to a file system or a header.</summary>
    internal static string FileName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = new string([.. last.Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))]).Trim().Trim('.');
        return plain.Length == 0 ? "document" : plain.Length > 120 ? plain[^120..] : plain;
    }
}
