using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Ingest;

/// <summary>The milestones of one request on their way to the inbox.</summary>
internal sealed class WaitingMilestones(ImmutableArray<Milestone> milestones, Actor actor)
{
    private readonly TaskCompletionSource<ImmutableArray<Receipt>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ImmutableArray<Milestone> Milestones => milestones;

    public Actor Actor => actor;

    /// <summary>One receipt per milestone, in order; the indexes count within the call that carried them.</summary>
    public Task<ImmutableArray<Receipt>> Answer => _answer.Task;

    public void Complete(ImmutableArray<Receipt> receipts) => _answer.TrySetResult(receipts);

    public void Fail(Exception failure) => _answer.TrySetException(failure);
}
