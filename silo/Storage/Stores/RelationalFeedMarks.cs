using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Feeds;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>How far the feeds of partners were read.</summary>
internal sealed class RelationalFeedMarks(ITowerDatabase database) : IFeedMarks
{
    private const long NotMoved = -1;

    public async Task<FeedMark> Find(PartnerId partner, string place) =>
        (await database.Read(session => session.Query(
            "SELECT token, carried FROM partner_feed WHERE partner = @partner AND place = @place",
            reader => new FeedMark(reader.GetString(0), JsonSerializer.Deserialize<Carried>(reader.GetString(1), TowerJson.Options) ?? Carried.Nothing),
            ("@partner", partner.Value), ("@place", place)))).FirstOrDefault() ?? FeedMark.Beginning;

    public async Task<long?> Advance(PartnerId partner, string place, string? from, FeedMark to, NewMessage? message)
    {
        var number = await database.Write(async session =>
            await Moved(session, partner, place, from, to) == 0 ? NotMoved
                : message is null ? 0
                : (await RelationalPartnerMessages.Keep(session, message)).Number);
        return number == NotMoved ? null : number;
    }

    // Only from where the page was asked: of two who asked at once one goes away empty-handed.
    private static ValueTask<int> Moved(ISqlSession session, PartnerId partner, string place, string? from, FeedMark to) => session.Execute(
        from is null
            ? "INSERT INTO partner_feed (partner, place, token, carried) VALUES (@partner, @place, @to, @carried) ON CONFLICT (partner, place) DO NOTHING"
            : "UPDATE partner_feed SET token = @to, carried = @carried WHERE partner = @partner AND place = @place AND token = @from",
        [
            ("@partner", partner.Value), ("@place", place), ("@to", to.Token), ("@carried", JsonSerializer.Serialize(to.Carried, TowerJson.Options)),
            .. from is null ? Array.Empty<(string, object?)>() : [("@from", from)],
        ]);
}
