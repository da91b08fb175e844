using System.Globalization;
using System.Text;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>Interchanges made for a test.</summary>
internal static class Interchanges
{
    private const string Header = "ISA*00*          *00*          *02*SCAC           *ZZ*TOWER          *260305*1200*U*00401*000000007*0*P*>";

    /// <summary>An X12 interchange with one group of sets, each given by its type and its segments between ST and SE.</summary>
    public static string X12(string group, params (string Type, string[] Body)[] sets)
    {
        var text = new StringBuilder($"{Header}~\nGS*{group}*SCAC*TOWER*20260305*1200*7*X*004010~\n");
        foreach (var (index, (type, body)) in sets.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"ST*{type}*{index + 1:0000}~\n").AppendJoin("", body.Select(s => s + "~\n")).Append(CultureInfo.InvariantCulture, $"SE*{body.Length + 2}*{index + 1:0000}~\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"GE*{sets.Length}*7~\nIEA*1*000000007~\n").ToString();
    }

    public static string Status214(params string[] loop) => X12("QM", ("214", ["B10*PRO-1*LD-1*SCAC", "LX*1", .. loop]));

    public static string Edifact(string type, params string[] body) =>
        string.Create(CultureInfo.InvariantCulture, $"UNB+UNOC:3+CARRIER:14+TOWER:14+260305:1200+77'UNH+1+{type}:D:96A:UN'{string.Concat(body.Select(s => s + "'"))}UNT+{body.Length + 2}+1'UNZ+1+77'");

    public static ReadInterchange Read(string text, PartnerCodes? codes = null) =>
        ReadInterchange.Of(EdiFile.Read(Encoding.UTF8.GetBytes(text)).Interchanges[0].Interchange, codes ?? PartnerCodes.Standard);

    public static MessageReading ReadOne(string text, PartnerCodes? codes = null) => Read(text, codes).Messages[0].Reading;

    public static StatusEvent OneStatus(string text, PartnerCodes? codes = null) => ((StatusFacts)ReadOne(text, codes).Facts!).Events.Single();
}
