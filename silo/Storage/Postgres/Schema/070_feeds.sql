-- How far the feed of a partner was read, changed with what it said; and what it says that vehicles carry.
CREATE TABLE partner_feed (partner text COLLATE "C" NOT NULL, place text COLLATE "C" NOT NULL, token text NOT NULL, carried text NOT NULL, PRIMARY KEY (partner, place));
