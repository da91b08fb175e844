using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace ControlTower.Web.Shell;

/// <summary>Icons as static markup from one sprite; a component per icon would cost a circuit a few kilobytes each.</summary>
public static class Icon
{
    private static readonly ConcurrentDictionary<string, MarkupString> Known = new(StringComparer.Ordinal);

    /// <summary>The icon, hidden from assistive technology; a word stands beside it.</summary>
    /// <param name="name">A symbol of <c>icons.svg</c>.</param>
    public static MarkupString Of(string name) => Known.GetOrAdd(
        name,
        static n => new MarkupString($"""<svg class="ic" aria-hidden="true"><use href="/icons.svg#{n}"/></svg>"""));
}
