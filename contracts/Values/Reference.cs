namespace ControlTower.Contracts.Values;

/// <summary>One name under which some system knows a shipment: a purchase order, a PRO number, a container.</summary>
/// <param name="Type">What kind of name it is.</param>
/// <param name="Value">The name as that system writes it, 1 to 80 characters.</param>
[GenerateSerializer, Immutable, Alias("ct.Reference")]
public readonly record struct Reference(ReferenceType Type, string Value)
{
    /// <summary>Type and value: <c>PurchaseOrder 4500812</c>.</summary>
    public override string ToString() => $"{Type} {Value}";
}
