namespace ControlTower.Web.Shell;

/// <summary>What the sign-in page sends.</summary>
public sealed class SignInForm
{
    /// <summary>User name.</summary>
    public string? Name { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }
}
