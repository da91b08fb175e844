using ControlTower.Contracts.Partners;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Partners;

namespace ControlTower.Tests.Components.Partners;

public sealed class ChannelLookTests
{
    private static readonly ChannelHealth Sftp = new("BLUF", FakeFileDoor.Blue, PartnerChannel.Sftp, MadeUpDay.Now.AddMinutes(-5), null, 1, 1, 1, 0, 0, 0, 0, LookedAt: MadeUpDay.Now);

    [Fact]
    public void A_place_that_cannot_be_reached_is_said_however_fresh_its_data_are()
    {
        ChannelLook.Of(Sftp, MadeUpDay.Now).Word.ShouldBe("fresh");
        ChannelLook.Of(Sftp with { Problem = "Another host key." }, MadeUpDay.Now).ShouldBe(("cannot be reached", "octagon-alert"));
        Sprites.Icons.Contains("octagon-alert").ShouldBeTrue();
    }

    [Fact]
    public void Every_channel_has_a_name() =>
        Enum.GetValues<PartnerChannel>().Select(c => ChannelLook.Name(Sftp with { Channel = c })).ShouldBe(["Webhook", "File", "Folder", "EDI", "SFTP", "Feed"]);
}
