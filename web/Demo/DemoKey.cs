using ControlTower.Contracts.Access;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Demo;

/// <summary>The demo feed's own API key. Its secret is never stored, so that each start makes a new one and ends the old.</summary>
internal sealed class DemoKey(IGrainFactory grains)
{
    private const string Name = "demo-feed";
    private static readonly Actor Starter = new("demo", "");

    public async Task<string> Issue(CancellationToken stop)
    {
        var access = grains.GetGrain<IAccessGrain>("access");
        await access.RevokeKey(Name, Starter).WaitAsync(stop);
        var issued = await access.IssueKey(Name, [Role.Operations, Role.Integration], [], Starter).WaitAsync(stop);
        return issued.Secret ?? throw new InvalidOperationException($"No key for the demo feed: {issued.Outcome}");
    }
}
