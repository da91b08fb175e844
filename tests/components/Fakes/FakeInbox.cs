using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>An inbox with parked items in memory.</summary>
public sealed class FakeInbox : IIngestGrain
{
    private readonly List<ParkedItem> parked = [];
    private readonly List<Milestone> accepted = [];

    /// <summary>What was accepted.</summary>
    public IReadOnlyList<Milestone> Accepted => accepted;

    /// <summary>Parks an item of each kind, several times.</summary>
    public FakeInbox Fill(DateTimeOffset now, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var reason = (ParkReason)(i % 3);
            var milestone = new Milestone("carrier-rdwy", $"x12-{i}", MilestoneType.ArrivedDelivery, TimeClass.Actual, now.AddMinutes(-i * 7), default, [new(ReferenceType.Pro, $"0441-{1187 + i}"), new(ReferenceType.PurchaseOrder, $"4500{812 + i}")], null, "Tulsa, OK", null, $$"""{"at7":"X1","city":"TULSA","n":{{i}}}""");
            parked.Add(new ParkedItem($"parked/{i}", reason, Detail(reason), milestone, now.AddMinutes(-i * 6), reason == ParkReason.Ambiguous ? [ShipmentId.Parse("SH-48100000"), ShipmentId.Parse("SH-48100373")] : [], "4bf92f3577b34da6a3ce929d0e0e4736"));
        }

        return this;
    }

    public Task<ImmutableArray<Receipt>> AcceptEach(ImmutableArray<Milestone> milestones, ImmutableArray<Actor> actors) => Accept(milestones, actors[0]);

    public Task<ImmutableArray<Receipt>> Accept(ImmutableArray<Milestone> milestones, Actor actor)
    {
        accepted.AddRange(milestones);
        return Task.FromResult(ImmutableArray.CreateRange(milestones.Select((m, i) => new Receipt(i, m.EventId, ReceiptStatus.Accepted, m.ShipmentId, null, "p01/2", null, null))));
    }

    public Task<ParkedPage> Parked(ParkedQuery query)
    {
        var found = parked.Where(p => query.Reason is null || p.Reason == query.Reason).ToArray();
        return Task.FromResult(new ParkedPage(found.Length, [.. found.Skip(query.Skip).Take(query.Take)]));
    }

    public Task<CommandOutcome> Resolve(string position, ShipmentId shipment, Actor actor) => Remove(position);

    public Task<CommandOutcome> Discard(string position, string reason, Actor actor) => Remove(position);

    public Task<CommandOutcome> Replay(string position, Actor actor) => Remove(position);

    public IList<RefusedItems> Refusals { get; } = new List<RefusedItems>();

    public Task Refused(ImmutableArray<RefusedItems> refused)
    {
        foreach (var items in refused)
        {
            Refusals.Add(items);
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<SourceHealth>> Sources() => Task.FromResult<ImmutableArray<SourceHealth>>(
    [
        new("tms", 18_240, 412, 0, MadeUpDay.Now, MadeUpDay.Now.AddSeconds(-4)),
        new("driver-app", 9_118, 88, 0, MadeUpDay.Now, MadeUpDay.Now.AddSeconds(-41)),
        new("carrier-rdwy", 2_204, 31, parked.Count, MadeUpDay.Now.AddMinutes(-6), MadeUpDay.Now.AddMinutes(-11)),
    ]);

    private static string Detail(ParkReason reason) => reason switch
    {
        ParkReason.Unmatched => "No shipment has any of these references. It attaches by itself when one arrives.",
        ParkReason.Ambiguous => "Its references name 2 shipments; choose one.",
        _ => "The shipment could not apply it: stop 7 does not exist. Correct the plan and replay, or discard it.",
    };

    private Task<CommandOutcome> Remove(string position) => Task.FromResult(
        parked.RemoveAll(p => p.Position == position) > 0
            ? new CommandOutcome(CommandStatus.Done, null, null, 1)
            : new CommandOutcome(CommandStatus.NothingToDo, null, null, 1));
}
