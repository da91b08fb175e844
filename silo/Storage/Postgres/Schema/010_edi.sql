-- What is listed of interchanges; the ledger has the rest.
CREATE TABLE edi_interchange (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    syntax integer NOT NULL,
    sender text COLLATE "C" NOT NULL,
    receiver text COLLATE "C" NOT NULL,
    control text COLLATE "C" NOT NULL,
    status integer NOT NULL,
    source text COLLATE "C" NOT NULL,
    received_at bigint NOT NULL,
    size bigint NOT NULL,
    messages integer NOT NULL,
    rejected integer NOT NULL,
    types text NOT NULL,
    test integer NOT NULL);
CREATE INDEX edi_interchange_newest ON edi_interchange (received_at, id);
CREATE INDEX edi_interchange_status ON edi_interchange (status, received_at, id);
CREATE INDEX edi_interchange_sender ON edi_interchange (sender, received_at, id);

CREATE TABLE edi_unanswered (
    pair text COLLATE "C" NOT NULL,
    control text COLLATE "C" NOT NULL,
    partner text NOT NULL,
    type text NOT NULL,
    sent_at bigint NOT NULL,
    due_at bigint NOT NULL,
    overdue integer NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (pair, control));
