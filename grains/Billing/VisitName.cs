using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Which truck at which place under which contract line: what is charged once.</summary>
/// <param name="Key">The visit's key: 24 hexadecimal digits of what names it.</param>
/// <param name="Text">The visit as people say it.</param>
internal readonly record struct VisitName(string Key, string Text)
{
    private const int KeyBytes = 12;

    /// <summary>By the only appointment number, else by the only load number; null when neither names one truck.</summary>
    public static VisitName? Of(CustomerId customer, ImmutableArray<Reference> references, Stop stop, Contract contract, DetentionRule rule)
    {
        if ((Only(references, ReferenceType.Appointment) ?? Only(references, ReferenceType.Load)) is not { } truck)
        {
            return null;
        }

        var place = stop.Place;
        string?[] parts = [customer.Value, contract.Number, rule.StopKind?.ToString(), rule.Mode?.ToString(), truck.Type.ToString(), truck.Value, place.Name, place.City, place.Region, place.PostalCode, place.Country];
        var name = string.Join('\n', parts.Select(p => p?.Trim().ToUpperInvariant()));
        var site = place.Name is { } called && called != place.Label ? $"{called}, {place.Label}" : place.Label;
        return new VisitName(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, KeyBytes)), $"{truck.Type.ToString().ToLowerInvariant()} {truck.Value} at {site}");
    }

    private static Reference? Only(ImmutableArray<Reference> references, ReferenceType type)
    {
        Reference? found = null;
        foreach (var reference in references)
        {
            if (reference.Type == type)
            {
                if (found is not null)
                {
                    return null;
                }

                found = reference;
            }
        }

        return found;
    }
}
