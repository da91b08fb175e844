using System.Globalization;
using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Partners.Mapping;
using ControlTower.Grains.Partners.Pickup;

namespace ControlTower.Grains.Partners;

/// <summary>Everything that is wrong with a profile, each with its place.</summary>
internal static class PartnerChecks
{
    private const int MaxName = 200;
    private const int MaxSource = 64;
    private const int MaxRules = 20;
    private const int MaxDates = 10;
    private const int MaxCodes = 2_000;
    private const int MaxCode = 120;
    private const int MaxColumns = 500;
    private const int MaxIdentities = 20;
    private const int MaxIdentity = 40;

    /// <param name="profile">In normal form.</param>
    public static ImmutableArray<PartnerFinding> Of(PartnerProfile profile)
    {
        var found = ImmutableArray.CreateBuilder<PartnerFinding>();
        void Insist(bool right, string pointer, string detail)
        {
            if (!right)
            {
                found.Add(new PartnerFinding(pointer, detail));
            }
        }

        Insist(IsName(profile.Name, MaxName), "/name", $"A name has 1 to {MaxName} characters on one line.");
        Insist(IsName(profile.Source, MaxSource), "/source", $"A source has 1 to {MaxSource} characters on one line: the name its facts carry.");
        Insist(profile.Trust is >= 0 and <= 5, "/trust", "1 to 5 is wanted, or 0 for what its shape or source implies.");
        Insist(profile.Zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(profile.Zone, out _), "/zone", $"'{profile.Zone}' is no IANA time zone, such as America/Chicago.");
        var mapping = profile.Mapping;
        Insist(mapping.Rules.Length <= MaxRules, "/mapping/rules", $"At most {MaxRules} rules are taken.");
        Insist(mapping.Dates.Length <= MaxDates && mapping.Dates.All(d => IsName(d, 40)), "/mapping/dates", $"At most {MaxDates} formats such as dd.MM.yyyy HH:mm are taken.");
        Table(mapping.Codes.Keys, "/mapping/codes", Insist);
        Table(mapping.Reasons.Keys, "/mapping/reasons", Insist);
        Table(mapping.References.Keys, "/mapping/references", Insist);
        Table(mapping.Charges.Keys, "/mapping/charges", Insist);
        Table(mapping.StopKinds.Keys, "/mapping/stopKinds", Insist);
        Insist(mapping.Charges.Values.All(c => IsName(c, 32)), "/mapping/charges", "The tower's charge codes have 1 to 32 characters.");
        if (mapping.File is { } file)
        {
            File(file, Insist);
        }

        if (mapping.Edi is { } edi)
        {
            Edi(edi, Insist);
        }

        if (profile.Pickup is { } pickup)
        {
            PickupNames.Check(pickup, Insist);
        }

        if (profile.Feed is { } feed)
        {
            FeedNames.Check(profile, feed, Insist);
        }

        found.AddRange(MappingCompiler.Compile(profile).Findings);
        return found.ToImmutable();
    }

    /// <summary>As the other, and no sender of another partner.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="partner">Whose it is.</param>
    /// <param name="senders">The senders that profiles name now, with their partners.</param>
    public static ImmutableArray<PartnerFinding> Of(PartnerProfile profile, PartnerId partner, ImmutableDictionary<string, PartnerId> senders) =>
    [
        .. Of(profile),
        .. (profile.Mapping.Edi?.Identities ?? []).Where(i => senders.TryGetValue(i, out var other) && other != partner)
            .Select(i => new PartnerFinding("/mapping/edi/identities", $"'{i}' is a sender of partner {senders[i]}; take it from that profile first.")),
    ];

    private static void Edi(EdiHabits edi, Action<bool, string, string> insist)
    {
        insist(edi.Identities.Length is >= 1 and <= MaxIdentities && edi.Identities.All(i => IsName(i, MaxIdentity)), "/mapping/edi/identities", $"1 to {MaxIdentities} senders are wanted, qualifier first, such as 02:SCAC.");
        insist(edi.Currency is null || Currency.TryParse(edi.Currency, out _), "/mapping/edi/currency", $"'{edi.Currency}' is no ISO 4217 currency, such as USD.");
        insist(edi.Zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(edi.Zone, out _), "/mapping/edi/zone", $"'{edi.Zone}' is no IANA time zone, such as America/Chicago.");
    }

    private static void Table(IEnumerable<string> codes, string pointer, Action<bool, string, string> insist)
    {
        var keys = codes.ToArray();
        insist(keys.Length <= MaxCodes, pointer, $"At most {MaxCodes} codes are taken.");
        insist(keys.All(c => IsName(c, MaxCode)), pointer, $"A code has 1 to {MaxCode} characters on one line.");
    }

    private static void File(FileLayout file, Action<bool, string, string> insist)
    {
        insist(file.Delimiter is null or { Length: 1 }, "/mapping/file/delimiter", "One character is wanted, such as ; or a tab.");
        insist(file.Quote is null or { Length: <= 1 }, "/mapping/file/quote", "One character is wanted, or none.");
        insist(file.SkipRows is >= 0 and <= 100, "/mapping/file/skipRows", "0 to 100 is wanted.");
        insist(file.Columns.Length <= MaxColumns && file.Columns.All(c => IsName(c?.Name, 80)), "/mapping/file/columns", $"At most {MaxColumns} columns with names of 1 to 80 characters are taken.");
        insist(file.HasHeader || !file.Columns.IsEmpty, "/mapping/file/columns", "Without a header the columns must be named here, in order.");
        insist(file.Kind == FileKind.Delimited || file.Columns.All(c => c is { Start: >= 1, Length: >= 1 }), "/mapping/file/columns", "Fixed width needs start (from 1) and length of every column.");
        insist(file.Encoding is null || IsEncoding(file.Encoding), "/mapping/file/encoding", $"'{file.Encoding}' is no encoding the tower knows, such as utf-8 or windows-1252.");
        insist(file.Culture is null || IsCulture(file.Culture), "/mapping/file/culture", $"'{file.Culture}' is no culture, such as de-DE.");
    }

    private static bool IsEncoding(string name)
    {
        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsCulture(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true) is not null;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static bool IsName(string? text, int max) => !string.IsNullOrWhiteSpace(text) && text.Length <= max && !text.Any(char.IsControl);
}
