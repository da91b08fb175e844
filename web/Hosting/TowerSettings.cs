using ControlTower.Silo.Hosting;
using Microsoft.Extensions.Configuration.Memory;

namespace ControlTower.Web.Hosting;

/// <summary>Where the tower keeps its things and listens, when nothing else is configured.</summary>
internal static class TowerSettings
{
    private const string DefaultAddress = "http://localhost:5080";

    // What an operator wants to read; everything can be configured louder.
    private static readonly Dictionary<string, string?> Quiet = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:ControlTower.Web.Access.ApiKeyHandler"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Error",
    };

    /// <summary>A builder with the defaults in place; whatever is configured goes before them.</summary>
    public static WebApplicationBuilder Builder(CommandLine line)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. line.HostArguments] });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        var data = Path.GetFullPath(line.DataFolder ?? builder.Configuration["Data"] ?? "data", builder.Environment.ContentRootPath);
        var keys = Private(Path.Combine(data, "keys"));
        builder.Default("Storage:Path", Path.Combine(data, "controltower.db"), line.DataFolder is not null);
        builder.Default("Erp:Sandbox:File", Path.Combine(data, "sandbox-erp.db"), line.DataFolder is not null);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["Kestrel:Endpoints"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Services.AddTowerKeyRing(builder.Configuration, keys);
        return builder;
    }

    private static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void Default(this WebApplicationBuilder builder, string key, string value, bool always)
    {
        if (always || builder.Configuration[key] is null)
        {
            builder.Configuration[key] = value;
        }
    }
}
