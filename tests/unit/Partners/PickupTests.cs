using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Pickup;
using ControlTower.Silo.Partners;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

/// <summary>Which files are taken, and where they may lie.</summary>
public sealed class PickupTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("controltower-pickup-");

    [Fact]
    public void A_file_is_taken_when_it_has_rested_and_begins_anew_when_it_grows()
    {
        var five = TimeSpan.FromSeconds(5);
        var (one, first) = Settling.Nothing.Look([Lying("a", 10), Lying("b", 10)], five, Noon);
        var (two, second) = one.Look([Lying("a", 10), Lying("b", 20)], five, Noon.AddSeconds(5));
        var (three, third) = two.Look([Lying("b", 20), Lying("c", 1)], five, Noon.AddSeconds(9));
        var (_, fourth) = three.Look([Lying("b", 20), Lying("c", 1)], five, Noon.AddSeconds(10));

        (first.Length, string.Join(',', second), third.Length, string.Join(',', fourth)).ShouldBe((0, "a", 0, "b"));
    }

    [Theory]
    [InlineData("day.csv", true)]
    [InlineData("Ü 1.txt", true)]
    [InlineData(".hidden", false)]
    [InlineData("day.csv.tmp", false)]
    [InlineData("day.csv.PART", false)]
    [InlineData("day.csv.filepart", false)]
    [InlineData("day.csv~", false)]
    [InlineData("../day.csv", false)]
    [InlineData("a\\b", false)]
    [InlineData("", false)]
    public void Files_that_are_hidden_or_still_being_written_are_left(string name, bool wanted) => PickupNames.IsWanted(name).ShouldBe(wanted);

    [Theory]
    [InlineData("blue/in", true)]
    [InlineData("blue", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("blue/../../etc", false)]
    [InlineData("blue\\..\\..\\etc", false)]
    [InlineData("/etc", false)]
    [InlineData("C:\\data", false)]
    [InlineData("blue/./in", false)]
    [InlineData("blue//in", false)]
    [InlineData("blue/.. /in", false)]
    [InlineData("blue/...", false)]
    public void A_folder_is_below_the_root_or_it_is_not_one(string folder, bool below) => PickupNames.IsBelowRoot(folder).ShouldBe(below);

    [Fact]
    public void What_is_wrong_with_a_pickup_is_told_with_its_place()
    {
        Findings(new FilePickup(PickupKind.Folder, "../x", 5_000, null)).ShouldBe(["/pickup/settleSeconds", "/pickup/folder"]);
        Findings(new FilePickup(PickupKind.Sftp, "/out", 0, new SftpPlace("h", 0, "u", "MD5:aa:bb"))).ShouldBe(["/pickup/sftp/hostKey"]);
        Findings(new FilePickup(PickupKind.Sftp, "/out", 0, null)).ShouldBe(["/pickup/sftp", "/pickup/sftp/hostKey"]);
        Findings(new FilePickup(PickupKind.Sftp, "/out", 0, new SftpPlace("h", 0, "u", "SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDmPp0MWQVRjDvSx1k"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_goes_from_new_to_taken_to_the_archive_and_nothing_else_moves()
    {
        await using var channel = FolderChannel.Open(_root.FullName, "blue/in");
        await Write("blue/in/b.csv", "two");
        await Write("blue/in/a.csv", "one");
        var stop = TestContext.Current.CancellationToken;

        (await channel.New(stop)).Select(f => (f.Name, f.Size)).ShouldBe([("a.csv", 3L), ("b.csv", 3L)]);
        (await channel.Take("a.csv", stop)).ShouldBeTrue();
        (await channel.Take("a.csv", stop)).ShouldBeFalse("it is gone");
        await Write("blue/in/a.csv", "one again");
        (await channel.Take("a.csv", stop)).ShouldBeFalse("one of that name is taken");
        (await channel.Taken(stop)).ShouldHaveSingleItem().Name.ShouldBe("a.csv");
        await channel.PutAway("a.csv", "00000017-a.csv", null, stop);

        (await File.ReadAllTextAsync(In("blue/in/archive/00000017-a.csv"), stop)).ShouldBe("one");
        (await File.ReadAllTextAsync(In("blue/in/a.csv"), stop)).ShouldBe("one again");
        (await channel.Taken(stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quarantined_file_has_its_reason_beside_it_and_a_crash_between_the_two_changes_nothing()
    {
        await using var channel = FolderChannel.Open(_root.FullName, "blue");
        await Write("blue/a.csv", "one");
        var stop = TestContext.Current.CancellationToken;
        await channel.Take("a.csv", stop);
        await Write("blue/quarantine/00000017-a.csv.reason.txt", "written before the crash");

        await channel.PutAway("a.csv", "00000017-a.csv", "Column Load is missing.", stop);

        Directory.GetFiles(In("blue/quarantine")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["00000017-a.csv", "00000017-a.csv.reason.txt"]);
        (await File.ReadAllTextAsync(In("blue/quarantine/00000017-a.csv.reason.txt"), stop)).Trim().ShouldBe("Column Load is missing.");
    }

    [Fact]
    public async Task Links_lead_nowhere()
    {
        var secret = Directory.CreateTempSubdirectory("controltower-secret-");
        await File.WriteAllTextAsync(Path.Combine(secret.FullName, "key"), "secret", TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(In("out"), secret.FullName);
        await using var channel = FolderChannel.Open(_root.FullName, "blue");
        File.CreateSymbolicLink(In("blue/innocent.csv"), Path.Combine(secret.FullName, "key"));

        (await channel.New(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        Should.Throw<PickupRefusedException>(() => FolderChannel.Open(_root.FullName, "out"));
        Should.Throw<PickupRefusedException>(() => FolderChannel.Open(_root.FullName, "../x"));
        Should.Throw<PickupRefusedException>(() => FolderChannel.Open("", "blue")).Message.ShouldContain("Pickup:Root");
        Should.Throw<PickupRefusedException>(() => FolderChannel.Open(In("missing"), "blue"));
        secret.Delete(recursive: true);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static List<string> Findings(FilePickup pickup)
    {
        var found = new List<string>();
        PickupNames.Check(PickupNames.Normal(pickup), (right, pointer, _) => found.AddRange(right ? [] : [pointer]));
        return found;
    }

    private static LyingFile Lying(string name, long size) => new(name, size, Noon);

    private string In(string path) => Path.Combine(_root.FullName, path);

    private Task Write(string path, string content) => File.WriteAllTextAsync(In(path), content, TestContext.Current.CancellationToken);
}
