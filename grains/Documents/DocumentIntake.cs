using System.Globalization;
using System.Security.Cryptography;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;

namespace ControlTower.Grains.Documents;

/// <summary>What a document must be, how it is named, and what its sender is told.</summary>
internal static class DocumentIntake
{
    public const int MaxBytes = 10 * 1024 * 1024;
    private const int MaxSource = 64;
    private const int MaxName = 200;
    private const int MaxMediaType = 127;

    /// <summary>The document's id: the SHA-256 of its bytes, 64 lower-case hexadecimal digits.</summary>
    public static string IdOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public static IntakeProblem? Problem(DocumentUpload upload)
    {
        if (upload.Content is not { Length: > 0 and <= MaxBytes })
        {
            return new IntakeProblem("/file", $"A document has 1 byte to {MaxBytes / (1024 * 1024)} MB.");
        }

        if (!Enum.IsDefined(upload.Type))
        {
            return new IntakeProblem("/type", $"{upload.Type} is not a document type.");
        }

        if (string.IsNullOrWhiteSpace(upload.Source) || upload.Source.Length > MaxSource)
        {
            return new IntakeProblem("/source", $"A source has 1 to {MaxSource} characters.");
        }

        return upload.MediaType is not { Length: > 0 and <= MaxMediaType }
            ? new IntakeProblem("/file", $"A media type has 1 to {MaxMediaType} characters.")
            : null;
    }

    /// <summary>What is kept: the name without folders and control characters, the bytes as they are.</summary>
    public static StoredDocument Stored(DocumentUpload upload) => new(NameOf(upload.FileName), upload.MediaType, upload.Content);

    /// <summary>What the shipment is told. The key holds everything a person can say of these bytes, so that a later "it is signed" is news and the same again is not.</summary>
    public static InboxEntry Entry(ShipmentId shipment, string id, DocumentUpload upload, DateTimeOffset now, Actor actor)
    {
        var document = new AttachedDocument(
            id, upload.Type, upload.Signed, upload.Legible, NameOf(upload.FileName), upload.MediaType, upload.Content.Length, upload.Source, now, "");
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"document/{id}/{shipment}/{upload.Type}/{(upload.Signed ? "signed" : "unsigned")}/{(upload.Legible ? "legible" : "illegible")}");
        return new InboxEntry(upload.Source, key, shipment, null, null, [], new DocumentFact(document), [], now, now, actor);
    }

    public static Receipt Rejected(string id, IntakeProblem problem) =>
        new(0, id, ReceiptStatus.Rejected, default, null, null, problem.Pointer, problem.Detail);

    public static Receipt Unknown(string id, ShipmentId shipment) =>
        Rejected(id, new IntakeProblem("/shipmentId", $"Shipment {shipment} does not exist. Release its order first."));

    /// <summary>The key names the bytes and what is said of them: a repeat differs in name or time at most, and is a repeat all the same.</summary>
    public static Receipt Told(string id, ShipmentId shipment, AppendResult result) =>
        new(0, id, result.Status == ReceiptStatus.Accepted ? ReceiptStatus.Accepted : ReceiptStatus.Duplicate, shipment, null, result.Position, null, null);

    private static string NameOf(string? uploaded)
    {
        var name = uploaded ?? "";
        name = new string([.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]).Trim();
        return name.Length switch
        {
            0 => "document",
            > MaxName => name[..MaxName],
            _ => name,
        };
    }
}
