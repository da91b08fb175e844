using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Kpis;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>The figures of sums that a test gives, by the real formulas.</summary>
public sealed class FakeKpis : IKpiGrain
{
    private static readonly int Today = Tally.DayOf(MadeUpDay.Now);

    /// <summary>The sums.</summary>
    public ImmutableArray<Tally> Tallies { get; set; } = [];

    /// <summary>True while the silo does not answer.</summary>
    public bool Away { get; set; }

    /// <summary>Some deliveries of which a few wait for their proof.</summary>
    public static ImmutableArray<Tally> Some { get; } =
    [
        new(Measure.Waiting, Today - 5, Currency.Usd, 3, 4500m), new(Measure.WaitingFor(BlockReason.PodMissing), Today - 5, Currency.Usd, 3, 4500m),
        new(Measure.WaitingFirstFor(BlockReason.PodMissing), Today - 5, Currency.Usd, 3, 4500m),
        new(Measure.WaitingFirstFor(BlockReason.PodMissing).Movement, Today - 5, Currency.Usd, 3, 4500m), new(Measure.Waiting.Movement, Today - 5, Currency.Usd, 3, 4500m),
        new(Measure.Delivered, Today - 5, Currency.Usd, 10, 20000m), new(Measure.Invoiced, Today - 5, Currency.Usd, 7, 15500m), new(Measure.Proven, Today - 5, Currency.Usd, 7, 15500m),
        new(Measure.Invoices, Today - 4, Currency.Usd, 7, 15500m), new(Measure.InvoicesRight, Today - 4, default, 6, 0), new(Measure.Receivable, Today - 4, Currency.Usd, 2, 6000m),
        new(Measure.Length(Span.DeliveredToInvoiced, LengthClasses.Of(TimeSpan.FromHours(20))), Today - 4, default, 7, 0),
    ];

    public Task<KpiReport> Report(int days) => Away ? throw new TimeoutException() : Task.FromResult(KpiFormulas.Report(Tallies, days, MadeUpDay.Now));
}
