using System.ComponentModel.DataAnnotations;

namespace ControlTower.Silo.Storage;

/// <summary>Which database keeps everything.</summary>
internal enum StorageProvider
{
    /// <summary>One file next to the program.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    Postgres,
}

/// <summary>Where the tower keeps what it knows; configuration section <c>Storage</c>.</summary>
internal sealed record StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>The SQLite file; relative to the working folder. Made when absent.</summary>
    public string Path { get; init; } = "data/controltower.db";

    /// <summary>The PostgreSQL connection string.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>How many partitions a new database gets, 1 to 256; null means 8 on SQLite and 32 on PostgreSQL. Cannot change later.</summary>
    public int? Partitions { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == StorageProvider.Sqlite && string.IsNullOrWhiteSpace(Path))
        {
            yield return new ValidationResult("Storage:Path is empty; name the SQLite file.", [nameof(Path)]);
        }

        if (Provider == StorageProvider.Postgres && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult(
                "Storage:ConnectionString is empty; Storage:Provider Postgres needs one, such as Host=localhost;Database=controltower.", [nameof(ConnectionString)]);
        }

        if (Partitions is < 1 or > 256)
        {
            yield return new ValidationResult("Storage:Partitions must be 1 to 256.", [nameof(Partitions)]);
        }
    }
}
