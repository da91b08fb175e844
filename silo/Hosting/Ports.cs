using System.Net;
using System.Net.Sockets;

namespace ControlTower.Silo.Hosting;

/// <summary>Which ports a silo takes.</summary>
internal static class Ports
{
    public static int Silo(ClusterSettings settings) => settings.SiloPort ?? (settings.Mode == ClusterMode.Localhost ? 0 : 11111) switch
    {
        0 => Free(),
        var port => port,
    };

    public static int Gateway(ClusterSettings settings) =>
        settings.GatewayPort ?? (settings.Mode == ClusterMode.Localhost ? 0 : 30000);

    /// <summary>A port nobody uses now. Orleans puts the port into the silo's identity, so it cannot leave the choice to the system.</summary>
    private static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
