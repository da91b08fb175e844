-- How far the feed of a partner was read, changed with what it said; and what it says that vehicles carry.
CREATE TABLE partner_feed (partner TEXT NOT NULL, place TEXT NOT NULL, token TEXT NOT NULL, carried TEXT NOT NULL, PRIMARY KEY (partner, place)) WITHOUT ROWID;
