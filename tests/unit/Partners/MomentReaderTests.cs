using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Mapping;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class MomentReaderTests
{
    private static readonly MomentReader Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), DayPolicy.Refuse, ["dd.MM.yyyy HH:mm", "dd.MM.yyyy"]);
    private static readonly MomentReader Nowhere = new(null, DayPolicy.Refuse, []);

    [Theory]
    [InlineData("2023-12-12T00:48:02-0500", "2023-12-12T00:48:02-05:00")]
    [InlineData("2023-12-12T00:48:02-05:00", "2023-12-12T00:48:02-05:00")]
    [InlineData("2023-12-12T00:48:02Z", "2023-12-12T00:48:02+00:00")]
    [InlineData("2023-12-12t00:48:02.1234567z", "2023-12-12T00:48:02.123456+00:00")]
    [InlineData("2023-12-12 00:48:02+01:00", "2023-12-12T00:48:02+01:00")]
    [InlineData("1702341282", "2023-12-12T00:34:42+00:00")]
    [InlineData("1702341282000", "2023-12-12T00:34:42+00:00")]
    [InlineData("20200915164000", "2020-09-15T16:40:00+02:00")]
    [InlineData("202009151640", "2020-09-15T16:40:00+02:00")]
    [InlineData("15.01.2020 16:40", "2020-01-15T16:40:00+01:00")]
    [InlineData("2020-07-15T16:40:00", "2020-07-15T16:40:00+02:00")]
    public void A_moment_is_read_as_partners_write_it(string text, string wanted) =>
        Berlin.Read(text, null).Moment.ShouldBe(DateTimeOffset.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_zone_in_the_document_goes_before_the_partners() =>
        Berlin.Read("2023-12-11T10:30:00", "America/Chicago").Moment!.Value.Offset.ShouldBe(TimeSpan.FromHours(-6));

    [Fact]
    public void The_hour_that_spring_leaves_out_is_the_one_after_it() =>
        Berlin.Read("2026-03-29T02:30:00", null).Moment.ShouldBe(new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)));

    [Fact]
    public void Of_the_hour_that_autumn_repeats_the_earlier_one_is_meant() =>
        Berlin.Read("2026-10-25T02:30:00", null).Moment.ShouldBe(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2)));

    [Theory]
    [InlineData("2026-03-29T02:30:00", "no offset")]
    [InlineData("1970-01-20T09:36:20.834Z", "no clock of a truck")]
    [InlineData("1999-01-01T14:12:56Z", "no clock of a truck")]
    [InlineData("2099-01-01T14:12:56Z", "no clock of a truck")]
    [InlineData("2021 01 01 14:12:56", "no date and time")]
    [InlineData("2019/11/12 07:41:00 +08:30", "no date and time")]
    [InlineData("20020148", "no date and time")]
    [InlineData("2020-09-15", "a day without a time")]
    public void What_would_have_to_be_made_up_is_refused(string text, string wanted) =>
        Nowhere.Read(text, null).Problem.ShouldNotBeNull().ShouldContain(wanted);

    [Theory]
    [InlineData(DayPolicy.StartOfDay, "2020-09-15T00:00:00+02:00")]
    [InlineData(DayPolicy.EndOfDay, "2020-09-15T23:59:00+02:00")]
    public void A_day_is_what_the_profile_says_it_is(DayPolicy days, string wanted) =>
        (Berlin with { Days = days }).Read("15.09.2020", null).Moment.ShouldBe(DateTimeOffset.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture));
}
