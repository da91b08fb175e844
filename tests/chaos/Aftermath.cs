using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Shipments;
using ControlTower.Tests.Support;
using ControlTower.Web.Demo;

namespace ControlTower.Tests.Chaos;

/// <summary>What must be true when the dust has settled.</summary>
internal static class Aftermath
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task Check(Doors doors, IReadOnlyDictionary<string, Oddity> trips, CancellationToken stop)
    {
        foreach (var (id, oddity) in trips)
        {
            var expected = Expected.Of(oddity);
            var seen = default(FinancialStatus);
            await Eventually.Holds(
                $"{id} ({oddity}) is {expected}",
                async () => (seen = (await doors.Get<ShipmentView>($"/api/v1/shipments/{id}", stop)).Financial) == expected,
                Patience,
                stop);
        }

        await EachInvoicedOnce(doors, trips, stop);
        await NothingAcknowledgedIsLost(doors, stop);
        await EveryStatementHolds(doors, stop);
    }

    private static async Task EachInvoicedOnce(Doors doors, IReadOnlyDictionary<string, Oddity> trips, CancellationToken stop)
    {
        var numbers = new List<string>();
        foreach (var (id, oddity) in trips)
        {
            var view = await doors.Get<ShipmentView>($"/api/v1/shipments/{id}", stop);
            view.Invoices.Length.ShouldBe(Expected.Of(oddity) == FinancialStatus.Invoiced ? 1 : 0, id);
            numbers.AddRange(view.Invoices.Select(invoice => invoice.Number.ShouldNotBeNull(id)));
        }

        numbers.Distinct(StringComparer.Ordinal).Count().ShouldBe(numbers.Count);
    }

    // What was acknowledged once is known: told again, it is a duplicate, never new.
    private static async Task NothingAcknowledgedIsLost(Doors doors, CancellationToken stop)
    {
        foreach (var batch in doors.Acknowledged.Values.ToList().Chunk(200))
        {
            (await doors.Tell(batch, stop)).ShouldAllBe(status => status == "duplicate");
        }
    }

    public static async Task EveryStatementHolds(Doors doors, CancellationToken stop)
    {
        var report = await doors.Get<IntegrityReport>("/api/v1/integrity", stop);
        report.Statements.Length.ShouldBe(8);
        report.Statements.Where(s => !s.Holds).Select(s => $"{s.Number} {s.Text} {s.Figures} {string.Join("; ", s.Counterexamples)}").ShouldBeEmpty();
    }
}
