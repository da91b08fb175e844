using ControlTower.Grains.Kpis;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>The sums behind the figures as the ledger commits left them.</summary>
internal sealed class RelationalKpiStore(ITowerDatabase database) : IKpiStore
{
    private const string Sums = "SELECT measure, day, currency, CAST(sum(count) AS bigint), CAST(sum(amount) AS bigint) FROM tally";

    private const string Each = "GROUP BY measure, day, currency HAVING sum(count) <> 0 OR sum(amount) <> 0";

    public Task<ImmutableArray<Tally>> Since(int from) => database.ReadAtOnce(async session =>
    {
        var standing = await session.Query(
            $"{Sums} {session.Dialect.Index("tally_standing")} WHERE measure < {Measure.FirstFlow} {Each}", Read);
        var flows = await session.Query($"{Sums} WHERE day >= @from AND measure >= {Measure.FirstFlow} {Each}", Read, ("@from", from));
        return standing.AddRange(flows);
    });

    private static Tally Read(System.Data.Common.DbDataReader reader) => new(
        new Measure(reader.GetInt32(0)),
        reader.GetInt32(1),
        StoredValues.CurrencyOf(reader.GetString(2)),
        reader.GetInt64(3),
        StoredValues.Amount(reader.GetInt64(4)));
}
