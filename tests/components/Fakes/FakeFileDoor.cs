using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>One partner whose files arrive in parts and are read at the second look.</summary>
public sealed class FakeFileDoor : IPartnersGrain, IPartnerDoorGrain, IPartnerGrain
{
    private static readonly MessageCounts Found = new(4, 3, 0, 0, 1, 0, 0);
    private int _looks;

    public FakeFileDoor(FakeGrains grains) => grains.With<IPartnersGrain>(_ => this).With<IPartnerDoorGrain>(_ => this).With<IPartnerGrain>(_ => this);

    public static PartnerId Blue { get; } = PartnerId.Parse("blue");

    public IList<byte[]> Parts { get; } = [];

    public string? Hash { get; private set; }

    private static PartnerView View { get; } = new(
        Blue, 1, 1,
        new PartnerProfile("Blue Freight", "BLUF", [], SignatureScheme.ApiKey, 3, null, DayPolicy.Refuse, new PartnerMapping(null, null, null, [], [], Empty<CodeMeaning>(), Empty<string>(), Empty<ReferenceType>(), Empty<string>(), Empty<Contracts.Shipments.StopKind>())),
        [], MadeUpDay.Now, "ann");

    public static PartnerMessage Message(MessageStatus status, MessageCounts counts) =>
        new(17, Blue, PartnerChannel.File, "day.csv", 700_000, MadeUpDay.Now, status, 1, counts, null, "", "maren.kolb", null);

    public Task<ImmutableArray<PartnerView>> List() => Task.FromResult<ImmutableArray<PartnerView>>([View]);

    public Task<PartnerView?> Get() => Task.FromResult<PartnerView?>(View);

    public Task<PartnerMessageView?> Message(long number) => Task.FromResult<PartnerMessageView?>(new PartnerMessageView(
        ++_looks < 2 ? Message(MessageStatus.Received, MessageCounts.None) : Message(MessageStatus.Done, Found), "", false, [], null));

    public Task<FileTicket> BeginFile(PartnerId partner, PartnerChannel channel, string fileName, Actor actor) => Task.FromResult(new FileTicket(17, null));

    public Task AddPart(long number, int part, ReadOnlyMemory<byte> bytes)
    {
        Parts.Add(bytes.ToArray());
        return Task.CompletedTask;
    }

    public Task<PartnerMessage?> EndFile(long number, string hash, long size)
    {
        Hash = hash;
        return Task.FromResult<PartnerMessage?>(Message(MessageStatus.Received, MessageCounts.None));
    }

    public Task<ImmutableArray<string>> Shapes() => throw new NotSupportedException();

    public Task<PartnerMapping?> Shape(string name) => throw new NotSupportedException();

    public Task<MessagePage> Messages(MessageQuery query) => throw new NotSupportedException();

    public Task<ImmutableArray<GapCase>> Gaps() => throw new NotSupportedException();

    public Task<CommandOutcome> Discard(long number, string reason, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> Correct(long number, string content, string reason, Actor actor) => throw new NotSupportedException();

    public Task<ImmutableArray<ChannelHealth>> Channels() => throw new NotSupportedException();

    public Task<DoorAnswer> Receive(PartnerDelivery delivery, Actor actor) => throw new NotSupportedException();

    public Task<Trial> Try(PartnerId partner, PartnerProfile? profile, string? fileName, ReadOnlyMemory<byte> body) => throw new NotSupportedException();

    public Task<PartnerOutcome> Put(PartnerProfile profile, Actor actor) => throw new NotSupportedException();

    public Task<PartnerOutcome> MapCode(GapKind kind, string code, string meaning, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> AddSecret(string secret, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> EndSecret(string name, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> SetAccess(string secret, Actor actor) => throw new NotSupportedException();

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
