using ControlTower.Contracts.Access;
using ControlTower.Contracts.Exceptions;

namespace ControlTower.Web.Exceptions;

/// <summary>What the pages say and offer for one block reason.</summary>
/// <param name="Name">Its short name, for the state column and filters.</param>
/// <param name="Short">One word for narrow places.</param>
/// <param name="Icon">A symbol of the icon sprite.</param>
/// <param name="Meaning">One sentence without facts; the proof's own sentence carries the facts.</param>
/// <param name="Fix">What clears it; the key <c>E</c>.</param>
/// <param name="Alternatives">What else can be done, most likely first; never empty.</param>
/// <param name="OwnerWords">Who has to act, in words.</param>
/// <param name="CustomerWords">What a customer may be told.</param>
/// <param name="Step">The financial segment of the track where it stops: 0 proof, 1 charges, 2 terms, 3 posting.</param>
public sealed record BlockEntry(
    string Name,
    string Short,
    string Icon,
    string Meaning,
    Fix Fix,
    ImmutableArray<Fix> Alternatives,
    string OwnerWords,
    string CustomerWords,
    int Step)
{
    /// <summary>What else can be done about a check; a charge without a price or in the wrong currency can be dropped.</summary>
    public ImmutableArray<Fix> Others(ReadinessCheck check) =>
        check is { Reason: BlockReason.RateMissing or BlockReason.CurrencyMismatch, Subject.Length: > 0 } ? Alternatives.Insert(0, Fix.RejectCharge) : Alternatives;

    /// <summary>The roles that may do a fix; one of them is enough.</summary>
    public static ImmutableArray<Role> RolesFor(Fix fix) => fix switch
    {
        Fix.OpenCustomer => [Role.Viewer],
        Fix.ReportMilestone or Fix.UploadDocument or Fix.RequestDocument or Fix.Assign or Fix.Reassess or Fix.AddReference => [Role.Operations, Role.Finance],
        Fix.MapChargeCode or Fix.EnterFuelPrice => [Role.Finance, Role.Integration],
        _ => [Role.Finance],
    };
}
