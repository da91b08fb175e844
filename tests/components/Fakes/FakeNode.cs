using ControlTower.Contracts.Board;
using ControlTower.Web.Board;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A board feed that tests speak into.</summary>
public sealed class FakeNode : IBoardNode
{
    private ImmutableArray<(Action<BoardBatch> Changed, Action Reset)> ears = [];
    private long sequence;

    public bool Connected { get; set; } = true;

    public DateTimeOffset LastHeardAt { get; set; } = MadeUpDay.Now;

    public IDisposable Listen(Action<BoardBatch> changed, Action reset)
    {
        ImmutableInterlocked.Update(ref ears, (all, one) => all.Add(one), (changed, reset));
        return new Ear(() => ImmutableInterlocked.Update(ref ears, (all, one) => all.Remove(one), (changed, reset)));
    }

    /// <summary>Tells every listener of changed rows.</summary>
    public void Say(params BoardRow[] rows)
    {
        var batch = new BoardBatch("made-up", ++sequence, [.. rows]);
        foreach (var ear in ears)
        {
            ear.Changed(batch);
        }
    }

    private sealed class Ear(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
