using ControlTower.Contracts;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Partners;

/// <summary>Goes through a kept message piece by piece, as it was read last and as it is read now.</summary>
internal static class MessageWalk
{
    /// <summary>What every piece tells. What was told of a quarantined message is nothing.</summary>
    public static async IAsyncEnumerable<ImmutableArray<Milestone>> Of(IPartnerMessages messages, PartnerMessage message, PartnerState state, int version, ReadingTally tally)
    {
        var after = PartnerMappings.Of(state, version) ?? throw new InvalidOperationException($"Partner {message.Partner} has no mapping {version} that can be read.");
        var before = message.Status == MessageStatus.Done ? PartnerMappings.Of(state, message.MappingVersion) : null;
        var readings = new TwoReadings(before, after, version);
        var bytes = await messages.Part(message.Number, 0) ?? default;
        for (var part = 1; tally.Malformed is null; part++)
        {
            var next = await messages.Part(message.Number, part);
            var (retelling, now) = readings.Feed(bytes, last: next is null);
            tally.Take(retelling, now);
            if (now.Malformed is null && !retelling.ChangesNothing)
            {
                yield return retelling.Told;
            }

            if (next is null)
            {
                yield break;
            }

            bytes = next.Value;
        }
    }

    /// <summary>Counts a reading.</summary>
    public static void Count(PartnerMessage message, PartnerState state, MessageStatus status, ReadingTally tally, bool again)
    {
        var (source, channel) = (state.Profile?.Source ?? "", message.Channel.ToString());
        TowerTelemetry.Read(source, channel, status.ToString(), tally.Gaps.Sum(g => g.Count));
        if (again)
        {
            TowerTelemetry.ReadAgain(source, channel);
        }
    }
}
