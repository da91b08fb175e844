using ControlTower.Contracts.Erp;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The fault in force, kept with the books, so that every silo has the same one and a restart does not heal the ERP.</summary>
internal sealed class SandboxSwitch(ISandboxDatabase database)
{
    private const string Name = "fault";

    public Task Set(ErpFault fault, CancellationToken stop) => database.Run(
        session => session.Execute(
            "INSERT INTO switch (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            ("@name", Name),
            ("@value", fault.ToString())),
        stop);

    public async Task<ErpFault> Get(CancellationToken stop)
    {
        var values = await database.Run(session => session.Query("SELECT value FROM switch WHERE name = @name", row => row.GetString(0), ("@name", Name)), stop);
        return values is [var value] ? Enum.Parse<ErpFault>(value) : ErpFault.None;
    }
}
