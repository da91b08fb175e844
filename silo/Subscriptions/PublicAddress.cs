using System.Net;
using System.Net.Sockets;

namespace ControlTower.Silo.Subscriptions;

/// <summary>Which addresses belong to the public Internet: whoever may name an address must not reach what only this house can reach. // RFC 6890, IANA special-purpose registries</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>True when the whole world means the same host by it.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = Embedded(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        return !LocalNat64.Contains(plain) && !Special.Any(s => s.BaseAddress.AddressFamily == plain.AddressFamily && s.Contains(plain));
    }

    // An IPv6 address may carry an IPv4 address, and whoever translates it reaches that one.
    private static IPAddress Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : address;
    }
}
