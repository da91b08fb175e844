namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>Where the sandbox's books are when nothing says so: beside the tower's own data, and shared by every silo that shares those.</summary>
internal static class SandboxDefaults
{
    /// <summary>The section <c>Erp:Sandbox</c> over what follows from the section <c>Storage</c>.</summary>
    public static IConfiguration Under(IConfiguration configuration)
    {
        var storage = configuration.GetSection("Storage");
        var postgres = string.Equals(storage["Provider"], "Postgres", StringComparison.OrdinalIgnoreCase);
        return new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                [nameof(SandboxErpOptions.Store)] = (postgres ? SandboxStore.Postgres : SandboxStore.Sqlite).ToString(),
                [nameof(SandboxErpOptions.ConnectionString)] = storage["ConnectionString"],
                [nameof(SandboxErpOptions.File)] = Path.Combine(Path.GetDirectoryName(storage["Path"] ?? "data/controltower.db") ?? "", "sandbox-erp.db"),
            })
            .AddConfiguration(configuration.GetSection("Erp:Sandbox"))
            .Build();
    }
}
