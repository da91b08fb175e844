using ControlTower.Contracts.Shipments;
using ControlTower.Web.Demo;

namespace ControlTower.Tests.Chaos;

/// <summary>What must become of a trip, whatever was killed on the way.</summary>
internal static class Expected
{
    public static FinancialStatus Of(Oddity oddity) => oddity switch
    {
        Oddity.NoPod or Oddity.PodUnsigned or Oddity.TaxMissing or Oddity.PurchaseOrderMissing or
            Oddity.CreditHold or Oddity.CodeUnmapped or Oddity.DetentionLarge => FinancialStatus.Blocked,
        Oddity.Refused => FinancialStatus.NotDue,
        Oddity.Cancelled => FinancialStatus.Closed,
        _ => FinancialStatus.Invoiced,
    };
}
