using System.ComponentModel.DataAnnotations;

namespace ControlTower.Grains.Erp;

/// <summary>How payments are fetched; section <c>Erp:Payments</c>.</summary>
public sealed record PaymentOptions
{
    /// <summary>How often the ERP is asked, in seconds.</summary>
    [Range(1, 3_600)]
    public int PollEverySeconds { get; init; } = 5;
}
