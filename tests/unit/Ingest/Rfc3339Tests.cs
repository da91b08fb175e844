using System.Globalization;
using ControlTower.Web.Ingest;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Ingest;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-23T14:05:00-06:00", "2026-11-23T14:05:00.0000000-06:00")]
    [InlineData("2026-11-23T20:05:00Z", "2026-11-23T20:05:00.0000000+00:00")]
    [InlineData("2026-11-23t20:05:00z", "2026-11-23T20:05:00.0000000+00:00")]
    [InlineData("2026-11-23 20:05:00+05:30", "2026-11-23T20:05:00.0000000+05:30")]
    [InlineData("2026-11-23T20:05:00.5Z", "2026-11-23T20:05:00.5000000+00:00")]
    [InlineData("2026-11-23T20:05:00.123456789Z", "2026-11-23T20:05:00.1234560+00:00")]
    [InlineData("2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00.0000000+00:00")]
    [InlineData("2026-11-23T20:05:00+14:00", "2026-11-23T20:05:00.0000000+14:00")]
    public void Moments_with_an_offset_are_read(string text, string moment)
    {
        Rfc3339.TryParse(text, out var read).ShouldBeTrue();
        read.ToString("O", CultureInfo.InvariantCulture).ShouldBe(moment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-23T20:05:00")]
    [InlineData("2026-11-23T20:05Z")]
    [InlineData("2026-11-23T20:05:00-0600")]
    [InlineData("2026-11-23T20:05:00.Z")]
    [InlineData("2026-11-23T20:05:00 Z")]
    [InlineData("2026-11-23T20:05:00+14:01")]
    [InlineData("2026-11-23T20:05:00+05:60")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-11-23T24:00:00Z")]
    [InlineData("1999-12-31T23:59:59Z")]
    [InlineData("11/23/2026 20:05:00 Z")]
    [InlineData("2026-11-23T20:05:00Zulu")]
    [InlineData("२०२६-11-23T20:05:00Z")]
    public void Anything_else_is_refused(string text) => Rfc3339.TryParse(text, out _).ShouldBeFalse();

    [Property]
    public bool What_is_written_is_read_again(int seconds, byte quarters)
    {
        var moment = new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds / 2).ToOffset(TimeSpan.FromMinutes(15 * ((quarters % 97) - 48)));
        return Rfc3339.TryParse(moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), out var read) && read.EqualsExact(moment);
    }
}
