using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Ledger;
using ControlTower.Tests.Unit.Matching;
using Microsoft.Extensions.Time.Testing;
using static ControlTower.Tests.Unit.Matching.Names;

namespace ControlTower.Tests.Unit.Documents;

public sealed class DocumentsTests
{
    private static readonly Actor Ops = new("ops", "");
    private readonly FakeTimeProvider _clock = new();
    private readonly InMemoryInbox _inbox = new();
    private readonly Shelf _shelf = new();
    private readonly DocumentsGrain _documents;

    public DocumentsTests()
    {
        _inbox.Release(S1);
        _documents = new DocumentsGrain(_shelf, _inbox, _inbox, new LedgerAccess(null!, new Partitions(8), _clock));
    }

    [Fact]
    public async Task A_document_is_named_by_its_bytes_and_its_shipment_hears_of_it()
    {
        var receipt = await _documents.Attach(S1, Pod(), Ops);

        receipt.Status.ShouldBe(ReceiptStatus.Accepted);
        receipt.ShipmentId.ShouldBe(S1);

        // printf abc | sha256sum
        receipt.EventId.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        (await _documents.Find(S1, receipt.EventId))!.Content.ShouldBe("abc"u8.ToArray());
        _inbox.Delivered[S1].Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_upload_at_another_time_and_under_another_name_is_a_duplicate()
    {
        await _documents.Attach(S1, Pod(), Ops);
        _clock.Advance(TimeSpan.FromHours(1));

        var again = await _documents.Attach(S1, Pod() with { FileName = "copy.pdf" }, Ops);

        (again.Status, again.ShipmentId).ShouldBe((ReceiptStatus.Duplicate, S1));
        _inbox.Delivered[S1].Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_bytes_said_to_be_signed_are_news()
    {
        await _documents.Attach(S1, Pod() with { Signed = false }, Ops);

        (await _documents.Attach(S1, Pod(), Ops)).Status.ShouldBe(ReceiptStatus.Accepted);
        _inbox.Delivered[S1].Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_document_of_an_unknown_shipment_is_rejected_and_not_stored()
    {
        var receipt = await _documents.Attach(S2, Pod(), Ops);

        (receipt.Status, receipt.Pointer).ShouldBe((ReceiptStatus.Rejected, "/shipmentId"));
        _shelf.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_or_too_large_document_is_rejected()
    {
        (await _documents.Attach(S1, Pod() with { Content = [] }, Ops)).Pointer.ShouldBe("/file");
        (await _documents.Attach(S1, Pod() with { Content = new byte[(10 * 1024 * 1024) + 1] }, Ops)).Pointer.ShouldBe("/file");
        _shelf.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(@"C:\scans\pod 7.pdf", "pod 7.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nb.pdf", "ab.pdf")]
    [InlineData("", "document")]
    public async Task A_file_name_is_kept_without_folders_and_control_characters(string uploaded, string kept)
    {
        var receipt = await _documents.Attach(S1, Pod() with { FileName = uploaded }, Ops);

        (await _documents.Find(S1, receipt.EventId))!.FileName.ShouldBe(kept);
    }

    private static DocumentUpload Pod() => new(DocumentType.ProofOfDelivery, true, true, "pod.pdf", "application/pdf", "abc"u8.ToArray(), "driver-app");

    private sealed class Shelf : IDocumentStore
    {
        public Dictionary<(ShipmentId, string), StoredDocument> Documents { get; } = [];

        public Task Put(ShipmentId shipment, string id, StoredDocument document)
        {
            Documents.TryAdd((shipment, id), document);
            return Task.CompletedTask;
        }

        public Task<StoredDocument?> Find(ShipmentId shipment, string id) => Task.FromResult(Documents.GetValueOrDefault((shipment, id)));
    }
}
