using System.Text;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Mapping;
using ControlTower.Web.Api;
using Shouldly;

namespace ControlTower.Tests.Unit.Partners;

/// <summary>Reads documents with mappings, as the tower does.</summary>
internal static class Reading
{
    public static CompiledMapping Shape(string name, string? zone = null, string source = "partner") => Compile(
        $$$"""{"name":"Partner","source":"{{{source}}}","zone":{{{(zone is null ? "null" : $"\"{zone}\"")}}},"mapping":{"shape":"{{{name}}}"}}""");

    public static CompiledMapping Compile(string profile)
    {
        var (mapping, findings) = MappingCompiler.Compile(Profile(profile));
        findings.ShouldBeEmpty();
        return mapping.ShouldNotBeNull();
    }

    public static PartnerProfile Profile(string json) => PartnerForm.Normal(JsonSerializer.Deserialize<PartnerProfile>(json, ApiJson.Options)!);

    public static MappedMessage Read(this CompiledMapping mapping, string document) => new DocumentReader(mapping).Feed(Encoding.UTF8.GetBytes(document), last: true);

    public static MappedMessage Read(this CompiledMapping mapping, byte[] document) => new DocumentReader(mapping).Feed(document, last: true);
}
