using System.Globalization;
using System.Text.Json.Nodes;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;
using ControlTower.Web.Shell;
using static ControlTower.Web.Customers.TermsFieldKind;

namespace ControlTower.Web.Customers;

/// <summary>The everyday fields of terms over the same draft that the source view shows: each is a place in the JSON, so neither view can say something that the other does not. Pure.</summary>
public static class TermsForm
{
    /// <summary>The fields of a draft; empty while its text cannot be read.</summary>
    public static ImmutableArray<TermsGroup> Groups(string text) =>
        TermsText.Parse(text) is { } draft ? [Billing(draft), Codes(draft, "/chargeCodes", "Charge codes → the ERP's billing codes", Text), .. Contracts(draft)] : [];

    private static TermsGroup Billing(JsonObject draft) => new("Billing", 0,
    [
        Field(draft, "Payment terms, days", "/paymentTermsDays", Number),
        Field(draft, "Extras approved by themselves up to", "/billing/autoApproveUpTo", Number),
        Field(draft, "Invoice by itself when ready", "/autoInvoice", Flag),
        Field(draft, "Credit hold", "/creditHold", Flag),
        .. Members<DocumentType>(draft, "/billing/requiredDocuments", "needed"),
        .. Members<ReferenceType>(draft, "/billing/requiredReferences", "needed"),
    ]);

    private static IEnumerable<TermsGroup> Contracts(JsonObject draft)
    {
        for (var i = 0; i < TermsText.Length(draft, "/contracts"); i++)
        {
            var at = Place("/contracts", i);
            yield return new TermsGroup($"Contract {TermsText.Get(draft, at + "/number")}", 0,
                [Field(draft, "Number", at + "/number", Text), Field(draft, "First day", at + "/effectiveFrom", Day), Field(draft, "Last day, none when open", at + "/effectiveTo", Day)]);
            foreach (var group in Rates(draft, at + "/rates").Append(Fuel(draft, at + "/fuel")).Concat(Brackets(draft, at + "/fuel")).Concat(Detention(draft, at + "/detention")))
            {
                yield return group;
            }

            yield return Codes(draft, at + "/accessorials", "Accessorials", Number);
        }
    }

    private static IEnumerable<TermsGroup> Rates(JsonObject draft, string list)
    {
        yield return new TermsGroup("Rates", 0, [], Add: list);
        for (var i = 0; i < TermsText.Length(draft, list); i++)
        {
            var at = Place(list, i);
            yield return new TermsGroup($"Rate {i + 1}", 1,
            [
                Choose<TransportMode>(draft, "Mode", at + "/mode"), .. End(draft, "From", at + "/origin"), .. End(draft, "To", at + "/destination"),
                Choose<RateBasis>(draft, "Basis", at + "/basis"), Field(draft, "Amount", at + "/amount", Number), Field(draft, "Minimum", at + "/minimum", Number),
            ], Remove: at);
        }
    }

    private static TermsField[] End(JsonObject draft, string name, string at) =>
    [
        Field(draft, $"{name} country", at + "/country", Text), Field(draft, $"{name} region", at + "/region", Text),
        Field(draft, $"{name} city", at + "/city", Text), Field(draft, $"{name} postal prefix", at + "/postalPrefix", Text),
    ];

    private static TermsGroup Fuel(JsonObject draft, string at) => new("Fuel surcharge", 0,
    [
        Choose<FuelRuleKind>(draft, "Formula", at + "/kind"), Field(draft, "Index", at + "/index", Text), Choose<FuelDatePolicy>(draft, "Price of the day of", at + "/datePolicy"),
        Field(draft, "Peg price", at + "/peg", Number), Field(draft, "Miles per gallon", at + "/milesPerGallon", Number),
    ], Add: at + "/brackets");

    private static IEnumerable<TermsGroup> Brackets(JsonObject draft, string fuel)
    {
        for (var i = 0; i < TermsText.Length(draft, fuel + "/brackets"); i++)
        {
            var at = Place(fuel + "/brackets", i);
            yield return new TermsGroup($"Bracket {i + 1}", 1, [Field(draft, "Price from", at + "/from", Number), Field(draft, "below", at + "/to", Number), Field(draft, "Surcharge", at + "/value", Number)], Remove: at);
        }
    }

    private static IEnumerable<TermsGroup> Detention(JsonObject draft, string list)
    {
        yield return new TermsGroup("Detention", 0, [], Add: list);
        for (var i = 0; i < TermsText.Length(draft, list); i++)
        {
            var at = Place(list, i);
            yield return new TermsGroup($"Detention rule {i + 1}", 1,
            [
                Choose<StopKind>(draft, "At", at + "/stopKind", orAny: true), Choose<TransportMode>(draft, "Mode", at + "/mode", orAny: true),
                Field(draft, "Free minutes", at + "/freeMinutes", Number), Field(draft, "Increment, minutes", at + "/incrementMinutes", Number),
                Field(draft, "Rate per hour", at + "/ratePerHour", Number), Field(draft, "Cap, minutes", at + "/capMinutes", Number),
                Choose<ClockStart>(draft, "Clock starts", at + "/onTimeClock"), Choose<ClockStop>(draft, "Clock stops", at + "/clockStop"),
                Field(draft, "Late arrival forfeits", at + "/lateForfeits", Flag),
            ], Remove: at);
        }
    }

    private static TermsGroup Codes(JsonObject draft, string at, string title, TermsFieldKind kind) =>
        new(title, 0, [.. TermsText.Keys(draft, at).Select(code => Field(draft, code, $"{at}/{JsonPointer.Escape(code)}", kind))], Add: at);

    private static TermsField Field(JsonObject draft, string label, string pointer, TermsFieldKind kind) => new(label, pointer, kind, TermsText.Get(draft, pointer), []);

    private static TermsField Choose<T>(JsonObject draft, string label, string pointer, bool orAny = false)
        where T : struct, Enum => new(label, pointer, Choice, TermsText.Get(draft, pointer), [.. orAny || TermsText.Get(draft, pointer).Length == 0 ? (string[])[""] : [], .. Enum.GetNames<T>()]);

    private static IEnumerable<TermsField> Members<T>(JsonObject draft, string list, string word)
        where T : struct, Enum => Enum.GetNames<T>().Where(n => n != "Other").Select(name =>
            new TermsField($"{Words.Split(name)} {word}", list, Member, TermsText.Holds(draft, list, name) ? "true" : "", [name]));

    private static string Place(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}/{index}");
}
