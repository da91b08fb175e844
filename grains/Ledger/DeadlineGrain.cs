using System.Globalization;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ingest;

namespace ControlTower.Grains.Ledger;

/// <summary>Turns the due clocks of a partition into facts in the inbox; those of partners make the partner look. A clock that fires twice is one fact: the message key says so.</summary>
internal sealed class DeadlineGrain(IDeadlines deadlines, IInbox inbox, LedgerAccess access) : Grain, IDeadlineGrain
{
    private const int Page = 256;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private int Partition => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Fire, new GrainTimerCreationOptions(TimeSpan.Zero, Period) { Interleave = true });
        return base.OnActivateAsync(cancellationToken);
    }

    // The timer is set when the grain wakes; there is nothing more to do.
    public Task Poke() => Task.CompletedTask;

    private async Task Fire(CancellationToken stop)
    {
        for (var more = true; more && !stop.IsCancellationRequested;)
        {
            var now = access.Now();
            var due = await deadlines.Due(Partition, now, Page);
            more = due.Length == Page;
            if (!due.IsEmpty)
            {
                await Task.WhenAll(due.Where(IsPartner).Select(d => GrainFactory.GetGrain<IEdiPartnerGrain>(d.Key.Id).Look()));
                if (due.Any(d => !IsPartner(d)))
                {
                    await inbox.Append([.. due.Where(d => !IsPartner(d)).Select(d => EntryOf(d, now))]);
                }

                await deadlines.Complete(Partition, due);
            }
        }
    }

    private static bool IsPartner(DueDeadline due) => due.Key.Kind == AggregateKind.EdiPartner;

    private static InboxEntry EntryOf(DueDeadline due, DateTimeOffset now)
    {
        var micros = due.DueAt.UtcTicks / TimeSpan.TicksPerMicrosecond;
        var key = string.Create(CultureInfo.InvariantCulture, $"deadline/{due.Kind}/{due.Key.Id}/{micros}");
        return InboxEntry.FromTower(key, ShipmentId.Parse(due.Key.Id), new DeadlineFact(due.Kind, due.DueAt), due.DueAt, now, Actor.Tower);
    }
}
