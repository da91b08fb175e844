-- What partners sent, as received; beside it what became of it. The bytes are apart, in parts.
CREATE TABLE partner_message (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    partner TEXT NOT NULL,
    channel INTEGER NOT NULL,
    message_key TEXT NOT NULL,
    hash TEXT NOT NULL,
    file_name TEXT,
    size INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    status INTEGER NOT NULL,
    mapping INTEGER NOT NULL DEFAULT 0,
    items INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    parked INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    ignored INTEGER NOT NULL DEFAULT 0,
    gaps INTEGER NOT NULL DEFAULT 0,
    repeats INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    findings TEXT NOT NULL DEFAULT '[]',
    actor TEXT NOT NULL,
    correlation TEXT NOT NULL,
    duplicate_of INTEGER);
CREATE UNIQUE INDEX partner_message_key ON partner_message (partner, message_key);
CREATE INDEX partner_message_time ON partner_message (partner, received_at, number);
CREATE INDEX partner_message_status ON partner_message (status, received_at, number);

CREATE TABLE partner_part (number INTEGER NOT NULL, part INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (number, part));

-- One row for each message and code that its mapping did not know; a replay that knows it removes the row.
CREATE TABLE partner_gap (
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    code TEXT NOT NULL,
    partner TEXT NOT NULL,
    count INTEGER NOT NULL,
    names TEXT NOT NULL,
    amounts TEXT NOT NULL,
    PRIMARY KEY (number, kind, code)) WITHOUT ROWID;
CREATE INDEX partner_gap_code ON partner_gap (partner, kind, code, number);
