using System.Security.Claims;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace ControlTower.Web.Exceptions;

/// <summary>Where a signed-in person gives commands; each carries who asks and the trace.</summary>
public sealed class Desk(IGrainFactory grains, AuthenticationStateProvider who)
{
    /// <summary>The source name of what people report by hand.</summary>
    public const string Source = "tower-desk";

    /// <summary>Who is signed in.</summary>
    public async Task<ClaimsPrincipal> User() => (await who.GetAuthenticationStateAsync()).User;

    /// <summary>The shipment; null when it does not exist.</summary>
    public Task<ShipmentView?> Shipment(ShipmentId id) => grains.GetGrain<IShipmentGrain>(id.Value).Get();

    /// <summary>The customer; null when it does not exist.</summary>
    public Task<CustomerView?> Customer(CustomerId id) => grains.GetGrain<ICustomerGrain>(id.Value).Get();

    /// <summary>Asks a shipment for something.</summary>
    public async Task<CommandOutcome> Ask(ShipmentId id, ShipmentCommand command) =>
        await grains.GetGrain<IShipmentGrain>(id.Value).Handle(command, await Actor());

    /// <summary>Maps a charge code of a customer.</summary>
    public async Task<CommandOutcome> MapChargeCode(CustomerId id, string code, string erpCode) =>
        await grains.GetGrain<ICustomerGrain>(id.Value).MapChargeCode(code, erpCode, await Actor());

    /// <summary>Changes a customer's tax setting and nothing else.</summary>
    public async Task<CommandOutcome> SetTax(CustomerId id, TaxSetting tax)
    {
        var grain = grains.GetGrain<ICustomerGrain>(id.Value);
        return await grain.Get() is { } known
            ? await grain.Put(known.Customer with { Tax = tax }, await Actor())
            : new CommandOutcome(CommandStatus.Refused, "CustomerUnknown", $"The tower does not know customer {id}.", 0);
    }

    /// <summary>Uploads a document to a shipment.</summary>
    public async Task<CommandOutcome> Attach(ShipmentId id, DocumentUpload upload) =>
        Outcome(await grains.GetGrain<IDocumentsGrain>(0).Attach(id, upload, await Actor()));

    /// <summary>Reports by hand that something happened; it goes the way of every milestone.</summary>
    public async Task<CommandOutcome> Report(Milestone milestone)
    {
        var receipts = await grains.GetGrain<IIngestGrain>(0).Accept([milestone], await Actor());
        return Outcome(receipts[0]);
    }

    /// <summary>Enters a fuel price.</summary>
    public async Task<CommandOutcome> EnterFuelPrice(string index, FuelPrice price) =>
        await grains.GetGrain<IFuelIndexGrain>(index).Put([price], await Actor());

    /// <summary>Who acts.</summary>
    public async Task<Actor> Actor() => (await User()).Actor();

    private static CommandOutcome Outcome(Receipt receipt) => receipt.Status switch
    {
        ReceiptStatus.Accepted => new(CommandStatus.Done, null, null, 0),
        ReceiptStatus.Duplicate => new(CommandStatus.NothingToDo, null, null, 0),
        ReceiptStatus.Parked => new(CommandStatus.Refused, "Parked", "It waits under Unmatched: no single shipment has this name.", 0),
        _ => new(CommandStatus.Refused, "Rejected", receipt.Detail ?? "The tower rejected it.", 0),
    };
}
