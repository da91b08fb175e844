using ControlTower.Grains.Billing;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.5: form and check digits of VAT ids. The valid ones are examples that the authorities or the companies themselves publish.</summary>
public sealed class VatIdTests
{
    public static TheoryData<string, string> Valid => new()
    {
        { "AT", "ATU13585627" }, { "BE", "BE0428759497" }, { "BG", "BG175074752" }, { "CY", "CY10259033P" }, { "CZ", "CZ25123891" }, { "DE", "DE136695976" },
        { "DK", "DK13585628" }, { "EE", "EE100931558" }, { "GR", "EL094259216" }, { "ES", "ESB58378431" }, { "ES", "ES54362315K" }, { "FI", "FI20774740" },
        { "FR", "FR40303265045" }, { "HR", "HR33392005961" }, { "HU", "HU12892312" }, { "IE", "IE6433435F" }, { "IT", "IT00743110157" }, { "LT", "LT119511515" },
        { "LU", "LU15027442" }, { "LV", "LV40003521600" }, { "MT", "MT11679112" }, { "NL", "NL004495445B01" }, { "PL", "PL8567346215" }, { "PT", "PT501964843" },
        { "RO", "RO18547290" }, { "SE", "SE123456789701" }, { "SI", "SI50223054" }, { "SK", "SK2022749619" }, { "GB", "GB980780684" }, { "CH", "CHE-107.787.577 IVA" }, { "NO", "NO995525828MVA" },
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_published_id_is_taken(string country, string id) => VatId.Problem(id, country).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Valid))]
    public void One_wrong_digit_is_noticed_wherever_the_country_has_a_check_digit(string country, string id)
    {
        var at = id.LastIndexOfAny([.. "123456789"], id.Length - (country is "NL" or "SE" ? 3 : 1));
        var wrong = id[..at] + (char)(id[at] == '9' ? '1' : id[at] + 1) + id[(at + 1)..];

        VatId.Problem(wrong, country).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("136695976", "DE", "the VAT id 136695976 does not begin with DE")]
    [InlineData("DE136695977", "DE", "the VAT id DE136695977 is not one of DE ([1-9]\\d{8}): a digit is missing, too many or wrong")]
    [InlineData("DE13669597", "DE", "the VAT id DE13669597 is not one of DE ([1-9]\\d{8}): a digit is missing, too many or wrong")]
    [InlineData("DE136695976", "FR", "the VAT id DE136695976 does not begin with FR")]
    public void What_is_wrong_is_said(string id, string country, string problem) => VatId.Problem(id, country).ShouldBe(problem);

    [Fact]
    public void Spaces_dots_and_small_letters_do_not_matter() => VatId.Problem("de 136.695-976", "DE").ShouldBeNull();

    [Fact]
    public void Every_member_state_has_a_form() => TaxRates.MemberStates.ShouldAllBe(country => VatIdForms.Of(country) != null);
}
