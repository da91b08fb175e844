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
    public async Task<CommandOutcome?> Run(Fix fix, ShipmentView shipment, ReadinessCheck check)
    {
        var customer = shipment.Order.Customer;
        switch (fix)
        {
            case Fix.OpenCustomer:
                navigation.NavigateTo($"/customers/{customer}");
                return null;
            case Fix.MapChargeCode:
                var code = Code(shipment, check);
                var view = await desk.Customer(customer);
                return await Ask<MapCodeDialog, string>($"Map {code} of {shipment.CustomerName}", new() { ["Code"] = code, ["Known"] = Codes(view) }) is { } erp
                    ? await desk.MapChargeCode(customer, code, erp) : null;
            case Fix.SetTax:
                return await Ask<TaxDialog, TaxSetting>($"Tax of {shipment.CustomerName}", new() { ["Present"] = (await desk.Customer(customer))?.Customer.Tax }) is { } tax
                    ? await desk.SetTax(customer, tax) : null;
            case Fix.UploadDocument:
                return await Ask<UploadDialog, DocumentUpload>($"Upload to {shipment.Id}", []) is { } upload
                    ? await desk.Attach(shipment.Id, upload) : null;
            case Fix.ReportMilestone:
                return await Ask<ReportDialog, Reported>(FixWords.Label(fix, check), new() { ["Shipment"] = shipment, ["Reason"] = check.Reason }) is { } said
                    ? await desk.Report(Spoken(shipment, said)) : null;
            case Fix.EnterFuelPrice:
                return await Ask<FuelDialog, FuelEntry>("Enter fuel price", new() { ["Index"] = await Index(customer, check) }) is { } entry
                    ? await desk.EnterFuelPrice(entry.Index, entry.Price) : null;
            default:
                return await Command(fix, check) is { } command ? await desk.Ask(shipment.Id, command) : null;
        }
    }

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
        [],
        said.Stop,
        null,
        said.Carrier is { Length: > 0 } carrier ? new MilestoneDetail(carrier, null, null, null, null, null, null) : null,
        null);
}
