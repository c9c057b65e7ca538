-- What people say about what was found: every act of every coder, in order. Rows are only ever added; to take one back is another row.
-- `before` and `after` are JSON in the shapes of the contract, `of` the judgement that an undo or redo is about.

CREATE TABLE judgement (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    statement TEXT,
    action TEXT NOT NULL,
    field TEXT,
    before TEXT,
    after TEXT,
    coder TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    of INTEGER REFERENCES judgement
) STRICT;
CREATE INDEX judgement_article ON judgement (article, key);
CREATE INDEX judgement_statement ON judgement (statement, key);
CREATE INDEX judgement_coder ON judgement (coder, key);
CREATE TRIGGER judgement_kept BEFORE UPDATE ON judgement BEGIN
    SELECT raise(ABORT, 'a judgement is never changed');
END;
CREATE TRIGGER judgement_left BEFORE DELETE ON judgement BEGIN
    SELECT raise(ABORT, 'a judgement is never removed');
END;

-- What the judgements in force make of a statement; one without a row is unreviewed. Made anew from them whenever one is added.
CREATE TABLE review (
    statement TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_state ON review (state);

-- A reading that a later one of the same article took the place of, whole, as the contract has it.
CREATE TABLE superseded (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    maker INTEGER NOT NULL REFERENCES maker,
    reading TEXT NOT NULL
) STRICT;
CREATE INDEX superseded_article ON superseded (article, key);

-- Words of a statement that a later reading does not find again leave the index.
CREATE TRIGGER statement_words_removed AFTER DELETE ON statement_words BEGIN
    INSERT INTO statement_index (statement_index, rowid, said, cue, speaker) VALUES ('delete', old.statement, old.said, old.cue, old.speaker);
END;

CREATE INDEX sighting_origin ON sighting (origin);
