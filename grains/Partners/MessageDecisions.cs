using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners;

/// <summary>What a person decides on kept messages.</summary>
internal sealed class MessageDecisions(IPartnerMessages messages, IGrainFactory grains, Func<DateTimeOffset> now)
{
    private const int LongestReason = 500;
    private const int LongestContent = 1024 * 1024;

    public async Task<CommandOutcome> Discard(long number, string reason, Actor actor)
    {
        if (ReasonOf(reason) is not { } why)
        {
            return Refused(PartnerRefusal.ReasonNeeded, $"Say why it is discarded, in 1 to {LongestReason} characters.");
        }

        return await messages.Find(number) is null
            ? Refused(PartnerRefusal.MessageUnknown, $"There is no message {number}.")
            : Outcome(await messages.Discard(number, $"Discarded by {actor.Name}: {why}", now()));
    }

    public async Task<CommandOutcome> Correct(long number, string content, string reason, Actor actor)
    {
        if (ReasonOf(reason) is not { } why || content.Length is 0 or > LongestContent)
        {
            return Refused(PartnerRefusal.ReasonNeeded, $"The whole copy is needed, at most 1 MB, and why, in 1 to {LongestReason} characters.");
        }

        if (await messages.Find(number) is not { } original)
        {
            return Refused(PartnerRefusal.MessageUnknown, $"There is no message {number}.");
        }

        return original.Status is MessageStatus.Quarantined or MessageStatus.Discarded
            ? await Correct(original, Encoding.UTF8.GetBytes(content), why, actor)
            : Refused(PartnerRefusal.NotInQuarantine, $"Message {number} was read: its facts are told. Map what it means and replay it, or let the partner correct it.");
    }

    private async Task<CommandOutcome> Correct(PartnerMessage original, byte[] content, string why, Actor actor)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var key = string.Create(CultureInfo.InvariantCulture, $"corrects:{original.Number}:{hash}");
        var kept = await messages.Keep(new NewMessage(original.Partner, original.Channel, key, hash, original.FileName, content, now(), actor, original.Number));
        await messages.Discard(original.Number, $"Corrected as message {kept.Number} by {actor.Name}: {why}", now());
        await grains.GetGrain<IMessageReadingGrain>(kept.Number).Apply(null, actor);
        return Outcome(kept.Kind == KeptKind.New);
    }

    private static string? ReasonOf(string reason) => reason.Trim() is { Length: > 0 and <= LongestReason } why ? why : null;

    private static CommandOutcome Outcome(bool changed) => new(changed ? CommandStatus.Done : CommandStatus.NothingToDo, null, null, 0);

    private static CommandOutcome Refused(PartnerRefusal reason, string detail) => new(CommandStatus.Refused, reason.ToString(), detail, 0);
}
