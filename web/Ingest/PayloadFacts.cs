using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Ingest;

/// <summary>What a payload says that the tower reads. Members the milestone's type does not need are never a reason to reject it.</summary>
internal sealed class PayloadFacts
{
    private const int MaxCode = 32;
    private const string DetentionCode = "DET";

    public StopKind? StopKind { get; set; }

    public string? Carrier { get; set; }

    public string? Driver { get; set; }

    public string? Reason { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public Said<bool> Signed { get; set; }

    public Said<bool> Legible { get; set; }

    public string? SignedBy { get; set; }

    public string? DocumentUrl { get; set; }

    public string? DocumentId { get; set; }

    public string? ChargeCode { get; set; }

    public Said<decimal> Amount { get; set; }

    public string? Currency { get; set; }

    public Said<decimal> Quantity { get; set; }

    public string? Note { get; set; }

    /// <summary>Where the facts were read, such as <c>/payload</c>.</summary>
    public string Path { get; set; } = "";

    public void Clear()
    {
        (StopKind, Carrier, Driver, Reason, Latitude, Longitude) = (null, null, null, null, null, null);
        (Signed, Legible, SignedBy, DocumentUrl, DocumentId) = (default, default, null, null, null);
        (ChargeCode, Amount, Currency, Quantity, Note) = (null, default, null, default, null);
        Path = "";
    }

    /// <summary>The facts a milestone of this type carries; null when there are none.</summary>
    public MilestoneDetail? DetailOf(MilestoneType type, bool signed, MilestoneDraft draft)
    {
        var document = type == MilestoneType.PodReceived ? DocumentOf(signed, draft) : null;
        var charge = type is MilestoneType.AccessorialReported or MilestoneType.DetentionApproved ? ChargeOf(type, draft) : null;
        var position = Latitude is { } && Longitude is { };
        return Carrier is null && Driver is null && document is null && charge is null && Reason is null && !position
            ? null
            : new MilestoneDetail(Carrier, Driver, document, charge, Reason, position ? Latitude : null, position ? Longitude : null);
    }

    // A source that says "POD captured" and nothing else says that it is good; see the shipment's rules.
    private ReportedDocument? DocumentOf(bool signed, MilestoneDraft draft)
    {
        Insist(Signed.Wrong, "/signed", "true or false is wanted: whether the consignee signed.", draft);
        Insist(Legible.Wrong, "/legible", "true or false is wanted: whether a person can read it.", draft);
        return Signed.Value is null && Legible.Value is null && SignedBy is null && DocumentUrl is null && DocumentId is null && !signed
            ? null
            : new ReportedDocument(Signed.Value ?? true, Legible.Value ?? true, SignedBy, DocumentUrl, DocumentId);
    }

    private ReportedCharge? ChargeOf(MilestoneType type, MilestoneDraft draft)
    {
        Insist(Amount.Wrong || Amount.Value is < -10_000_000m or > 10_000_000m, "/amount", "An amount is wanted as a number, up to 10,000,000.", draft);
        Insist(Quantity.Wrong || Quantity.Value is <= 0m or > 1_000_000m, "/quantity", "A quantity above 0 is wanted, as a number.", draft);
        Insist(ChargeCode?.Length > MaxCode, "/chargeCode", "A charge code has 1 to 32 characters.", draft);
        if (type == MilestoneType.DetentionApproved && ChargeCode is null && Amount.Value is null && Quantity.Value is null)
        {
            return null;
        }

        Insist(ChargeCode is null && type == MilestoneType.AccessorialReported, "/chargeCode", "The charge's code is missing, such as LUM.", draft);
        var currency = default(Currency);
        Insist(Amount.Value is not null && !Contracts.Values.Currency.TryParse(Currency, out currency), "/currency", "An amount needs its currency: three capital letters, such as USD.", draft);
        return new ReportedCharge(ChargeCode ?? DetentionCode, Amount.Value is { } amount ? new Money(amount, currency) : null, Quantity.Value, Note);
    }

    private void Insist(bool wrong, string member, string detail, MilestoneDraft draft)
    {
        if (wrong)
        {
            draft.Fail(Path + member, detail);
        }
    }
}

/// <summary>A value that was not said, was said, or was said in a way that cannot be read.</summary>
internal readonly record struct Said<T>(T? Value, bool Wrong)
    where T : struct
{
    public static Said<T> Unreadable { get; } = new(null, true);

    public static implicit operator Said<T>(T value) => new(value, false);
}
