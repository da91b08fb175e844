using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>The bills that one carrier sent for one year's freight; the key is <c>SCAC/year</c>. A bill that may be a duplicate waits for a person and is never rejected by itself (domain rules 5.11).</summary>
[Alias("ct.ICarrierBillsGrain")]
public interface ICarrierBillsGrain : IGrainWithStringKey
{
    /// <summary>Takes a bill down. The same bill under the same id again changes nothing.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="actor">Who sends it.</param>
    [Alias("Receive")]
    Task<CommandOutcome> Receive(CarrierBill bill, Actor actor);

    /// <summary>A person's decision on a bill that waits.</summary>
    /// <param name="id">The bill's id.</param>
    /// <param name="pay">True: it is no duplicate. False: it is one and is not paid.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Decide")]
    Task<CommandOutcome> Decide(string id, bool pay, string reason, Actor actor);

    /// <summary>The bills, those that wait for a person in front.</summary>
    [Alias("Get")]
    Task<ImmutableArray<CarrierBillView>> Get();
}

/// <summary>A carrier's bill, as far as duplicates are found by it. // X12 210 B3, L11</summary>
/// <param name="Id">The sender's id of the message, 1 to 128 characters.</param>
/// <param name="Number">The carrier's invoice number, 1 to 64 characters.</param>
/// <param name="Amount">What it asks for.</param>
/// <param name="BilledOn">Its date.</param>
/// <param name="Pro">The PRO number; null when not said.</param>
/// <param name="BillOfLading">The bill of lading; null when not said.</param>
/// <param name="Load">The load; null when not said.</param>
/// <param name="BillTo">Who is to pay; null when not said.</param>
[GenerateSerializer, Immutable, Alias("ct.CarrierBill")]
public sealed record CarrierBill(string Id, string Number, Money Amount, DateOnly BilledOn, string? Pro, string? BillOfLading, string? Load, string? BillTo);

/// <summary>A bill and what is thought of it.</summary>
/// <param name="Bill">The bill.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Suspicions">Why it may be a duplicate; empty when nothing says so.</param>
/// <param name="DecidedBy">Who decided; null while nobody did.</param>
/// <param name="Reason">Why; null while nobody decided.</param>
[GenerateSerializer, Immutable, Alias("ct.CarrierBillView")]
public sealed record CarrierBillView(CarrierBill Bill, CarrierBillStatus Status, ImmutableArray<BillSuspicion> Suspicions, string? DecidedBy, string? Reason);

/// <summary>Where a carrier's bill is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CarrierBillStatus>))]
public enum CarrierBillStatus
{
    /// <summary>Nothing speaks against it.</summary>
    Accepted = 0,

    /// <summary>It may be a duplicate: a person must decide.</summary>
    Review = 1,

    /// <summary>A person decided that it is to be paid.</summary>
    Cleared = 2,

    /// <summary>A person decided that it is a duplicate.</summary>
    Duplicate = 3,
}

/// <summary>Why a bill may be a duplicate of an earlier one.</summary>
/// <param name="Of">The earlier bill's id.</param>
/// <param name="Exact">True when number and amount are the same; false when it is likely only.</param>
/// <param name="Sentence">What is alike, and what is not.</param>
[GenerateSerializer, Immutable, Alias("ct.BillSuspicion")]
public sealed record BillSuspicion(string Of, bool Exact, string Sentence);
