namespace ControlTower.Grains.Customers;

/// <summary>Why a change of a customer account is refused.</summary>
public enum CustomerRefusal
{
    NameInvalid,
    CurrencyUnknown,
    PaymentTermsInvalid,
    TaxInvalid,
    BillingRulesInvalid,
    ChargeCodeInvalid,
    ContractInvalid,
    ContractsOverlap,
    RateInvalid,
    FuelRuleInvalid,
    DetentionRuleInvalid,
    CustomerUnknown,
}
