-- What is told to subscribers, as sent; beside it what became of it.
CREATE TABLE delivery (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription text COLLATE "C" NOT NULL,
    event text COLLATE "C" NOT NULL,
    kind integer NOT NULL,
    subject text NOT NULL,
    body bytea NOT NULL,
    status integer NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    created_at bigint NOT NULL,
    since bigint NOT NULL,
    due_at bigint NOT NULL,
    tried_at bigint,
    http_status integer,
    problem text);
CREATE UNIQUE INDEX delivery_event ON delivery (subscription, event);
CREATE INDEX delivery_due ON delivery (status, subscription, due_at, number);
CREATE INDEX delivery_age ON delivery (status, since);
