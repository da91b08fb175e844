-- The sums behind the figures. Measures below 1000 are what stands now, by the day since when; the others what happened on a day.
CREATE TABLE tally (
    writer smallint NOT NULL,
    measure integer NOT NULL,
    day integer NOT NULL,
    currency text COLLATE "C" NOT NULL,
    count bigint NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (day, measure, currency, writer)) WITH (fillfactor = 50);
CREATE INDEX tally_standing ON tally (measure) WHERE measure < 1000;
