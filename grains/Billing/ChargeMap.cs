using System.Text.Json.Serialization;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to an ERP's charge codes. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(CodesMapped), "codes-mapped")]
public abstract record ChargeMapEvent;

/// <summary>Codes were mapped; only those that differ.</summary>
public sealed record CodesMapped(ImmutableSortedDictionary<string, string> Codes, string By, DateTimeOffset At) : ChargeMapEvent;

/// <summary>An ERP's charge codes, in normal form.</summary>
public sealed record ChargeMapState(ImmutableSortedDictionary<string, string> Codes);

/// <summary>The charge codes of one ERP.</summary>
public static class ChargeMap
{
    private const int MostAtOnce = 500;

    public static Aggregate<ChargeMapState, ChargeMapEvent> Definition { get; } =
        new(AggregateKind.ChargeMap, new ChargeMapState(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)), Evolve);

    public static ChargeMapState Evolve(ChargeMapState state, ChargeMapEvent @event) => @event switch
    {
        CodesMapped e => new ChargeMapState(state.Codes.SetItems(e.Codes)),
        _ => throw new InvalidOperationException($"A charge map does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Maps codes; those that are so already change nothing. One wrong code and nothing is mapped.</summary>
    public static Decision<ChargeMapEvent> Map(ChargeMapState state, ImmutableSortedDictionary<string, string> codes, string by, DateTimeOffset now)
    {
        if (codes.Count is 0 or > MostAtOnce)
        {
            return Decision<ChargeMapEvent>.Refused(CustomerRefusal.ChargeCodeInvalid, $"1 to {MostAtOnce} codes are wanted, {Figures.Number(codes.Count)} came.");
        }

        var told = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (code, erpCode) in codes)
        {
            var (from, to) = (ChargeCodes.Normal(code), erpCode.Trim());
            if (CustomerChecks.ChargeCode(from, to) is { } refusal)
            {
                return Decision<ChargeMapEvent>.Refused(refusal.Reason, refusal.Detail);
            }

            if (told.TryGetValue(from, out var other) && other != to)
            {
                return Decision<ChargeMapEvent>.Refused(CustomerRefusal.ChargeCodeInvalid, $"Charge code {from} is mapped twice, to {other} and to {to}. Keep one.");
            }

            told[from] = to;
        }

        var news = told.Where(c => state.Codes.GetValueOrDefault(c.Key) != c.Value).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return news.IsEmpty ? Decision<ChargeMapEvent>.Nothing : Decision<ChargeMapEvent>.Of(new CodesMapped(news, by, now));
    }
}
