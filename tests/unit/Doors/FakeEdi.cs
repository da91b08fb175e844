using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>A door for EDI that remembers what it was given and takes everything that begins with ISA.</summary>
internal sealed class FakeEdi : IEdiGrain
{
    public List<(EdiUpload Upload, Actor Actor)> Received { get; } = [];

    public Task<EdiReceipt> Receive(EdiUpload upload, Actor actor)
    {
        Received.Add((upload, actor));
        return Task.FromResult(Encoding.UTF8.GetString(upload.Content).Contains("ISA*", StringComparison.Ordinal)
            ? new EdiReceipt("f", [new InterchangeReceipt("x1", EdiSyntax.X12, "02:SCAC", "ZZ:TOWER", "7", InterchangeStatus.Accepted, [new MessageReceipt("214", "1", MessageStatus.Accepted, 1, 0, [])], [], "ISA*…")], [])
            : new EdiReceipt("f", [], [new EdiProblem(EdiSeverity.Error, EdiFault.HeaderInvalid, "", 0, 0, 0, null, "This is neither X12 nor EDIFACT.")]));
    }

    public Task<InterchangeReceipt?> Replay(string id, Actor actor) => Task.FromResult<InterchangeReceipt?>(null);

    public Task<EdiCorrection> Correct(string id, string content, string reason, Actor actor) => Task.FromResult(id == "x1"
        ? new EdiCorrection(new CommandOutcome(CommandStatus.Done, null, null, 0), new InterchangeReceipt("x2", EdiSyntax.X12, "02:SCAC", "ZZ:TOWER", "7", InterchangeStatus.Accepted, [], [], $"{reason} by {actor.Name}"))
        : new EdiCorrection(new CommandOutcome(CommandStatus.Refused, "InterchangeUnknown", "There is no such interchange.", 0), null));

    public Task<InterchangePage> List(InterchangeQuery query) => Task.FromResult(new InterchangePage(0, []));

    public Task<InterchangeView?> Get(string id) => Task.FromResult<InterchangeView?>(null);

    public Task<ImmutableArray<UnansweredSet>> Unanswered() => Task.FromResult(ImmutableArray<UnansweredSet>.Empty);
}
