using System.Security.Cryptography;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>Carries a file to the partners' door in parts, so that its length costs no memory.</summary>
public static class FileInParts
{
    private const int Part = 512 * 1024;

    /// <summary>Sends all of a stream.</summary>
    /// <param name="door">The partners' door.</param>
    /// <param name="partner">Whose file.</param>
    /// <param name="channel">By which way it came.</param>
    /// <param name="name">Its name, 1 to 200 characters.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="sent">Told how many bytes were sent so far; null when nobody wants to know.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The message as kept, or why it was refused.</returns>
    public static async Task<(PartnerMessage? Message, string? Refusal)> Send(
        IPartnerDoorGrain door, PartnerId partner, PartnerChannel channel, string name, Stream content, Actor actor, Action<long>? sent, CancellationToken stop)
    {
        var ticket = await door.BeginFile(partner, channel, name, actor);
        if (ticket.Refusal is not null)
        {
            return (null, ticket.Refusal);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (part, size, buffer) = (0, 0L, new byte[Part]);
        for (int read; (read = await content.ReadAtLeastAsync(buffer, Part, throwOnEndOfStream: false, stop)) > 0; part++)
        {
            hash.AppendData(buffer, 0, read);
            await door.AddPart(ticket.Number, part, buffer.AsMemory(0, read).ToArray());
            size += read;
            sent?.Invoke(size);
        }

        return (await door.EndFile(ticket.Number, Convert.ToHexStringLower(hash.GetHashAndReset()), size), null);
    }
}
