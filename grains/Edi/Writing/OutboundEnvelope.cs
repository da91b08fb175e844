using System.Globalization;
using System.Text;
using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>Puts an interchange around what is to be sent. Pure: the number and the time are given.</summary>
internal static class OutboundEnvelope
{
    /// <param name="document">What is to be sent.</param>
    /// <param name="number">Our control number for this partner, 1 to 999,999,999.</param>
    /// <param name="now">When it is written.</param>
    public static string Write(OutboundDocument document, int number, DateTimeOffset now) =>
        document.Syntax == EdiSyntax.X12 ? X12(document, number, now) : Edifact(document, number, now);

    /// <summary>Qualifier and id of a party; ZZ is "mutually defined".</summary>
    public static (string Qualifier, string Id) Party(string party, string usual)
    {
        var at = party.IndexOf(':', StringComparison.Ordinal);
        return at is > 0 and <= 4 ? (party[..at], party[(at + 1)..]) : (usual, party);
    }

    private static string X12(OutboundDocument document, int number, DateTimeOffset now)
    {
        var text = new StringBuilder();
        void Add(string segment) => text.Append(segment).Append(X12Text.Terminator);

        var (us, them) = (Party(document.Us, "ZZ"), Party(document.Them, "ZZ"));
        var control = number.ToString("D9", CultureInfo.InvariantCulture);
        var repetition = string.CompareOrdinal(document.Version, "00402") >= 0 ? "^" : "U";
        Add(string.Create(
            CultureInfo.InvariantCulture,
            $"ISA*00*          *00*          *{X12Text.Fixed(us.Qualifier, 2)}*{X12Text.Fixed(us.Id, 15)}*{X12Text.Fixed(them.Qualifier, 2)}*{X12Text.Fixed(them.Id, 15)}*{now:yyMMdd}*{now:HHmm}*{repetition}*{document.Version}*{control}*0*{(document.Test ? 'T' : 'P')}*>"));
        foreach (var answer in document.Answers)
        {
            Add(answer);
        }

        if (!document.Messages.IsEmpty)
        {
            X12Group(document, number, now, Add, us.Id, them.Id);
        }

        Add(X12Text.Segment("IEA", document.Messages.IsEmpty ? "0" : "1", control));
        return text.ToString();
    }

    private static void X12Group(OutboundDocument document, int number, DateTimeOffset now, Action<string> add, string us, string them)
    {
        var group = number.ToString(CultureInfo.InvariantCulture);
        add(X12Text.Segment("GS", document.Group, us, them, now.ToString("yyyyMMdd", CultureInfo.InvariantCulture), now.ToString("HHmm", CultureInfo.InvariantCulture), group, "X", document.GroupVersion));
        foreach (var (index, segments) in document.Messages.Index())
        {
            var control = (index + 1).ToString("D4", CultureInfo.InvariantCulture);
            add(X12Text.Segment("ST", document.Type, control, document.Type == "999" ? document.GroupVersion : null));
            foreach (var segment in segments)
            {
                add(segment);
            }

            add(X12Text.Segment("SE", (segments.Length + 2).ToString(CultureInfo.InvariantCulture), control));
        }

        add(X12Text.Segment("GE", document.Messages.Length.ToString(CultureInfo.InvariantCulture), group));
    }

    private static string Edifact(OutboundDocument document, int number, DateTimeOffset now)
    {
        var text = new StringBuilder();
        void Add(string segment) => text.Append(segment).Append(EdifactText.Terminator);

        var (us, them) = (Party(document.Us, ""), Party(document.Them, ""));
        var control = number.ToString(CultureInfo.InvariantCulture);
        var syntax = document.Version.Split(':');
        Add(EdifactText.Segment(
            "UNB", EdifactText.Composite(syntax[0], syntax.Length > 1 ? syntax[1] : "3"), EdifactText.Composite(us.Id, us.Qualifier), EdifactText.Composite(them.Id, them.Qualifier),
            EdifactText.Composite(now.ToString("yyMMdd", CultureInfo.InvariantCulture), now.ToString("HHmm", CultureInfo.InvariantCulture)), control, null, null, null, null, null, document.Test ? "1" : null));
        foreach (var (index, segments) in document.Messages.Index())
        {
            var reference = (index + 1).ToString(CultureInfo.InvariantCulture);
            Add(EdifactText.Segment("UNH", reference, EdifactText.Composite([document.Type, .. document.GroupVersion.Split(':')])));
            foreach (var segment in segments)
            {
                Add(segment);
            }

            Add(EdifactText.Segment("UNT", (segments.Length + 2).ToString(CultureInfo.InvariantCulture), reference));
        }

        Add(EdifactText.Segment("UNZ", document.Messages.Length.ToString(CultureInfo.InvariantCulture), control));
        return text.ToString();
    }
}
