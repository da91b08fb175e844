namespace ControlTower.Silo.Storage;

/// <summary>Brings the database to the present schema; must be done before anything else asks it.</summary>
internal interface IStorageStart
{
    /// <summary>Applies what is missing, under a lock that other processes respect. Again does nothing.</summary>
    Task Migrate();

    /// <summary>How many partitions the database was created with.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Migrate"/> was not called.</exception>
    Grains.Ledger.Partitions Partitions { get; }
}
