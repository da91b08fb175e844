using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners;

/// <summary>What a reading has found so far.</summary>
internal sealed class ReadingTally(long number)
{
    private const int MaxFindings = 100;
    private const int MaxReceipts = 5_000;
    private readonly ImmutableArray<PartnerFinding>.Builder _findings = ImmutableArray.CreateBuilder<PartnerFinding>();
    private readonly ImmutableArray<Receipt>.Builder _receipts = ImmutableArray.CreateBuilder<Receipt>();
    private readonly GapBook _gaps = new();
    private readonly TraceNames _names = new();
    private int _added;
    private int _corrected;
    private int _withdrawn;

    /// <summary>What was found.</summary>
    public MessageCounts Counts { get; private set; } = MessageCounts.None;

    /// <summary>Facts that stay as they are.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Why the whole cannot be read; null when it can.</summary>
    public string? Malformed { get; private set; }

    public ImmutableArray<PartnerFinding> Findings => _findings.ToImmutable();

    public ImmutableArray<Receipt> Receipts => _receipts.ToImmutable();

    public ImmutableArray<TraceName> Names => _names.All;

    public ImmutableArray<GapNote> Gaps => _gaps.Notes;

    public void Take(Retelling retelling, MappedMessage now)
    {
        Malformed ??= now.Malformed;
        (_added, _corrected, _withdrawn) = (_added + retelling.Added.Length, _corrected + retelling.Corrected.Length, _withdrawn + retelling.Withdrawn.Length);
        Unchanged += retelling.Unchanged;
        Counts = Counts.Plus(new MessageCounts(now.Items, 0, 0, 0, now.Findings.Length, now.Ignored, now.Gaps.Length));
        Find(now.Findings);
        _names.Take(now.Facts);
        foreach (var gap in now.Gaps)
        {
            _gaps.Note(gap);
        }
    }

    public void Take(ImmutableArray<Receipt> receipts)
    {
        int Many(ReceiptStatus status) => receipts.Count(r => r.Status == status);
        Counts = Counts.Plus(new MessageCounts(0, Many(ReceiptStatus.Accepted), Many(ReceiptStatus.Duplicate), Many(ReceiptStatus.Parked), Many(ReceiptStatus.Rejected), 0, 0));
        Find(receipts.Where(r => r.Status == ReceiptStatus.Rejected).Select(r => new PartnerFinding($"event {r.EventId} {r.Pointer}", r.Detail ?? "It was refused.")));
        _names.Take(receipts);
        foreach (var receipt in receipts.Take(MaxReceipts - _receipts.Count))
        {
            _receipts.Add(receipt with { Index = _receipts.Count });
        }
    }

    public ReplayItem Item(bool done) => new(number, _added, _corrected, _withdrawn, _gaps.Count, Malformed ?? ReplayWords.Of(_added, _corrected, _withdrawn, done));

    private void Find(IEnumerable<PartnerFinding> findings) => _findings.AddRange(findings.Take(MaxFindings - _findings.Count));
}
