using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Documents;

/// <summary>A document attached to a shipment; the bytes are in the document store under <paramref name="Id"/>.</summary>
/// <param name="Id">The document's id: its SHA-256, 64 hexadecimal digits; or the milestone's identity when only spoken of.</param>
/// <param name="Type">What it is.</param>
/// <param name="Signed">Signed by the consignee.</param>
/// <param name="Legible">A person can read it.</param>
/// <param name="FileName">Name as uploaded; untrusted text.</param>
/// <param name="MediaType">Media type found by looking at the bytes.</param>
/// <param name="Size">Bytes; 0 when the bytes are not in the tower.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Position">The inbox position it came with.</param>
[GenerateSerializer, Immutable, Alias("ct.AttachedDocument")]
public sealed record AttachedDocument(
    string Id,
    DocumentType Type,
    bool Signed,
    bool Legible,
    string FileName,
    string MediaType,
    long Size,
    string Source,
    DateTimeOffset ReceivedAt,
    string Position);

/// <summary>A document on its way in.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Signed">Signed by the consignee.</param>
/// <param name="Legible">A person can read it.</param>
/// <param name="FileName">Name as uploaded.</param>
/// <param name="MediaType">Media type found by looking at the bytes.</param>
/// <param name="Content">The bytes; 1 byte to 10 MB.</param>
/// <param name="Source">Who sends it.</param>
[GenerateSerializer, Immutable, Alias("ct.DocumentUpload")]
public sealed record DocumentUpload(DocumentType Type, bool Signed, bool Legible, string FileName, string MediaType, byte[] Content, string Source);

/// <summary>A stored document's bytes.</summary>
/// <param name="FileName">Name as uploaded; untrusted text.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Content">The bytes.</param>
[GenerateSerializer, Immutable, Alias("ct.StoredDocument")]
public sealed record StoredDocument(string FileName, string MediaType, byte[] Content);

/// <summary>Stores and serves documents; a stateless worker, key 0.</summary>
[Alias("ct.IDocumentsGrain")]
public interface IDocumentsGrain : IGrainWithIntegerKey
{
    /// <summary>Stores the bytes and tells the shipment through the inbox. The same bytes again change nothing.</summary>
    /// <param name="shipment">The shipment it belongs to; must exist.</param>
    /// <param name="upload">The document.</param>
    /// <param name="actor">Who uploads.</param>
    /// <returns>The receipt; rejected when the shipment does not exist.</returns>
    [Alias("Attach")]
    Task<Ingest.Receipt> Attach(ShipmentId shipment, DocumentUpload upload, Actor actor);

    /// <summary>The bytes of a document of this shipment; null when there is none.</summary>
    /// <param name="shipment">The shipment.</param>
    /// <param name="documentId">The document's id.</param>
    [Alias("Find")]
    Task<StoredDocument?> Find(ShipmentId shipment, string documentId);
}
