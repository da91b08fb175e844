using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>Partners, their messages and everything that is held, as a test put them in; what is asked is written down.</summary>
public sealed class FakePartners : IPartnersGrain, IPartnerGrain, IReplayGrain, IWorkbenchGrain
{
    private ReplaySelection? selection;
    private bool committed;

    public IList<string> Asked { get; } = new List<string>();

    public ImmutableArray<ChannelHealth> Health { get; set; } = [];

    public ImmutableArray<GapCase> Cases { get; set; } = [];

    public ImmutableArray<HeldCause> Held { get; set; } = [];

    public ImmutableArray<DecidedItem> Done { get; set; } = [];

    public IList<PartnerMessageView> Kept { get; } = new List<PartnerMessageView>();

    public Task<ImmutableArray<PartnerView>> List() => Task.FromResult(ImmutableArray<PartnerView>.Empty);

    public Task<ImmutableArray<string>> Shapes() => throw new NotSupportedException();

    public Task<PartnerMapping?> Shape(string name) => throw new NotSupportedException();

    /// <summary>What was asked for last.</summary>
    public MessageQuery? Looked { get; private set; }

    public Task<MessagePage> Messages(MessageQuery query)
    {
        Looked = query;
        var found = Kept.Select(v => v.Message).Where(m => query.Status is null || m.Status == query.Status).ToImmutableArray();
        return Task.FromResult(new MessagePage(found.Length, found));
    }

    public Task<PartnerMessageView?> Message(long number) => Task.FromResult(Kept.FirstOrDefault(v => v.Message.Number == number));

    public Task<ImmutableArray<GapCase>> Gaps() => Task.FromResult(Cases);

    public Task<CommandOutcome> Discard(long number, string reason, Actor actor) => Do($"discard {number}: {reason} by {actor.Name}");

    public Task<CommandOutcome> Correct(long number, string content, string reason, Actor actor) => Do($"correct {number} to {content}: {reason} by {actor.Name}");

    public Task<ImmutableArray<ChannelHealth>> Channels() => Task.FromResult(Health);

    public Task<PartnerOutcome> Put(PartnerProfile profile, Actor actor) => throw new NotSupportedException();

    public async Task<PartnerOutcome> MapCode(GapKind kind, string code, string meaning, Actor actor) => new(await Do($"map {kind} {code} to {meaning} by {actor.Name}"), []);

    public Task<CommandOutcome> AddSecret(string secret, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> SetAccess(string secret, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> EndSecret(string name, Actor actor) => throw new NotSupportedException();

    public Task<PartnerView?> Get() => Task.FromResult<PartnerView?>(null);

    public Task<CommandOutcome> Preview(ReplaySelection selection, Actor actor)
    {
        this.selection = selection;
        return Do($"look at {selection.What} of {selection.Source ?? selection.Partner.Value} {selection.Reason}".TrimEnd());
    }

    public Task<CommandOutcome> Commit(Actor actor)
    {
        committed = true;
        return Do($"commit by {actor.Name}");
    }

    public Task<ReplayView?> Progress() => Task.FromResult(selection is { } wanted
        ? new ReplayView(
            "r", wanted, committed ? ReplayStage.Committed : ReplayStage.Previewed, 3, 3, committed ? 3 : 0, 2, 0, 0, 1, [ShipmentId.Parse("SH-1")], [new Money(1200m, Currency.Usd)],
            [new ReplayItem(0, 1, 0, 0, 0, "Would go to SH-1.", "parked/1")], "maren.kolb", committed ? "maren.kolb" : null)
        : null);

    public Task<ImmutableArray<HeldCause>> Causes() => Task.FromResult(Held);

    public Task<ImmutableArray<DecidedItem>> Decided() => Task.FromResult(Done);

    public Task<CommandOutcome> Correct(string position, Milestone corrected, string reason, Actor actor) => Do($"correct {position} to {corrected.Type}: {reason} by {actor.Name}");

    private Task<CommandOutcome> Do(string what)
    {
        Asked.Add(what);
        return Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 1));
    }
}
