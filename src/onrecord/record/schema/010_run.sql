-- Runs: which command brought articles in or read them again, and what became of what it met. A run's row changes as it goes on.

-- `asked` is a JSON array of the first paths or addresses that were given, `inputs` says of how many. `heard` is when the run last said
-- something; `ended` and `outcome` are null while it goes on, and for good where it was killed. `maker` is null until an article is read.
CREATE TABLE run (
    key INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    asked TEXT NOT NULL,
    inputs INTEGER NOT NULL,
    coder TEXT,
    began TEXT NOT NULL,
    heard TEXT NOT NULL,
    ended TEXT,
    outcome TEXT,
    problem TEXT,
    onrecord TEXT NOT NULL,
    maker INTEGER REFERENCES maker,
    read INTEGER NOT NULL,
    known INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    odd INTEGER NOT NULL,
    statements INTEGER NOT NULL
) STRICT;

-- What a run skipped, and what was odd: the first of it, in order; the run counts all of it. `why` is null of what was odd.
CREATE TABLE run_item (
    run INTEGER NOT NULL REFERENCES run,
    place INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    why TEXT,
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;

-- Which run read an article first. An article that was added before has none.
CREATE TABLE brought (
    article INTEGER PRIMARY KEY REFERENCES article,
    run INTEGER NOT NULL REFERENCES run
) STRICT;
CREATE INDEX brought_run ON brought (run, article);
