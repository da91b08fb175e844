using System.ComponentModel.DataAnnotations;

namespace ControlTower.Grains.Edi;

/// <summary>How EDI works; section <c>Edi</c>.</summary>
public sealed record EdiOptions
{
    public const string Section = "Edi";

    /// <summary>How long a partner may take to acknowledge what we sent.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Interchanges of a file that are applied at the same time.</summary>
    [Range(1, 64)]
    public int Concurrency { get; init; } = 8;
}
