using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace ControlTower.Grains.Edi;

/// <summary>The door for EDI: the file is on disk before it is read, each interchange is registered before it is applied.</summary>
[StatelessWorker, Reentrant]
public sealed class EdiGrain(IDocumentStore documents, IEdiRegister register, IEdiGaps gaps, ITraces traces, IPartnerCodesSource codes, IGrainFactory grains, LedgerAccess access, IOptions<EdiOptions> options) : Grain, IEdiGrain
{
    private const int MostShipments = 50;
    private readonly EdiIntake _intake = new(grains, codes, gaps, traces);
    private readonly EdiPapers _papers = new(documents);
    private readonly EdiCorrections _corrections = new(documents, gaps, grains);

    public async Task<EdiReceipt> Receive(EdiUpload upload, Actor actor)
    {
        var file = EdiFile.Read(upload.Content);
        var wanted = ReceivedFile.Of(upload, file);
        if (!wanted.Interchanges.IsEmpty)
        {
            await _papers.Keep(wanted.FileId, upload.FileName, upload.Content);
        }

        var receipts = new InterchangeReceipt[wanted.Interchanges.Length];
        foreach (var round in wanted.Rounds(options.Value.Concurrency))
        {
            await Task.WhenAll(round.Select(async i => receipts[i] = await Take(wanted.Interchanges[i], actor)));
        }

        return new EdiReceipt(wanted.FileId, [.. receipts], file.Problems);
    }

    public async Task<InterchangeReceipt?> Replay(string id, Actor actor)
    {
        if (await Grain(id).Get() is not { } record || await _papers.Find(record) is not { } interchange)
        {
            return null;
        }

        if (record.Status == InterchangeStatus.Corrected)
        {
            return InterchangeReceipts.Standing(record, await _papers.Text(record.AcknowledgementId));
        }

        var known = record.Status == InterchangeStatus.Quarantined ? record with { Known = record.Known with { Quarantine = null } } : record;
        return await Finish(new ReceivedInterchange(known.Known, interchange), known, again: true, actor);
    }

    public async Task<EdiCorrection> Correct(string id, string content, string reason, Actor actor)
    {
        var (copy, outcome) = await _corrections.Place(id, content, reason, actor);
        return new EdiCorrection(outcome, copy is null ? null : await Take(copy, actor));
    }

    public Task<InterchangePage> List(InterchangeQuery query) => register.List(InterchangeQueries.Checked(query));

    public async Task<InterchangeView?> Get(string id) =>
        await Grain(id).Get() is { } record && await _papers.File(record) is { } file
            ? InterchangeViews.Of(record, file, (await codes.Of(record.Known.Sender, null)).Codes, await _papers.Text(record.AcknowledgementId), await traces.ShipmentsOf(id, MostShipments))
            : null;

    public Task<ImmutableArray<UnansweredSet>> Unanswered() => register.Unanswered(InterchangeQueries.MaxTake);

    private IInterchangeGrain Grain(string id) => grains.GetGrain<IInterchangeGrain>(id);

    private async Task<InterchangeReceipt> Take(ReceivedInterchange received, Actor actor)
    {
        var answer = await Grain(received.Known.Id).Register(received.Known, actor);
        return answer.Result switch
        {
            Registration.Conflict => await Take(await Beside(received, answer.Record), actor),
            Registration.Repeated => InterchangeReceipts.Repeated(answer.Record, await _papers.Text(answer.Record.AcknowledgementId)),
            _ => await Finish(received, answer.Record, again: false, actor),
        };
    }

    private async Task<ReceivedInterchange> Beside(ReceivedInterchange received, InterchangeRecord first) =>
        (await codes.Of(received.Interchange.Sender, first.ReceivedAt)).Codes.Repeats == RepeatPolicy.ByContent ? received.ByContent() : received.Quarantined(first);

    private async Task<InterchangeReceipt> Finish(ReceivedInterchange received, InterchangeRecord record, bool again, Actor actor)
    {
        var settled = await _intake.Settle(received, record, again, access.Now(), actor);
        return InterchangeReceipts.Of(received.Known, settled.Verdict, await _papers.Text(settled.Acknowledgement));
    }
}
