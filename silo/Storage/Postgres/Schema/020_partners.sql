-- What partners sent, as received; beside it what became of it. The bytes are apart, in parts.
CREATE TABLE partner_message (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner text COLLATE "C" NOT NULL,
    channel integer NOT NULL,
    message_key text COLLATE "C" NOT NULL,
    hash text NOT NULL,
    file_name text,
    size bigint NOT NULL,
    received_at bigint NOT NULL,
    touched_at bigint NOT NULL,
    status integer NOT NULL,
    mapping integer NOT NULL DEFAULT 0,
    items integer NOT NULL DEFAULT 0,
    accepted integer NOT NULL DEFAULT 0,
    duplicates integer NOT NULL DEFAULT 0,
    parked integer NOT NULL DEFAULT 0,
    rejected integer NOT NULL DEFAULT 0,
    ignored integer NOT NULL DEFAULT 0,
    gaps integer NOT NULL DEFAULT 0,
    repeats bigint NOT NULL DEFAULT 0,
    problem text,
    findings text NOT NULL DEFAULT '[]',
    actor text NOT NULL,
    correlation text NOT NULL,
    duplicate_of bigint);
CREATE UNIQUE INDEX partner_message_key ON partner_message (partner, message_key);
CREATE INDEX partner_message_time ON partner_message (partner, received_at, number);
CREATE INDEX partner_message_status ON partner_message (status, received_at, number);

CREATE TABLE partner_part (number bigint NOT NULL, part integer NOT NULL, body bytea NOT NULL, PRIMARY KEY (number, part));

-- One row for each message and code that its mapping did not know; a replay that knows it removes the row.
CREATE TABLE partner_gap (
    number bigint NOT NULL,
    kind integer NOT NULL,
    code text COLLATE "C" NOT NULL,
    partner text COLLATE "C" NOT NULL,
    count integer NOT NULL,
    names text NOT NULL,
    amounts text NOT NULL,
    PRIMARY KEY (number, kind, code));
CREATE INDEX partner_gap_code ON partner_gap (partner, kind, code, number);
