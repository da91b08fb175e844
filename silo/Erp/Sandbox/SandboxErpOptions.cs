using System.ComponentModel.DataAnnotations;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The built-in sandbox ERP; section <c>Erp:Sandbox</c>.</summary>
public sealed record SandboxErpOptions
{
    /// <summary>Where its books are; unless said, where the tower's data are.</summary>
    public SandboxStore Store { get; init; } = SandboxStore.Sqlite;

    /// <summary>SQLite: the file; unless said, <c>sandbox-erp.db</c> beside the tower's.</summary>
    [Required]
    public string File { get; init; } = "sandbox-erp.db";

    /// <summary>PostgreSQL: how to reach it; unless said, the tower's. The books are in their own schema, <c>sandbox_erp</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The legal entity that invoices. Numbers have no gaps within an entity and year.</summary>
    [Required, RegularExpression("^[A-Za-z0-9-]{1,16}$")]
    public string LegalEntity { get; init; } = "1000";

    /// <summary>What invoice numbers begin with: <c>INV-2026-000001</c>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9]{1,8}$")]
    public string NumberPrefix { get; init; } = "INV";

    /// <summary>What credit memo numbers begin with.</summary>
    [Required, RegularExpression("^[A-Za-z0-9]{1,8}$")]
    public string CreditPrefix { get; init; } = "CRN";

    /// <summary>Customers pay in full after this many minutes; 0 means they pay only when told.</summary>
    [Range(0, 100_000)]
    public double PayAfterMinutes { get; init; }
}

/// <summary>Where the sandbox ERP keeps its books.</summary>
public enum SandboxStore
{
    /// <summary>A SQLite file of its own; one process.</summary>
    Sqlite,

    /// <summary>A schema of its own on PostgreSQL; any number of silos.</summary>
    Postgres,

    /// <summary>In memory; gone when the process ends.</summary>
    Memory,
}
