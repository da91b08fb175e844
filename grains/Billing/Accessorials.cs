using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Extra charges as told, at the told amount or the contract's price.</summary>
internal static class Accessorials
{
    public static void Rate(RateSheet sheet)
    {
        foreach (var reported in sheet.Facts.Reported)
        {
            var charge = reported.Charge;
            var quantity = charge.Quantity ?? 1m;
            if (charge.Amount is { } told)
            {
                Put(sheet, reported, told, $"{told} as reported{(charge.Note is { Length: > 0 } note ? $": {note}" : "")}");
            }
            else if (sheet.Contract?.Accessorials.TryGetValue(charge.Code, out var price) == true)
            {
                Put(sheet, reported, new Money(quantity * price, sheet.Currency), string.Create(CultureInfo.InvariantCulture, $"{quantity:0.####} × {price:0.00##} by contract"));
            }
            else
            {
                sheet.Miss(BlockReason.RateMissing, reported.Obligation, $"Charge {charge.Code} was reported without an amount and the contract has no price for it. Enter the price or reject it.", null);
            }
        }
    }

    private static void Put(RateSheet sheet, ReportedChargeFact reported, Money amount, string formula) => sheet.Charge(
        reported.Obligation, ChargeKind.Accessorial, reported.Charge.Code, amount,
        new ChargeExplanation(
            formula,
            [new ChargeInput("stop", reported.Stop?.ToString(CultureInfo.InvariantCulture) ?? "whole shipment")], "ACC-01 v1", sheet.Contract is null ? null : sheet.ContractName, [reported.Position]));
}
