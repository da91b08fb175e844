using Microsoft.AspNetCore.DataProtection;

namespace ControlTower.Silo.Hosting;

/// <summary>The key ring of the tower: the same for every process of it.</summary>
public static class TowerKeyRing
{
    /// <summary>Keeps the ring in the tower's database where processes share one, otherwise in a folder.</summary>
    /// <param name="services">The process.</param>
    /// <param name="configuration">Says which database.</param>
    /// <param name="folder">Where the ring is kept on SQLite; null leaves that to the system.</param>
    public static void AddTowerKeyRing(this IServiceCollection services, IConfiguration configuration, DirectoryInfo? folder)
    {
        var protection = services.AddDataProtection().SetApplicationName("control-tower");
        if (string.Equals(configuration["Storage:Provider"], "Postgres", StringComparison.OrdinalIgnoreCase) && configuration["Storage:ConnectionString"] is { Length: > 0 } connection)
        {
            protection.AddKeyManagementOptions(options => options.XmlRepository = new PostgresKeyRing(connection));
        }
        else if (folder is not null)
        {
            protection.PersistKeysToFileSystem(folder);
        }
    }
}
