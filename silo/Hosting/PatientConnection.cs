namespace ControlTower.Silo.Hosting;

/// <summary>A web node that starts before the silos waits for them.</summary>
internal sealed class PatientConnection : IClientConnectionRetryFilter
{
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        return !cancellationToken.IsCancellationRequested;
    }
}
