-- Links across articles (`onrecord link`): which names mean one person, which statements are one utterance, which occasions are one.
-- All of it is made anew from what the other tables hold, but for judgements, which stand in `judgement`.

-- Articles that were added, read again or judged since the links were last made. `is_ready` once the rows of their utterances are made anew.
CREATE TABLE unlinked (
    article INTEGER PRIMARY KEY REFERENCES article,
    is_ready INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO unlinked (article) SELECT key FROM article;
CREATE TRIGGER article_unlinked AFTER INSERT ON article BEGIN
    INSERT OR IGNORE INTO unlinked (article) VALUES (new.key);
    UPDATE unlinked SET is_ready = 0 WHERE article = new.key;
END;
CREATE TRIGGER superseded_unlinked AFTER INSERT ON superseded BEGIN
    INSERT OR IGNORE INTO unlinked (article) VALUES (new.article);
    UPDATE unlinked SET is_ready = 0 WHERE article = new.article;
END;
-- What people say of links, and that they take it back, changes no article. A statement that fires a trigger may ignore conflicts: hence the updates.
CREATE TRIGGER judgement_unlinked AFTER INSERT ON judgement
WHEN coalesce((SELECT action FROM judgement WHERE key = new.of), new.action) NOT IN ('confirm', 'refute') BEGIN
    INSERT OR IGNORE INTO unlinked (article) VALUES (new.article);
    UPDATE unlinked SET is_ready = 0 WHERE article = new.article;
END;
CREATE TRIGGER adjudicator_unlinked AFTER INSERT ON adjudicator BEGIN
    INSERT OR IGNORE INTO unlinked (article) SELECT DISTINCT article FROM judgement WHERE coder = new.coder;
    UPDATE unlinked SET is_ready = 0 WHERE article IN (SELECT article FROM judgement WHERE coder = new.coder);
END;
CREATE TRIGGER known_as_unlinked AFTER UPDATE OF known_as ON entity WHEN new.known_as IS NOT old.known_as BEGIN
    INSERT OR IGNORE INTO unlinked (article) VALUES (new.article);
    UPDATE unlinked SET is_ready = 0 WHERE article = new.article;
END;
CREATE TRIGGER repeat_unlinked AFTER INSERT ON repeat BEGIN
    INSERT OR IGNORE INTO unlinked (article) SELECT article FROM statement WHERE key = new.statement;
    UPDATE unlinked SET is_ready = 0 WHERE article = (SELECT article FROM statement WHERE key = new.statement);
END;
CREATE TRIGGER repeat_left_unlinked AFTER DELETE ON repeat BEGIN
    INSERT OR IGNORE INTO unlinked (article) SELECT article FROM statement WHERE key = old.statement;
    UPDATE unlinked SET is_ready = 0 WHERE article = (SELECT article FROM statement WHERE key = old.statement);
END;
CREATE INDEX judgement_link ON judgement (key) WHERE action IN ('confirm', 'refute');
CREATE INDEX judgement_of ON judgement (of) WHERE of IS NOT NULL;

-- A name as the record uses it for one person or body (data/appellation.py). `person` is the least id of the appellations that are one person,
-- `told` a hash of all that articles tell of its bearer.
CREATE TABLE appellation (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    sense TEXT NOT NULL,
    told TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX appellation_person ON appellation (person);
CREATE INDEX appellation_name ON appellation (name_key);

-- Which appellation an entity of an article bears, by the entity's place; of an entity that a coder made, by the number of entities and so on.
CREATE TABLE bearer (
    article INTEGER NOT NULL REFERENCES article,
    entity INTEGER NOT NULL,
    appellation INTEGER NOT NULL REFERENCES appellation,
    PRIMARY KEY (article, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX bearer_appellation ON bearer (appellation, article);

-- A statement as far as it is compared (data/utterance.py), as everybody sees it; what a reprint repeats has none. `entity` is the place of the
-- speaker's, `words` are the words as they are compared, parted by spaces, `quoted` a byte for each, `anchors` 64-bit numbers by which wordings
-- are found, the lowest byte first, `vector` its meaning in signed bytes.
CREATE TABLE utterance (
    key INTEGER PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    story INTEGER NOT NULL REFERENCES article,
    outlet TEXT,
    kind TEXT NOT NULL,
    entity INTEGER,
    person TEXT,
    name TEXT,
    speaker_type TEXT NOT NULL,
    act TEXT,
    said_on TEXT,
    precision TEXT,
    published TEXT,
    occasion TEXT,
    is_named INTEGER NOT NULL,
    words TEXT NOT NULL,
    quoted BLOB NOT NULL,
    anchors BLOB NOT NULL,
    vector BLOB NOT NULL
) STRICT;
CREATE INDEX utterance_article ON utterance (article);
CREATE INDEX utterance_person ON utterance (person) WHERE person IS NOT NULL;

-- What the program finds: `one` and `other` are ends (data/link.py), `features` JSON. What people say of a link stands in `judgement`.
CREATE TABLE link (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    about TEXT NOT NULL,
    kind TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    score REAL NOT NULL,
    features TEXT NOT NULL
) STRICT;
CREATE INDEX link_one ON link (one);
CREATE INDEX link_other ON link (other);
CREATE INDEX link_kind ON link (about, kind);

-- The event that occasions of several articles are; `event` is the least of their ends.
CREATE TABLE event (
    article INTEGER NOT NULL,
    occasion INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (article, occasion),
    FOREIGN KEY (article, occasion) REFERENCES occasion (article, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_event ON event (event);

-- What the links were last made of: the version of the way in which they are made, and which pairs were looked at, so that new ones alone are next.
CREATE TABLE linking (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
