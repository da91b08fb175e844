using System.Reflection;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Architecture;

/// <summary>A type in <c>grains/</c> decides from what it is given, and nothing else, unless it is a grain or a port (style.md 1).</summary>
public sealed class PurityTests
{
    private const string Tasks = "System.Threading.Tasks";
    private const string Async = "System.Runtime.CompilerServices.Async";
    private const string Clock = "System.TimeProvider";

    // What machinery may do that rules may not, each with its reason. A rule never belongs here.
    private static readonly Dictionary<string, string[]> Machinery = new(StringComparer.Ordinal)
    {
        ["Aggregate"] = [Tasks, Async], // folds a ledger that is read piece by piece
        ["LedgerAccess"] = [Clock], // the one place where grains get the time
        ["Briefly"] = [Tasks, Clock], // lets many callers share one look
        ["Ear"] = [Tasks, Async], // counts the calls that are under way to a node
        ["ParkedMatcher"] = [Tasks, Async], // asks two ports in turn; the matching itself is Matching, which is pure
        ["EdiIntake"] = [Tasks, Async], // tells the inbox and takes down the verdict; reading and mapping are pure
        ["EdiHandOver"] = [Tasks, Async], // gives facts to the grains they concern; reading and mapping are pure
        ["EdiCorrections"] = [Tasks, Async], // keeps a copy and puts the original aside; what a copy must be is CorrectedCopy, which is pure
        ["EdiPapers"] = [Tasks, Async], // reads and keeps files
        ["FeedRound"] = [Tasks, Async], // asks a feed and keeps its pages; what is kept and when it is asked again are pure
        ["GapCases"] = [Tasks, Async], // asks ports and shipments; making one case of many notes is GapViews, which is pure
        ["MessageDecisions"] = [Tasks, Async], // carries out what a person decided on a kept message
        ["MessageWalk"] = [Tasks, Async], // reads a message piece by piece; what differs is TwoReadings, which is pure
        ["ReplayWork"] = [Tasks, Async], // goes through what a replay is about; what came of it is ReplayTally, which is pure
        ["ShipmentWorth"] = [Tasks, Async], // asks shipments what they are worth
        ["WaitingReplay"] = [Tasks, Async], // matches waiting items again and moves them; the matching itself is Matching
        ["GatheredLook"] = [Tasks, Async], // lets calls that wait share one look at the index
        ["MilestoneRound"] = [Tasks, Async, Clock], // calls many shipments at once and waits between attempts; when to give up is Trouble, which is pure
        ["PartitionCheckpoint"] = [Tasks, Async, Clock], // moves a stored value
        ["LedgerAudit"] = [Tasks, Async], // reads the whole ledger once; what it checks is pure
        ["LedgerWalk"] = [Tasks, Async], // reads the ledger piece by piece
    };

    private static readonly string[] Impure =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", Clock,
        "System.Diagnostics.Stopwatch", "System.Environment.get_Tick",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random", "System.Security.Cryptography.RandomNumberGenerator",
        Tasks, Async, "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Monitor",
        "System.IO.File", "System.IO.Directory", "System.Net.", "System.Data.", "System.Console", "System.Environment.GetEnvironmentVariable",
        "System.Globalization.CultureInfo.get_CurrentCulture", "System.TimeZoneInfo.get_Local",
    ];

    [Fact]
    public void Rules_use_no_clock_no_chance_no_task_and_no_outside_world()
    {
        var offences =
            from type in House.Grains.WrittenTypes()
            where !IsGrainOrPort(type)
            from used in type.WithNested().SelectMany(Uses).Where(IsImpure).Distinct(StringComparer.Ordinal)
            where !Machinery.GetValueOrDefault(type.PlainName(), []).Any(prefix => used.StartsWith(prefix, StringComparison.Ordinal))
            select $"{type.FullName} uses {used.Split('[')[0]}";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_in_grains_reads_the_machines_own_clock_or_dice()
    {
        var offences =
            from type in House.Grains.WrittenTypes()
            from used in type.WithNested().SelectMany(Reach.Named).Select(NameOf).Distinct(StringComparer.Ordinal)
            where used is "System.DateTime.get_Now" or "System.DateTime.get_UtcNow" or "System.DateTime.get_Today"
                or "System.DateTimeOffset.get_Now" or "System.DateTimeOffset.get_UtcNow" or "System.TimeProvider.get_System"
                or "System.Random.get_Shared" or "System.Threading.Thread.Sleep"
            select $"{type.FullName} uses {used}";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Machinery_that_is_gone_is_not_excused_any_more() =>
        Machinery.Keys.Except(House.Grains.WrittenTypes().Select(House.PlainName), StringComparer.Ordinal).ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(ReadsTheClock), "System.DateTimeOffset.get_UtcNow")]
    [InlineData(typeof(RollsDice), "System.Guid.NewGuid")]
    [InlineData(typeof(Waits), "System.Threading.Tasks.Task")]
    public void An_impure_rule_would_be_noticed(Type rule, string what) =>
        rule.WithNested().SelectMany(Uses).ShouldContain(used => IsImpure(used) && used.StartsWith(what, StringComparison.Ordinal));

    private static bool IsGrainOrPort(Type type) =>
        type.IsInterface || type.PlainName().EndsWith("Grain", StringComparison.Ordinal);

    // To tell one exception from another is a rule like any other.
    private static bool IsImpure(string used) =>
        Impure.Any(prefix => used.StartsWith(prefix, StringComparison.Ordinal)) && !used.EndsWith("Exception", StringComparison.Ordinal);

    private static IEnumerable<string> Uses(Type type) =>
        Reach.Named(type).Select(NameOf).Concat(Reach.Types(type).Select(part => part.FullName ?? part.Name));

    private static string NameOf(MemberInfo member) =>
        member is Type type ? type.FullName ?? type.Name : $"{member.DeclaringType?.FullName}.{member.Name}";

    private static class ReadsTheClock
    {
        public static bool IsLate(DateTimeOffset due) => new[] { due }.Any(d => d < DateTimeOffset.UtcNow);
    }

    private static class RollsDice
    {
        public static string Name() => Guid.NewGuid().ToString();
    }

    private static class Waits
    {
        public static async Task<TowerWords> Say() => await Task.FromResult(new TowerWords());
    }

    private sealed record TowerWords;
}
