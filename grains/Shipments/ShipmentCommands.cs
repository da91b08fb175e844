using System.Globalization;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>What a shipment decides on the commands of people and systems. Every command is safe to repeat.</summary>
public static class ShipmentCommands
{
    public static Decision<ShipmentEvent> Decide(ShipmentState state, ShipmentId id, ReleaseShipment command)
    {
        if (RouteProblem(command) is { } problem)
        {
            return Refused(ShipmentRefusal.RouteInvalid, problem);
        }

        if (CommodityLimits.Problem(command.Commodity) is { } wrong)
        {
            return Refused(ShipmentRefusal.CommodityInvalid, wrong);
        }

        if (state.Order is not { } order)
        {
            return Decision<ShipmentEvent>.Of(new ShipmentReleased(id, command));
        }

        if (SameContent(order, command))
        {
            return Decision<ShipmentEvent>.Nothing;
        }

        if (order.Customer != command.Customer && !state.Invoices.IsEmpty)
        {
            return Refused(ShipmentRefusal.CustomerChanged, $"Shipment {id} is invoiced to {order.Customer}; credit that invoice before the order goes to {command.Customer}.");
        }

        return state.Conclusion.Operational >= OperationalStatus.InTransit
            ? Refused(ShipmentRefusal.AlreadyPickedUp, $"Shipment {id} was picked up already; its plan cannot change any more. Report what really happened as milestones.")
            : Decision<ShipmentEvent>.Of(new PlanChanged(command));
    }

    public static Decision<ShipmentEvent> Decide(ShipmentState state, ShipmentCommand command, string by, DateTimeOffset now, Terms? terms = null)
    {
        if (state.Order is null)
        {
            return Refused(ShipmentRefusal.ShipmentUnknown, "The shipment does not exist. Release its order first: POST /api/v1/shipments.");
        }

        return command switch
        {
            ApproveCharge c => DecideCharge(state, c.Obligation, approved: true, by, c.Reason, c.Authorisation),
            RejectCharge c when string.IsNullOrWhiteSpace(c.Reason) => Refused(ShipmentRefusal.ReasonNeeded, "A rejection needs a reason; it stays in the ledger."),
            RejectCharge c => DecideCharge(state, c.Obligation, approved: false, by, c.Reason),
            EnterCharge c => Enter(state, c, by),
            PlaceHold c => Hold(state, c, by, now),
            ReleaseHold c => state.Hold is null ? Decision<ShipmentEvent>.Nothing : Decision<ShipmentEvent>.Of(new HoldReleased(by, c.Reason)),
            AssignBlock c => Assign(state, c),
            RequestDocument c => Ask(state, c, by, now),
            WaiveBlock c => Waive(state, c, by, now),
            AgreePrice c => Agree(state, c, by),
            CreditInvoice c => Credits.Decide(state, c, by, now, terms ?? Terms.None with { Id = state.Order.Customer }),
            RequestInvoice => Invoice(state, by),
            Reassess => Decision<ShipmentEvent>.Nothing,
            _ => throw new InvalidOperationException($"A shipment does not know the command {command.GetType().Name}."),
        };
    }

    private static Decision<ShipmentEvent> DecideCharge(ShipmentState state, string obligation, bool approved, string by, string? reason, string? authorisation = null)
    {
        if (state.Conclusion.Charges.FirstOrDefault(c => c.Obligation == obligation) is not { } charge)
        {
            return Refused(ShipmentRefusal.ChargeUnknown, $"Shipment {state.Id} has no charge {obligation}; it has {string.Join(", ", state.Conclusion.Charges.Select(c => c.Obligation))}.");
        }

        if (state.Billed.ContainsKey(obligation))
        {
            return approved ? Decision<ShipmentEvent>.Nothing : Refused(ShipmentRefusal.ChargeAlreadyBilled, $"Charge {obligation} is on an invoice already; credit it instead.");
        }

        if (approved && state.Agreed.GetValueOrDefault(obligation) is { } agreed && agreed.By == by)
        {
            return Refused(ShipmentRefusal.ApproverIsRequester, $"{by} agreed on the price of {obligation}; somebody else must approve it.");
        }

        var decision = new ChargeDecision(approved, charge.Amount, by, reason, authorisation);
        return state.Decisions.GetValueOrDefault(obligation) is { } known && known with { By = by, Reason = reason } == decision
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(new ChargeDecided(obligation, decision));
    }

    private static Decision<ShipmentEvent> Enter(ShipmentState state, EnterCharge command, string by)
    {
        if (command.Charge.Amount is null)
        {
            return Refused(ShipmentRefusal.AmountNeeded, "A charge entered by hand needs an amount.");
        }

        if (command.Stop is { } stop && !state.Order!.Stops.Any(s => s.Sequence == stop))
        {
            return Refused(ShipmentRefusal.RouteInvalid, $"Stop {stop} is not on the route of shipment {state.Id}.");
        }

        var obligation = $"ACC/manual/{command.EntryId}";
        return state.Entered.Any(c => c.Obligation == obligation)
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(new ChargeEntered(new ReportedChargeFact(obligation, command.Charge, command.Stop, $"entered by {by}"), by));
    }

    private static Decision<ShipmentEvent> Agree(ShipmentState state, AgreePrice command, string by)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return Refused(ShipmentRefusal.ReasonNeeded, "A price for one shipment alone needs a reason; it stands on the charge.");
        }

        if (command.Amount.Amount < 0 || command.Amount.Currency == default || command.Amount != command.Amount.Round())
        {
            return Refused(ShipmentRefusal.PriceInvalid, $"{command.Amount} is no price: from 0, in a currency, with no more decimals than it has.");
        }

        if (state.Billed.ContainsKey(command.Obligation))
        {
            return Refused(ShipmentRefusal.ChargeAlreadyBilled, $"Charge {command.Obligation} is on an invoice already; credit it to bill it anew.");
        }

        if (command.Obligation != Linehaul.Code && state.Conclusion.Charges.All(c => c.Obligation != command.Obligation))
        {
            return Refused(ShipmentRefusal.ChargeUnknown, $"Shipment {state.Id} has no charge {command.Obligation}; it has {string.Join(", ", state.Conclusion.Charges.Select(c => c.Obligation))}.");
        }

        var agreed = new AgreedAmount(command.Amount, by, command.Reason);
        return state.Agreed.GetValueOrDefault(command.Obligation) == agreed
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(new PriceAgreed(command.Obligation, agreed));
    }

    private static Decision<ShipmentEvent> Hold(ShipmentState state, PlaceHold command, string by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return Refused(ShipmentRefusal.ReasonNeeded, "A hold needs a reason; it is shown to everybody who waits for the invoice.");
        }

        return state.Hold is { } hold && hold.Reason == command.Reason && hold.Until == command.Until
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(new HoldPlaced(new Hold(command.Reason, by, now, command.Until)));
    }

    private static Decision<ShipmentEvent> Assign(ShipmentState state, AssignBlock command)
    {
        var assignment = new Assignment(command.Team, command.Assignee);
        return state.Assignments.GetValueOrDefault(command.Block) == assignment
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(new BlockAssigned(command.Block, assignment));
    }

    private static Decision<ShipmentEvent> Ask(ShipmentState state, RequestDocument command, string by, DateTimeOffset now) =>
        state.Requested.TryGetValue(command.Document, out var last) && now - last < TimeSpan.FromDays(1)
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(new DocumentRequested(command.Document, by, now));

    private static Decision<ShipmentEvent> Waive(ShipmentState state, WaiveBlock command, string by, DateTimeOffset now)
    {
        if (command.Block is not (BlockReason.PodMissing or BlockReason.PodIncomplete or BlockReason.ReferenceMissing))
        {
            return Refused(ShipmentRefusal.BlockCannotBeWaived, $"{command.Block} cannot be waived; only PodMissing, PodIncomplete and ReferenceMissing can.");
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return Refused(ShipmentRefusal.ReasonNeeded, "A waiver needs a reason; it stays in the ledger.");
        }

        return state.Waivers.ContainsKey(command.Block)
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(new BlockWaived(command.Block, new Waiver(by, command.Reason, now)));
    }

    // What is billable is asked for by the assessment that follows; here only a refused invoice is asked for again.
    private static Decision<ShipmentEvent> Invoice(ShipmentState state, string by)
    {
        if (state.Invoices.LastOrDefault(i => i.Refusal is not null) is { } refused)
        {
            return Decision<ShipmentEvent>.Of(new RepostRequested(refused.Id, by));
        }

        return state.Conclusion.Financial switch
        {
            FinancialStatus.Billable or FinancialStatus.Invoicing or FinancialStatus.Invoiced or FinancialStatus.Paid => Decision<ShipmentEvent>.Nothing,
            var status => Refused(ShipmentRefusal.NotBillable, $"Shipment {state.Id} is {status}; clear {string.Join(", ", state.Conclusion.Blocks.Select(b => b.Reason).Distinct())} first."),
        };
    }

    private static string? RouteProblem(ReleaseShipment command)
    {
        var stops = command.Stops;
        if (stops.IsDefault || stops.Length is < 2 or > 50)
        {
            return "A shipment needs 2 to 50 stops.";
        }

        for (var i = 1; i < stops.Length; i++)
        {
            if (stops[i].Sequence <= stops[i - 1].Sequence)
            {
                return $"Stop sequences must ascend; {stops[i].Sequence} follows {stops[i - 1].Sequence}.";
            }
        }

        if (stops.FirstOrDefault(s => s.PlannedFrom > s.PlannedTo) is { } window)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Stop {window.Sequence}: the planned window ends before it begins.");
        }

        return stops[0].Kind == StopKind.Pickup && stops[^1].Kind == StopKind.Delivery
            ? null
            : "The first stop must be a pickup and the last one a delivery.";
    }

    private static bool SameContent(ReleaseShipment a, ReleaseShipment b) => TowerJson.Write(a).AsSpan().SequenceEqual(TowerJson.Write(b));

    private static Decision<ShipmentEvent> Refused(ShipmentRefusal reason, string detail) => Decision<ShipmentEvent>.Refused(reason, detail);
}
