-- Who is to judge which articles, who settles what coders differ in, and what was drawn for audits. Rows are only ever added.

-- `at` is when articles were given out, in UTC.
CREATE TABLE assignment (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    coder TEXT NOT NULL,
    at TEXT NOT NULL,
    seed INTEGER NOT NULL,
    UNIQUE (article, coder)
) STRICT;
CREATE INDEX assignment_coder ON assignment (coder, key);

-- An assignment that its coder is done with; one without a row is open, and its coder sees nobody else's judgements.
CREATE TABLE finished (
    assignment INTEGER PRIMARY KEY REFERENCES assignment,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE adjudicator (
    coder TEXT PRIMARY KEY,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `asked` is a JSON array of the names and values of the filters.
CREATE TABLE sample (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    seed INTEGER NOT NULL,
    stratified TEXT,
    asked TEXT NOT NULL
) STRICT;

CREATE TABLE stratum (
    sample INTEGER NOT NULL REFERENCES sample,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    population INTEGER NOT NULL,
    PRIMARY KEY (sample, place)
) STRICT, WITHOUT ROWID;

-- As the statement was when it was drawn: a later reading of its article may not find it again.
CREATE TABLE drawn (
    sample INTEGER NOT NULL REFERENCES sample,
    place INTEGER NOT NULL,
    statement TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    stratum TEXT NOT NULL,
    kind TEXT NOT NULL,
    outlet TEXT NOT NULL,
    maker INTEGER NOT NULL REFERENCES maker,
    PRIMARY KEY (sample, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER assignment_kept BEFORE UPDATE ON assignment BEGIN SELECT raise(ABORT, 'an assignment is never changed'); END;
CREATE TRIGGER assignment_left BEFORE DELETE ON assignment BEGIN SELECT raise(ABORT, 'an assignment is never removed'); END;
CREATE TRIGGER finished_kept BEFORE UPDATE ON finished BEGIN SELECT raise(ABORT, 'what is finished is never changed'); END;
CREATE TRIGGER finished_left BEFORE DELETE ON finished BEGIN SELECT raise(ABORT, 'what is finished is never removed'); END;
CREATE TRIGGER sample_kept BEFORE UPDATE ON sample BEGIN SELECT raise(ABORT, 'a sample is never changed'); END;
CREATE TRIGGER sample_left BEFORE DELETE ON sample BEGIN SELECT raise(ABORT, 'a sample is never removed'); END;
CREATE TRIGGER drawn_kept BEFORE UPDATE ON drawn BEGIN SELECT raise(ABORT, 'a sample is never changed'); END;
CREATE TRIGGER drawn_left BEFORE DELETE ON drawn BEGIN SELECT raise(ABORT, 'a sample is never removed'); END;

-- Before this the search did not find statements as people judged them.
INSERT OR IGNORE INTO stale (article) SELECT DISTINCT article FROM judgement;
