using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;

namespace ControlTower.Web.Shipments;

/// <summary>Reads charges entered by hand. Pure.</summary>
internal static class ChargeEntries
{
    public static ShipmentCommand Read(ChargeEntryBody body, Findings found)
    {
        found.InsistName(body.EntryId, 64, "/entryId", "The caller's id of this entry");
        found.InsistName(body.Code, 32, "/code", "A charge code");
        found.Insist(body.Amount is not null and not 0 and >= -10_000_000 and <= 10_000_000, "/amount", "An amount other than 0 is wanted, up to 10,000,000.");
        found.Insist(body.Currency != default, "/currency", "The currency is missing: three capital letters, such as USD.");
        found.Insist(body.Quantity is null or > 0, "/quantity", "A quantity above 0 is wanted, or nothing.");
        found.Insist(body.Stop is null or >= 1, "/stop", "The stop's sequence is wanted, or nothing.");
        found.InsistNameOrNone(body.Note, 500, "/note", "A note");
        return new EnterCharge(
            body.EntryId ?? "", new ReportedCharge(body.Code ?? "", new Money(body.Amount ?? 0, body.Currency), body.Quantity, body.Note), body.Stop);
    }
}

/// <summary>A charge entered by hand.</summary>
/// <param name="EntryId">The caller's id of this entry; the same again changes nothing.</param>
/// <param name="Code">The charge code.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Quantity">How many units; left out, 1.</param>
/// <param name="Note">Free text.</param>
/// <param name="Stop">The stop it belongs to; left out, the whole shipment.</param>
internal sealed record ChargeEntryBody(string? EntryId, string? Code, decimal? Amount, Currency Currency, decimal? Quantity, string? Note, int? Stop);
