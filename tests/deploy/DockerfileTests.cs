using System.Xml.Linq;
using ControlTower.Tests.Support;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Deploy;

/// <summary>What can be known of the Dockerfile without building it.</summary>
public sealed class DockerfileTests
{
    private static readonly List<Stage> Stages = Stage.Read(File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile")));

    [Theory]
    [InlineData("silo", "silo/ControlTower.Silo.csproj")]
    [InlineData("web", "web/ControlTower.Web.csproj")]
    public void A_target_starts_the_program_of_its_project(string target, string project)
    {
        File.Exists(Path.Combine(Repository.Root, project)).ShouldBeTrue();
        Single(target, "ENTRYPOINT").ShouldBe($"""["dotnet", "{Path.GetFileNameWithoutExtension(project)}.dll"]""");
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("web")]
    public void A_target_runs_as_a_user_without_rights_and_without_build_tools(string target)
    {
        var chain = Chain(target);
        chain.SelectMany(stage => stage.Lines).Last(line => line.Instruction == "USER").Arguments.ShouldBe("1654:1654");
        chain[0].From.ShouldBe("mcr.microsoft.com/dotnet/aspnet:10.0");
        chain.SelectMany(stage => stage.Lines).ShouldContain(line => line.Instruction == "EXPOSE" && line.Arguments == "8080");
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("web")]
    public void A_target_writes_only_where_it_may(string target)
    {
        var lines = Chain(target).SelectMany(stage => stage.Lines).ToList();
        var settings = lines.Where(line => line.Instruction == "ENV").SelectMany(line => line.Arguments.Split(' ')).ToList();

        lines.Any(line => line.Instruction == "RUN" && line.Arguments.Contains("chown 1654:1654 /data", StringComparison.Ordinal)).ShouldBeTrue();
        settings.ShouldBe(["ASPNETCORE_HTTP_PORTS=8080", "Data=/data", "Storage__Path=/data/controltower.db", "Erp__Sandbox__File=/data/sandbox-erp.db"]);
    }

    [Fact]
    public void Everything_that_is_copied_exists_and_is_not_kept_from_the_builder()
    {
        var allowed = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        foreach (var source in Copied())
        {
            Path.Exists(Path.Combine(Repository.Root, source)).ShouldBeTrue(source);
            allowed.Any(entry => entry == source.Split('/')[0]).ShouldBeTrue(source);
        }
    }

    [Fact]
    public void Every_project_that_is_built_is_there_when_packages_are_restored()
    {
        var needed = new Queue<string>(["web/ControlTower.Web.csproj", "silo/ControlTower.Silo.csproj"]);
        while (needed.TryDequeue(out var project))
        {
            Copied().Any(source => source == project).ShouldBeTrue(project);
            foreach (var reference in XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value))
            {
                needed.Enqueue(Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, reference)));
            }
        }
    }

    private static IEnumerable<string> Copied() =>
        Stages.Single(stage => stage.Name == "build").Lines
            .Where(line => line.Instruction == "COPY")
            .SelectMany(line => line.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]);

    private static string Single(string target, string instruction) =>
        Stages.Single(stage => stage.Name == target).Lines.Single(line => line.Instruction == instruction).Arguments;

    // From the image it stands on to the target.
    private static List<Stage> Chain(string target)
    {
        var chain = new List<Stage> { Stages.Single(stage => stage.Name == target) };
        while (Stages.SingleOrDefault(stage => stage.Name == chain[0].From) is { } below)
        {
            chain.Insert(0, below);
        }

        return chain;
    }

    private sealed record Stage(string From, string Name, List<(string Instruction, string Arguments)> Lines)
    {
        public static List<Stage> Read(IEnumerable<string> lines)
        {
            var stages = new List<Stage>();
            foreach (var line in Joined(lines))
            {
                var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
                if (words[0] == "FROM")
                {
                    var from = words[1].Split(" AS ");
                    stages.Add(new Stage(from[0], from[1], []));
                }
                else
                {
                    stages[^1].Lines.Add((words[0], words[1]));
                }
            }

            return stages;
        }

        private static IEnumerable<string> Joined(IEnumerable<string> lines)
        {
            var open = "";
            foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
            {
                open += line.TrimEnd('\\');
                if (line[^1] != '\\')
                {
                    yield return open;
                    open = "";
                }
            }
        }
    }
}
