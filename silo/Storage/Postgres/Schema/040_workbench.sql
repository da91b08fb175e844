-- One row for each interchange and code that nobody knew; a reading that knows it removes the row.
CREATE TABLE edi_gap (
    interchange text COLLATE "C" NOT NULL,
    kind integer NOT NULL,
    code text COLLATE "C" NOT NULL,
    sender text COLLATE "C" NOT NULL,
    received_at bigint NOT NULL,
    count integer NOT NULL,
    names text NOT NULL,
    amounts text NOT NULL,
    PRIMARY KEY (interchange, kind, code));
CREATE INDEX edi_gap_code ON edi_gap (sender, kind, code, received_at);

-- What people decided on items that waited: who, when, why. Where the item is now: partition and sequence.
CREATE TABLE waiting_decision (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position text NOT NULL,
    partition integer NOT NULL,
    sequence bigint NOT NULL,
    verdict integer NOT NULL,
    reason text,
    decided_by text NOT NULL,
    correlation text NOT NULL,
    decided_at bigint NOT NULL);
CREATE INDEX waiting_decision_item ON waiting_decision (partition, sequence);

-- The message that a person's corrected copy was made from.
ALTER TABLE partner_message ADD COLUMN corrects bigint;

-- What a source told in each 5 minutes: rates without counting the inbox. Kept for a few days.
CREATE TABLE source_window (source integer NOT NULL, step bigint NOT NULL, told bigint NOT NULL, PRIMARY KEY (source, step));

-- The first message with a file's content: of two identical files that end at the same moment one waits for the other here.
CREATE TABLE partner_file (partner text COLLATE "C" NOT NULL, hash text COLLATE "C" NOT NULL, number bigint NOT NULL, PRIMARY KEY (partner, hash));
INSERT INTO partner_file (partner, hash, number) SELECT partner, hash, number FROM partner_message WHERE message_key LIKE 'file:%';
