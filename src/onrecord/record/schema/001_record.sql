-- The record: what was read in each article. Rows are only ever added; `place` is the order within the parent.
-- Columns ending in _key, and statement_words, hold folded text (fold.py) that is searched and never shown.

PRAGMA application_id = 0x6F6E7265;

CREATE TABLE maker (
    key INTEGER PRIMARY KEY,
    onrecord TEXT NOT NULL,
    model TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (onrecord, model, sha256)
) STRICT;

CREATE TABLE article (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    outlet TEXT,
    title TEXT,
    url TEXT,
    language TEXT,
    published TEXT,
    sha256 TEXT NOT NULL,
    maker INTEGER NOT NULL REFERENCES maker,
    outlet_key TEXT,
    title_key TEXT
) STRICT;
CREATE INDEX article_newest ON article (published DESC, outlet, id);
CREATE INDEX article_outlet ON article (outlet_key, published DESC, outlet, id);

-- Apart from the article, so that its other columns stay close together on disk.
CREATE TABLE article_text (
    article INTEGER PRIMARY KEY REFERENCES article,
    text TEXT NOT NULL
) STRICT;

-- Every place where the article was met; article.origin is the first.
CREATE TABLE sighting (
    article INTEGER NOT NULL REFERENCES article,
    origin TEXT NOT NULL,
    PRIMARY KEY (article, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE part (
    article INTEGER NOT NULL REFERENCES article,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE voice (
    article INTEGER NOT NULL REFERENCES article,
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (article, owner, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
    article INTEGER NOT NULL REFERENCES article,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    known_as TEXT,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    article INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (article, entity, place),
    FOREIGN KEY (article, entity) REFERENCES entity (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
    article INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    affiliation TEXT,
    PRIMARY KEY (article, entity, place),
    FOREIGN KEY (article, entity) REFERENCES entity (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker_type TEXT NOT NULL,
    speaker_entity TEXT,
    speaker_name TEXT,
    mention_text TEXT,
    mention_start INTEGER,
    mention_stop INTEGER,
    role_text TEXT,
    role_start INTEGER,
    role_stop INTEGER,
    affiliation TEXT,
    cue_text TEXT,
    cue_start INTEGER,
    cue_stop INTEGER,
    manner TEXT,
    parent TEXT,
    UNIQUE (article, place)
) STRICT;
CREATE INDEX statement_id ON statement (id);
CREATE INDEX statement_kind ON statement (kind, speaker_type);

CREATE TABLE content (
    statement INTEGER NOT NULL REFERENCES statement,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    quoted INTEGER NOT NULL,
    PRIMARY KEY (statement, place)
) STRICT, WITHOUT ROWID;

-- ANY keeps 1 and 1.0 apart, as JSON does.
CREATE TABLE confidence (
    statement INTEGER NOT NULL REFERENCES statement,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    number ANY NOT NULL,
    PRIMARY KEY (statement, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_words (
    statement INTEGER PRIMARY KEY REFERENCES statement,
    said TEXT NOT NULL,
    cue TEXT NOT NULL,
    speaker TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE statement_index USING fts5 (
    said, cue, speaker,
    content = 'statement_words', content_rowid = 'statement', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_words_added AFTER INSERT ON statement_words BEGIN
    INSERT INTO statement_index (rowid, said, cue, speaker) VALUES (new.statement, new.said, new.cue, new.speaker);
END;

CREATE VIRTUAL TABLE article_index USING fts5 (
    title_key,
    content = 'article', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO article_index (rowid, title_key) VALUES (new.key, new.title_key);
END;
