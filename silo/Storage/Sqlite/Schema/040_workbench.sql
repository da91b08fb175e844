-- One row for each interchange and code that nobody knew; a reading that knows it removes the row.
CREATE TABLE edi_gap (
    interchange TEXT NOT NULL,
    kind INTEGER NOT NULL,
    code TEXT NOT NULL,
    sender TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    names TEXT NOT NULL,
    amounts TEXT NOT NULL,
    PRIMARY KEY (interchange, kind, code)) WITHOUT ROWID;
CREATE INDEX edi_gap_code ON edi_gap (sender, kind, code, received_at);

-- What people decided on items that waited: who, when, why. Where the item is now: partition and sequence.
CREATE TABLE waiting_decision (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    position TEXT NOT NULL,
    partition INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    reason TEXT,
    decided_by TEXT NOT NULL,
    correlation TEXT NOT NULL,
    decided_at INTEGER NOT NULL);
CREATE INDEX waiting_decision_item ON waiting_decision (partition, sequence);

-- The message that a person's corrected copy was made from.
ALTER TABLE partner_message ADD COLUMN corrects INTEGER;

-- What a source told in each 5 minutes: rates without counting the inbox. Kept for a few days.
CREATE TABLE source_window (source INTEGER NOT NULL, step INTEGER NOT NULL, told INTEGER NOT NULL, PRIMARY KEY (source, step)) WITHOUT ROWID;

-- The first message with a file's content: of two identical files that end at the same moment one waits for the other here.
CREATE TABLE partner_file (partner TEXT NOT NULL, hash TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (partner, hash)) WITHOUT ROWID;
INSERT INTO partner_file (partner, hash, number) SELECT partner, hash, number FROM partner_message WHERE message_key LIKE 'file:%';
