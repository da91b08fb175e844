-- What doors refused of each source in each 5 minutes, and in step -1 since the tower was created. Steps are kept for a few days.
CREATE TABLE source_refused (source text COLLATE "C" NOT NULL, step bigint NOT NULL, items bigint NOT NULL, PRIMARY KEY (source, step));
