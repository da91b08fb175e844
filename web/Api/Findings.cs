using System.Globalization;

namespace ControlTower.Web.Api;

/// <summary>Gathers everything that is wrong with a body, so that the sender hears it all at once.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<ProblemError>.Builder _errors = ImmutableArray.CreateBuilder<ProblemError>();

    /// <summary>What was found.</summary>
    public ImmutableArray<ProblemError> Errors => _errors.ToImmutable();

    /// <summary>422 with all of it; null when nothing is wrong.</summary>
    public IResult? Problem => _errors.Count == 0 ? null : Problems.Invalid(Errors);

    /// <summary>Notes what is wrong unless <paramref name="right"/>.</summary>
    public void Insist(bool right, string pointer, string detail)
    {
        if (!right)
        {
            _errors.Add(new ProblemError(pointer, detail));
        }
    }

    /// <summary>Insists on a text of 1 to <paramref name="max"/> characters on one line.</summary>
    public void InsistName(string? text, int max, string pointer, string what) => Insist(
        IsName(text, max), pointer, string.Create(CultureInfo.InvariantCulture, $"{what} has 1 to {max} characters on one line."));

    /// <summary>As <see cref="InsistName"/>, where the text may be left out.</summary>
    public void InsistNameOrNone(string? text, int max, string pointer, string what)
    {
        if (text is not null)
        {
            InsistName(text, max, pointer, what);
        }
    }

    private static bool IsName(string? text, int max) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= max && !text.Any(char.IsControl);
}
