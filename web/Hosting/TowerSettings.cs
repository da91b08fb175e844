using Microsoft.AspNetCore.DataProtection;

namespace ControlTower.Web.Hosting;

/// <summary>Where the tower keeps its things and listens, when nothing else is configured.</summary>
internal static class TowerSettings
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>A builder with the defaults in place; whatever is configured goes before them.</summary>
    public static WebApplicationBuilder Builder(CommandLine line)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. line.HostArguments] });
        var data = Path.GetFullPath(line.DataFolder ?? builder.Configuration["Data"] ?? "data", builder.Environment.ContentRootPath);
        Directory.CreateDirectory(data);
        builder.Default("Storage:Path", Path.Combine(data, "controltower.db"), line.DataFolder is not null);
        builder.Default("Erp:Sandbox:File", Path.Combine(data, "sandbox-erp.db"), line.DataFolder is not null);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["Kestrel:Endpoints"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Services.AddDataProtection().SetApplicationName("control-tower").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data, "keys")));
        return builder;
    }

    private static void Default(this WebApplicationBuilder builder, string key, string value, bool always)
    {
        if (always || builder.Configuration[key] is null)
        {
            builder.Configuration[key] = value;
        }
    }
}
