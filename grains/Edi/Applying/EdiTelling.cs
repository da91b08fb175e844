using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What an interchange tells the inbox: everything it says, and of an earlier reading what is not said any more. Pure.</summary>
internal sealed class EdiTelling
{
    private readonly ImmutableArray<(ReadMessage Message, Retelling Told, ImmutableArray<Milestone> Now)> _messages;

    private EdiTelling(ImmutableArray<(ReadMessage, Retelling, ImmutableArray<Milestone>)> messages) => _messages = messages;

    /// <param name="read">What is read now.</param>
    /// <param name="before">What was read and told before; null when it is read for the first time, or with the same codes.</param>
    /// <param name="record">The interchange.</param>
    /// <param name="codes">What it is read with.</param>
    public static EdiTelling Of(ReadInterchange read, ReadInterchange? before, InterchangeRecord record, CodesInForce codes)
    {
        ImmutableArray<Milestone> Facts(ReadMessage message) => message.Reading.Rejected ? [] : Milestones.Of(message.Reading.Facts, message.Message, Origin.Of(message, read.Interchange, record, codes));
        return new EdiTelling(
        [
            .. read.Messages.Select((message, i) =>
            {
                var now = Facts(message);
                return (message, Retelling.Of(before is null ? null : Said(Facts(before.Messages[i])), Said(now), codes.Version), now);
            }),
        ]);
    }

    public int Added => _messages.Sum(m => m.Told.Added.Length);

    public int Corrected => _messages.Sum(m => m.Told.Corrected.Length);

    public int Withdrawn => _messages.Sum(m => m.Told.Withdrawn.Length);

    public int Unchanged => _messages.Sum(m => m.Told.Unchanged);

    /// <summary>What is new, another, or taken back.</summary>
    public IEnumerable<Milestone> News => _messages.SelectMany(m => m.Told.Told);

    /// <summary>Everything to be told, with its message: what stays as it was too, for a crash may have kept it from the inbox. The message is null for what is taken back.</summary>
    public IEnumerable<(ReadMessage? Message, Milestone Fact)> All() => _messages.SelectMany(m =>
    {
        var again = m.Told.Added.Concat(m.Told.Corrected).Select(f => f.Revision?.Of ?? f.EventId).ToHashSet(StringComparer.Ordinal);
        return m.Now.Where(f => !again.Contains(f.EventId)).Concat(m.Told.Added).Concat(m.Told.Corrected).Select(f => ((ReadMessage?)m.Message, f))
            .Concat(m.Told.Withdrawn.Select(f => ((ReadMessage?)null, f)));
    });

    private static MappedMessage Said(ImmutableArray<Milestone> facts) => new(0, facts, [], [], 0, null);
}
