using ControlTower.Contracts.Exceptions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Architecture;

/// <summary>A block reason is a bit of <c>BoardRow.Blocks</c>, which is stored: the numbers are for ever.</summary>
public sealed class BlockReasonTests
{
    [Theory]
    [InlineData(BlockReason.DeliveryConfirmationMissing, 0)]
    [InlineData(BlockReason.PodMissing, 1)]
    [InlineData(BlockReason.PodIncomplete, 2)]
    [InlineData(BlockReason.ReferenceMissing, 3)]
    [InlineData(BlockReason.CustomerUnknown, 4)]
    [InlineData(BlockReason.ContractMissing, 5)]
    [InlineData(BlockReason.RateMissing, 6)]
    [InlineData(BlockReason.FuelIndexMissing, 7)]
    [InlineData(BlockReason.ChargeCodeUnmapped, 8)]
    [InlineData(BlockReason.ChargeNotApproved, 9)]
    [InlineData(BlockReason.TaxSettingInvalid, 10)]
    [InlineData(BlockReason.CustomerOnCreditHold, 11)]
    [InlineData(BlockReason.CurrencyMismatch, 12)]
    [InlineData(BlockReason.OnHold, 13)]
    [InlineData(BlockReason.ErpRefused, 14)]
    [InlineData(BlockReason.DetentionUnmeasured, 15)]
    [InlineData(BlockReason.CarrierUnknown, 16)]
    [InlineData(BlockReason.ExchangeRateMissing, 17)]
    public void A_block_reason_keeps_its_bit(BlockReason reason, int bit) => ((int)reason).ShouldBe(bit);

    [Fact]
    public void Every_block_reason_has_its_bit_written_down_here()
    {
        var written = typeof(BlockReasonTests).GetMethod(nameof(A_block_reason_keeps_its_bit))!
            .GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => ((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value)
            .Select(value => (BlockReason)(int)value!);

        written.ShouldBe(Enum.GetValues<BlockReason>(), ignoreOrder: true);
    }

    [Fact]
    public void All_block_reasons_fit_into_the_stored_bit_set() =>
        Enum.GetValues<BlockReason>().Max(reason => (int)reason).ShouldBeLessThan(32);
}
