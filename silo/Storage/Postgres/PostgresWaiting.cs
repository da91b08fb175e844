using ControlTower.Grains.Ingest;
using ControlTower.Silo.Storage.Stores;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Writes why parked items wait, and by which names they can be found.</summary>
internal static class PostgresWaiting
{
    public static void Add(RoundTrip trip, PostgresSources sources, AppendItem[] parked)
    {
        if (parked.Length == 0)
        {
            return;
        }

        trip.Add(new SetStatement(
            """
            INSERT INTO waiting (partition, sequence, reason, detail, candidates, source, received_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
            """)
            .Integers(parked.Select(i => i.Partition))
            .Bigints(parked.Select(i => i.Sequence))
            .Smallints(parked.Select(i => (int)i.Entry.Parked.GetValueOrDefault()))
            .Texts(parked.Select(i => i.Entry.ParkDetail ?? ""))
            .Texts(parked.Select(i => ParkedRows.Candidates(i.Entry.Candidates)))
            .Integers(parked.Select(i => sources.Of(i.Entry.Source)))
            .Bigints(parked.Select(i => i.Entry.ReceivedAt.Micros()))
            .Command);
        var names = parked
            .SelectMany(i => i.Entry.References.Select(r => (i.Sequence, Name: ReferenceName.Normalise(r.Value))))
            .Distinct()
            .ToArray();
        trip.Add(new SetStatement("INSERT INTO waiting_reference (name, sequence) SELECT * FROM unnest($1, $2)")
            .Texts(names.Select(n => n.Name))
            .Bigints(names.Select(n => n.Sequence))
            .Command);
    }
}
