-- What is told to subscribers, as sent; beside it what became of it.
CREATE TABLE delivery (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    subscription TEXT NOT NULL,
    event TEXT NOT NULL,
    kind INTEGER NOT NULL,
    subject TEXT NOT NULL,
    body BLOB NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    since INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tried_at INTEGER,
    http_status INTEGER,
    problem TEXT);
CREATE UNIQUE INDEX delivery_event ON delivery (subscription, event);
CREATE INDEX delivery_due ON delivery (status, subscription, due_at, number);
CREATE INDEX delivery_age ON delivery (status, since);
