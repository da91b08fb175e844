using ControlTower.Contracts.Exceptions;
using ControlTower.Web.Exceptions;

namespace ControlTower.Web.Shipments;

/// <summary>One step of the readiness picture: checks that belong together and the worst of them.</summary>
/// <param name="Name">What the step is called.</param>
/// <param name="Result">The worst result among its checks; NotNeeded when it has none.</param>
/// <param name="Checks">Its checks, in the proof's order.</param>
public sealed record ReadinessStep(string Name, CheckResult Result, ImmutableArray<ReadinessCheck> Checks)
{
    private static readonly ImmutableArray<string> Names = ["Proof", "Charges", "Terms", "Posting"];

    /// <summary>The steps of a proof, in the order of the track.</summary>
    public static ImmutableArray<ReadinessStep> Of(ReadinessProof proof) =>
    [
        .. Names.Select((name, step) =>
        {
            var checks = proof.Checks.Where(c => BlockCatalogue.Of(c.Reason).Step == step).ToImmutableArray();
            return new ReadinessStep(name, Worst(checks), checks);
        }),
    ];

    private static CheckResult Worst(ImmutableArray<ReadinessCheck> checks) =>
        checks.Any(c => c.Result == CheckResult.Fail) ? CheckResult.Fail
        : checks.Any(c => c.Result == CheckResult.Wait) ? CheckResult.Wait
        : checks.Any(c => c.Result == CheckResult.Pass) ? CheckResult.Pass
        : CheckResult.NotNeeded;
}
