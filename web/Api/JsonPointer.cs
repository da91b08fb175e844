using System.Text;

namespace ControlTower.Web.Api;

/// <summary>Places in a JSON document. // RFC 6901</summary>
internal static class JsonPointer
{
    /// <summary>The serializer's path, such as <c>$.stops[0].kind</c>, as a pointer: <c>/stops/0/kind</c>.</summary>
    public static string Of(string? path)
    {
        if (path is null or "" or "$")
        {
            return "";
        }

        var pointer = new StringBuilder(path.Length);
        for (var i = 1; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '.':
                    pointer.Append('/');
                    break;
                case '[':
                    pointer.Append('/');
                    var quoted = i + 1 < path.Length && path[i + 1] == '\'';
                    var end = path.IndexOf(quoted ? "']" : "]", i, StringComparison.Ordinal);
                    end = end < 0 ? path.Length : end;
                    pointer.Append(Escape(path[(quoted ? i + 2 : i + 1)..end]));
                    i = quoted ? end + 1 : end;
                    break;
                default:
                    pointer.Append(Escape(path[i].ToString()));
                    break;
            }
        }

        return pointer.ToString();
    }

    /// <summary>A member's name as a part of a pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
