-- Links across articles (`onrecord link`): which names mean one person, which statements are one utterance, which occasions are one.
-- All of it is made anew from what the other tables hold, but for judgements, which stand in `judgement`.

-- Articles that were added, read again or judged since the links were last made.
CREATE TABLE unlinked (
    article INTEGER PRIMARY KEY REFERENCES article
) STRICT;
INSERT INTO unlinked (article) SELECT key FROM article;
CREATE TRIGGER article_unlinked AFTER INSERT ON article BEGIN
    INSERT OR IGNORE INTO unlinked (article) VALUES (new.key);
END;
CREATE TRIGGER superseded_unlinked AFTER INSERT ON superseded BEGIN
    INSERT OR IGNORE INTO unlinked (article) VALUES (new.article);
END;
CREATE TRIGGER judgement_unlinked AFTER INSERT ON judgement WHEN new.action NOT IN ('confirm', 'refute') BEGIN
    INSERT OR IGNORE INTO unlinked (article) VALUES (new.article);
END;

-- A name as the record uses it for one person or body (data/appellation.py). `person` is the least id of the appellations that are one person.
CREATE TABLE appellation (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    sense TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX appellation_person ON appellation (person);
CREATE INDEX appellation_name ON appellation (name_key);

-- Which appellation an entity of an article bears, by the entity's place.
CREATE TABLE bearer (
    article INTEGER NOT NULL REFERENCES article,
    entity INTEGER NOT NULL,
    appellation INTEGER NOT NULL REFERENCES appellation,
    PRIMARY KEY (article, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX bearer_appellation ON bearer (appellation, article);

-- A statement as far as it is compared (data/utterance.py), as everybody sees it; what a reprint repeats has none. `words` are the words as they
-- are compared, parted by spaces, `quoted` a bit for each, `anchors` 64-bit numbers by which wordings are found, `vector` its meaning in signed bytes.
CREATE TABLE utterance (
    key INTEGER PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    story INTEGER NOT NULL REFERENCES article,
    outlet TEXT,
    kind TEXT NOT NULL,
    person TEXT,
    name TEXT,
    speaker_type TEXT NOT NULL,
    act TEXT,
    said_on TEXT,
    precision TEXT,
    published TEXT,
    occasion TEXT,
    words TEXT NOT NULL,
    quoted BLOB NOT NULL,
    anchors BLOB NOT NULL,
    vector BLOB NOT NULL
) STRICT;
CREATE INDEX utterance_article ON utterance (article);
CREATE INDEX utterance_person ON utterance (person) WHERE person IS NOT NULL;

-- `one` and `other` are ends (data/link.py), `features` JSON.
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

-- What the links were last made of: `version` of the way in which they are made, and what is needed to make them anew for new articles alone.
CREATE TABLE linking (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
