using ControlTower.Grains.Erp;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Erp.Delivery;
using ControlTower.Silo.Erp.Sandbox;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace ControlTower.Silo.Erp;

/// <summary>Brings the ERP, the outbox and the payments into a silo.</summary>
public static class ErpRegistration
{
    /// <summary>Needs from elsewhere: AddTowerStorage, an IParkedMatcher and Orleans. Called twice, it does nothing the second time.</summary>
    public static IServiceCollection AddTowerErp(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(SandboxErpGateway)))
        {
            return services;
        }

        var erp = configuration.GetSection("Erp");
        services.AddOptions<ErpOptions>().Bind(erp).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<NumberingOptions>().Bind(erp.GetSection("Numbering")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PaymentOptions>().Bind(erp.GetSection("Payments")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection("Outbox")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SandboxErpOptions>().Bind(SandboxDefaults.Under(configuration)).ValidateDataAnnotations()
            .Validate(o => o.Store != SandboxStore.Postgres || !string.IsNullOrWhiteSpace(o.ConnectionString), "Erp:Sandbox:ConnectionString is needed when Erp:Sandbox:Store is Postgres.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddDeliveries().AddSandbox().AddGuard().AddHostedService<PaymentsPulse>();
    }

    private static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton<IOutboxDelivery, DraftInvoiceDelivery>()
        .AddSingleton<IOutboxDelivery, PostInvoiceDelivery>()
        .AddSingleton<IOutboxDelivery, RepostInvoiceDelivery>()
        .AddSingleton<IOutboxDelivery, TellInvoiceDelivery>()
        .AddSingleton<IOutboxDelivery, AskInvoiceDelivery>()
        .AddSingleton<IOutboxDelivery, TellVisitDelivery>()
        .AddSingleton<IOutboxDelivery, TellShipmentDelivery>()
        .AddSingleton<IOutboxDelivery, ReassessShipmentsDelivery>()
        .AddSingleton<IOutboxDelivery, AttachParkedDelivery>()
        .AddSingleton<IOutboxDelivery, ConfirmDispatchDelivery>()
        .AddSingleton<IOutboxSignal, OutboxBell>()
        .AddSingleton<Jitter>(Random.Shared.NextDouble);

    private static IServiceCollection AddSandbox(this IServiceCollection services) => services
        .AddSingleton<ISandboxDatabase>(s => s.GetRequiredService<IOptions<SandboxErpOptions>>().Value switch
        {
            { Store: SandboxStore.Postgres, ConnectionString: { } connection } => new PostgresSandboxDatabase(connection),
            { Store: SandboxStore.Memory } => new SqliteSandboxDatabase(":memory:"),
            var options => new SqliteSandboxDatabase(options.File),
        })
        .AddSingleton<ISandboxCustomers, GrainSandboxCustomers>()
        .AddSingleton<SandboxBooks>()
        .AddSingleton<SandboxPayments>()
        .AddSingleton<SandboxSwitch>()
        .AddSingleton<SandboxErpGateway>();

    private static IServiceCollection AddGuard(this IServiceCollection services) => services
        .AddSingleton<CircuitBreakerStateProvider>()
        .AddKeyedSingleton<ResiliencePipeline>("erp", (s, _) =>
        {
            var options = s.GetRequiredService<IOptions<ErpOptions>>().Value;
            return ErpGuard.Of(options, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<CircuitBreakerStateProvider>(), ErpGuard.Limiter(options));
        })
        .AddSingleton<IErpGateway>(s => new GuardedErpGateway(s.GetRequiredService<SandboxErpGateway>(), s.GetRequiredKeyedService<ResiliencePipeline>("erp"), s.GetRequiredService<TimeProvider>()));
}
