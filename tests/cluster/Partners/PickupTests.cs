using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners.Pickup;
using ControlTower.Silo.Partners;
using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Cluster.Integrity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using static ControlTower.Tests.Cluster.House.FirstLoad;
using SftpServer = ControlTower.Tests.Support.SftpServer;

namespace ControlTower.Tests.Cluster.Partners;

/// <summary>From a file that lies somewhere to the shipment, on the real thing.</summary>
public sealed class PickupTests : IDisposable
{
    private static readonly PartnerId Blue = PartnerId.Parse("blue");
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("controltower-folders-");

    private string Folder => Path.Combine(_root.FullName, "blue");

    [Fact]
    public async Task A_file_in_a_watched_folder_reaches_its_shipment_and_lies_in_the_archive()
    {
        await using var tower = await Tower(null);
        await Watch(tower);
        Drop("day.csv", Rows("LD-1;DLV;23.11.2026 20:00"));

        await Delivered(tower);
        await Empty("in the archive", "archive", "00000001-day.csv");
        Drop("again.csv", Rows("LD-1;DLV;23.11.2026 20:00"));
        await Empty("recognised by its content", "archive", "00000001-again.csv");

        var channel = (await AllPartners(tower).Channels()).Single(c => c.Partner == Blue);
        (channel.Channel, channel.Accepted, channel.Problem).ShouldBe((PartnerChannel.Folder, 1, null));
        channel.LookedAt.ShouldNotBeNull();
        channel.LastReceivedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_lies_in_quarantine_with_its_reason_beside_it()
    {
        await using var tower = await Tower(null);
        await Watch(tower);
        Drop("wrong.csv", "Something;else\r\n1;2\r\n");
        Drop("empty.csv", "");

        await Empty("in quarantine", "quarantine", "00000001-wrong.csv");
        await Empty("in quarantine", "quarantine", "00000000-empty.csv");

        (await File.ReadAllTextAsync(Path.Combine(Folder, "quarantine", "00000001-wrong.csv.reason.txt"), TestContext.Current.CancellationToken)).ShouldContain("Load");
        (await File.ReadAllTextAsync(Path.Combine(Folder, "quarantine", "00000000-empty.csv.reason.txt"), TestContext.Current.CancellationToken)).ShouldContain("empty");
    }

    [Theory]
    [InlineData(Mishap.AfterTaking)]
    [InlineData(Mishap.HalfWay)]
    [InlineData(Mishap.BeforePuttingAway)]
    [InlineData(Mishap.AfterPuttingAway)]
    public async Task Wherever_the_work_breaks_off_the_file_is_read_once_and_put_away_once(Mishap at)
    {
        BreakingChannels? breaking = null;
        await using var tower = await Tower(services => services.AddSingleton<IFileChannels>(s => breaking = new BreakingChannels(new FileChannels(s.GetRequiredService<IOptions<PickupOptions>>()), at)));
        await Watch(tower);
        Drop("day.csv", Rows(["LD-1;DLV;23.11.2026 20:00", .. Enumerable.Repeat("LD-1;NOISE;23.11.2026 20:01", 30_000)]));

        await Delivered(tower);
        await Eventually.Holds("it is put away", () => Task.FromResult(Directory.GetFiles(Path.Combine(Folder, "archive")).Length == 1 && Directory.GetFiles(Path.Combine(Folder, "taking")).Length == 0 ? null : "It is not."));

        breaking.ShouldNotBeNull().Happened.ShouldBeTrue();
        Directory.GetFiles(Folder).ShouldBeEmpty();
        var messages = (await AllPartners(tower).Messages(new MessageQuery(Blue, MessageStatus.Done, null, null, null, null, 0, 50))).Items;
        messages.Where(m => m.DuplicateOf is null).ShouldHaveSingleItem().Counts.Accepted.ShouldBe(1);
        (await Of(tower).Get())!.Timeline.Count(t => t.Source == "BLUF").ShouldBe(1);
    }

    [Fact]
    public async Task What_broke_off_half_way_does_not_stay_received_for_ever()
    {
        await using var tower = await Tower(
            services => services.AddSingleton<IFileChannels>(s => new BreakingChannels(new FileChannels(s.GetRequiredService<IOptions<PickupOptions>>()), Mishap.HalfWay)), ("Pickup:TornAfterMinutes", "0.02"), ("Pickup:TakeUpEverySeconds", "0.5"));
        await Watch(tower);
        Drop("day.csv", Rows(["LD-1;DLV;23.11.2026 20:00", .. Enumerable.Repeat("LD-1;NOISE;23.11.2026 20:01", 30_000)]));
        await Delivered(tower);
        var door = tower.Grains.GetGrain<IPartnerDoorGrain>(0);
        var torn = await door.BeginFile(Blue, PartnerChannel.Folder, "never.csv", Tester);
        await door.AddPart(torn.Number, 0, "Load;Sta"u8.ToArray());

        await Eventually.Holds("nothing is received and not read", async () => (await AllPartners(tower).Messages(new MessageQuery(Blue, MessageStatus.Received, null, null, null, null, 0, 50))).Total == 0 ? null : "Something is.");

        var problems = (await AllPartners(tower).Messages(new MessageQuery(Blue, null, null, null, null, null, 0, 50))).Items.Where(m => m.Problem is not null).ToDictionary(m => m.FileName!, m => (m.Status, m.Problem!), StringComparer.Ordinal);
        problems["day.csv"].Status.ShouldBe(MessageStatus.Discarded);
        problems["day.csv"].Item2.ShouldContain("came again whole");
        problems["never.csv"].Status.ShouldBe(MessageStatus.Quarantined);
        problems["never.csv"].Item2.ShouldContain("after 8 bytes");
        (await tower.Grains.GetGrain<ControlTower.Contracts.Ingest.IWorkbenchGrain>(0).Causes()).ShouldContain(c => c.Partner == Blue, "the workbench shows it");
    }

    [Fact]
    public async Task A_root_that_is_missing_is_said_where_channels_are_looked_at()
    {
        await using var tower = await Tower(null, ("Pickup:Root", Path.Combine(_root.FullName, "nowhere")));
        await Watch(tower);

        await Eventually.Holds("it is said", async () => (await AllPartners(tower).Channels()).Single(c => c.Partner == Blue).Problem?.Contains("nowhere", StringComparison.Ordinal) == true ? null : "It is not.");
    }

    [Fact]
    public async Task Files_are_fetched_by_sftp_from_a_server_whose_host_key_is_known()
    {
        await using var server = await SftpServer.Start();
        await using var tower = await Tower(null);
        await Watch(tower, new FilePickup(PickupKind.Sftp, server.Folder, 1, new SftpPlace("127.0.0.1", server.Port, server.User, server.HostKey)));
        await Eventually.Holds("it is said that nobody can sign in", async () => (await AllPartners(tower).Channels()).Single(c => c.Partner == Blue).Problem?.Contains("access", StringComparison.Ordinal) == true ? null : "It is not.");
        (await tower.Grains.GetGrain<IPartnerGrain>("blue").SetAccess(server.PrivateKey, Tester)).Status.ShouldBe(CommandStatus.Done);
        await server.Put("day.csv", Rows("LD-1;DLV;23.11.2026 20:00"));
        await server.Put("wrong.csv", "Something;else\r\n1;2\r\n");

        await Delivered(tower);
        await Eventually.Holds("both are put away", () => Task.FromResult(server.Files("archive") is ["00000001-day.csv"] && server.Files("quarantine") is [_, _] && server.Files("taking").IsEmpty && server.Files("").IsEmpty ? null : string.Join(' ', server.Files("").Concat(server.Files("archive")).Concat(server.Files("quarantine")))));

        var channel = (await AllPartners(tower).Channels()).Single(c => c.Partner == Blue && c.Channel == PartnerChannel.Sftp);
        (channel.Accepted, channel.Problem).ShouldBe((1, null));
    }

    [Fact]
    public async Task Another_host_key_is_refused_and_nothing_is_fetched()
    {
        await using var server = await SftpServer.Start();
        await using var tower = await Tower(null);
        await server.Put("day.csv", Rows("LD-1;DLV;23.11.2026 20:00"));
        await Put(tower, "blue", Profile(null));
        await tower.Grains.GetGrain<IPartnerGrain>("blue").SetAccess(server.PrivateKey, Tester);
        await Watch(tower, new FilePickup(PickupKind.Sftp, server.Folder, 1, new SftpPlace("127.0.0.1", server.Port, server.User, "SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDmPp0MWQVRjDvSx1k")));

        await Eventually.Holds("it is said", async () => (await AllPartners(tower).Channels()).Single(c => c.Partner == Blue).Problem?.Contains(server.HostKey, StringComparison.Ordinal) == true ? null : "It is not.");

        server.Files("").ShouldBe(["day.csv"]);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<WholeTower> Tower(Action<IServiceCollection>? extend, params (string Name, string? Value)[] settings)
    {
        var all = ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("Pickup:Root", (string?)_root.FullName), KeyValuePair.Create("Pickup:LookEverySeconds", (string?)"0.3")])
            .SetItems(settings.Select(s => KeyValuePair.Create(s.Name, s.Value)));
        var tower = await WholeTower.Start(all, extend: extend);
        await Release(tower);
        return tower;
    }

    private static Task Watch(WholeTower tower) => Watch(tower, new FilePickup(PickupKind.Folder, "blue", 1, null));

    private static Task Watch(WholeTower tower, FilePickup pickup) => Put(tower, "blue", Profile(pickup));

    private static PartnerProfile Profile(FilePickup? pickup) => FirstLoad.Profile(
        """{"name":"Blue","source":"BLUF","zone":"America/Chicago","mapping":{"file":{"hasHeader":true,"columns":[{"name":"Load"},{"name":"Status"},{"name":"When"}]},"dates":["dd.MM.yyyy HH:mm"],"rules":[{"code":"@.Status","occurredAt":"@.When","references":[{"type":"'Load'","value":"@.Load"}]}],"codes":{"DLV":{"type":"Delivered"},"NOISE":{}}}}""") with { Pickup = pickup };

    private static string Rows(params ReadOnlySpan<string> rows)
    {
        var text = new StringBuilder("Load;Status;When\r\n");
        foreach (var row in rows)
        {
            text.Append(row).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Lays a file down as senders should: under another name first.</summary>
    private void Drop(string name, string content)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name + ".tmp"), content);
        File.Move(Path.Combine(Folder, name + ".tmp"), Path.Combine(Folder, name));
    }

    private Task Empty(string what, string place, string name) => Eventually.Holds($"{name} is {what}", () => Task.FromResult(
        File.Exists(Path.Combine(Folder, place, name)) && Directory.GetFiles(Path.Combine(Folder, "taking")).Length == 0 ? null : "It is not."));
}
