using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Values;
using ControlTower.Silo.Erp.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ControlTower.Tests.Storage.Erp;

/// <summary>What the sandbox ERP's books must do on every database, also with two silos on one of them.</summary>
public abstract class SandboxBooksContract(IStorageFixture fixture) : IAsyncLifetime
{
    private static readonly Customer Acme = new(
        "Acme Foods", Currency.Usd, 30, null, false, true, new BillingRules([], [], null), ImmutableSortedDictionary<string, string>.Empty, []);

    private IOptions<SandboxErpOptions> _options = Options.Create(new SandboxErpOptions());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Year => TimeProvider.System.GetUtcNow().Year;

    public async ValueTask InitializeAsync()
    {
        var settings = await fixture.NewDatabase();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings)
            .AddInMemoryCollection([new("Erp:Sandbox:File", settings.GetValueOrDefault("Storage:Path") + ".erp")])
            .Build();
        _options = Options.Create(SandboxDefaults.Under(configuration).Get<SandboxErpOptions>()!);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Many_posts_at_once_through_two_silos_make_one_posting_per_key_and_no_gap()
    {
        await using var one = Open();
        await using var two = Open();
        var (books1, books2) = (Books(one), Books(two));

        var posts = await Task.WhenAll(Enumerable.Range(0, 160).Select(n => (n % 2 == 0 ? books1 : books2).Post(Key(n / 4), Draft(n / 4), Acme, Tax, Stop)));

        posts.Select(p => p.Number).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 40).Select(n => $"INV-{Year}-{n:000000}"));
        posts.Chunk(4).ShouldAllBe(same => same.Distinct().Count() == 1);
    }

    [Fact]
    public async Task What_was_posted_paid_and_switched_is_there_after_a_restart()
    {
        ErpPosted posted;
        await using (var before = Open())
        {
            posted = await Books(before).Post(Key(1), Draft(1), Acme, Tax, Stop);
            (await Payments(before).Pay(Key(1), new Money(100m, Currency.Usd), Stop)).Status.ShouldBe(CommandStatus.Done);
            await new SandboxSwitch(before).Set(ErpFault.Slow, Stop);
        }

        await using var after = Open();
        (await Books(after).Find(Key(1), Stop)).ShouldBe(posted);
        var page = await Payments(after).After("", Stop);
        page.Payments.ShouldHaveSingleItem().Payment.Amount.ShouldBe(new Money(100m, Currency.Usd));
        (await new SandboxSwitch(after).Get(Stop)).ShouldBe(ErpFault.Slow);
    }

    [Fact]
    public async Task Payments_booked_at_once_are_all_read_by_who_follows_the_cursor()
    {
        await using var one = Open();
        await using var two = Open();
        await Books(one).Post(Key(1), Draft(1), Acme, Tax, Stop);
        var booking = Task.WhenAll(Enumerable.Range(0, 60).Select(n => Payments(n % 2 == 0 ? one : two).Pay(Key(1), new Money(1m, Currency.Usd), Stop)));

        var (cursor, read) = ("", new List<string>());
        for (var last = false; !last;)
        {
            last = booking.IsCompleted;
            var page = await Payments(two).After(cursor, Stop);
            cursor = page.Cursor;
            read.AddRange(page.Payments.Select(p => p.Payment.PaymentId));
        }

        await booking;
        read.ShouldBe(Enumerable.Range(1, 60).Select(n => $"PAY-{n:000000}"));
    }

    private static TaxSetting Tax { get; } = new(TaxTreatment.Standard, "US", null, null, null);

    private static InvoiceId Key(int number) => InvoiceId.Parse($"SH-{number}-1");

    private static InvoiceDraft Draft(int number) => new(
        ShipmentId.Parse($"SH-{number}"),
        CustomerId.Parse("ACME"),
        [new InvoiceLine("LHS", "4000", "Base freight", new Money(1850m, Currency.Usd), new ChargeExplanation("flat", [], "LHS-01 v1", null, []))],
        new Money(1850m, Currency.Usd),
        30,
        DateTimeOffset.UnixEpoch,
        []);

    private ISandboxDatabase Open() => _options.Value.Store == SandboxStore.Postgres
        ? new PostgresSandboxDatabase(_options.Value.ConnectionString!)
        : new SqliteSandboxDatabase(_options.Value.File);

    private SandboxBooks Books(ISandboxDatabase database) => new(database, _options, TimeProvider.System);

    private SandboxPayments Payments(ISandboxDatabase database) => new(database, _options, TimeProvider.System);
}

/// <summary>The books in a SQLite file.</summary>
public sealed class SandboxBooksOnSqliteTests(SqliteFixture fixture) : SandboxBooksContract(fixture);

/// <summary>The books in a schema on PostgreSQL.</summary>
public sealed class SandboxBooksOnPostgresTests(PostgresFixture fixture) : SandboxBooksContract(fixture);
