using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>What partners sent.</summary>
internal sealed class RelationalPartnerMessages(ITowerDatabase database) : IPartnerMessages
{
    private const string Insert =
        """
        INSERT INTO partner_message (partner, channel, message_key, hash, file_name, size, received_at, touched_at, status, problem, actor, correlation, corrects)
        VALUES (@partner, @channel, @key, @hash, @file, @size, @received, @received, @status, @problem, @actor, @correlation, @corrects)
        ON CONFLICT (partner, message_key) DO NOTHING RETURNING number
        """;

    public Task<KeptMessage> Keep(NewMessage message) => database.Write(session => Keep(session, message));

    public Task<long> Begin(NewMessage message) => database.Write(async session =>
        (await Add(session, message with { Key = $"begun:{Guid.CreateVersion7()}" }, MessageStatus.Received, null)).Single());

    public Task AddPart(long number, int part, ReadOnlyMemory<byte> bytes, DateTimeOffset now) => database.Write(async session =>
    {
        await Part(session, number, part, bytes);
        return await session.Execute("UPDATE partner_message SET touched_at = @now WHERE number = @number", ("@number", number), ("@now", now.Micros()));
    });

    public async Task<long?> Seal(long number, string hash, long size, DateTimeOffset now)
    {
        var first = await database.Write(session => Seal(session, number, hash, size, now));
        return first == number ? null : first;
    }

    public async Task<PartnerMessage?> Find(long number) =>
        (await database.Read(session => PartnerMessageRows.Find(session, number))).FirstOrDefault();

    public async Task<ReadOnlyMemory<byte>?> Part(long number, int part)
    {
        var found = await database.Read(session => session.Query(
            "SELECT body FROM partner_part WHERE number = @number AND part = @part", reader => reader.Bytes(0), ("@number", number), ("@part", part)));
        return found.IsEmpty ? (ReadOnlyMemory<byte>?)null : found[0];
    }

    public async Task<ImmutableArray<PartnerFinding>> Findings(long number) =>
        (await database.Read(session => session.Query(
            "SELECT findings FROM partner_message WHERE number = @number", reader => PartnerMessageRows.Read<PartnerFinding>(reader.GetString(0)), ("@number", number)))).FirstOrDefault([]);

    public Task Touch(long number, MessageCounts counts, DateTimeOffset now) => database.Write(session => session.Execute(
        $"UPDATE partner_message SET touched_at = @now, {PartnerMessageRows.SetCounts} WHERE number = @number",
        [("@number", number), ("@now", now.Micros()), .. PartnerMessageRows.Counts(counts)]));

    public Task Record(long number, MessageRecord record, DateTimeOffset now) => database.Write(session => Record(session, number, record, now));

    public async Task<bool> Discard(long number, string reason, DateTimeOffset now) =>
        await database.Write(async session =>
        {
            await session.Execute("DELETE FROM partner_gap WHERE number = @number", ("@number", number));
            return await session.Execute(
                $"UPDATE partner_message SET status = {(int)MessageStatus.Discarded}, problem = @reason, touched_at = @now WHERE number = @number AND status <> {(int)MessageStatus.Discarded}",
                ("@number", number), ("@reason", reason), ("@now", now.Micros()));
        }) > 0;

    public Task<MessagePage> List(MessageQuery query) => database.Read(session => PartnerMessageRows.Page(session, query));

    public Task<ImmutableArray<long>> Select(ReplaySelection selection, int max) => database.Read(session => PartnerMessageRows.Select(session, selection, max));

    public Task<ImmutableArray<GapSum>> Gaps(int max) => database.Read(session => PartnerGapRows.Sums(session, max));

    public Task<ImmutableArray<GapNote>> Notes(PartnerId partner, GapKind kind, string code, int max) =>
        database.Read(session => PartnerGapRows.Notes(session, partner, kind, code, max));

    public Task<ImmutableArray<long>> Stopped(DateTimeOffset before, int max) => database.Read(session => session.Query(
        $"""
        SELECT number FROM partner_message
        WHERE status = {(int)MessageStatus.Received} AND hash <> '' AND touched_at < @before ORDER BY number LIMIT @max
        """,
        reader => reader.GetInt64(0), ("@before", before.Micros()), ("@max", max)));

    public Task<int> GiveUpTorn(DateTimeOffset before, DateTimeOffset now) => database.Write(session => TornFiles.GiveUp(session, before, now));

    public Task<ImmutableArray<ChannelSum>> Channels(DateTimeOffset now) => database.Read(session => PartnerMessageRows.Channels(session, now));

    /// <summary>Keeps a message within a transaction.</summary>
    public static async ValueTask<KeptMessage> Keep(ISqlSession session, NewMessage message)
    {
        var added = await Add(session, message, MessageStatus.Received, null);
        if (!added.IsEmpty)
        {
            await Part(session, added[0], 0, message.Body);
            return new KeptMessage(added[0], KeptKind.New);
        }

        var (first, hash) = (await session.Query(
            "SELECT number, hash FROM partner_message WHERE partner = @partner AND message_key = @key",
            reader => (reader.GetInt64(0), reader.GetString(1)), ("@partner", message.Partner.Value), ("@key", message.Key))).Single();
        await session.Execute("UPDATE partner_message SET repeats = repeats + 1 WHERE number = @number", ("@number", first));
        if (hash == message.Hash)
        {
            return new KeptMessage(first, KeptKind.Repeated);
        }

        var beside = await Add(session, message with { Key = $"{message.Key}#{message.Hash}" }, MessageStatus.Quarantined, $"Message {first} came under the same id with other content.");
        if (beside.IsEmpty)
        {
            return new KeptMessage(first, KeptKind.Contradicts);
        }

        await Part(session, beside[0], 0, message.Body);
        return new KeptMessage(beside[0], KeptKind.Contradicts);
    }

    private static ValueTask<ImmutableArray<long>> Add(ISqlSession session, NewMessage message, MessageStatus status, string? problem) => session.Query(
        Insert,
        reader => reader.GetInt64(0),
        ("@partner", message.Partner.Value), ("@channel", (int)message.Channel), ("@key", message.Key), ("@hash", message.Hash), ("@file", message.FileName), ("@size", (long)message.Body.Length),
        ("@received", message.ReceivedAt.Micros()), ("@status", (int)status), ("@problem", problem), ("@actor", message.Actor.Name), ("@correlation", message.Actor.CorrelationId), ("@corrects", message.Corrects));

    private static ValueTask<int> Part(ISqlSession session, long number, int part, ReadOnlyMemory<byte> bytes) => session.Execute(
        "INSERT INTO partner_part (number, part, body) VALUES (@number, @part, @body) ON CONFLICT (number, part) DO NOTHING",
        ("@number", number), ("@part", part), ("@body", bytes.Array()));

    private static async ValueTask<long> Seal(ISqlSession session, long number, string hash, long size, DateTimeOffset now)
    {
        await session.Execute(
            "INSERT INTO partner_file (partner, hash, number) SELECT partner, @hash, number FROM partner_message WHERE number = @number ON CONFLICT (partner, hash) DO NOTHING",
            ("@number", number), ("@hash", hash));
        var first = await session.Query(
            "SELECT f.number FROM partner_file f JOIN partner_message n ON n.partner = f.partner WHERE n.number = @number AND f.hash = @hash",
            reader => reader.GetInt64(0), ("@number", number), ("@hash", hash));
        if (first.IsEmpty || first[0] == number)
        {
            await session.Execute(
                $"""
                UPDATE partner_message SET message_key = @key, hash = @hash, size = @size, touched_at = @now,
                    problem = CASE WHEN hash = '' AND status = {(int)MessageStatus.Quarantined} THEN NULL ELSE problem END,
                    status = CASE WHEN hash = '' AND status = {(int)MessageStatus.Quarantined} THEN {(int)MessageStatus.Received} ELSE status END
                WHERE number = @number
                """,
                ("@number", number), ("@key", $"file:{hash}"), ("@hash", hash), ("@size", size), ("@now", now.Micros()));
            return number;
        }

        await session.Execute("DELETE FROM partner_part WHERE number = @number", ("@number", number));
        await session.Execute("UPDATE partner_message SET repeats = repeats + 1 WHERE number = @first", ("@first", first[0]));
        await session.Execute(
            $"UPDATE partner_message SET hash = @hash, size = @size, status = {(int)MessageStatus.Done}, duplicate_of = @first, duplicates = 1, touched_at = @now WHERE number = @number",
            ("@number", number), ("@hash", hash), ("@size", size), ("@first", first[0]), ("@now", now.Micros()));
        return first[0];
    }

    private static async ValueTask<int> Record(ISqlSession session, long number, MessageRecord record, DateTimeOffset now)
    {
        await session.Execute("DELETE FROM partner_gap WHERE number = @number", ("@number", number));
        foreach (var gap in record.Gaps)
        {
            await session.Execute(
                """
                INSERT INTO partner_gap (number, kind, code, partner, count, names, amounts)
                SELECT @number, @kind, @code, partner, @count, @names, @amounts FROM partner_message WHERE number = @number
                """,
                ("@number", number), ("@kind", (int)gap.Kind), ("@code", gap.Code), ("@count", gap.Count), ("@names", PartnerMessageRows.Write(gap.Names)), ("@amounts", PartnerMessageRows.Write(gap.Amounts)));
        }

        await RelationalTraces.Note(session, number, "", record.Names);
        return await session.Execute(
            $"""
            UPDATE partner_message SET status = @status, mapping = @mapping, problem = @problem, findings = @findings, touched_at = @now, {PartnerMessageRows.SetCounts}
            WHERE number = @number
            """,
            [
                ("@number", number), ("@status", (int)record.Status), ("@mapping", record.Status == MessageStatus.Done ? record.MappingVersion : 0), ("@problem", record.Problem),
                ("@findings", PartnerMessageRows.Write(record.Findings)), ("@now", now.Micros()), .. PartnerMessageRows.Counts(record.Counts),
            ]);
    }
}
