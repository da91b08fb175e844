using System.Security.Claims;
using ControlTower.Contracts.Partners;
using ControlTower.Web.Access;

namespace ControlTower.Web.Partners;

/// <summary>Sends files for somebody who is signed in.</summary>
internal static class FileSender
{
    /// <summary>Sends a file for somebody, if that one may speak for the partner's source.</summary>
    /// <param name="grains">The tower.</param>
    /// <param name="partner">Whose file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="user">Who sends it.</param>
    /// <param name="sent">Told how many bytes were sent so far; null when nobody wants to know.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<FileSent> Send(IGrainFactory grains, PartnerId partner, string name, Stream content, ClaimsPrincipal user, Action<long>? sent, CancellationToken stop)
    {
        var scope = SourceScope.Of(user);
        if (await grains.GetGrain<IPartnerGrain>(partner.Value).Get() is { Profile.Source: var source } && !scope.Covers(source))
        {
            return new FileSent(null, scope.Refusal(source), Forbidden: true);
        }

        var (message, refusal) = await FileInParts.Send(grains.GetGrain<IPartnerDoorGrain>(0), partner, PartnerChannel.File, name, content, user.Actor(), sent, stop);
        return new FileSent(message, message is null ? refusal ?? "The file was not taken." : null, Forbidden: false);
    }
}

/// <summary>What became of sending a file.</summary>
/// <param name="Message">The message as kept; null when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="Forbidden">True when somebody else may send it.</param>
internal sealed record FileSent(PartnerMessage? Message, string? Refusal, bool Forbidden);
