using System.Globalization;
using System.Security.Claims;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Billing;

/// <summary>Statements, and the bills that carriers send.</summary>
internal static class StatementEndpoints
{
    public static void MapStatements(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{id}/statements/{lastDay}", Get).WithName("GetStatement").WithTags("Billing").Produces<StatementView>();
        api.MapPost("/customers/{id}/statements/{lastDay}", Make).RequireAuthorization(Policies.Money).WithName("MakeStatement").WithTags("Billing").Produces<CommandAnswer>();
        api.MapPut("/remittances/{id}", Match).RequireAuthorization(Policies.Terms).WithName("MatchRemittance").WithTags("Billing").Produces<CommandAnswer>();
        api.MapGet("/remittances/{id}", Matched).WithName("GetRemittance").WithTags("Billing").Produces<RemittanceView>();
        api.MapGet("/carrier-bills/{scac}/{year:int}", Bills).WithName("GetCarrierBills").WithTags("Carrier bills").Produces<ImmutableArray<CarrierBillView>>();
        api.MapPost("/carrier-bills/{scac}", Receive).RequireAuthorization(Policies.Terms).WithName("ReceiveCarrierBill").WithTags("Carrier bills").Produces<CommandAnswer>();
        api.MapPost("/carrier-bills/{scac}/{year:int}/decide", Decide).RequireAuthorization(Policies.Money).WithName("DecideCarrierBill").WithTags("Carrier bills").Produces<CommandAnswer>();
    }

    /// <summary>The key of a statement.</summary>
    public static string KeyOf(CustomerId customer, DateOnly lastDay) => string.Create(CultureInfo.InvariantCulture, $"{customer}@{lastDay:O}");

    private static async Task<IResult> Get(string id, string lastDay, IGrainFactory grains) => Key(id, lastDay, out var key, out var problem)
        ? Answers.Of(await grains.GetGrain<IStatementGrain>(key).Get(), $"Customer {id} has no statement that ends on {lastDay}.")
        : problem;

    private static async Task<IResult> Make(string id, string lastDay, JsonBody<StatementBody> body, ClaimsPrincipal user, IGrainFactory grains) => Key(id, lastDay, out var key, out var problem)
        ? Answers.Of(await grains.GetGrain<IStatementGrain>(key).Make(body.Value.Exclude, user.Actor()))
        : problem;

    private static async Task<IResult> Match(string id, JsonBody<RemittanceBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<InvoiceId>(id, out var name, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        var remittance = RemittanceBody.Read(body.Value, found);
        return found.Problem ?? Answers.Of(await grains.GetGrain<IRemittanceGrain>(name.Value).Match(remittance, user.Actor()));
    }

    private static async Task<IResult> Matched(string id, IGrainFactory grains) => RouteIds.TryRead<InvoiceId>(id, out var name, out var problem)
        ? Answers.Of(await grains.GetGrain<IRemittanceGrain>(name.Value).Get(), $"There is no remittance {id}.")
        : problem;

    private static async Task<IResult> Receive(string scac, JsonBody<CarrierBillBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var (bill, found) = (body.Value, new Findings());
        found.InsistName(bill.Id, 128, "/id", "The bill's id");
        found.InsistName(bill.Number, 64, "/number", "The invoice number");
        found.Insist(bill.Amount is not null, "/amount", "The amount is missing.");
        found.Insist(bill.Currency != default, "/currency", "The currency is missing, such as USD.");
        found.Insist(bill.BilledOn is not null, "/billedOn", "The date is missing, such as 2026-11-23.");
        foreach (var (name, value) in new[] { ("pro", bill.Pro), ("billOfLading", bill.BillOfLading), ("load", bill.Load), ("billTo", bill.BillTo) })
        {
            found.InsistNameOrNone(value, 80, $"/{name}", "A name");
        }

        if (found.Problem is { } wrong)
        {
            return wrong;
        }

        var read = new CarrierBill(bill.Id!, bill.Number!, new Money(bill.Amount!.Value, bill.Currency), bill.BilledOn!.Value, bill.Pro, bill.BillOfLading, bill.Load, bill.BillTo);
        return Answers.Of(await grains.GetGrain<ICarrierBillsGrain>(BillsKey(scac, read.BilledOn.Year)).Receive(read, user.Actor()));
    }

    private static async Task<IResult> Decide(string scac, int year, JsonBody<BillDecisionBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var found = new Findings();
        found.InsistName(body.Value.Id, 128, "/id", "The bill's id");
        found.InsistName(body.Value.Reason, 500, "/reason", "A reason");
        found.Insist(body.Value.Pay is not null, "/pay", "true (no duplicate) or false is wanted.");
        return found.Problem ?? Answers.Of(await grains.GetGrain<ICarrierBillsGrain>(BillsKey(scac, year)).Decide(body.Value.Id!, body.Value.Pay!.Value, body.Value.Reason!, user.Actor()));
    }

    private static async Task<IResult> Bills(string scac, int year, IGrainFactory grains) =>
        Results.Json(await grains.GetGrain<ICarrierBillsGrain>(BillsKey(scac, year)).Get(), ApiJson.Options);

    private static string BillsKey(string scac, int year) => string.Create(CultureInfo.InvariantCulture, $"{scac.ToUpperInvariant()}/{year}");

    private static bool Key(string id, string lastDay, out string key, out IResult problem)
    {
        key = "";
        if (!RouteIds.TryRead<CustomerId>(id, out var customer, out problem))
        {
            return false;
        }

        if (!DateOnly.TryParseExact(lastDay, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            problem = Problems.NotFound($"'{lastDay}' is no day, such as 2026-11-30.");
            return false;
        }

        key = KeyOf(customer, day);
        return true;
    }
}

/// <summary>A statement to make.</summary>
/// <param name="Exclude">Shipments that stay off until the next one.</param>
internal sealed record StatementBody(ImmutableArray<ShipmentId> Exclude);

/// <summary>A carrier's bill.</summary>
/// <param name="Id">The sender's id; the same again changes nothing.</param>
/// <param name="Number">The carrier's invoice number.</param>
/// <param name="Amount">What it asks for.</param>
/// <param name="Currency">In which currency.</param>
/// <param name="BilledOn">Its date.</param>
/// <param name="Pro">The PRO number.</param>
/// <param name="BillOfLading">The bill of lading.</param>
/// <param name="Load">The load.</param>
/// <param name="BillTo">Who is to pay.</param>
internal sealed record CarrierBillBody(
    string? Id, string? Number, decimal? Amount, Currency Currency, DateOnly? BilledOn, string? Pro, string? BillOfLading, string? Load, string? BillTo);

/// <summary>A decision on a bill.</summary>
/// <param name="Id">Which bill.</param>
/// <param name="Pay">True: it is no duplicate.</param>
/// <param name="Reason">Why.</param>
internal sealed record BillDecisionBody(string? Id, bool? Pay, string? Reason);
