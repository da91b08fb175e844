using System.Text.Json.Serialization;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Erp;

/// <summary>Up to where the ERP's payments were read. It moves only after every payment of a page was told to its invoice.</summary>
public static class PaymentFeed
{
    public static Aggregate<PaymentFeedState, PaymentFeedEvent> Definition { get; } = new(AggregateKind.PaymentFeed, new PaymentFeedState(""), Evolve);

    public static PaymentFeedState Evolve(PaymentFeedState state, PaymentFeedEvent @event) => @event switch
    {
        PaymentsRead e => new PaymentFeedState(e.Cursor),
        _ => throw new InvalidOperationException($"The payment feed does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    public static Decision<PaymentFeedEvent> DecideRead(PaymentFeedState state, string cursor, int payments) =>
        state.Cursor == cursor ? Decision<PaymentFeedEvent>.Nothing : Decision<PaymentFeedEvent>.Of(new PaymentsRead(cursor, payments));
}

/// <param name="Cursor">What the ERP gave with the last page; empty before the first.</param>
public sealed record PaymentFeedState(string Cursor);

/// <summary>What the payment feed concluded. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(PaymentsRead), "payments-read")]
public abstract record PaymentFeedEvent;

/// <summary>A page was read and told.</summary>
public sealed record PaymentsRead(string Cursor, int Payments) : PaymentFeedEvent;
