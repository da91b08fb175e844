CREATE TABLE setting (name text PRIMARY KEY, value text NOT NULL);

-- Where each partition's numbering is; partition -1 numbers what is parked.
CREATE TABLE partition (id integer PRIMARY KEY, last_sequence bigint NOT NULL) WITH (fillfactor = 10);
CREATE TABLE checkpoint (partition integer PRIMARY KEY, sequence bigint NOT NULL) WITH (fillfactor = 10);

CREATE TABLE source (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    accepted bigint NOT NULL DEFAULT 0,
    duplicates bigint NOT NULL DEFAULT 0,
    parked bigint NOT NULL DEFAULT 0,
    last_received_at bigint,
    last_occurred_at bigint) WITH (fillfactor = 20);

CREATE TABLE inbox (
    partition integer NOT NULL,
    sequence bigint NOT NULL,
    source integer NOT NULL,
    message_key text COLLATE "C" NOT NULL,
    shipment text COLLATE "C" NOT NULL,
    received_at bigint NOT NULL,
    actor text COLLATE "C" NOT NULL,
    correlation text COLLATE "C" NOT NULL,
    fact bytea NOT NULL,
    PRIMARY KEY (partition, sequence));
CREATE UNIQUE INDEX inbox_key ON inbox (source, message_key);

-- Items that wait for a shipment or a person: parked ones, and dead letters at their place.
CREATE TABLE waiting (
    partition integer NOT NULL,
    sequence bigint NOT NULL,
    reason smallint NOT NULL,
    detail text NOT NULL,
    candidates text NOT NULL,
    source integer NOT NULL,
    received_at bigint NOT NULL,
    discarded_because text,
    discarded_by text COLLATE "C",
    PRIMARY KEY (partition, sequence));
CREATE INDEX waiting_newest ON waiting (received_at, partition, sequence) WHERE discarded_because IS NULL;
CREATE INDEX waiting_reason ON waiting (reason, received_at, partition, sequence) WHERE discarded_because IS NULL;

CREATE TABLE waiting_reference (name text COLLATE "C" NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (name, sequence));
CREATE INDEX waiting_reference_sequence ON waiting_reference (sequence);

CREATE TABLE ledger (
    kind smallint NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    event_type text COLLATE "C" NOT NULL,
    body bytea NOT NULL,
    recorded_at bigint NOT NULL,
    position text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    correlation text COLLATE "C" NOT NULL,
    rule_set text COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (kind, id, version));

-- Where each aggregate is, and for a shipment its row on the board. A row with nothing due has the largest due_at.
CREATE TABLE snapshot (
    kind smallint NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    last_inbox bigint NOT NULL,
    hash bytea NOT NULL,
    operational smallint,
    financial smallint,
    late smallint,
    views smallint,
    blocks bigint,
    currency text COLLATE "C",
    value bigint,
    customer text COLLATE "C",
    owner smallint,
    assignee text COLLATE "C",
    last_event_at bigint,
    due_at bigint,
    board bytea,
    PRIMARY KEY (kind, id));

-- Each aggregate's state some rows ago; apart, so that a commit without a new one rewrites few bytes.
CREATE TABLE state (
    kind smallint NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (kind, id));
CREATE INDEX board_event ON snapshot (views, last_event_at, id) WHERE kind = 1;
CREATE INDEX board_value ON snapshot (views, value, id) WHERE kind = 1;
CREATE INDEX board_due ON snapshot (views, due_at, id) WHERE kind = 1;
CREATE INDEX board_customer ON snapshot (customer, views, last_event_at, value, due_at, id) WHERE kind = 1;
CREATE INDEX board_blocked ON snapshot (id, views, blocks, owner, assignee, customer, last_event_at, value, due_at)
    WHERE kind = 1 AND (blocks <> 0 OR owner IS NOT NULL OR assignee IS NOT NULL);
CREATE INDEX board_open ON snapshot (customer, id) WHERE kind = 1 AND financial < 5;
CREATE INDEX board_unexplained ON snapshot (id) WHERE kind = 1 AND operational = 6 AND financial <= 2 AND blocks = 0;

-- One set of rows per writing process, so that they do not wait for each other.
CREATE TABLE board_total (
    writer smallint NOT NULL,
    dimension smallint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    count bigint NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (dimension, currency, writer)) WITH (fillfactor = 20);

CREATE TABLE reference (
    name text COLLATE "C" NOT NULL,
    shipment text COLLATE "C" NOT NULL,
    type smallint NOT NULL,
    value text COLLATE "C" NOT NULL,
    PRIMARY KEY (name, shipment, type, value));

CREATE TABLE outbox (
    partition integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    target text COLLATE "C" NOT NULL,
    body bytea NOT NULL,
    due_at bigint NOT NULL,
    correlation text COLLATE "C" NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    created_at bigint NOT NULL,
    PRIMARY KEY (partition, id));
CREATE INDEX outbox_due ON outbox (partition, kind, due_at, id);

CREATE TABLE deadline (
    kind smallint NOT NULL,
    id text COLLATE "C" NOT NULL,
    deadline smallint NOT NULL,
    partition integer NOT NULL,
    due_at bigint NOT NULL,
    PRIMARY KEY (kind, id, deadline));
CREATE INDEX deadline_due ON deadline (partition, due_at);

CREATE TABLE document (
    shipment text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (shipment, id));

CREATE TABLE idempotency (
    key text COLLATE "C" NOT NULL PRIMARY KEY,
    fingerprint text NOT NULL,
    status integer NOT NULL,
    content_type text,
    body bytea NOT NULL,
    created_at bigint NOT NULL);
CREATE INDEX idempotency_age ON idempotency (created_at);

-- A snapshot is written anew with every decision: the cheapest compression there is, where the server has it.
DO $$
BEGIN
    ALTER TABLE state ALTER COLUMN body SET COMPRESSION lz4;
    ALTER TABLE ledger ALTER COLUMN body SET COMPRESSION lz4;
    ALTER TABLE inbox ALTER COLUMN fact SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END $$;
ALTER TABLE snapshot SET (autovacuum_vacuum_scale_factor = 0.05);
