using Bunit;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Customers;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Customers;

/// <summary>The terms' form and its source say the same.</summary>
public sealed class TermsFormTests
{
    private const string Draft = """
        {"name":"Acme","currency":"USD","paymentTermsDays":30,"creditHold":false,"autoInvoice":true,"somethingNew":7,
        "billing":{"requiredDocuments":["ProofOfDelivery"],"requiredReferences":[],"autoApproveUpTo":100},"chargeCodes":{"LHS":"4000"},
        "contracts":[{"number":"C-1","effectiveFrom":"2026-01-01","rates":[{"mode":"Ftl","basis":"PerMile","amount":2.85}],
        "fuel":{"kind":"BracketPerMile","index":"EIA-US","datePolicy":"Pickup","brackets":[{"from":1,"to":2,"value":0.1}]},
        "detention":[{"freeMinutes":120,"onTimeClock":"Appointment","lateForfeits":false,"clockStop":"Departure","incrementMinutes":15,"ratePerHour":75}],"accessorials":{"LUM":85}}]}
        """;

    [Fact]
    public void Every_field_of_the_form_writes_the_place_it_shows()
    {
        foreach (var field in TermsForm.Groups(Draft).SelectMany(g => g.Fields).Where(f => f.Kind != TermsFieldKind.Member))
        {
            var value = field.Kind switch { TermsFieldKind.Number => "12.5", TermsFieldKind.Day => "2026-12-01", TermsFieldKind.Flag => "true", TermsFieldKind.Choice => field.Choices[^1], _ => "XY" };
            var (text, problem) = TermsText.Set(Draft, field, value);
            problem.ShouldBeNull(field.Pointer);
            TermsForm.Groups(text).SelectMany(g => g.Fields).First(f => f.Key == field.Key).Value.ShouldBe(value, field.Pointer);
        }
    }

    [Fact]
    public void What_the_form_does_not_know_stays_as_it_is() =>
        TermsText.Set(Draft, Field("/paymentTermsDays"), "45").Text.ShouldContain("\"somethingNew\": 7");

    [Fact]
    public void A_document_is_required_and_required_no_more()
    {
        var pod = Member("/billing/requiredDocuments", "BillOfLading");
        var with = TermsText.Set(Draft, pod, "true").Text;
        TermsDraft.Read(with).Customer!.Billing.RequiredDocuments.ShouldBe([Contracts.Customers.DocumentType.ProofOfDelivery, Contracts.Customers.DocumentType.BillOfLading]);
        TermsDraft.Read(TermsText.Set(with, pod, "").Text).Customer!.Billing.RequiredDocuments.ShouldBe([Contracts.Customers.DocumentType.ProofOfDelivery]);
    }

    [Fact]
    public void A_lane_that_loses_its_last_word_is_everywhere_again()
    {
        var city = Field("/contracts/0/rates/0/origin/city");
        var with = TermsText.Set(Draft, city, "Dallas").Text;
        TermsDraft.Read(with).Customer!.Contracts[0].Rates[0].Origin!.City.ShouldBe("Dallas");
        TermsDraft.Read(TermsText.Set(with, city, "").Text).Customer!.Contracts[0].Rates[0].Origin.ShouldBeNull();
    }

    [Fact]
    public void New_prices_from_a_day_on_end_the_old_contract_the_day_before()
    {
        var (customer, problems) = TermsDraft.Read(TermsText.Supersede(Draft, new DateOnly(2026, 12, 1)));
        problems.ShouldBeEmpty();
        customer!.Contracts.Select(c => (c.Number, c.EffectiveFrom, c.EffectiveTo)).ShouldBe(
            [("C-1", new DateOnly(2026, 1, 1), new DateOnly(2026, 11, 30)), ("C-1/261201", new DateOnly(2026, 12, 1), null)]);
        customer.Contracts[1].Rates[0].Amount.ShouldBe(2.85m);
    }

    [Fact]
    public void Rates_brackets_rules_and_codes_are_added_and_taken_out()
    {
        var text = TermsText.Add(TermsText.Add(TermsText.Add(Draft, "/contracts/0/rates", ""), "/contracts/0/detention", ""), "/chargeCodes", "DET");
        var customer = TermsDraft.Read(TermsText.Set(text, new TermsField("DET", "/chargeCodes/DET", TermsFieldKind.Text, "", []), "4020").Text).Customer!;
        (customer.Contracts[0].Rates.Length, customer.Contracts[0].Detention.Length, customer.ChargeCodes["DET"]).ShouldBe((2, 2, "4020"));
        TermsDraft.Read(TermsText.Remove(Draft, "/contracts/0/fuel/brackets/0")).Problems.ShouldContain(("/contracts/0/fuel/brackets", "The table is missing: {from, to, value}, ascending."));
    }

    [Theory]
    [InlineData("two")]
    [InlineData("1,5x")]
    public void A_number_that_is_none_leaves_the_draft_alone(string value)
    {
        var (text, problem) = TermsText.Set(Draft, Field("/contracts/0/rates/0/amount"), value);
        text.ShouldBe(Draft);
        problem.ShouldBe("A number is wanted, such as 2.85.");
    }

    [Fact]
    public void A_source_that_cannot_be_read_has_no_form() => TermsForm.Groups("{\"name\":").ShouldBeEmpty();

    [Fact]
    public void An_error_stands_beside_its_field_and_goes_when_it_is_mended()
    {
        using var stage = new Stage([]);
        var page = stage.Render<TermsEditor>(p => p.Add(x => x.Name, "ARDEN"));
        page.Find("[id='f/paymentTermsDays']").Change("900");
        page.Find("[id='p/paymentTermsDays']").TextContent.ShouldBe("0 to 365 days are wanted.");
        page.Find("[id='f/paymentTermsDays']").GetAttribute("aria-describedby").ShouldBe("p/paymentTermsDays");
        page.Find("[id='f/paymentTermsDays']").Change("45");
        page.FindAll("[id='p/paymentTermsDays']").ShouldBeEmpty();
        page.FindAll("button").First(b => b.TextContent == "Source").Click();
        page.Find("#terms").GetAttribute("value")!.ShouldContain("\"paymentTermsDays\": 45");
    }

    [Fact]
    public void The_newest_weeks_of_the_fuel_index_stand_beside_the_terms_with_their_age()
    {
        using var stage = new Stage([]);
        var page = stage.Render<TermsEditor>(p => p.Add(x => x.Name, "ARDEN"));
        page.Markup.ShouldContain("Fuel index EIA-US");
        page.Markup.ShouldContain("2 days old");
        page.Markup.ShouldContain("3.723");
    }

    private static TermsField Field(string pointer) => TermsForm.Groups(Draft).SelectMany(g => g.Fields).First(f => f.Pointer == pointer);

    private static TermsField Member(string list, string word) => TermsForm.Groups(Draft).SelectMany(g => g.Fields).First(f => f.Pointer == list && f.Choices[0] == word);
}
