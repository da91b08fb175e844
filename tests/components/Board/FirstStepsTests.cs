using System.Text.Json;
using ControlTower.Web.Board;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Board;

public sealed class FirstStepsTests
{
    [Fact]
    public void Every_command_can_be_pasted_its_address_is_this_towers_and_its_body_is_json()
    {
        foreach (var (_, command) in FirstSteps.For("http://localhost:5080"))
        {
            command.ShouldContain(" http://localhost:5080/api/v1/");
            command.ShouldContain("Authorization: Bearer $TOWER_KEY");
            var body = command[(command.IndexOf('\'', StringComparison.Ordinal) + 1)..command.LastIndexOf('\'')];
            using var json = JsonDocument.Parse(body);
            json.RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        }
    }
}
