using System.Security.Cryptography;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Board;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>Reads the customer's shipments as they are stored, page by page, and wakes none of them.</summary>
internal sealed class WhatIfGrain(LedgerAccess access, IBoardStore board, ITermsSource terms) : Grain, IWhatIfGrain
{
    private const int Page = 500;
    private const int Most = 200_000;
    private const int Shown = 500;

    private CustomerId Id => CustomerId.Parse(this.GetPrimaryKeyString());

    public async Task<WhatIfView> Try(Customer draft)
    {
        var (now, tried) = await TermsOf(draft);
        var (changed, looked, all) = await Changes(now, tried);
        var refusal = CustomerForm.Clash(draft) ?? CustomerChecks.Find(tried.Customer!);
        return new WhatIfView(now.Version, looked, all, Repricing.Sum(changed), [.. changed.Take(Shown)], refusal?.Detail);
    }

    public async Task<WhatIfOutcome> Commit(Customer draft, bool rebill, string reason, Actor actor)
    {
        var (now, tried) = await TermsOf(draft);
        var changed = rebill ? (await Changes(now, tried)).Changed : [];
        var account = await GrainFactory.GetGrain<ICustomerGrain>(Id.Value).Put(draft, actor);
        if (!account.Accepted)
        {
            return new WhatIfOutcome(account, []);
        }

        // The same draft makes the same request: committed twice, it credits once.
        string Request(InvoiceId invoice) => Convert.ToHexStringLower(SHA256.HashData([.. TowerJson.Write(tried.Customer), .. TowerJson.Write(invoice)]))[..32];

        var credits = changed.SelectMany(s => s.Lines.Where(l => l.Invoice is not null).GroupBy(l => l.Invoice!.Value).Select(g => (s.Shipment, Invoice: g.Key, Lines: g)));
        var outcomes = await Task.WhenAll(credits.Select(async c => new WhatIfCredit(c.Shipment, c.Invoice, await GrainFactory.GetGrain<IShipmentGrain>(c.Shipment.Value)
            .Handle(new CreditInvoice(Request(c.Invoice), c.Invoice, [.. c.Lines.Select(l => new CreditedLine(l.Obligation, null))], true, reason), actor))));
        return new WhatIfOutcome(account, [.. outcomes]);
    }

    private async Task<(Terms Now, Terms Draft)> TermsOf(Customer draft)
    {
        var now = await terms.Of(Id, default);
        return (now, now with { Customer = CustomerForm.Normal(draft), Version = now.Version + 1 });
    }

    private async Task<(List<WhatIfShipment> Changed, int Looked, long All)> Changes(Terms now, Terms draft)
    {
        var (changed, looked, all) = (new List<WhatIfShipment>(), 0, 0L);
        for (var more = true; more && looked < Most;)
        {
            var (total, rows) = await board.Query(new BoardQuery(BoardView.All, null, Id, null, null, BoardSort.LastEvent, true, looked, Page));
            foreach (var row in rows)
            {
                if (await access.Ledger.Load(new AggregateKey(AggregateKind.Shipment, row.Id.Value)) is { } stored
                    && Shipment.Definition.StateOf(stored) is { Order: not null } state && Repricing.Of(state, now, draft) is { } change)
                {
                    changed.Add(change);
                }
            }

            (looked, all, more) = (looked + rows.Length, total, rows.Length == Page);
        }

        return (changed, looked, all);
    }
}
