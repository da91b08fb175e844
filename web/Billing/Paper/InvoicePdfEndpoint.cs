using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ControlTower.Web.Billing.Paper;

/// <summary>An invoice as paper.</summary>
internal static class InvoicePdfEndpoint
{
    public static IServiceCollection AddInvoicePaper(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IssuerOptions>().Bind(configuration.GetSection(IssuerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    public static void MapInvoicePdf(this IEndpointRouteBuilder api) =>
        api.MapGet("/invoices/{id}/pdf", Print).WithName("GetInvoicePdf").WithTags("Billing").Produces(StatusCodes.Status200OK, contentType: "application/pdf");

    private static async Task<IResult> Print(string id, HttpContext context, IGrainFactory grains, IOptions<IssuerOptions> issuer)
    {
        if (!RouteIds.TryRead<InvoiceId>(id, out var key, out var problem))
        {
            return problem;
        }

        if (await grains.GetGrain<IInvoiceGrain>(key.Value).Get() is not { } invoice)
        {
            return Problems.NotFound($"There is no invoice {id}.");
        }

        var customer = await grains.GetGrain<ICustomerGrain>(invoice.Draft.Customer.Value).Get();
        var shipment = await grains.GetGrain<IShipmentGrain>(invoice.Draft.Shipment.Value).Get();
        var paper = InvoicePaper.Of(invoice, customer?.Customer, shipment, issuer.Value);
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = $"{paper.Number}.pdf" }.ToString();
        return Results.Bytes(InvoicePdf.Write(paper), "application/pdf");
    }
}
