-- What else came in with an article: who wrote it, its section and licence, every date with who tells it, the page or document that
-- its text was taken out of; what people coded in it by hand; and which articles are copies of one another.
-- A record made before has nothing here.

ALTER TABLE article ADD COLUMN section TEXT;
ALTER TABLE article ADD COLUMN licence TEXT;

CREATE TABLE author (
    article INTEGER NOT NULL REFERENCES article,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE stamp (
    article INTEGER NOT NULL REFERENCES article,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    told_by TEXT NOT NULL,
    doubt TEXT,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

-- `runs` is a JSON array of three numbers a run: characters of the article passed over since the run before, characters of the
-- original passed over (fewer than none where it goes back), and the length of the run.
CREATE TABLE original (
    article INTEGER PRIMARY KEY REFERENCES article,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    record TEXT,
    at INTEGER,
    runs TEXT NOT NULL
) STRICT;

-- What a person says of an article, apart from what was found there. Never changed: another word of the same coder is another row.
CREATE TABLE judgement (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    kind TEXT NOT NULL,
    coder TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_article ON judgement (article, start, stop);

CREATE TABLE judged (
    judgement INTEGER NOT NULL REFERENCES judgement,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (judgement, place)
) STRICT, WITHOUT ROWID;

-- The story of each article, in the order in which they were received: `first` is the article itself or the one that it is a reprint of.
CREATE TABLE story (
    article INTEGER PRIMARY KEY REFERENCES article,
    first INTEGER NOT NULL REFERENCES article,
    kind TEXT,
    likeness REAL
) STRICT;
CREATE INDEX story_first ON story (first, article);

-- Of the first of each story alone, so that a story is looked up at the same cost however often it was printed.
-- `signature`: 32-bit numbers, the lowest byte first (rensa's R-MinHash, version 2 of its algorithm).
CREATE TABLE likeness (
    article INTEGER PRIMARY KEY REFERENCES article,
    same TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX likeness_same ON likeness (same);

CREATE TABLE band (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;

-- Statements of reprints that their story told before, in `article`. `said` is a hash of the words, the same for copies of one copy.
CREATE TABLE repeat (
    statement INTEGER PRIMARY KEY REFERENCES statement,
    article INTEGER NOT NULL REFERENCES article,
    said INTEGER NOT NULL
) STRICT;
CREATE INDEX repeat_said ON repeat (article, said, statement);

-- What reprints add to the story of `first`: a hash of the words of each statement that was not told before, and the reprint that told it.
CREATE TABLE addition (
    first INTEGER NOT NULL REFERENCES article,
    said INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (first, said)
) STRICT, WITHOUT ROWID;
