using System.Text.Json;
using ControlTower.Grains.Partners.Mapping;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class MapExpressionTests
{
    private const string Document = """
        {"load":"LD-1","n":7.50,"yes":true,"nothing":null,"@context":"c","events":[{"id":"a","kind":"eta","refs":[{"t":"PO","v":"1"},{"t":"BM","v":"2"}]},{"id":"b","deep":{"list":[1,2,3]}}]}
        """;

    [Theory]
    [InlineData("$.load", "LD-1")]
    [InlineData("$.n", "7.50")]
    [InlineData("$.yes", "true")]
    [InlineData("$.nothing", null)]
    [InlineData("$['@context']", "c")]
    [InlineData("@.id", "a")]
    [InlineData("@.absent", null)]
    [InlineData("$.events[1].id", "b")]
    [InlineData("$.events[-1].deep.list[-1]", "3")]
    [InlineData("$.events[9].id", null)]
    [InlineData("@.refs[?@.t=='BM'].v", "2")]
    [InlineData("@.refs[?(@.t == 'BM')].v", "2")]
    [InlineData("@.refs[?@.t!='PO'].v", "2")]
    [InlineData("$.events[?@.deep].id", "b")]
    [InlineData("'text'", "text")]
    [InlineData("@.id + ':' + $.load", "a:LD-1")]
    [InlineData("@.id + ':' + @.absent", null)]
    [InlineData("@.id + ':' + (@.absent ?? '')", "a:")]
    [InlineData("@.absent ?? @.nothing ?? @.kind", "eta")]
    [InlineData("$.load|lower", "ld-1")]
    [InlineData("$.load|word", "1")]
    [InlineData("@.kind|upper", "ETA")]
    public void An_expression_says_what_the_document_says(string expression, string? wanted)
    {
        using var document = JsonDocument.Parse(Document);
        var item = document.RootElement.GetProperty("events")[0];

        MapParser.Parse(expression).Expression.ShouldNotBeNull().Text(document.RootElement, item).ShouldBe(wanted);
    }

    [Fact]
    public void A_path_to_several_values_gives_all_of_them()
    {
        using var document = JsonDocument.Parse(Document);

        MapParser.Parse("@.refs[*].v").Expression!.Texts(document.RootElement, document.RootElement.GetProperty("events")[0]).ShouldBe(["1", "2"]);
    }

    [Theory]
    [InlineData("urn:epcglobal:cbv:bizstep:shipping", "shipping")]
    [InlineData("https://ref.gs1.org/cbv/BizStep-shipping", "shipping")]
    [InlineData("shipping", "shipping")]
    [InlineData("void_shipping", "void_shipping")]
    public void A_word_is_the_same_whether_it_is_short_a_urn_or_an_address(string written, string word)
    {
        using var document = JsonDocument.Parse($$"""{"step":"{{written}}"}""");

        MapParser.Parse("$.step|word").Expression!.Text(document.RootElement, document.RootElement).ShouldBe(word);
    }

    [Theory]
    [InlineData("", "An expression has 1 to")]
    [InlineData("load", "At character 1")]
    [InlineData("$.", "At character 3")]
    [InlineData("$.a[", "At character 5")]
    [InlineData("$.a['b", "At character 6")]
    [InlineData("$.a[?$.b]", "a path from @")]
    [InlineData("$.a |shout", "last, word, upper or lower")]
    [InlineData("$.a $.b", "At character 4")]
    [InlineData("('a'", ") is wanted")]
    [InlineData("((((((((((((((((((('a')))))))))))))))))))", "fewer parentheses")]
    public void What_is_no_expression_is_told_with_its_place(string expression, string wanted) =>
        MapParser.Parse(expression).Problem.ShouldNotBeNull().ShouldContain(wanted);
}
