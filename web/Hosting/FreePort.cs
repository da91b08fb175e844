using System.Net;
using System.Net.Sockets;

namespace ControlTower.Web.Hosting;

/// <summary>A port nobody uses now, for a silo that nobody joins.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
