using System.Globalization;
using System.Text;

namespace ControlTower.Web.Kpis;

/// <summary>Numbers as SVG paths, by hand: no chart library draws what is wanted here.</summary>
public static class Chart
{
    /// <summary>A line through values from left to right; where there is none the line stops.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="width">Width of the drawing.</param>
    /// <param name="height">Its height; the largest value is at the top, the smallest at the bottom.</param>
    public static string Line(ImmutableArray<double?> values, double width, double height)
    {
        var known = values.OfType<double>().ToList();
        if (known.Count == 0)
        {
            return "";
        }

        var (least, most) = (known.Min(), known.Max());
        var (path, down) = (new StringBuilder(), false);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                var y = most - least < 1e-9 ? height / 2 : height * (most - value) / (most - least);
                // A day between two without any is a short stroke of its own.
                var alone = !down && (i + 1 == values.Length || values[i + 1] is null);
                path.Append(down ? 'L' : 'M').Append(At(X(i, values.Length, width), y)).Append(alone ? "h2" : "");
            }

            down = values[i] is not null;
        }

        return path.ToString();
    }

    /// <summary>One area on top of what lies below it.</summary>
    /// <param name="below">The lower edge, oldest first.</param>
    /// <param name="above">The upper edge.</param>
    /// <param name="most">The value at the top of the drawing.</param>
    /// <param name="width">Width of the drawing.</param>
    /// <param name="height">Its height.</param>
    public static string Area(ImmutableArray<decimal> below, ImmutableArray<decimal> above, decimal most, double width, double height)
    {
        string Point(ImmutableArray<decimal> edge, int i) => At(X(i, edge.Length, width), height - (height * (double)(edge[i] / most)));
        var top = Enumerable.Range(0, above.Length).Select(i => Point(above, i));
        var bottom = Enumerable.Range(0, below.Length).Reverse().Select(i => Point(below, i));
        return $"M{string.Join('L', top)}L{string.Join('L', bottom)}Z";
    }

    /// <summary>A round number not below a value, for the top of an axis that has four parts.</summary>
    public static decimal Round(decimal value)
    {
        if (value <= 0)
        {
            return 4;
        }

        var size = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)value)));
        return ((decimal[])[1, 1.2m, 1.6m, 2, 2.4m, 3.2m, 4, 6, 8, 10]).Select(step => step * size).First(top => top >= value);
    }

    private static double X(int index, int count, double width) => count < 2 ? width / 2 : width * index / (count - 1);

    private static string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
}
