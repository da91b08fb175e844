using System.Security.Cryptography;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Access;

/// <summary>Users and keys. Passwords are hashed outside the grain's turn: it takes a tenth of a second, and keys are looked up meanwhile.</summary>
public sealed class AccessGrain(LedgerAccess access) : AggregateGrain<AccessList, AccessEvent>(AccessList.Definition, access), IAccessGrain
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private SignInThrottle _throttle = SignInThrottle.Empty;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        this.RegisterGrainTimer(LeaveWhenStale, LookAgain, LookAgain);
    }

    public Task<bool> IsEmpty() => Task.FromResult(State.Users.IsEmpty);

    public async Task<CommandOutcome> PutUser(string name, string? password, ImmutableArray<Role> roles, Actor actor)
    {
        if (AccessList.Examine(State, name, password, roles) is { } refusal)
        {
            return new CommandOutcome(CommandStatus.Refused, refusal.Reason.ToString(), refusal.Detail, Version);
        }

        var hash = password is null ? null : await Task.Run(() => PasswordHash.Of(password, RandomNumberGenerator.GetBytes(PasswordHash.SaltSize)));
        return await Transact("PutUser", actor, (state, _) => AccessList.PutUser(state, name, hash, roles));
    }

    public async Task<Principal?> SignIn(string name, string password)
    {
        if (_throttle.MustWait(name, Access.Now()))
        {
            return null;
        }

        var user = State.Users.GetValueOrDefault(name);
        var stored = user?.PasswordHash ?? PasswordHash.OfNobody;
        var right = await Task.Run(() => PasswordHash.Matches(stored, password)) && user is not null;
        _throttle = right ? _throttle.Succeeded(name) : _throttle.Failed(name, Access.Now());
        return right ? user!.As(name) : null;
    }

    public async Task<IssuedKey> IssueKey(string name, ImmutableArray<Role> roles, ImmutableArray<string> sources, Actor actor)
    {
        var secret = KeySecret.Of(RandomNumberGenerator.GetBytes(KeySecret.Size));
        var outcome = await Transact("IssueKey", actor, (state, _) => AccessList.IssueKey(state, name, roles, sources, KeySecret.Hash(secret)));
        return new IssuedKey(outcome, outcome.Accepted ? secret : null);
    }

    public Task<CommandOutcome> RevokeKey(string name, Actor actor) =>
        Transact("RevokeKey", actor, (state, _) => AccessList.RevokeKey(state, name));

    public Task<Principal?> FindKey(string secret) => Task.FromResult(State.FindKey(KeySecret.Hash(secret)));

    public Task<ImmutableArray<Principal>> List() => Task.FromResult(State.Principals());

    /// <summary>The command line writes keys from a process of its own; then the next activation reads what is true.</summary>
    private async Task LeaveWhenStale()
    {
        if (await Access.Ledger.Load(Key) is { } stored && stored.Version != Version)
        {
            DeactivateOnIdle();
        }
    }
}
