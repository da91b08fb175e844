using ControlTower.Contracts.Values;
using ControlTower.Web.Shell;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Shell;

public sealed class ShowTests
{
    [Theory]
    [InlineData("1850", "USD", "$1,850.00")]
    [InlineData("-3.005", "USD", "\u2212$3.01")]
    [InlineData("1200", "JPY", "JPY\u00A01,200")]
    [InlineData("0.5", "EUR", "€0.50")]
    public void Money_stands_with_its_currency_and_its_decimals(string amount, string currency, string text) =>
        Show.Money(Money(amount, currency)).ShouldBe(text);

    [Theory]
    [InlineData("1760000", "$1.76M")]
    [InlineData("999499", "$999.5k")]
    [InlineData("999500", "$1.00M")]
    [InlineData("128400", "$128.4k")]
    [InlineData("9999.4", "$9,999")]
    [InlineData("-20000", "\u2212$20.0k")]
    public void Tiles_shorten_money(string amount, string text) => Show.Short(Money(amount, "USD")).ShouldBe(text);

    [Theory]
    [InlineData(8, "8s")]
    [InlineData(720, "12m")]
    [InlineData(13_260, "3h 41m")]
    [InlineData(187_200, "2d 04h")]
    public void Spans_have_their_two_greatest_units(int seconds, string text) => Show.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void What_is_over_is_told_from_what_is_left()
    {
        var now = new DateTimeOffset(2026, 3, 8, 6, 0, 0, TimeSpan.Zero);

        (Show.Left(now.AddMinutes(224), now), Show.Left(now.AddMinutes(-319), now)).ShouldBe(("3h 44m", "+5h 19m"));
    }

    [Theory]
    [InlineData("UTC", "8 Mar 08:30")]
    [InlineData("America/New_York", "8 Mar 04:30")] // the clocks went forward at 02:00
    [InlineData("Europe/Berlin", "8 Mar 09:30")]
    public void The_same_moment_is_right_in_every_zone_across_a_change_of_clocks(string zone, string text) =>
        Show.DayTime(new DateTimeOffset(2026, 3, 8, 8, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(text);

    [Theory]
    [InlineData("maren.kolb", "MK")]
    [InlineData("admin", "AD")]
    [InlineData("key:tms-west", "KW")]
    [InlineData("x", "X")]
    public void A_name_has_two_letters(string name, string letters) => Show.Initials(name).ShouldBe(letters);

    [Theory]
    [InlineData("America/Chicago", "dark", "Chicago", "dark")]
    [InlineData("America%2FNew_York", null, "New York", "")]
    [InlineData("Nowhere/Land", "purple", "UTC", "")]
    [InlineData(null, null, "UTC", "")]
    public void Cookies_say_zone_and_theme_and_nonsense_is_ignored(string? zone, string? theme, string label, string shown)
    {
        var viewer = Viewer.Read(zone, theme);

        (viewer.ZoneLabel, viewer.Theme).ShouldBe((label, shown));
    }

    private static Money Money(string amount, string currency) => new(
        decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.TryParse(currency, out var known) ? known : default);
}
