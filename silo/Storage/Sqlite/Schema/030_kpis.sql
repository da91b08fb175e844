-- The sums behind the figures. Measures below 1000 are what stands now, by the day since when; the others what happened on a day.
CREATE TABLE tally (
    writer INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    day INTEGER NOT NULL,
    currency TEXT NOT NULL,
    count INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (day, measure, currency, writer)) WITHOUT ROWID;
CREATE INDEX tally_standing ON tally (measure) WHERE measure < 1000;
