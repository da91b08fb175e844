using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Subscriptions;

/// <summary>What one commit has to tell, and to whom; decided with the commit, so that nobody is told of what was not stored.</summary>
/// <param name="Row">The shipment afterwards.</param>
/// <param name="At">When it was concluded.</param>
/// <param name="Notices">What happened; each is wanted by somebody.</param>
public sealed record Announcement(BoardRow Row, DateTimeOffset At, ImmutableArray<Notice> Notices);

/// <summary>One thing that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">Its id: the same when the commit's effects are carried out again.</param>
/// <param name="To">Who wants to hear it.</param>
/// <param name="Milestone">The milestone that was recorded; null for others.</param>
/// <param name="Block">The block that was found or is gone; null for others.</param>
public sealed record Notice(NoticeKind Kind, string Id, ImmutableArray<SubscriptionId> To, ToldMilestone? Milestone, ToldBlock? Block);

/// <summary>A milestone as told to others.</summary>
public sealed record ToldMilestone(MilestoneType Type, TimeClass Class, DateTimeOffset OccurredAt, int? Stop, string? Location, string Source);

/// <summary>A block as told to others.</summary>
/// <param name="Reason">Which.</param>
/// <param name="Owner">The team that takes care of it.</param>
public sealed record ToldBlock(BlockReason Reason, Team Owner);
