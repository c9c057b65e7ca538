-- What an article's statements are to somebody other than they were found: `statement_index` and `facet` hold each statement that was found
-- once, as everybody sees it who may see all that was said. Each row here has one more in both, at the place of its key (place.py): a
-- statement that a coder added, and whatever looks otherwise to one viewer. Made anew from the judgements, never changed.

-- `statement` is the id that it was found or added under and `found` its row where it was found. `viewer` is null for everybody, empty for
-- whoever asks for what was found, else a coder who is still at the article. `told` is an added statement in the contract's shape.
CREATE TABLE aside (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    statement TEXT NOT NULL,
    found INTEGER REFERENCES statement,
    viewer TEXT,
    told TEXT
) STRICT;
CREATE INDEX aside_article ON aside (article, key);
CREATE INDEX aside_found ON aside (found);
CREATE INDEX aside_viewer ON aside (viewer);

INSERT OR IGNORE INTO stale (article) SELECT article FROM judgement;
