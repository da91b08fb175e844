using ControlTower.Contracts;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners.Signatures;
using Orleans.Concurrency;

namespace ControlTower.Grains.Partners;

/// <summary>Takes partners' messages. Keeps nothing itself, so calls interleave.</summary>
[StatelessWorker, Reentrant]
internal sealed class PartnerDoorGrain(IPartnerMessages messages, IReferenceIndex index, ISecretVault vault, LedgerAccess access) : Grain, IPartnerDoorGrain
{
    public async Task<DoorAnswer> Receive(PartnerDelivery delivery, Actor actor)
    {
        var state = await GrainFactory.GetGrain<IPartnerRules>(delivery.Partner.Value).Standing();
        var (now, secrets) = (access.Now(), state.Secrets.Select(s => vault.Open(s.Sealed)).OfType<string>().ToImmutableArray());
        if (state.Profile is not { } profile || PartnerProof.Of(profile, delivery, secrets, now) is not { Proven: true } proof)
        {
            TowerTelemetry.Ingested(state.Profile?.Source ?? "unknown", "notproven");
            return DoorAnswers.NotProven;
        }

        if (DoorAnswers.WrongChannel(profile, PartnerChannel.Webhook) is { } wrong)
        {
            return new DoorAnswer(DoorVerdict.WrongChannel, wrong, [], null, []);
        }

        var hash = new SignedRequest(delivery.Headers, delivery.Body, now).ContentHash;
        var sender = actor.Name.Length > 0 ? actor : actor with { Name = $"partner:{delivery.Partner}" };
        var kept = await messages.Keep(new NewMessage(delivery.Partner, PartnerChannel.Webhook, proof.MessageId ?? $"sha256:{hash}", hash, null, delivery.Body, now, sender));
        return await Read(kept, sender);
    }

    public async Task<Trial> Try(PartnerId partner, PartnerProfile? profile, string? fileName, ReadOnlyMemory<byte> body)
    {
        var state = profile is null ? await GrainFactory.GetGrain<IPartnerRules>(partner.Value).Standing() : null;
        var read = Trials.Read(profile, state, body);
        return Trials.Of(read, await index.Find([.. read.Facts.SelectMany(f => f.References).Distinct()], []));
    }

    public async Task<FileTicket> BeginFile(PartnerId partner, PartnerChannel channel, string fileName, Actor actor)
    {
        var state = await GrainFactory.GetGrain<IPartnerRules>(partner.Value).Standing();
        var refusal = state.Profile is null ? $"There is no partner {partner}." : DoorAnswers.WrongChannel(state.Profile, channel);
        return refusal is not null
            ? new FileTicket(0, refusal)
            : new FileTicket(await messages.Begin(new NewMessage(partner, channel, "", "", fileName, default, access.Now(), actor)), null);
    }

    public Task AddPart(long number, int part, ReadOnlyMemory<byte> bytes) => messages.AddPart(number, part, bytes, access.Now());

    public async Task<PartnerMessage?> EndFile(long number, string hash, long size)
    {
        if (await messages.Seal(number, hash, size, access.Now()) is null && await messages.Find(number) is { } message)
        {
            // In the background: a long file takes longer than anybody waits.
            GrainFactory.GetGrain<IMessageReadingGrain>(number).Apply(null, new Actor(message.Actor, message.CorrelationId)).Ignore();
        }

        return await messages.Find(number);
    }

    private async Task<DoorAnswer> Read(KeptMessage kept, Actor sender)
    {
        var message = await messages.Find(kept.Number);
        if (kept.Kind == KeptKind.Contradicts || (kept.Kind == KeptKind.Repeated && message is not { Status: MessageStatus.Received }))
        {
            return DoorAnswers.Again(kept, message);
        }

        var read = await GrainFactory.GetGrain<IMessageReadingGrain>(kept.Number).Apply(null, sender);
        return DoorAnswers.Of(read, await messages.Find(kept.Number));
    }
}
