-- What doors refused of each source in each 5 minutes, and in step -1 since the tower was created. Steps are kept for a few days.
CREATE TABLE source_refused (source TEXT NOT NULL, step INTEGER NOT NULL, items INTEGER NOT NULL, PRIMARY KEY (source, step)) WITHOUT ROWID;
