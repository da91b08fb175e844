using System.Globalization;
using System.Text;

namespace ControlTower.Web.Demo;

/// <summary>Partners with a voice of their own: a carrier that sends EDI and a visibility vendor that posts webhooks, each with a code that nobody knows. The same seed and day say the same, so a second start changes nothing.</summary>
/// <param name="Seed">Of the day's dice.</param>
/// <param name="Day">The day they speak of; it should be over.</param>
internal sealed record DemoPartners(int Seed, DateOnly Day)
{
    private const int PartnersIndex = 9_001;
    private const string Vendor = "quicksilver";
    private const string Carrier = "ozark-freight";
    private const string Shipper = "northwind-edi";
    private static readonly string[] Towns = ["DALLAS", "AUSTIN", "TULSA", "MEMPHIS"];

    /// <summary>The load that the shipper tenders and the carrier reports on.</summary>
    public string Load => string.Create(CultureInfo.InvariantCulture, $"NW-{Day:yyMMdd}-{Number:000}");

    private string Today => Written(Day);

    private string Dashed => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Pro => string.Create(CultureInfo.InvariantCulture, $"PRO-{Number}");

    private int Number => Dice.For(Seed, Day.DayNumber, PartnersIndex).Between(100, 999);

    /// <summary>Tells the profiles, then what the partners send.</summary>
    public async Task Tell(DemoDoors doors, CancellationToken stop)
    {
        foreach (var (id, profile) in Profiles())
        {
            // What a person has mapped since the last start stays mapped.
            if (!await doors.Exists($"/api/v1/partners/{id}", stop))
            {
                await doors.Put($"/api/v1/partners/{id}", profile, stop);
            }
        }

        await doors.Send("/api/v1/edi?source=edi&name=tender.edi", Tender(), "text/plain", stop);
        await doors.Send("/api/v1/edi?source=edi&name=status.edi", Statuses(), "text/plain", stop);
        foreach (var webhook in Webhooks())
        {
            await doors.Post($"/api/v1/webhooks/{Vendor}", webhook, stop);
        }
    }

    /// <summary>A load tender: one pickup and one delivery.</summary>
    public string Tender() => Interchange("ZZ", "NORTHWIND", "SM", 1,
    [
        "ST*204*0001", $"B2**OZRK**{Load}**PP", "B2A*00*LT",
        "S5*1*CL", $"G62*37*{Today}*I*0600", $"G62*38*{Today}*K*1000", "N1*SF*Northwind DC", $"N4*{Towns[Number % Towns.Length]}*TX*75201*US",
        "S5*2*CU", $"G62*54*{Written(Day.AddDays(1))}*L*1700", "N1*ST*Store 12", "N4*ATLANTA*GA*30301*US", "SE*13*0001",
    ]);

    /// <summary>A batch of statuses: good ones, one with a code that nobody knows, and a set that counts wrongly and is turned away.</summary>
    public string Statuses() => Interchange("02", "OZRK", "QM", 2,
    [
        .. Status("0001", "X3", "0610"), .. Status("0002", "AF", "0745"), .. Status("0003", "QZ", "0900"),
        "ST*214*0004", $"B10*{Pro}*{Load}*OZRK", "LX*1", $"AT7*X6*NS***{Today}*0930*CT", "SE*9*0004",
    ]);

    /// <summary>Webhooks: one that is understood and one with a code that nobody knows.</summary>
    public IEnumerable<string> Webhooks() =>
    [
        $$"""{"id":"{{Load}}-1","load":"{{Load}}","status":"ROLLING","when":"{{Dashed}}T08:10:00-06:00"}""",
        $$"""{"id":"{{Load}}-2","load":"{{Load}}","status":"GATE_HOLD","when":"{{Dashed}}T09:40:00-06:00"}""",
    ];

    private static IEnumerable<(string Id, object Profile)> Profiles() =>
    [
        (Vendor, new
        {
            name = "Quicksilver Visibility", source = Vendor, signature = "ApiKey",
            mapping = new
            {
                rules = new[] { new { code = "@.status", occurredAt = "@.when", eventId = "@.id", references = new[] { new { type = "'Other'", value = "@.load" } } } },
                codes = new Dictionary<string, object>(StringComparer.Ordinal) { ["ROLLING"] = new { type = "InTransit" } },
            },
        }),
        (Carrier, new { name = "Ozark Freight", source = "edi", zone = "America/Chicago", mapping = new { edi = new { identities = new[] { "02:OZRK" }, currency = "USD" } } }),
        (Shipper, new { name = "Northwind", source = "edi", zone = "America/Chicago", mapping = new { edi = new { identities = new[] { "ZZ:NORTHWIND" }, customer = "TAMARACK", currency = "USD" } } }),
    ];

    private static string Written(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private string[] Status(string set, string code, string time) =>
        [$"ST*214*{set}", $"B10*{Pro}*{Load}*OZRK", "LX*1", $"AT7*{code}*NS***{Today}*{time}*CT", $"SE*5*{set}"];

    // The day's number and the place in the day make the control number: a second start is a repeat.
    private string Interchange(string qualifier, string sender, string group, int place, string[] segments)
    {
        var control = string.Create(CultureInfo.InvariantCulture, $"{(Day.DayNumber * 10) + place:000000000}");
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"ISA*00*          *00*          *{qualifier}*{sender,-15}*ZZ*TOWER          *{Day:yyMMdd}*0500*U*00401*{control}*0*P*>~\n")
            .Append(CultureInfo.InvariantCulture, $"GS*{group}*{sender}*TOWER*{Day:yyyyMMdd}*0500*{place}*X*004010~\n");
        foreach (var segment in segments)
        {
            text.Append(segment).Append("~\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"GE*{segments.Count(s => s.StartsWith("ST*", StringComparison.Ordinal))}*{place}~\nIEA*1*{control}~\n").ToString();
    }
}
