using System.Collections.Immutable;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Access;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>Keys by their secret; how often they were asked for.</summary>
internal sealed class FakeAccess : IAccessGrain
{
    private readonly Dictionary<string, Principal> _keys = new(StringComparer.Ordinal);

    public int Asked { get; private set; }

    public FakeAccess With(string secret, ImmutableArray<Role> roles, params ImmutableArray<string> sources)
    {
        _keys[secret] = new Principal($"key:{secret}", IsKey: true, roles, sources);
        return this;
    }

    public void Revoke(string secret) => _keys.Remove(secret);

    public Task<Principal?> FindKey(string secret)
    {
        Asked++;
        return Task.FromResult(_keys.GetValueOrDefault(secret));
    }

    public Task<bool> IsEmpty() => Task.FromResult(false);

    public Task<ImmutableArray<Principal>> List() => Task.FromResult(_keys.Values.ToImmutableArray());

    public Task<Principal?> SignIn(string name, string password) => throw new NotSupportedException();

    public Task<CommandOutcome> PutUser(string name, string? password, ImmutableArray<Role> roles, Actor actor) => throw new NotSupportedException();

    public Task<IssuedKey> IssueKey(string name, ImmutableArray<Role> roles, ImmutableArray<string> sources, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> RevokeKey(string name, Actor actor) => throw new NotSupportedException();
}

/// <summary>The real rules without the database.</summary>
internal sealed class FakeIdempotency : IIdempotencyGrain
{
    private RunningRequest? _running;
    private (string Fingerprint, StoredAnswer Answer)? _stored;

    public Task<IdempotencyVerdict> Begin(string fingerprint)
    {
        var verdict = IdempotencyRules.Decide(_running, _stored, fingerprint, DateTimeOffset.UnixEpoch);
        _running = verdict.Proceed ? new RunningRequest(fingerprint, DateTimeOffset.UnixEpoch) : _running;
        return Task.FromResult(verdict);
    }

    public Task Complete(string fingerprint, StoredAnswer answer)
    {
        (_stored, _running) = ((fingerprint, answer), null);
        return Task.CompletedTask;
    }

    public Task Abandon(string fingerprint)
    {
        _running = null;
        return Task.CompletedTask;
    }
}
