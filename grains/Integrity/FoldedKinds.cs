using ControlTower.Grains.Access;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Integrity;

/// <summary>Every kind of aggregate and how it folds. A kind that is missing here has only its hash chain checked, and the report says so.</summary>
public static class FoldedKinds
{
    public static ImmutableArray<IFolded> All { get; } =
    [
        Of(Shipment.Definition),
        Of(CustomerAccount.Definition),
        Of(FreightInvoice.Definition),
        Of(FuelIndex.Definition),
        Of(AccessList.Definition),
        Of(PaymentFeed.Definition),
    ];

    private static Folded<TState, TEvent> Of<TState, TEvent>(Aggregate<TState, TEvent> aggregate)
        where TEvent : notnull => new(aggregate);
}
