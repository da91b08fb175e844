using System.Diagnostics;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>Damaged files; a million of them: <c>dotnet run --project tests/bench -c Release -- --fuzz 1000000</c>.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 8_000;

    [Fact]
    public void A_damaged_file_is_read_as_far_as_it_goes_and_never_breaks_or_hangs_the_reader()
    {
        var mutator = new ByteMutator(20261125, [.. EdiSamples.Names.Select(EdiSamples.Bytes)]);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = mutator.Next();
            var clock = Stopwatch.StartNew();
            Should.NotThrow(() => WholeReading.Of(bytes), $"input {i}: {Convert.ToBase64String(bytes)}");
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
        }

        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }
}
