using System.Globalization;
using System.Text.Json.Nodes;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>Real files of real partners, against what an independent reader got out of them.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> X12 => [.. EdiSamples.Names.Where(n => n.StartsWith("x12_", StringComparison.Ordinal))];

    public static TheoryData<string> Edifact => [.. EdiSamples.Names.Where(n => n.StartsWith("edifact_", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(X12))]
    public void An_X12_file_has_the_envelopes_and_segments_that_are_in_it(string name)
    {
        var expected = JsonNode.Parse(EdiSamples.Expected(name))!;
        var interchanges = EdiFile.Read(EdiSamples.Bytes(name)).Interchanges.Select(i => i.Interchange).ToArray();

        interchanges.Length.ShouldBe(Items(expected["interchanges"]).Count);
        foreach (var (interchange, said) in interchanges.Zip(Items(expected["interchanges"])))
        {
            interchange.Control.ShouldBe(Text(said["control"]));
            interchange.Sender.ShouldEndWith(Text(said["sender"]).Trim());
            interchange.Receiver.ShouldEndWith(Text(said["receiver"]).Trim());
            interchange.Tokens.Delimiters.Element.ToString().ShouldBe(Text(said["elementSep"]));
            interchange.Groups.Select(g => $"{g.Id} {g.Control} {g.Version}").ShouldBe(Items(said["groups"]).Select(g => $"{Text(g["id"])} {Text(g["control"])} {Text(g["version"])}".Trim()).Select(s => s), customMessage: name);
            foreach (var (message, set) in interchange.Messages.Zip(Items(said["groups"]).SelectMany(g => Items(g["transactions"]))))
            {
                message.Type.ShouldBe(Text(set["set"]));
                message.Control.ShouldBe(Text(set["control"]));
                message.Count.ShouldBe(set["segmentCount"]!.GetValue<int>());
                Counts(message).ShouldBe(set["segmentTags"]!.AsObject().Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
            }
        }
    }

    [Theory, MemberData(nameof(Edifact))]
    public void An_EDIFACT_file_has_the_envelopes_and_segments_that_are_in_it(string name)
    {
        var expected = JsonNode.Parse(EdiSamples.Expected(name))!;
        var interchanges = EdiFile.Read(EdiSamples.Bytes(name)).Interchanges.Select(i => i.Interchange).ToArray();

        interchanges.Length.ShouldBe(Items(expected["interchanges"]).Count);
        foreach (var (interchange, said) in interchanges.Zip(Items(expected["interchanges"])))
        {
            interchange.Syntax.ShouldBe(EdiSyntax.Edifact);
            foreach (var (message, set) in interchange.Messages.Zip(Items(said["messages"])))
            {
                message.Type.ShouldBe(Text(set["type"]));
                message.Control.ShouldBe(Text(set["ref"]));
                message.Version.ShouldBe(Text(set["version"]));
                message.Count.ShouldBe(set["segmentCount"]!.GetValue<int>());
                Counts(message).ShouldBe(set["segmentTags"]!.AsObject().Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
            }

            interchange.Messages.Count().ShouldBe(Items(said["messages"]).Count);
        }
    }

    [Theory, MemberData(nameof(X12))]
    public void Every_status_of_a_214_is_read_with_its_code_reason_and_place(string name)
    {
        var read = Read(name).Where(m => m.Message.Type == "214").ToArray();
        var said = Items(JsonNode.Parse(EdiSamples.Expected(name))!["interchanges"]).SelectMany(i => Items(i["groups"])).SelectMany(g => Items(g["transactions"])).Where(t => Text(t["set"]) == "214").ToArray();

        read.Length.ShouldBe(said.Length);
        foreach (var (message, set) in read.Zip(said))
        {
            if (message.Reading.Facts is not StatusFacts facts)
            {
                continue;
            }

            facts.Events.Select(e => $"{e.Code}/{e.Reason}/{e.Location}").ShouldBe(Items(set["statuses"]).Select(s =>
                $"{Text(s["status"])}{Text(s["apptStatus"])}/{Text(s["reason"])}{Text(s["apptReason"])}/{Place(s["MS1"])}"));
        }
    }

    [Theory, MemberData(nameof(X12))]
    public void Charges_of_a_210_are_those_of_the_file(string name)
    {
        var said = Items(JsonNode.Parse(EdiSamples.Expected(name))!["interchanges"]).SelectMany(i => Items(i["groups"])).SelectMany(g => Items(g["transactions"])).Where(t => Text(t["set"]) == "210");
        foreach (var (message, set) in Read(name).Where(m => m.Message.Type == "210").Zip(said))
        {
            var invoice = message.Reading.Facts.ShouldBeOfType<InvoiceFacts>();
            invoice.Charges.Select(c => $"{c.Code} {c.Amount * 100:0}").ShouldBe(Items(set["L1"]).Select(l => $"{Text(l["code08"])} {Text(l["chargeN2"])}"));
            (invoice.Sum * 100m).ShouldBe(set["L1sumN2"]!.GetValue<decimal>());
            invoice.Number.ShouldBe(Text(set["B3"]!["invoice"]));
        }
    }

    [Fact]
    public void The_third_party_reading_of_Canada_Post_agrees()
    {
        var read = Read("x12_omniparser_canadapost_214.txt").ToArray();

        read.Length.ShouldBe(19);
        read.ShouldAllBe(m => !m.Reading.Rejected);
        read.SelectMany(m => ((StatusFacts)m.Reading.Facts!).Events).Select(e => e.Code).Take(6).ShouldBe(["XB", "AH", "CA", "D1", "AF", "AF"]);
    }

    internal static IEnumerable<ReadMessage> Read(string name) =>
        EdiFile.Read(EdiSamples.Bytes(name)).Interchanges.SelectMany(i => ReadInterchange.Of(i.Interchange, PartnerCodes.Standard).Messages);

    private static IEnumerable<string> Counts(Message message) => Enumerable.Range(1, message.Count).Select(p => message[p].Tag)
        .GroupBy(t => t, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key}={g.Count()}")).Order(StringComparer.Ordinal);

    private static string? Place(JsonNode? ms1) =>
        ms1 is null ? null : string.Join(", ", new[] { Text(ms1["city"]), Text(ms1["state"]), Text(ms1["country"]) }.Where(t => t.Length > 0)) is { Length: > 0 } place ? place : null;

    private static List<JsonNode> Items(JsonNode? node) => node is JsonArray array ? [.. array.Select(n => n!)] : [];

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
