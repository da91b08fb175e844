using ControlTower.Contracts;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Edi;

/// <summary>Reads a kept interchange again.</summary>
[CollectionAgeLimit(Minutes = 5)]
internal sealed class EdiReadingGrain(IDocumentStore documents, IEdiGaps gaps, ITraces traces, IPartnerCodesSource codes, IGrainFactory grains, LedgerAccess access) : Grain, IEdiReadingGrain
{
    private readonly EdiIntake _intake = new(grains, codes, gaps, traces);

    private string Id => this.GetPrimaryKeyString();

    public async Task<ReadingForecast> Foresee()
    {
        if (await Load() is not { } kept)
        {
            return EdiReadings.Gone(Id);
        }

        var (telling, unknown) = await _intake.Foresee(kept.Interchange, kept.Record);
        return EdiReadings.Forecast(Id, telling, unknown);
    }

    public async Task<ReplayItem> Apply(Actor actor)
    {
        if (await Load() is not { } kept)
        {
            return EdiReadings.Gone(Id).Item;
        }

        var again = kept.Record.Status != InterchangeStatus.Received;
        var settled = await _intake.Settle(new ReceivedInterchange(kept.Record.Known, kept.Interchange), kept.Record, again, access.Now(), actor);
        if (again)
        {
            TowerTelemetry.ReadAgain(kept.Record.Known.Source, "Edi");
        }

        return EdiReadings.Done(Id, settled);
    }

    // What a person has not let in stays out: a replay of thousands is not that decision.
    private async Task<(InterchangeRecord Record, Interchange Interchange)?> Load() =>
        await grains.GetGrain<IInterchangeGrain>(Id).Get() is { Status: not (InterchangeStatus.Quarantined or InterchangeStatus.Corrected) } record
        && await new EdiPapers(documents).Find(record) is { } interchange
            ? (record, interchange)
            : null;
}
