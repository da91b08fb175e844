using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Invariant 3: per obligation, invoiced − credited is never more than once the charge, whatever is told or asked, in any order, twice, under new ids, with a crash between any two steps.</summary>
public sealed class BilledOnceProperties
{
    private const int Kinds = 14;

    [Property(MaxTest = 400)]
    public Property Nothing_is_billed_twice_whatever_happens() => Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, (Kinds * 8) - 1), 40)), steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            world.Do(step % Kinds, step / Kinds);
            world.ShouldBillOnce();
        }
    });

    [Property(MaxTest = 200)]
    public Property Once_everything_is_told_the_books_hold_what_the_charges_say() => Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, (Kinds * 8) - 1), 25)), steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            world.Do(step % Kinds, step / Kinds);
        }

        world.Settle();

        world.ShouldBillOnce();
        world.Net().ShouldBe(world.Story.Conclusion.Charges.Where(c => c.Status is ChargeStatus.Billed or ChargeStatus.Credited).Sum(c => c.Amount.Amount));
    });

    /// <summary>A shipment, the ERP's books, and messages between them that are late, lost and repeated.</summary>
    private sealed class World
    {
        private readonly Dictionary<InvoiceId, InvoiceDraft> _asked = [];
        private readonly HashSet<InvoiceId> _posted = [];

        public World()
        {
            Story = new Story().Released();
            Heard();
        }

        public Story Story { get; private set; }

        /// <summary>One step; the same step again is a duplicate, or the same fact under another id.</summary>
        public void Do(int what, int how)
        {
            var at = 20 + (how / 4.0);
            var source = how % 2 == 0 ? "driver-app" : "tms";
            switch (what)
            {
                case 0: Tell(MilestoneType.ArrivedDelivery, 20, source, $"a{how}"); break;
                case 1: Tell(MilestoneType.Delivered, at + 2, source, $"d{how}"); break;
                case 2: Tell(MilestoneType.DepartedDelivery, at + 2, source, $"x{how}"); break;
                case 3: Tell(MilestoneType.PodReceived, 24, source, $"p{how}", Story.Pod(signed: how % 3 > 0)); break;
                case 4: Tell(MilestoneType.AccessorialReported, 21, source, $"c{how}", Story.Charge("LUM", 60 + (how % 2 * 30))); break;
                case 5: Tell(MilestoneType.AccessorialReported, 21 + how, source, $"c{how}", Story.Charge("LUM", 25)); break;
                case 6: Ask(new EnterCharge($"m{how % 2}", new ReportedCharge("LUM", new Money(75, Currency.Usd), null, null), null)); break;
                case 7: Decide(how, approve: true); break;
                case 8: Decide(how, approve: false); break;
                case 9: Ask(new RequestInvoice()); break;
                case 10: Credit(how, rebill: how % 2 == 0); break;
                case 11: Post(how); break;
                case 12: Refuse(how); break;
                default: Crash(); break;
            }

            Heard();
        }

        /// <summary>The ERP answers everything that is under way, until nothing is.</summary>
        public void Settle()
        {
            for (var i = 0; i < 20 && Story.State.Invoices.Any(v => v.Number is null); i++)
            {
                var (id, draft) = _asked.First(a => Story.State.Invoices.First(v => v.Id == a.Key).Number is null);
                Answer(id, new ErpPosted($"N-{id}", draft.Total, Money.Zero(Currency.Usd), Story.At(40)), InvoiceStatus.Posted);
                Heard();
            }
        }

        public decimal Net() => _asked.Values.Sum(d => d.Kind == InvoiceKind.CreditMemo ? -d.Total.Amount : d.Total.Amount);

        public void ShouldBillOnce()
        {
            foreach (var obligation in _asked.Values.SelectMany(d => d.Lines).GroupBy(l => l.Obligation, StringComparer.Ordinal))
            {
                var drafts = _asked.Values.SelectMany(d => d.Lines.Where(l => l.Obligation == obligation.Key).Select(l => (d.Kind, l.Amount.Amount))).ToList();
                var net = drafts.Sum(d => d.Kind == InvoiceKind.CreditMemo ? -d.Amount : d.Amount);
                net.ShouldBeLessThanOrEqualTo(drafts.Where(d => d.Kind != InvoiceKind.CreditMemo).Max(d => d.Amount), obligation.Key);
                net.ShouldBeGreaterThanOrEqualTo(0, obligation.Key);
            }

            // What the ERP has posted never holds a rebill beside an invoice whose credit it has not.
            foreach (var line in _posted.SelectMany(id => _asked[id].Lines.Select(l => (_asked[id].Kind, l))).GroupBy(x => x.l.Obligation, StringComparer.Ordinal))
            {
                var net = line.Sum(x => x.Kind == InvoiceKind.CreditMemo ? -x.l.Amount.Amount : x.l.Amount.Amount);
                net.ShouldBeLessThanOrEqualTo(line.Where(x => x.Kind != InvoiceKind.CreditMemo).Select(x => x.l.Amount.Amount).DefaultIfEmpty().Max(), line.Key);
            }
        }

        private void Tell(MilestoneType type, double hour, string source, string id, MilestoneDetail? detail = null) => Story = Story.Told(type, hour, source, id, detail: detail);

        private void Ask(ShipmentCommand command)
        {
            // The answer is lost, and it is asked again.
            for (var times = 2; times > 0 && ShipmentCommands.Decide(Story.State, command, "rhea", Story.At(30), Story.Terms).Refusal is null; times--)
            {
                Story.When(command);
                Heard();
            }
        }

        private void Decide(int how, bool approve)
        {
            if (Story.Conclusion.Charges is { IsEmpty: false } charges)
            {
                var obligation = charges[how % charges.Length].Obligation;
                Ask(approve ? new ApproveCharge(obligation, null) : new RejectCharge(obligation, "no"));
            }
        }

        private void Credit(int how, bool rebill)
        {
            if (Story.State.Invoices is { IsEmpty: false } invoices)
            {
                var invoice = invoices[how % invoices.Length];
                ImmutableArray<CreditedLine> lines = how % 3 == 0 && invoice.Obligations.Length > 0 ? [new(invoice.Obligations[0], new Money(5, Currency.Usd))] : [];
                Ask(new CreditInvoice($"r{how}-{invoice.Id}", invoice.Id, lines, rebill, "claim"));
            }
        }

        private void Post(int how)
        {
            var (id, draft) = _asked.ElementAtOrDefault(how % Math.Max(1, _asked.Count));
            if (draft is not null)
            {
                Answer(id, new ErpPosted($"N-{id}", draft.Total, Money.Zero(Currency.Usd), Story.At(40)), InvoiceStatus.Posted);
            }
        }

        private void Refuse(int how)
        {
            var (id, draft) = _asked.ElementAtOrDefault(how % Math.Max(1, _asked.Count));
            if (draft is not null && !_posted.Contains(id))
            {
                Answer(id, new ErpRefused("Period closed."), InvoiceStatus.Refused);
            }
        }

        private void Answer(InvoiceId id, ErpAnswer answer, InvoiceStatus status)
        {
            _ = answer is ErpPosted && _posted.Add(id);
            Story.Told(new InvoiceFact(id, answer, status));
            Heard();
            Story.Told(new InvoiceFact(id, answer, status));
        }

        // The grain dies and reads its snapshot again.
        private void Crash() => TowerJson.Write(TowerJson.Read<ShipmentState>(TowerJson.Write(Story.State))).ShouldBe(TowerJson.Write(Story.State));

        // What a commit sends is keyed by the document's id: sent twice, it is one document.
        private void Heard()
        {
            foreach (var @event in Story.Last)
            {
                var (id, draft) = @event switch { InvoiceRequested e => (e.Invoice, e.Draft), CreditRequested e => (e.Credit, e.Draft), _ => (default, null) };
                if (draft is not null && !_asked.TryAdd(id, draft))
                {
                    TowerJson.Write(_asked[id]).ShouldBe(TowerJson.Write(draft));
                }
            }
        }
    }
}
