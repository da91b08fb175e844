using ControlTower.Contracts.Access;

namespace ControlTower.Grains.Access;

/// <summary>One Idempotency-Key of one credential on one route.</summary>
[CollectionAgeLimit(Minutes = 10)]
public sealed class IdempotencyGrain(IIdempotencyStore store, TimeProvider clock) : Grain, IIdempotencyGrain
{
    private RunningRequest? _running;
    private (string Fingerprint, StoredAnswer Answer)? _stored;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _stored = await store.Find(Key);

    public Task<IdempotencyVerdict> Begin(string fingerprint)
    {
        var now = clock.GetUtcNow();
        var verdict = IdempotencyRules.Decide(_running, _stored, fingerprint, now);
        if (verdict.Proceed)
        {
            _running = new RunningRequest(fingerprint, now);
        }

        return Task.FromResult(verdict);
    }

    public async Task Complete(string fingerprint, StoredAnswer answer)
    {
        await store.Put(Key, fingerprint, answer, clock.GetUtcNow());
        _stored = (fingerprint, answer);
        _running = null;
    }

    public Task Abandon(string fingerprint)
    {
        if (_running?.Fingerprint == fingerprint)
        {
            _running = null;
        }

        return Task.CompletedTask;
    }
}
