-- What is listed of interchanges; the ledger has the rest.
CREATE TABLE edi_interchange (
    id TEXT NOT NULL PRIMARY KEY,
    syntax INTEGER NOT NULL,
    sender TEXT NOT NULL,
    receiver TEXT NOT NULL,
    control TEXT NOT NULL,
    status INTEGER NOT NULL,
    source TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    types TEXT NOT NULL,
    test INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX edi_interchange_newest ON edi_interchange (received_at, id);
CREATE INDEX edi_interchange_status ON edi_interchange (status, received_at, id);
CREATE INDEX edi_interchange_sender ON edi_interchange (sender, received_at, id);

CREATE TABLE edi_unanswered (
    pair TEXT NOT NULL,
    control TEXT NOT NULL,
    partner TEXT NOT NULL,
    type TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (pair, control)) WITHOUT ROWID;
