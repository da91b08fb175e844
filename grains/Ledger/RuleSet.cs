namespace ControlTower.Grains.Ledger;

/// <summary>The version of the rules as a whole; it stands on every ledger row. Raise it when a rule decides differently.</summary>
public static class RuleSet
{
    public const string Current = "2026.11.1";
}
