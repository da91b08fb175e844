using System.Collections.Immutable;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Signatures;
using Microsoft.Extensions.Time.Testing;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>A partner's door that checks signatures with the real rules, keeps what it is given, and knows what came before.</summary>
internal sealed class FakePartners(FakeTimeProvider clock) : IPartnerDoorGrain, IPartnerGrain
{
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly List<byte> _file = [];

    public PartnerProfile? Profile { get; set; }

    public ImmutableArray<string> Secrets { get; set; } = [];

    public List<(PartnerDelivery Delivery, Actor Actor)> Received { get; } = [];

    public byte[] File => [.. _file];

    public Task<DoorAnswer> Receive(PartnerDelivery delivery, Actor actor)
    {
        var now = clock.GetUtcNow();
        if (Profile is not { } profile || PartnerProof.Of(profile, delivery, Secrets, now) is not { Proven: true } proof)
        {
            return Task.FromResult(DoorAnswers.NotProven);
        }

        if (DoorAnswers.WrongChannel(profile, PartnerChannel.Webhook) is { } wrong)
        {
            return Task.FromResult(new DoorAnswer(DoorVerdict.WrongChannel, wrong, [], null, []));
        }

        var hash = new SignedRequest(delivery.Headers, delivery.Body, now).ContentHash;
        if (_kept.TryGetValue(proof.MessageId ?? hash, out var known))
        {
            return Task.FromResult(DoorAnswers.Again(new KeptMessage(1, known == hash ? KeptKind.Repeated : KeptKind.Contradicts), null));
        }

        _kept[proof.MessageId ?? hash] = hash;
        Received.Add((delivery, actor));
        return Task.FromResult(new DoorAnswer(DoorVerdict.Accepted, null, [], null, [new Receipt(0, "e-1", ReceiptStatus.Accepted, ShipmentId.Parse("SH-1"), null, "p01/1", null, null)]));
    }

    public Task<Trial> Try(PartnerId partner, PartnerProfile? profile, string? fileName, ReadOnlyMemory<byte> body) => throw new NotSupportedException();

    public Task<FileTicket> BeginFile(PartnerId partner, PartnerChannel channel, string fileName, Actor actor) =>
        Task.FromResult(Profile is null ? new FileTicket(0, $"There is no partner {partner}.") : new FileTicket(7, null));

    public Task AddPart(long number, int part, ReadOnlyMemory<byte> bytes)
    {
        _file.AddRange(bytes.Span);
        return Task.CompletedTask;
    }

    public Task<PartnerMessage?> EndFile(long number, string hash, long size)
    {
        var first = _kept.TryAdd(hash, hash);
        return Task.FromResult<PartnerMessage?>(new PartnerMessage(
            number, PartnerId.Parse("blue"), PartnerChannel.File, "day.csv", size, clock.GetUtcNow(), MessageStatus.Received, 0, MessageCounts.None, null, "", "key:ct_admin", first ? null : 3));
    }

    public Task<PartnerOutcome> Put(PartnerProfile profile, Actor actor) => throw new NotSupportedException();

    public Task<PartnerOutcome> MapCode(GapKind kind, string code, string meaning, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> AddSecret(string secret, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> SetAccess(string secret, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> EndSecret(string name, Actor actor) => throw new NotSupportedException();

    public Task<PartnerView?> Get() => Task.FromResult(Profile is { } profile ? new PartnerView(PartnerId.Parse("blue"), 1, 1, profile, [], clock.GetUtcNow(), "key:ct_admin") : null);
}
