using System.Security.Claims;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Ingest;
using Microsoft.Net.Http.Headers;

namespace ControlTower.Web.Documents;

/// <summary>Documents of a shipment: in as a form, out as a file that no browser will run.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/shipments/{id}/documents", Attach).RequireAuthorization(Policies.Freight).WithName("AttachDocument").WithTags("Documents")
            .Accepts<DocumentFields>("multipart/form-data").Produces<ReceiptsShape>(StatusCodes.Status202Accepted);
        api.MapGet("/shipments/{id}/documents/{documentId}", Download).WithName("GetDocument").WithTags("Documents")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<IResult> Attach(string id, HttpContext context, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<ShipmentId>(id, out var shipment, out var problem))
        {
            return problem;
        }

        var (upload, wrong) = await DocumentForm.Read(context, SourceScope.Of(user));
        if (upload is null)
        {
            return wrong!;
        }

        var receipt = await grains.GetGrain<IDocumentsGrain>(0).Attach(shipment, upload, user.Actor());
        return receipt.Status == ReceiptStatus.Rejected
            ? Problems.NotFound(receipt.Detail ?? $"There is no shipment {shipment}; release its order first.")
            : new ReceiptsAnswer([receipt]);
    }

    private static async Task<IResult> Download(string id, string documentId, HttpContext context, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<ShipmentId>(id, out var shipment, out var problem))
        {
            return problem;
        }

        if (documentId.Length > 128 || await grains.GetGrain<IDocumentsGrain>(0).Find(shipment, documentId) is not { } document)
        {
            return Problems.NotFound($"Shipment {shipment} has no document {documentId} whose bytes are in the tower.");
        }

        // What partners upload is not trusted: it cannot run, and only pictures are shown in place.
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, max-age=3600";
        headers.ContentDisposition = new ContentDispositionHeaderValue(IsPicture(document.MediaType) ? "inline" : "attachment") { FileNameStar = document.FileName }.ToString();
        return Results.Bytes(document.Content, document.MediaType);
    }

    private static bool IsPicture(string mediaType) => mediaType is "image/png" or "image/jpeg";
}

/// <summary>The fields of the form.</summary>
/// <param name="File">The file, at most 10 MB: PDF, PNG, JPEG, TIFF or text.</param>
/// <param name="Type">ProofOfDelivery (or pod), BillOfLading, WeightTicket, LumperReceipt, TemperatureRecord, Other.</param>
/// <param name="Signed">Signed by the consignee; false when left out.</param>
/// <param name="Legible">A person can read it; true when left out.</param>
/// <param name="Checksum">SHA-256 of the file, hexadecimal; 422 when it does not match.</param>
/// <param name="Source">Who sends it; the key's only source, or upload, when left out.</param>
internal sealed record DocumentFields(IFormFile File, string Type, bool? Signed, bool? Legible, string? Checksum, string? Source);
