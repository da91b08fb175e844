using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using Orleans.Concurrency;
using MessageStatus = ControlTower.Contracts.Partners.MessageStatus;

namespace ControlTower.Grains.Ingest;

/// <summary>Everything that is held at the doors. Keeps nothing itself.</summary>
[StatelessWorker, Reentrant]
internal sealed class WorkbenchGrain(IParking parking, IReferenceIndex index, IPartnerMessages messages, IEdiRegister register, IGrainFactory grains, LedgerAccess access) : Grain, IWorkbenchGrain
{
    private const int MostCauses = 100;
    private const int MostHeld = 500;
    private const int MostDecided = 200;

    private readonly ShipmentWorth _worth = new(index, grains);

    public async Task<ImmutableArray<HeldCause>> Causes()
    {
        var waiting = await Task.WhenAll((await parking.Causes(MostCauses)).Select(Priced));
        var held = await messages.List(new MessageQuery(default, MessageStatus.Quarantined, null, null, null, null, 0, MostHeld));
        var stopped = await Task.WhenAll(HeldCauses.Stopped.Select(s => register.List(new InterchangeQuery(s, null, 0, MostHeld))));
        var gaps = await grains.GetGrain<IPartnersGrain>(0).Gaps();
        return HeldCauses.Ranked([.. waiting, .. HeldCauses.Of(held.Items), .. HeldCauses.Of([.. stopped.SelectMany(s => s.Items)]), .. gaps.Select(HeldCauses.Of)]);
    }

    public Task<ImmutableArray<DecidedItem>> Decided() => parking.Decided(MostDecided);

    public async Task<CommandOutcome> Correct(string position, Milestone corrected, string reason, Actor actor)
    {
        if (ParkedDecisions.ReasonOf(reason) is not { } why)
        {
            return ParkedDecisions.ReasonMissing();
        }

        if (await parking.Find(position) is not { Fact: MilestoneFact original })
        {
            return ParkedDecisions.Outcome(false);
        }

        var copy = Corrections.Of(original.Milestone, corrected);
        var receipt = (await grains.GetGrain<IIngestGrain>(0).Accept([copy], actor))[0];
        return receipt.Status == ReceiptStatus.Rejected
            ? ParkedDecisions.CopyRefused(receipt)
            : ParkedDecisions.Outcome(await parking.Discard(position, Corrections.Words(copy, why), Decider.Of(actor, access.Now())));
    }

    private async Task<HeldCause> Priced(WaitingCause cause)
    {
        var (shipments, money) = await _worth.Of(cause.Shipments);
        return HeldCauses.Of(cause, shipments, money);
    }
}
