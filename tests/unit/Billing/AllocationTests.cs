using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using FsCheck;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Billing;

public sealed class AllocationTests
{
    [Fact]
    public void A_hundred_in_three_leaves_the_odd_cent_with_the_first() => Split(100m, 1, 1, 1).ShouldBe([33.34m, 33.33m, 33.33m]);

    [Fact]
    public void The_largest_remainder_gets_the_odd_cent() => Split(10m, 1, 2, 4).ShouldBe([1.43m, 2.86m, 5.71m]); // 1.428…, 2.857…, 5.714…

    [Fact]
    public void Weights_of_nothing_split_equally() => Split(0.05m, 0, 0).ShouldBe([0.03m, 0.02m]);

    [Fact]
    public void A_part_without_weight_gets_nothing() => Split(10m, 0, 5).ShouldBe([0m, 10m]);

    [Fact]
    public void A_credit_is_split_like_a_charge() => Split(-100m, 1, 1, 1).ShouldBe([-33.34m, -33.33m, -33.33m]);

    [Fact]
    public void A_currency_without_decimals_is_split_in_whole_units()
    {
        Currency.TryParse("JPY", out var yen).ShouldBeTrue();

        Allocation.Split(new Money(100m, yen), [1, 1, 1]).Select(p => p.Amount).ShouldBe([34m, 33m, 33m]);
    }

    [Fact]
    public void Nobody_to_split_for_is_no_parts() => Allocation.Split(new Money(1m, Currency.Usd), []).ShouldBeEmpty();

    [Property]
    public void The_parts_are_the_whole_to_the_last_cent_and_each_within_a_cent_of_its_share(int cents, NonEmptyArray<ushort> weights)
    {
        var whole = new Money(cents / 100m, Currency.Usd);
        ImmutableArray<decimal> shares = [.. weights.Get.Select(w => (decimal)w)];
        var parts = Allocation.Split(whole, shares);

        parts.Aggregate(Money.Zero(Currency.Usd), (sum, part) => sum + part).ShouldBe(whole);
        var total = shares.Sum();
        foreach (var (index, part) in parts.Index())
        {
            var share = total == 0 ? whole.Amount / parts.Length : whole.Amount * shares[index] / total;
            Math.Abs(part.Amount - share).ShouldBeLessThan(0.01m);
        }
    }

    private static IEnumerable<decimal> Split(decimal amount, params decimal[] weights) =>
        Allocation.Split(new Money(amount, Currency.Usd), [.. weights]).Select(p => p.Amount);
}
