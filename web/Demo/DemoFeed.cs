using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ControlTower.Web.Demo;

/// <summary>Sends the freight day to the tower's own doors: first what happened lately, then what happens now. Started again, it says the same things under the same ids, so nothing happens twice.</summary>
internal sealed partial class DemoFeed(
    IServer server,
    IHostApplicationLifetime lifetime,
    DemoKey key,
    IOptions<DemoOptions> options,
    TimeProvider clock,
    ILogger<DemoFeed> log) : BackgroundService
{
    private const int Batch = 100;
    private const int AtOnce = 4;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    private readonly FreightDay _day = new(options.Value.Seed, options.Value.SecondsBetweenOrders, options.Value.Speed);
    private readonly PriorityQueue<DemoCall, DateTimeOffset> _coming = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        using var doors = new DemoDoors(new HttpClient { BaseAddress = Address() }, clock, log);
        await doors.WaitUntilReady(stoppingToken);
        using var keyed = new DemoDoors(await Client(stoppingToken), clock, log);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await TellMasters(keyed, today, stoppingToken);
        await new DemoPartners(options.Value.Seed, today.AddDays(-1)).Tell(keyed, stoppingToken);

        var told = clock.GetUtcNow() - Longest(TimeSpan.FromMinutes(options.Value.BackfillMinutes), _day.LongestTrip);
        Log.Begins(log, told);
        using var timer = new PeriodicTimer(Tick, clock);
        do
        {
            var now = clock.GetUtcNow();
            foreach (var call in _day.Beginning(told, now))
            {
                _coming.Enqueue(call, call.At);
            }

            told = now;
            await Tell(keyed, Due(now), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static async Task TellMasters(DemoDoors doors, DateOnly today, CancellationToken stop)
    {
        await doors.Put($"/api/v1/fuel-indexes/{DemoCustomers.AmericanFuel}", new { prices = DemoCustomers.Prices(today, 3.71m) }, stop);
        await doors.Put($"/api/v1/fuel-indexes/{DemoCustomers.EuropeanFuel}", new { prices = DemoCustomers.Prices(today, 6.24m) }, stop);
        foreach (var (id, customer) in DemoCustomers.All)
        {
            // What a person has put right since the last start stays right.
            if (!await doors.Exists($"/api/v1/customers/{id}", stop))
            {
                await doors.Put($"/api/v1/customers/{id}", customer, stop);
            }
        }
    }

    // What belongs to the same minute goes together: orders first, then what happened, then papers.
    private static async Task Tell(DemoDoors doors, List<DemoCall> due, CancellationToken stop)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        foreach (var minute in due.GroupBy(call => call.At.Ticks / TimeSpan.TicksPerMinute))
        {
            var byDoor = minute.ToLookup(call => call.Door);
            await Parallel.ForEachAsync(byDoor[Door.Shipments], parallel, async (call, halt) => await doors.Post("/api/v1/shipments", call.Body, halt));
            foreach (var batch in byDoor[Door.Milestones].Chunk(Batch))
            {
                await doors.Post("/api/v1/milestones", $"[{string.Join(',', batch.Select(call => call.Body))}]", stop);
            }

            await Parallel.ForEachAsync(
                byDoor[Door.Documents], parallel, async (call, halt) => await doors.Upload($"/api/v1/shipments/{call.Shipment}/documents", call.Paper!, halt));
        }
    }

    private List<DemoCall> Due(DateTimeOffset now)
    {
        var due = new List<DemoCall>();
        while (_coming.TryPeek(out var call, out var at) && at <= now)
        {
            due.Add(_coming.Dequeue());
        }

        return due;
    }

    private async Task Started(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
    }

    private async Task<HttpClient> Client(CancellationToken stop)
    {
        var client = new HttpClient { BaseAddress = Address() };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await key.Issue(stop));
        return client;
    }

    private Uri Address()
    {
        if (options.Value.Address is { } address)
        {
            return address;
        }

        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens nowhere that the demo feed could find; set Demo:Address.");
        return new Uri(listening.Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The demo feed tells what happened since {Since} and goes on from there.")]
        public static partial void Begins(ILogger logger, DateTimeOffset since);
    }
}
