using ControlTower.Web.Demo;

namespace ControlTower.Tests.Chaos;

/// <summary>A piece of the demo's freight day, told as fast as the doors answer, by several senders at once.</summary>
internal sealed class ChaosDay(int seed, int trips)
{
    private const int Senders = 4;
    private const int Batch = 12;

    private readonly FreightDay _freight = new(seed, SecondsBetweenOrders: 5, Speed: 60);
    private readonly DateOnly _day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);

    /// <summary>Each shipment with what is unusual about it.</summary>
    public IReadOnlyDictionary<string, Oddity> Trips => Enumerable.Range(0, trips)
        .Select(index => Trip.Of(seed, _day, index))
        .ToDictionary(trip => trip.Id, trip => trip.Oddity, StringComparer.Ordinal);

    public async Task TellMasters(Doors doors, CancellationToken stop)
    {
        await doors.Put($"/api/v1/fuel-indexes/{DemoCustomers.AmericanFuel}", new { prices = DemoCustomers.Prices(_day, 3.71m) }, stop);
        await doors.Put($"/api/v1/fuel-indexes/{DemoCustomers.EuropeanFuel}", new { prices = DemoCustomers.Prices(_day, 6.24m) }, stop);
        foreach (var (id, customer) in DemoCustomers.All)
        {
            await doors.Put($"/api/v1/customers/{id}", customer, stop);
        }
    }

    /// <summary>Completes when everything was acknowledged.</summary>
    public Task Tell(Doors doors, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Tell(doors, sender, stop)));

    private async Task Tell(Doors doors, int sender, CancellationToken stop)
    {
        var calls = Enumerable.Range(0, trips).Where(index => index % Senders == sender).SelectMany(index => _freight.CallsOf(_day, index)).OrderBy(call => call.At);
        var batch = new List<string>(Batch);
        foreach (var call in calls)
        {
            if (call.Door == Door.Milestones)
            {
                batch.Add(call.Body);
            }
            else
            {
                await Flush(doors, batch, stop);
                await doors.Make(call, stop);
            }

            if (batch.Count == Batch)
            {
                await Flush(doors, batch, stop);
            }
        }

        await Flush(doors, batch, stop);
    }

    private static async Task Flush(Doors doors, List<string> batch, CancellationToken stop)
    {
        if (batch.Count > 0)
        {
            await doors.Tell([.. batch], stop);
            batch.Clear();
        }
    }
}
