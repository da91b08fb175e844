using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Erp.ErpSample;

namespace ControlTower.Tests.Unit.Erp;

public sealed class SandboxPaymentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Payments_are_read_once_each_by_following_the_cursor()
    {
        await using var sandbox = new SandboxUnderTest();
        await sandbox.Erp.Post(Key(1), Draft(), Stop);
        await sandbox.Payments.Pay(Key(1), Usd(1000m), Stop);
        await sandbox.Payments.Pay(Key(1), default, Stop);

        var first = await sandbox.Erp.PaymentsAfter("", Stop);
        await sandbox.Payments.Pay(Key(1), Usd(5m), Stop);
        var second = await sandbox.Erp.PaymentsAfter(first.Cursor, Stop);
        var third = await sandbox.Erp.PaymentsAfter(second.Cursor, Stop);

        first.Payments.ShouldBe([(Key(1), new ErpPaid("PAY-000001", Usd(1000m), Noon)), (Key(1), new ErpPaid("PAY-000002", Usd(850m), Noon))]);
        second.Payments.ShouldBe([(Key(1), new ErpPaid("PAY-000003", Usd(5m), Noon))]);
        third.Payments.ShouldBeEmpty();
        third.Cursor.ShouldBe(second.Cursor);
    }

    [Fact]
    public async Task Paying_all_that_is_open_twice_is_nothing_to_do_the_second_time()
    {
        await using var sandbox = new SandboxUnderTest();
        await sandbox.Erp.Post(Key(1), Draft(), Stop);

        (await sandbox.Payments.Pay(Key(1), default, Stop)).Status.ShouldBe(CommandStatus.Done);
        (await sandbox.Payments.Pay(Key(1), default, Stop)).Status.ShouldBe(CommandStatus.NothingToDo);
        (await sandbox.Erp.PaymentsAfter("", Stop)).Payments.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_cannot_be_paid_is_refused_and_leaves_no_gap()
    {
        await using var sandbox = new SandboxUnderTest();
        await sandbox.Erp.Post(Key(1), Draft(), Stop);

        (await sandbox.Payments.Pay(Key(2), default, Stop)).Reason.ShouldBe("InvoiceUnknown");
        (await sandbox.Payments.Pay(Key(1), new Money(1m, Currency.Eur), Stop)).Reason.ShouldBe("CurrencyMismatch");
        await sandbox.Payments.Pay(Key(1), default, Stop);

        (await sandbox.Erp.PaymentsAfter("", Stop)).Payments.ShouldHaveSingleItem().Payment.PaymentId.ShouldBe("PAY-000001");
    }

    [Fact]
    public async Task Customers_pay_by_themselves_when_their_time_has_come_and_only_once()
    {
        await using var sandbox = new SandboxUnderTest(Customer(Contracts.Customers.TaxTreatment.Standard, "DE"), payAfterMinutes: 10);
        await sandbox.Erp.Post(Key(1), Draft(), Stop);
        (await sandbox.Erp.PaymentsAfter("", Stop)).Payments.ShouldBeEmpty();

        sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        var paid = await sandbox.Erp.PaymentsAfter("", Stop);

        paid.Payments.ShouldHaveSingleItem().Payment.Amount.ShouldBe(Usd(2201.5m));
        (await sandbox.Erp.PaymentsAfter(paid.Cursor, Stop)).Payments.ShouldBeEmpty();
    }
}
