using ControlTower.Contracts.Integrity;
using ControlTower.Grains.Board;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Orleans.Concurrency;

namespace ControlTower.Grains.Integrity;

/// <summary>Proves or disproves, from the stored data, what must always hold. Whoever asks while a check runs gets its report.</summary>
[Reentrant]
public sealed class IntegrityGrain(
    ILedger ledger, IIntegrityStore store, IParking parking, IBoardStore board, IErpGateway erp, IEnumerable<IFolded> kinds, TimeProvider clock) : Grain, IIntegrityGrain
{
    private Task<IntegrityReport>? _running;

    public async Task<IntegrityReport> Check()
    {
        // Off the grain's scheduler: it touches nothing of the grain and may take a while.
        var running = _running ??= Task.Run(Compute);
        try
        {
            return await running;
        }
        finally
        {
            _running = _running == running ? null : _running;
        }
    }

    private async Task<IntegrityReport> Compute()
    {
        var began = clock.GetUtcNow();
        var nothingLost = await CheckInbox();
        var audited = await new LedgerAudit(ledger, erp, kinds).Run(CancellationToken.None);
        var unexplained = NeverWithoutReason.Check(await store.DeliveredWithoutReason(), await board.Totals());
        var (kept, counted) = await board.Recount();
        return new IntegrityReport(began, [.. audited.Concat([nothingLost, unexplained, BoardAgrees.Check(kept, counted)]).OrderBy(s => s.Number)]);
    }

    private async Task<IntegrityStatement> CheckInbox()
    {
        var before = await parking.Sources();
        var balances = await store.InboxBalances();
        return NothingLost.Check(before, balances, await parking.Sources());
    }
}
