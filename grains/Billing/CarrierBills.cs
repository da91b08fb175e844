using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a carrier's bills. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(CarrierBillReceived), "carrier-bill-received")]
[JsonDerivedType(typeof(CarrierBillDecided), "carrier-bill-decided")]
public abstract record CarrierBillEvent;

/// <summary>A bill came, and what was thought of it then.</summary>
public sealed record CarrierBillReceived(CarrierBill Bill, ImmutableArray<BillSuspicion> Suspicions) : CarrierBillEvent;

/// <summary>A person decided.</summary>
public sealed record CarrierBillDecided(string Id, bool Pay, string Reason, string By, DateTimeOffset At) : CarrierBillEvent;

/// <summary>The bills by id.</summary>
public sealed record CarrierBillsState(ImmutableSortedDictionary<string, CarrierBillView> Bills);

/// <summary>Why a carrier's bill is refused.</summary>
public enum CarrierBillRefusal
{
    BillInvalid,
    BillUnknown,
    ReasonNeeded,
    IdTaken,
}

/// <summary>The bills of one carrier.</summary>
public static class CarrierBills
{
    public static Aggregate<CarrierBillsState, CarrierBillEvent> Definition { get; } =
        new(AggregateKind.CarrierBills, new CarrierBillsState(ImmutableSortedDictionary.Create<string, CarrierBillView>(StringComparer.Ordinal)), Evolve);

    public static CarrierBillsState Evolve(CarrierBillsState state, CarrierBillEvent @event) => @event switch
    {
        CarrierBillReceived e => new CarrierBillsState(state.Bills.SetItem(
            e.Bill.Id, new CarrierBillView(e.Bill, e.Suspicions.IsEmpty ? CarrierBillStatus.Accepted : CarrierBillStatus.Review, e.Suspicions, null, null))),
        CarrierBillDecided e => new CarrierBillsState(state.Bills.SetItem(
            e.Id, state.Bills[e.Id] with { Status = e.Pay ? CarrierBillStatus.Cleared : CarrierBillStatus.Duplicate, DecidedBy = e.By, Reason = e.Reason })),
        _ => throw new InvalidOperationException($"A carrier's bills do not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    public static Decision<CarrierBillEvent> Receive(CarrierBillsState state, CarrierBill bill)
    {
        if (string.IsNullOrWhiteSpace(bill.Id) || string.IsNullOrWhiteSpace(bill.Number) || bill.Amount.Currency == default || bill.Amount != bill.Amount.Round())
        {
            return Refused(CarrierBillRefusal.BillInvalid, "A bill needs its id, its number, and an amount in a currency with no more decimals than that has.");
        }

        if (state.Bills.TryGetValue(bill.Id, out var known))
        {
            return known.Bill == bill ? Decision<CarrierBillEvent>.Nothing : Refused(CarrierBillRefusal.IdTaken, $"Another bill came under the id {bill.Id}; use another id.");
        }

        return Decision<CarrierBillEvent>.Of(new CarrierBillReceived(bill, DuplicateBills.Of(bill, state.Bills.Values.Select(b => b.Bill))));
    }

    public static Decision<CarrierBillEvent> Decide(CarrierBillsState state, string id, bool pay, string reason, string by, DateTimeOffset now)
    {
        if (!state.Bills.TryGetValue(id, out var bill))
        {
            return Refused(CarrierBillRefusal.BillUnknown, $"There is no bill {id}.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refused(CarrierBillRefusal.ReasonNeeded, "A decision on a bill needs a reason; it stays in the ledger.");
        }

        return bill.Status == (pay ? CarrierBillStatus.Cleared : CarrierBillStatus.Duplicate)
            ? Decision<CarrierBillEvent>.Nothing
            : Decision<CarrierBillEvent>.Of(new CarrierBillDecided(id, pay, reason, by, now));
    }

    private static Decision<CarrierBillEvent> Refused(CarrierBillRefusal reason, string detail) => Decision<CarrierBillEvent>.Refused(reason, detail);
}
