using ControlTower.Grains.Access;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Integrity;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Shipments;
using ControlTower.Grains.Subscriptions;

namespace ControlTower.Silo.Integrity;

/// <summary>Says how every kind of aggregate folds, so that its snapshots can be checked.</summary>
public static class IntegrityRegistration
{
    public static IServiceCollection AddTowerIntegrity(this IServiceCollection services) => services
        .AddFolded(Shipment.Definition)
        .AddFolded(CustomerAccount.Definition)
        .AddFolded(FuelIndex.Definition)
        .AddFolded(ChargeMap.Definition)
        .AddFolded(NumberSeries.Definition)
        .AddFolded(Visit.Definition)
        .AddFolded(ExchangeRates.Definition)
        .AddFolded(Statement.Definition)
        .AddFolded(CarrierBills.Definition)
        .AddFolded(RemittanceAdvice.Definition)
        .AddFolded(AccessList.Definition)
        .AddFolded(FreightInvoice.Definition)
        .AddFolded(PaymentFeed.Definition)
        .AddFolded(PartnerAccount.Definition)
        .AddFolded(ReplayRecord.Definition)
        .AddFolded(SubscriptionAccount.Definition)
        .AddFolded(InterchangeRegister.Definition)
        .AddFolded(EdiPartner.Definition);

    /// <summary>Adds a kind; one that is not added has only its hash chain checked, and the report says so.</summary>
    public static IServiceCollection AddFolded<TState, TEvent>(this IServiceCollection services, Aggregate<TState, TEvent> aggregate)
        where TEvent : notnull =>
        services.AddSingleton<IFolded>(new Folded<TState, TEvent>(aggregate));
}
