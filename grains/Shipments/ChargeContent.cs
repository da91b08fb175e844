using ControlTower.Contracts.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>Compares charges by what they say, explanation included; a record with arrays would compare the arrays by identity.</summary>
internal sealed class ChargeContent : IEqualityComparer<Charge>
{
    public static ChargeContent Comparer { get; } = new();

    public bool Equals(Charge? x, Charge? y) =>
        ReferenceEquals(x, y) ||
        (x is not null && y is not null && x.Obligation == y.Obligation && x.Kind == y.Kind && x.Code == y.Code && x.ErpCode == y.ErpCode &&
        x.Amount == y.Amount && x.Status == y.Status && x.DecidedBy == y.DecidedBy && Same(x.Explanation, y.Explanation));

    public int GetHashCode(Charge obj) => HashCode.Combine(obj.Obligation, obj.Amount, obj.Status);

    private static bool Same(ChargeExplanation x, ChargeExplanation y) =>
        x.Formula == y.Formula && x.Rule == y.Rule && x.Contract == y.Contract && x.Inputs.SequenceEqual(y.Inputs) && x.RestsOn.SequenceEqual(y.RestsOn);
}
