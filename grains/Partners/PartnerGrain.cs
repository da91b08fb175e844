using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Partners;

/// <summary>One partner.</summary>
public sealed class PartnerGrain(LedgerAccess access, ISecretVault vault)
    : AggregateGrain<PartnerState, PartnerEvent>(PartnerAccount.Definition, access), IPartnerGrain, IPartnerRules
{
    private const int ShortestSecret = 8;
    private const int LongestSecret = 500;
    private const int LongestAccess = 20_000;

    private PartnerId Id => PartnerId.Parse(this.GetPrimaryKeyString());

    private IPartnerDirectoryGrain Directory => GrainFactory.GetGrain<IPartnerDirectoryGrain>(0);

    public async Task<PartnerOutcome> Put(PartnerProfile profile, Actor actor)
    {
        var told = PartnerForm.Normal(profile);
        var findings = PartnerChecks.Of(told, Id, await Directory.All());
        if (!findings.IsEmpty)
        {
            return new PartnerOutcome(Refused(PartnerRefusal.ProfileInvalid, findings[0].Detail), findings);
        }

        var outcome = await Transact("PutPartner", actor, (state, now) => PartnerAccount.Put(state, told, actor.Name, now));
        if (outcome.Status == CommandStatus.Done)
        {
            await Tell();
        }

        return new PartnerOutcome(outcome, []);
    }

    public async Task<PartnerOutcome> MapCode(GapKind kind, string code, string meaning, Actor actor)
    {
        if (State.Profile is not { } profile)
        {
            return new PartnerOutcome(await Transact("MapCode", actor, (_, _) => PartnerAccount.Unknown()), []);
        }

        var (changed, problem) = PartnerAccount.WithCode(profile, kind, code.Trim(), meaning.Trim());
        return changed is null
            ? new PartnerOutcome(Refused(PartnerRefusal.CodeInvalid, problem ?? ""), [new PartnerFinding("/meaning", problem ?? "")])
            : await Put(changed, actor);
    }

    public async Task<CommandOutcome> AddSecret(string secret, Actor actor)
    {
        if (secret.Trim() is not { Length: >= ShortestSecret and <= LongestSecret } clear)
        {
            return Refused(PartnerRefusal.SecretInvalid, $"A signing secret has {ShortestSecret} to {LongestSecret} characters.");
        }

        return await Transact("AddSecret", actor, (state, now) => PartnerAccount.AddSecret(state, new SealedSecret(SealedSecrets.NameOf(clear), vault.Seal(clear), now), actor.Name));
    }

    public Task<CommandOutcome> EndSecret(string name, Actor actor) =>
        Transact("EndSecret", actor, (state, now) => PartnerAccount.EndSecret(state, name, actor.Name, now));

    public async Task<CommandOutcome> SetAccess(string secret, Actor actor) => secret.Length is > 0 and <= LongestAccess
        ? await Transact("SetAccess", actor, (state, now) => PartnerAccount.SetAccess(state, new SealedSecret(SealedSecrets.NameOf(secret), vault.Seal(secret), now), actor.Name))
        : Refused(PartnerRefusal.SecretInvalid, $"A password or private key has 1 to {LongestAccess} characters.");

    public Task<PartnerView?> Get() => Task.FromResult(PartnerViews.Of(Id, State, Version));

    public Task<PartnerState> Standing() => Task.FromResult(State);

    public Task<PartnerWord> Senders() => Task.FromResult(new PartnerWord(Version, State.Profile?.Mapping.Edi?.Identities ?? []));

    protected override Effects EffectsOf(PartnerState before, PartnerState after, long version, ImmutableArray<PartnerEvent> events, string correlationId, DateTimeOffset now) =>
        events.Any(e => e is PartnerPut) ? Effects.Send(new OutboxMessage($"directory/{Id}/v{version}", OutboxKind.TellDirectory, Id.Value, default, now, correlationId)) : Effects.None;

    // At once, so that whoever asks next knows; the outbox says it again until the directory has heard it.
    private async Task Tell()
    {
        try
        {
            await Directory.Put(Id, await Senders());
        }
        catch (Exception later) when (later is OrleansException or TimeoutException)
        {
            // It is told again by the outbox.
        }
    }

    private CommandOutcome Refused(PartnerRefusal reason, string detail) => new(CommandStatus.Refused, reason.ToString(), detail, Version);
}
