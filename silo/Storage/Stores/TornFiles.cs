using ControlTower.Contracts.Partners;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Files that began and did not end.</summary>
internal static class TornFiles
{
    // A file without a hash has not ended.
    private static readonly string Torn = $"status = {(int)MessageStatus.Received} AND hash = '' AND touched_at < @before";
    private const string Came = "(SELECT coalesce(sum(length(p.body)), 0) FROM partner_part p WHERE p.number = partner_message.number)";
    private const string Whole = "FROM partner_message w WHERE w.partner = partner_message.partner AND w.file_name = partner_message.file_name AND w.number > partner_message.number AND w.hash <> ''";

    public static async ValueTask<int> GiveUp(ISqlSession session, DateTimeOffset before, DateTimeOffset now)
    {
        var replaced = await session.Execute(
            $"""
            UPDATE partner_message SET status = {(int)MessageStatus.Discarded}, size = {Came}, touched_at = @now,
                problem = 'The file broke off; it came again whole as message ' || (SELECT min(w.number) {Whole}) || '.'
            WHERE {Torn} AND EXISTS (SELECT 1 {Whole})
            """,
            ("@before", before.Micros()), ("@now", now.Micros()));
        return replaced + await session.Execute(
            $"""
            UPDATE partner_message SET status = {(int)MessageStatus.Quarantined}, size = {Came}, touched_at = @now,
                problem = 'The file broke off after ' || {Came} || ' bytes; nothing of it was read. Let the partner send it again, whole.'
            WHERE {Torn}
            """,
            ("@before", before.Micros()), ("@now", now.Micros()));
    }
}
