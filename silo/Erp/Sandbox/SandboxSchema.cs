namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The sandbox ERP's tables; the same text on both databases. Amounts are text in invariant culture, times are microseconds since 1970 UTC.</summary>
internal static class SandboxSchema
{
    public const string Tables = """
        CREATE TABLE IF NOT EXISTS numbering (series text PRIMARY KEY, last bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS customer (id text PRIMARY KEY, name text NOT NULL, treatment text NOT NULL, country text NOT NULL, seen_at bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS posting (
            key text PRIMARY KEY, number text NOT NULL UNIQUE, shipment text NOT NULL, customer text NOT NULL,
            currency text NOT NULL, total text NOT NULL, tax text NOT NULL, paid text NOT NULL, settled int NOT NULL,
            posted_at bigint NOT NULL, lines text NOT NULL);
        CREATE INDEX IF NOT EXISTS posting_open ON posting (posted_at) WHERE settled = 0;
        CREATE TABLE IF NOT EXISTS payment (
            seq bigint PRIMARY KEY, key text NOT NULL, currency text NOT NULL, amount text NOT NULL, paid_at bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS dispatch (shipment text PRIMARY KEY, confirmed_at bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS switch (name text PRIMARY KEY, value text NOT NULL);
        """;
}
