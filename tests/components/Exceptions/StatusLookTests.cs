using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Exceptions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Exceptions;

public sealed class StatusLookTests
{
    [Theory]
    [InlineData(OperationalStatus.Released, Tone.Neutral, "Released")]
    [InlineData(OperationalStatus.Assigned, Tone.Neutral, "Assigned")]
    [InlineData(OperationalStatus.Dispatched, Tone.Moving, "Dispatched")]
    [InlineData(OperationalStatus.AtPickup, Tone.Moving, "At pickup")]
    [InlineData(OperationalStatus.InTransit, Tone.Moving, "In transit")]
    [InlineData(OperationalStatus.AtDelivery, Tone.Moving, "At delivery")]
    [InlineData(OperationalStatus.Delivered, Tone.Good, "Delivered")]
    [InlineData(OperationalStatus.Refused, Tone.Disputed, "Refused")]
    [InlineData(OperationalStatus.Cancelled, Tone.Neutral, "Cancelled")]
    public void Freight_has_a_tone_and_a_word(OperationalStatus status, Tone tone, string word) =>
        (StatusLook.Of(status).Tone, StatusLook.Of(status).Word).ShouldBe((tone, word));

    [Theory]
    [InlineData(FinancialStatus.NotDue, Tone.Neutral, "Not due")]
    [InlineData(FinancialStatus.Blocked, Tone.Blocked, "Blocked")]
    [InlineData(FinancialStatus.OnHold, Tone.Blocked, "On hold")]
    [InlineData(FinancialStatus.Billable, Tone.Moving, "Ready to bill")]
    [InlineData(FinancialStatus.Invoicing, Tone.Moving, "Invoicing")]
    [InlineData(FinancialStatus.Invoiced, Tone.Good, "Invoiced")]
    [InlineData(FinancialStatus.Disputed, Tone.Disputed, "Disputed")]
    [InlineData(FinancialStatus.Credited, Tone.Disputed, "Credited")]
    [InlineData(FinancialStatus.Paid, Tone.Good, "Paid")]
    [InlineData(FinancialStatus.Closed, Tone.Neutral, "Closed")]
    public void Money_has_a_tone_and_a_word(FinancialStatus status, Tone tone, string word) =>
        (StatusLook.Of(status).Tone, StatusLook.Of(status).Word).ShouldBe((tone, word));

    [Theory]
    [InlineData(OperationalStatus.InTransit, FinancialStatus.NotDue, null, false, "In transit")]
    [InlineData(OperationalStatus.InTransit, FinancialStatus.NotDue, null, true, "In transit, late")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.Blocked, BlockReason.PodMissing, true, "POD missing")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.OnHold, BlockReason.OnHold, false, "On hold")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.Billable, null, true, "Ready to bill")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.Paid, null, false, "Paid")]
    [InlineData(OperationalStatus.Refused, FinancialStatus.NotDue, null, true, "Refused")]
    [InlineData(OperationalStatus.Cancelled, FinancialStatus.Closed, null, true, "Closed")]
    public void A_board_row_says_its_block_then_its_money_then_its_freight(
        OperationalStatus operational, FinancialStatus financial, BlockReason? block, bool late, string word)
    {
        var row = MadeUpDay.Blocked("SH-1", BlockReason.PodMissing) with
        {
            Operational = operational, Financial = financial, PrimaryBlock = block, Late = late,
        };

        StatusLook.Of(row).Word.ShouldBe(word);
    }

    [Fact]
    public void Every_state_has_a_look_with_a_word_and_an_icon_of_the_sprite()
    {
        Look[] looks =
        [
            .. Enum.GetValues<InvoiceStatus>().Select(StatusLook.Of), .. Enum.GetValues<ChargeStatus>().Select(StatusLook.Of),
            .. Enum.GetValues<CheckResult>().Select(StatusLook.Of), .. Enum.GetValues<ParkReason>().Select(StatusLook.Of),
            .. Enum.GetValues<OperationalStatus>().Select(StatusLook.Of), .. Enum.GetValues<FinancialStatus>().Select(StatusLook.Of),
        ];

        looks.ShouldAllBe(look => look.Word.Length > 0 && Sprites.Icons.Contains(look.Icon));
    }

    [Fact]
    public void Tones_that_ask_for_action_differ_in_shape_and_not_only_in_colour()
    {
        var blocked = StatusLook.Of(FinancialStatus.Blocked);
        var good = StatusLook.Of(FinancialStatus.Invoiced);
        var disputed = StatusLook.Of(FinancialStatus.Disputed);

        new[] { blocked.Icon, good.Icon, disputed.Icon }.Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
    }
}
