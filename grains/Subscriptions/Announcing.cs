using System.Globalization;
using System.IO.Hashing;
using System.Numerics;
using System.Text;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Exceptions;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Subscriptions;

/// <summary>What a shipment's commit means to those who listen. With nobody listening it costs one comparison, and no row.</summary>
public static class Announcing
{
    /// <summary>The effects with one message more, when somebody wants to hear what happened.</summary>
    public static Effects With(
        Effects effects, ImmutableArray<Subscriber> audience, ImmutableArray<ShipmentEvent> events, string correlationId, DateTimeOffset now)
    {
        if (audience.IsEmpty || effects.Board is not { } change)
        {
            return effects;
        }

        var row = change.Row;
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var (kind, milestone, block) in Told(change, events))
        {
            var to = audience.Where(s => s.Wants(kind, row.Customer)).Select(s => s.Id).ToImmutableArray();
            if (!to.IsEmpty)
            {
                notices.Add(new Notice(kind, IdOf(row, notices.Count), to, milestone, block));
            }
        }

        return notices.Count == 0
            ? effects
            : effects with { Outbox = effects.Outbox.Add(Message(new Announcement(row, now, notices.DrainToImmutable()), correlationId, now)) };
    }

    private static OutboxMessage Message(Announcement announcement, string correlationId, DateTimeOffset now) => new(
        string.Create(CultureInfo.InvariantCulture, $"tell/{announcement.Row.Id}/v{announcement.Row.Version}"),
        OutboxKind.Announce, announcement.Row.Id.Value, TowerJson.Write(announcement), now, correlationId);

    private static IEnumerable<(NoticeKind Kind, ToldMilestone? Milestone, ToldBlock? Block)> Told(BoardChange change, ImmutableArray<ShipmentEvent> events)
    {
        foreach (var claim in events.OfType<MilestoneRecorded>().Select(e => e.Claim))
        {
            yield return (NoticeKind.Milestone, new ToldMilestone(claim.Type, claim.Class, claim.OccurredAt, claim.Stop, claim.Location, claim.Source), null);
        }

        if (change.Before?.Operational != change.Row.Operational)
        {
            yield return (NoticeKind.ShipmentStatus, null, null);
        }

        foreach (var kind in Money(change.Before?.Financial ?? FinancialStatus.NotDue, change.Row.Financial))
        {
            yield return (kind, null, null);
        }

        foreach (var block in Blocks(change.Row.Blocks & ~(change.Before?.Blocks ?? 0)))
        {
            yield return (NoticeKind.ExceptionOpened, null, block);
        }

        foreach (var block in Blocks((change.Before?.Blocks ?? 0) & ~change.Row.Blocks))
        {
            yield return (NoticeKind.ExceptionCleared, null, block);
        }
    }

    // A shipment on which every check passes is usually invoicing at once, in the same commit.
    private static IEnumerable<NoticeKind> Money(FinancialStatus before, FinancialStatus after)
    {
        if (before <= FinancialStatus.OnHold && (after is FinancialStatus.Billable or FinancialStatus.Invoicing))
        {
            yield return NoticeKind.BillingReady;
        }

        NoticeKind? reached = before == after ? null : after switch
        {
            FinancialStatus.Blocked or FinancialStatus.OnHold when before is not (FinancialStatus.Blocked or FinancialStatus.OnHold) => NoticeKind.BillingBlocked,
            FinancialStatus.Invoiced when before < FinancialStatus.Invoiced => NoticeKind.Invoiced,
            FinancialStatus.Paid => NoticeKind.Paid,
            FinancialStatus.Credited => NoticeKind.Credited,
            _ => null,
        };
        if (reached is { } kind)
        {
            yield return kind;
        }
    }

    private static IEnumerable<ToldBlock> Blocks(uint bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            var reason = (BlockReason)BitOperations.TrailingZeroCount(bits);
            yield return new ToldBlock(reason, BlockRule.Of(reason).Owner);
        }
    }

    // Without dots: the signed text joins its parts with them. // Standard Webhooks: webhook-id
    private static string IdOf(BoardRow row, int index) => "evt_" + Convert.ToHexStringLower(
        XxHash128.Hash(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Id}/v{row.Version}/{index}"))));
}
