using System.Text;
using ControlTower.Contracts.Documents;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Edi.Applying;

namespace ControlTower.Grains.Edi;

/// <summary>The files of interchanges and the texts of acknowledgements, as kept.</summary>
internal sealed class EdiPapers(IDocumentStore documents)
{
    /// <summary>Keeps a file; the same again changes nothing.</summary>
    public Task Keep(string fileId, string? name, byte[] content) =>
        documents.Put(EdiFiles.Owner, fileId, new StoredDocument(name ?? "edi", "application/octet-stream", content));

    /// <summary>The file that an interchange came in; null when it is not there, which would be damage.</summary>
    public async Task<byte[]?> File(InterchangeRecord record) => (await documents.Find(EdiFiles.Owner, record.Known.FileId))?.Content;

    /// <summary>An interchange out of its file; null when it is not there.</summary>
    public async Task<Interchange?> Find(InterchangeRecord record) => await File(record) is { } file ? InterchangeViews.Find(record, file) : null;

    /// <summary>The text of an acknowledgement; null when there is none.</summary>
    public async Task<string?> Text(string? id) => id is not null && await documents.Find(EdiFiles.Owner, id) is { } text ? Encoding.UTF8.GetString(text.Content) : null;
}
