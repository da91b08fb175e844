namespace ControlTower.Grains.Ledger;

/// <summary>The kinds of aggregates; the numbers are stored: append, never renumber.</summary>
public enum AggregateKind
{
    Shipment = 1,
    Customer = 2,
    Invoice = 3,
    FuelIndex = 4,
    Access = 5,
    PaymentFeed = 6,
    ChargeMap = 7,
    NumberSeries = 8,
    Statement = 9,
    CarrierBills = 10,
    Remittance = 11,
    Visit = 12,
    ExchangeRates = 13,
    Interchange = 20,
    EdiPartner = 21,
    Partner = 30,
    Replay = 31,
    Subscription = 32,
}

/// <summary>Names one aggregate in the ledger.</summary>
public readonly record struct AggregateKey(AggregateKind Kind, string Id)
{
    public override string ToString() => $"{Kind}/{Id}";
}
