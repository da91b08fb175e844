using ControlTower.Contracts.Access;
using ControlTower.Web.Hosting;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Access;

public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_means_run_the_tower()
    {
        var line = CommandLine.Parse([]);

        line.Words.ShouldBeEmpty();
        line.Problem.ShouldBeNull();
        line.Demo.ShouldBeFalse();
    }

    [Fact]
    public void Options_may_stand_anywhere()
    {
        var line = CommandLine.Parse(["--data", "/srv/tower", "keys", "add", "bench", "--roles", "integration,Operations", "--sources=tms, driver-app", "--Logging:LogLevel:Default", "Warning"]);

        line.Problem.ShouldBeNull();
        line.Words.ShouldBe(["keys", "add", "bench"]);
        line.DataFolder.ShouldBe("/srv/tower");
        line.Roles.ShouldBe([Role.Integration, Role.Operations]);
        line.Sources.ShouldBe(["tms", "driver-app"]);
        line.HostArguments.ShouldBe(["--Logging:LogLevel:Default=Warning"]);
    }

    [Fact]
    public void A_demo_takes_no_value()
    {
        var line = CommandLine.Parse(["--demo", "--urls", "http://localhost:1"]);

        line.Demo.ShouldBeTrue();
        line.HostArguments.ShouldBe(["--urls=http://localhost:1"]);
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys add x")]
    [InlineData("keys add x --roles Boss")]
    [InlineData("users remove x")]
    [InlineData("keys revoke")]
    [InlineData("frobnicate")]
    [InlineData("--data")]
    public void What_cannot_be_understood_is_said(string arguments) =>
        CommandLine.Parse(arguments.Split(' ')).Problem.ShouldNotBeNull();
}
