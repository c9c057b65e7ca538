-- What a search asks of each statement: its words, and what it is, in one full-text index and one narrow table, both in the order of
-- `at` (record/place.py): the newest first, so that the first rows found are the first rows shown.

DROP TRIGGER statement_words_added;
DROP TABLE statement_index;
DROP TABLE statement_words;

-- Folded words (fold.py), searched and never shown. `tag` holds what is chosen from a list, and days, as words of their own (record/tag.py).
CREATE VIRTUAL TABLE statement_index USING fts5 (
    said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- The values that facets count, each once: `name` is folded and compared, `label` is how it was first printed.
CREATE TABLE facet_value (
    key INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    UNIQUE (field, name)
) STRICT;

-- One row a statement, of keys of facet_value; `said_on` is a number such as 20310304, with zeros for what is not told.
CREATE TABLE facet (
    at INTEGER PRIMARY KEY,
    outlet INTEGER,
    speaker INTEGER,
    role INTEGER,
    affiliation INTEGER,
    addressee INTEGER,
    occasion INTEGER,
    kind INTEGER,
    type INTEGER,
    act INTEGER,
    manner INTEGER,
    section INTEGER,
    language INTEGER,
    review INTEGER,
    said_on INTEGER
) STRICT;

-- Articles whose statements the two tables above do not hold as they are now. Whoever opens the record for writing works it off.
CREATE TABLE stale (
    article INTEGER PRIMARY KEY REFERENCES article
) STRICT;
INSERT INTO stale (article) SELECT key FROM article;
