using System.Globalization;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>Time codes of X12 DE 623; the machine's own zone never matters.</summary>
public sealed class EdiClockTests
{
    [Theory]
    [InlineData("2026-07-01 12:00", "ET", "2026-07-01T12:00:00-04:00")]
    [InlineData("2026-01-01 12:00", "ET", "2026-01-01T12:00:00-05:00")]
    [InlineData("2026-07-01 12:00", "CT", "2026-07-01T12:00:00-05:00")]
    [InlineData("2026-07-01 12:00", "MT", "2026-07-01T12:00:00-06:00")]
    [InlineData("2026-07-01 12:00", "PT", "2026-07-01T12:00:00-07:00")]
    [InlineData("2026-07-01 12:00", "AT", "2026-07-01T12:00:00-08:00")]
    [InlineData("2026-07-01 12:00", "HT", "2026-07-01T12:00:00-10:00")]
    [InlineData("2026-07-01 12:00", "NT", "2026-07-01T12:00:00-02:30")]
    [InlineData("2026-07-01 12:00", "TT", "2026-07-01T12:00:00-03:00")]
    [InlineData("2026-07-01 12:00", "ES", "2026-07-01T12:00:00-05:00")]
    [InlineData("2026-07-01 12:00", "ED", "2026-07-01T12:00:00-04:00")]
    [InlineData("2026-07-01 12:00", "CS", "2026-07-01T12:00:00-06:00")]
    [InlineData("2026-07-01 12:00", "UT", "2026-07-01T12:00:00+00:00")]
    [InlineData("2026-07-01 12:00", "GM", "2026-07-01T12:00:00+00:00")]
    [InlineData("2026-07-01 12:00", "01", "2026-07-01T12:00:00+01:00")]
    [InlineData("2026-07-01 12:00", "12", "2026-07-01T12:00:00+12:00")]
    [InlineData("2026-07-01 12:00", "13", "2026-07-01T12:00:00-12:00")]
    [InlineData("2026-07-01 12:00", "20", "2026-07-01T12:00:00-05:00")]
    [InlineData("2026-07-01 12:00", "24", "2026-07-01T12:00:00-01:00")]
    [InlineData("2026-07-01 12:00", "25", "2026-07-01T12:00:00-02:30")]
    [InlineData("2026-07-01 12:00", "27", "2026-07-01T12:00:00+05:30")]
    [InlineData("2026-07-01 12:00", "LT", "2026-07-01T12:00:00-05:00")]
    [InlineData("2026-07-01 12:00", "", "2026-07-01T12:00:00-05:00")]
    public void A_local_time_becomes_an_instant(string local, string code, string instant) =>
        Read(local, code, "America/Chicago").At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture).ShouldBe(instant);

    [Fact]
    public void A_time_the_clocks_jumped_over_is_shifted_forward_and_flagged()
    {
        var moment = Read("2026-03-08 02:30", "ET", null);

        moment.At.ShouldBe(new DateTimeOffset(2026, 3, 8, 3, 30, 0, TimeSpan.FromHours(-4)));
        moment.Doubt.ShouldNotBeNull().ShouldContain("did not exist");
    }

    [Fact]
    public void A_time_that_existed_twice_is_the_earlier_one_and_flagged()
    {
        var moment = Read("2026-11-01 01:30", "ET", null);

        moment.At.ShouldBe(new DateTimeOffset(2026, 11, 1, 1, 30, 0, TimeSpan.FromHours(-4)));
        moment.Doubt.ShouldNotBeNull().ShouldContain("twice");
    }

    [Fact]
    public void Standard_time_in_summer_is_honoured_and_flagged() => Read("2026-07-01 12:00", "CS", null).Doubt.ShouldNotBeNull().ShouldContain("honoured");

    [Fact]
    public void A_local_time_without_a_place_is_flagged() => Read("2026-07-01 12:00", "LT", null).Doubt.ShouldNotBeNull().ShouldContain("UTC");

    [Fact]
    public void A_day_without_a_time_is_a_day()
    {
        var moment = EdiClock.Read(new DateOnly(2026, 7, 1), null, false, "", null, "Europe/Berlin");

        (moment.Precision, moment.At).ShouldBe((TimePrecision.Day, new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(2))));
    }

    private static Moment Read(string local, string code, string? place)
    {
        var at = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return EdiClock.Read(DateOnly.FromDateTime(at), at.TimeOfDay, false, code, place, null);
    }
}
