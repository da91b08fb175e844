using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ControlTower.Silo.Hosting;

/// <summary>Ready when this silo is an active member of the cluster.</summary>
internal sealed class SiloHealth(IClusterMembershipService membership, ILocalSiloDetails self) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = membership.CurrentSnapshot.GetSiloStatus(self.SiloAddress);
        return Task.FromResult(status == SiloStatus.Active
            ? HealthCheckResult.Healthy("The silo is a member of the cluster.")
            : HealthCheckResult.Unhealthy($"The silo is {status}."));
    }
}
