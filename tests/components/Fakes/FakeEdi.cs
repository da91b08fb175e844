using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A register with what a test put into it; replays are written down.</summary>
public sealed class FakeEdi : IEdiGrain
{
    public IList<InterchangeView> Views { get; } = new List<InterchangeView>();

    public IList<string> Replayed { get; } = new List<string>();

    public IList<EdiUpload> Received { get; } = new List<EdiUpload>();

    /// <summary>What the next files are told.</summary>
    public EdiReceipt Answer { get; set; } = new("", [], []);

    public Task<EdiReceipt> Receive(EdiUpload upload, Actor actor)
    {
        Received.Add(upload);
        return Task.FromResult(Answer);
    }

    public Task<InterchangeReceipt?> Replay(string id, Actor actor)
    {
        Replayed.Add(id);
        var row = Views.Single(v => v.Row.Id == id).Row;
        return Task.FromResult<InterchangeReceipt?>(new InterchangeReceipt(id, row.Syntax, row.Sender, row.Receiver, row.Control, InterchangeStatus.Accepted, [], [], null));
    }

    public IList<(string Id, string Content, string Reason)> Corrected { get; } = new List<(string, string, string)>();

    public Task<EdiCorrection> Correct(string id, string content, string reason, Actor actor)
    {
        Corrected.Add((id, content, reason));
        return Task.FromResult(new EdiCorrection(
            new CommandOutcome(CommandStatus.Done, null, null, 0), new InterchangeReceipt("copy", EdiSyntax.X12, "02:SCAC", "ZZ:TOWER", "7", InterchangeStatus.Accepted, [], [], null)));
    }

    public Task<InterchangePage> List(InterchangeQuery query)
    {
        var rows = Views.Select(v => v.Row).Where(r => query.Status is null || r.Status == query.Status).ToImmutableArray();
        return Task.FromResult(new InterchangePage(rows.Length, rows));
    }

    public Task<InterchangeView?> Get(string id) => Task.FromResult(Views.FirstOrDefault(v => v.Row.Id == id));

    public Task<ImmutableArray<UnansweredSet>> Unanswered() => Task.FromResult(ImmutableArray<UnansweredSet>.Empty);
}
