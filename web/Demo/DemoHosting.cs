namespace ControlTower.Web.Demo;

/// <summary>Switches the demonstration on.</summary>
public static class DemoHosting
{
    private const string PrivateAddresses = "Subscriptions:AllowPrivateAddresses";
    private const string PayAfter = "Erp:Sandbox:PayAfterMinutes";

    /// <summary>Adds the demo feed when the program was started with <c>--demo</c>.</summary>
    public static IHostApplicationBuilder AddDemo(this IHostApplicationBuilder builder, string[] args)
    {
        if (!args.Contains("--demo", StringComparer.Ordinal))
        {
            return builder;
        }

        // The sandbox ERP's customers pay after a while, so that invoices close while one watches.
        builder.Configuration[PayAfter] ??= "6";
        // Subscribers of a demonstration live on this machine.
        builder.Configuration[PrivateAddresses] ??= "true";
        builder.Services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<DemoKey>();
        builder.Services.AddHostedService<DemoFeed>();
        return builder;
    }
}
