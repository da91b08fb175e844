using MudBlazor;

namespace ControlTower.Web.Shell;

/// <summary>MudBlazor's part of the look. Colours are overridden by the tokens in <c>tokens.css</c>, so that one file decides light and dark.</summary>
public static class TowerTheme
{
    /// <summary>The theme.</summary>
    public static MudTheme Mud { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Inter", "system-ui", "sans-serif"], FontSize = ".8125rem", LineHeight = "1.4" },
            Button = new ButtonTypography { FontWeight = "550", TextTransform = "none", FontSize = ".8125rem" },
            H6 = new H6Typography { FontSize = ".9375rem", FontWeight = "650" },
        },
    };
}
