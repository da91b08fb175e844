CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Where each partition's numbering is; partition -1 numbers what is parked.
CREATE TABLE partition (id INTEGER NOT NULL PRIMARY KEY, last_sequence INTEGER NOT NULL);
CREATE TABLE checkpoint (partition INTEGER NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL);

CREATE TABLE source (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    accepted INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    parked INTEGER NOT NULL DEFAULT 0,
    last_received_at INTEGER,
    last_occurred_at INTEGER);

-- In the order of arrival, so that pages fill up; an item changes its place only when it is attached or replayed.
CREATE TABLE inbox (
    number INTEGER NOT NULL PRIMARY KEY,
    partition INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    source INTEGER NOT NULL,
    message_key TEXT NOT NULL,
    shipment TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    correlation TEXT NOT NULL,
    fact BLOB NOT NULL);
CREATE UNIQUE INDEX inbox_position ON inbox (partition, sequence);
CREATE UNIQUE INDEX inbox_key ON inbox (source, message_key);

-- Items that wait for a shipment or a person: parked ones, and dead letters at their place.
CREATE TABLE waiting (
    partition INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    detail TEXT NOT NULL,
    candidates TEXT NOT NULL,
    source INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    discarded_because TEXT,
    discarded_by TEXT,
    PRIMARY KEY (partition, sequence)) WITHOUT ROWID;
CREATE INDEX waiting_newest ON waiting (received_at, partition, sequence) WHERE discarded_because IS NULL;
CREATE INDEX waiting_reason ON waiting (reason, received_at, partition, sequence) WHERE discarded_because IS NULL;

CREATE TABLE waiting_reference (name TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (name, sequence)) WITHOUT ROWID;
CREATE INDEX waiting_reference_sequence ON waiting_reference (sequence);

CREATE TABLE ledger (
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    body BLOB NOT NULL,
    recorded_at INTEGER NOT NULL,
    position TEXT NOT NULL,
    actor TEXT NOT NULL,
    correlation TEXT NOT NULL,
    rule_set TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (kind, id, version)) WITHOUT ROWID;

-- Where each aggregate is, and for a shipment its row on the board. A row with nothing due has the largest due_at.
CREATE TABLE snapshot (
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    last_inbox INTEGER NOT NULL,
    hash BLOB NOT NULL,
    operational INTEGER,
    financial INTEGER,
    late INTEGER,
    views INTEGER,
    blocks INTEGER,
    currency TEXT,
    value INTEGER,
    customer TEXT,
    owner INTEGER,
    assignee TEXT,
    last_event_at INTEGER,
    due_at INTEGER,
    board BLOB,
    PRIMARY KEY (kind, id));

-- Each aggregate's state some rows ago; apart, so that a commit without a new one rewrites few bytes.
CREATE TABLE state (
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE INDEX board_event ON snapshot (views, last_event_at, id) WHERE kind = 1;
CREATE INDEX board_value ON snapshot (views, value, id) WHERE kind = 1;
CREATE INDEX board_due ON snapshot (views, due_at, id) WHERE kind = 1;
CREATE INDEX board_customer ON snapshot (customer, views, last_event_at, value, due_at, id) WHERE kind = 1;
CREATE INDEX board_blocked ON snapshot (id, views, blocks, owner, assignee, customer, last_event_at, value, due_at)
    WHERE kind = 1 AND (blocks <> 0 OR owner IS NOT NULL OR assignee IS NOT NULL);
CREATE INDEX board_open ON snapshot (customer, id) WHERE kind = 1 AND financial < 5;
CREATE INDEX board_unexplained ON snapshot (id) WHERE kind = 1 AND operational = 6 AND financial <= 2 AND blocks = 0;

CREATE TABLE board_total (
    writer INTEGER NOT NULL,
    dimension INTEGER NOT NULL,
    currency TEXT NOT NULL,
    count INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (dimension, currency, writer)) WITHOUT ROWID;

CREATE TABLE reference (
    name TEXT NOT NULL,
    shipment TEXT NOT NULL,
    type INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name, shipment, type, value)) WITHOUT ROWID;

CREATE TABLE outbox (
    partition INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind INTEGER NOT NULL,
    target TEXT NOT NULL,
    body BLOB NOT NULL,
    due_at INTEGER NOT NULL,
    correlation TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (partition, id));
CREATE INDEX outbox_due ON outbox (partition, kind, due_at, id);

CREATE TABLE deadline (
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    deadline INTEGER NOT NULL,
    partition INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (kind, id, deadline)) WITHOUT ROWID;
CREATE INDEX deadline_due ON deadline (partition, due_at);

CREATE TABLE document (
    shipment TEXT NOT NULL,
    id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (shipment, id));

CREATE TABLE idempotency (
    key TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL);
CREATE INDEX idempotency_age ON idempotency (created_at);
