using System.Diagnostics;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ControlTower.Web.Exceptions;

/// <summary>Carries out a fix: asks what must be asked, then gives the command.</summary>
public sealed class FixFlow(Desk desk, IDialogService dialogs, NavigationManager navigation, TimeProvider clock)
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    /// <summary>Does a fix.</summary>
    /// <param name="fix">Which.</param>
    /// <param name="shipment">The shipment.</param>
    /// <param name="check">The check that fails.</param>
    /// <returns>What became of it; null when the person changed their mind or went elsewhere.</returns>
    public Task<CommandOutcome?> Run(Fix fix, ShipmentView shipment, ReadinessCheck check) => fix switch
    {
        Fix.OpenCustomer => OpenCustomer(shipment.Order.Customer),
        Fix.MapChargeCode => MapChargeCode(shipment, check),
        Fix.SetTax => SetTax(shipment),
        Fix.UploadDocument => Upload(shipment.Id),
        Fix.ReportMilestone => Report(shipment, check),
        Fix.AddReference => AddReference(shipment, check),
        Fix.EnterFuelPrice => EnterFuelPrice(shipment.Order.Customer, check),
        _ => Give(shipment.Id, fix, check),
    };

    /// <summary>Holds a shipment, after asking why.</summary>
    public async Task<CommandOutcome?> Hold(ShipmentId id) =>
        await Reason($"Hold {id}", "It is not billed until somebody releases it.", "Hold") is { } why
            ? await desk.Ask(id, new PlaceHold(why, null)) : null;

    /// <summary>Asks a question and gives the answer; null when the person changed their mind.</summary>
    /// <typeparam name="TDialog">The question.</typeparam>
    /// <typeparam name="T">The answer.</typeparam>
    public async Task<T?> Ask<TDialog, T>(string title, DialogParameters parameters)
        where TDialog : IComponent
        where T : class
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, Options);
        return (await dialog.Result) is { Canceled: false, Data: T answer } ? answer : null;
    }

    /// <summary>Asks for a reason in words.</summary>
    public Task<string?> Reason(string title, string lead, string verb) =>
        Ask<ReasonDialog, string>(title, new() { ["Lead"] = lead, ["Verb"] = verb });

    private Task<CommandOutcome?> OpenCustomer(CustomerId customer)
    {
        navigation.NavigateTo($"/customers/{customer}");
        return Task.FromResult<CommandOutcome?>(null);
    }

    private async Task<CommandOutcome?> MapChargeCode(ShipmentView shipment, ReadinessCheck check)
    {
        var customer = shipment.Order.Customer;
        var code = Code(shipment, check);
        var parameters = new DialogParameters { ["Code"] = code, ["Known"] = Codes(await desk.Customer(customer)) };
        return await Ask<MapCodeDialog, string>($"Map {code} of {shipment.CustomerName}", parameters) is { } erp
            ? await desk.MapChargeCode(customer, code, erp) : null;
    }

    private async Task<CommandOutcome?> SetTax(ShipmentView shipment)
    {
        var parameters = new DialogParameters { ["Present"] = (await desk.Customer(shipment.Order.Customer))?.Customer.Tax };
        return await Ask<TaxDialog, TaxSetting>($"Tax of {shipment.CustomerName}", parameters) is { } tax
            ? await desk.SetTax(shipment.Order.Customer, tax) : null;
    }

    private async Task<CommandOutcome?> Upload(ShipmentId id) =>
        await Ask<UploadDialog, DocumentUpload>($"Upload to {id}", []) is { } upload ? await desk.Attach(id, upload) : null;

    private async Task<CommandOutcome?> Report(ShipmentView shipment, ReadinessCheck check) =>
        await Ask<ReportDialog, Reported>(FixWords.Label(Fix.ReportMilestone, check), new() { ["Shipment"] = shipment, ["Check"] = check }) is { } said
            ? await desk.Report(Spoken(shipment, said)) : null;

    // A load's creation may bring names; it is told as of the release, so that it changes nothing else.
    private async Task<CommandOutcome?> AddReference(ShipmentView shipment, ReadinessCheck check)
    {
        var type = FixWords.TypeOf(check);
        return await Ask<ReferenceDialog, string>($"Reference of {shipment.Id}", new() { ["Type"] = type }) is { } name
            ? await desk.Report(Spoken(shipment, new Reported(MilestoneType.LoadCreated, shipment.Order.ReleasedAt, null, null, [new Reference(type, name)]))) : null;
    }

    private async Task<CommandOutcome?> EnterFuelPrice(CustomerId customer, ReadinessCheck check) =>
        await Ask<FuelDialog, FuelEntry>("Enter fuel price", new() { ["Index"] = await Index(customer, check) }) is { } entry
            ? await desk.EnterFuelPrice(entry.Index, entry.Price) : null;

    private async Task<CommandOutcome?> Give(ShipmentId id, Fix fix, ReadinessCheck check) =>
        await Command(fix, check) is { } command ? await desk.Ask(id, command) : null;

    private async Task<ShipmentCommand?> Command(Fix fix, ReadinessCheck check) => fix switch
    {
        Fix.ApproveCharge => new ApproveCharge(check.Subject, null),
        Fix.RejectCharge => await Reason(FixWords.Label(fix, check), "It is not billed, through every later rating.", "Reject") is { } why
            ? new RejectCharge(check.Subject, why) : null,
        Fix.RequestDocument => new RequestDocument(DocumentType.ProofOfDelivery),
        Fix.Waive => await Reason(FixWords.Label(fix, check), "Your word takes its place and stays in the ledger.", "Waive") is { } why
            ? new WaiveBlock(check.Reason, why) : null,
        Fix.ReleaseHold => new ReleaseHold(null),
        Fix.PlaceHold => await Reason("Hold the shipment", "It is not billed until somebody releases it.", "Hold") is { } why
            ? new PlaceHold(why, null) : null,
        Fix.RequestInvoice => new RequestInvoice(),
        Fix.Reassess => new Reassess(),
        Fix.Assign => await Ask<AssignDialog, AssignBlock>($"Assign: {BlockCatalogue.Of(check.Reason).Name}", new() { ["Check"] = check }),
        _ => throw new UnreachableException($"No command for {fix}."),
    };

    private static string Code(ShipmentView shipment, ReadinessCheck check) =>
        shipment.Charges.FirstOrDefault(c => c.Obligation == check.Subject)?.Code ?? check.Subject;

    private static string[] Codes(CustomerView? view) =>
        view is null ? [] : [.. view.Customer.ChargeCodes.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private async Task<string> Index(CustomerId customer, ReadinessCheck check) =>
        check.Subject is { Length: > 0 } subject ? subject
        : (await desk.Customer(customer))?.Customer.Contracts.Select(c => c.Fuel?.Index).FirstOrDefault(i => i is not null) ?? "EIA-US";

    private Milestone Spoken(ShipmentView shipment, Reported said) => new(
        Desk.Source,
        $"{shipment.Id}/{said.Type}/{said.Stop}/{clock.GetUtcNow().ToUnixTimeMilliseconds()}",
        said.Type,
        TimeClass.Actual,
        said.At,
        shipment.Id,
        said.Names,
        said.Stop,
        null,
        said.Carrier is { Length: > 0 } carrier ? new MilestoneDetail(carrier, null, null, null, null, null, null) : null,
        null);
}
