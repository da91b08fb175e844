using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Erp.ErpSample;

namespace ControlTower.Tests.Unit.Erp;

public sealed class SandboxPostingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_key_finds_the_posting_made_before()
    {
        await using var sandbox = new SandboxUnderTest();

        var first = await sandbox.Erp.Post(Key(1), Draft(), Stop);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var second = await sandbox.Erp.Post(Key(1), Draft(), Stop);

        first.ShouldBe(new ErpPosted("INV-2026-000001", Usd(1850m), Usd(0m), Noon));
        second.ShouldBe(first);
    }

    [Fact]
    public async Task Numbers_have_no_gaps_and_begin_anew_each_year()
    {
        await using var sandbox = new SandboxUnderTest();

        var eight = await Task.WhenAll(Enumerable.Range(1, 8).SelectMany(n => new[] { n, n }).Select(n => sandbox.Erp.Post(Key(n), Draft(n), Stop)));
        sandbox.Clock.Advance(TimeSpan.FromDays(60));
        var next = (ErpPosted)await sandbox.Erp.Post(Key(9), Draft(9), Stop);

        eight.Cast<ErpPosted>().Select(p => p.Number).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, 8).Select(n => $"INV-2026-{n:000000}"));
        next.Number.ShouldBe("INV-2027-000001");
    }

    [Fact]
    public async Task A_posting_whose_answer_was_lost_is_found_by_asking_again()
    {
        await using var sandbox = new SandboxUnderTest();
        await sandbox.Switch.Set(ErpFault.TimesOutAfterPosting, Stop);

        await Should.ThrowAsync<ErpUnavailableException>(() => sandbox.Erp.Post(Key(1), Draft(), Stop));
        var found = await sandbox.Erp.Post(Key(1), Draft(), Stop);
        await sandbox.Switch.Set(ErpFault.None, Stop);
        var next = await sandbox.Erp.Post(Key(2), Draft(2), Stop);

        ((ErpPosted)found).Number.ShouldBe("INV-2026-000001");
        ((ErpPosted)next).Number.ShouldBe("INV-2026-000002");
        (await sandbox.Erp.Postings([Key(1), Key(2), Key(3)], Stop)).Keys.ShouldBe([Key(1), Key(2)], ignoreOrder: true);
    }

    [Fact]
    public async Task While_it_is_down_nothing_is_posted_and_nothing_can_be_asked()
    {
        await using var sandbox = new SandboxUnderTest();
        await sandbox.Switch.Set(ErpFault.Down, Stop);

        await Should.ThrowAsync<ErpUnavailableException>(() => sandbox.Erp.Post(Key(1), Draft(), Stop));
        await Should.ThrowAsync<ErpUnavailableException>(() => sandbox.Erp.ConfirmDispatch(ShipmentId.Parse("SH-1"), Stop));
        await Should.ThrowAsync<ErpUnavailableException>(() => sandbox.Erp.PaymentsAfter("", Stop));
        await sandbox.Switch.Set(ErpFault.None, Stop);

        (await sandbox.Erp.Postings([Key(1)], Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_it_refuses_what_is_posted_stays_posted()
    {
        await using var sandbox = new SandboxUnderTest();
        var posted = await sandbox.Erp.Post(Key(1), Draft(), Stop);
        await sandbox.Switch.Set(ErpFault.Refuses, Stop);

        (await sandbox.Erp.Post(Key(2), Draft(2), Stop)).ShouldBeOfType<ErpRefused>();
        (await sandbox.Erp.Post(Key(1), Draft(), Stop)).ShouldBe(posted);
    }

    [Fact]
    public async Task A_slow_erp_answers_after_three_seconds()
    {
        await using var sandbox = new SandboxUnderTest();
        await sandbox.Switch.Set(ErpFault.Slow, Stop);

        var answer = sandbox.Erp.Post(Key(1), Draft(), Stop);
        (await sandbox.Clock.Waiting).ShouldBe(TimeSpan.FromSeconds(3));
        answer.IsCompleted.ShouldBeFalse();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(3));

        (await answer).ShouldBeOfType<ErpPosted>().PostedAt.ShouldBe(Noon.AddSeconds(3));
    }

    [Theory]
    [InlineData(TaxTreatment.NotTaxed, "US", 0)]
    [InlineData(TaxTreatment.Standard, "US", 152.63)]
    [InlineData(TaxTreatment.Standard, "DE", 351.5)]
    [InlineData(TaxTreatment.Standard, "XX", 370)]
    [InlineData(TaxTreatment.ReverseCharge, "DE", 0)]
    [InlineData(TaxTreatment.Exempt, "US", 0)]
    public async Task Tax_follows_the_customers_setting(TaxTreatment treatment, string country, double tax)
    {
        await using var sandbox = new SandboxUnderTest(Customer(treatment, country));

        ((ErpPosted)await sandbox.Erp.Post(Key(1), Draft(), Stop)).Tax.ShouldBe(Usd((decimal)tax));
    }

    [Fact]
    public async Task A_customer_it_does_not_know_or_cannot_tax_is_refused()
    {
        await using var unknown = new SandboxUnderTest(customer: null);
        await using var untaxed = new SandboxUnderTest(Customer(treatment: null));

        (await unknown.Erp.Post(Key(1), Draft(), Stop)).ShouldBeOfType<ErpRefused>().Reason.ShouldContain("customer master");
        (await untaxed.Erp.Post(Key(1), Draft(), Stop)).ShouldBeOfType<ErpRefused>().Reason.ShouldContain("tax setting");
    }

    [Fact]
    public async Task A_dispatch_confirmed_twice_is_confirmed()
    {
        await using var sandbox = new SandboxUnderTest();

        await sandbox.Erp.ConfirmDispatch(ShipmentId.Parse("SH-1"), Stop);
        await sandbox.Erp.ConfirmDispatch(ShipmentId.Parse("SH-1"), Stop);
    }
}
