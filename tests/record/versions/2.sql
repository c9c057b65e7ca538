-- A record of version 2 as onrecord made it then: its schema, and the rows of three made readings (see 2.jsonl).

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

-- To whom, on which occasion and on which day something was said, and what was done by saying it. A record made before has null here.

ALTER TABLE statement ADD COLUMN addressee_text TEXT;
ALTER TABLE statement ADD COLUMN addressee_start INTEGER;
ALTER TABLE statement ADD COLUMN addressee_stop INTEGER;
ALTER TABLE statement ADD COLUMN addressee_entity TEXT;
ALTER TABLE statement ADD COLUMN addressee_name TEXT;
ALTER TABLE statement ADD COLUMN occasion TEXT;
ALTER TABLE statement ADD COLUMN said_on TEXT;
ALTER TABLE statement ADD COLUMN said_on_precision TEXT;
ALTER TABLE statement ADD COLUMN said_on_start INTEGER;
ALTER TABLE statement ADD COLUMN said_on_stop INTEGER;
ALTER TABLE statement ADD COLUMN act TEXT;

-- `place` is the order here too; where it took place is site_text.
CREATE TABLE occasion (
    article INTEGER NOT NULL REFERENCES article,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    site_text TEXT,
    site_start INTEGER,
    site_stop INTEGER,
    day TEXT,
    channel_text TEXT,
    channel_start INTEGER,
    channel_stop INTEGER,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
    article INTEGER NOT NULL,
    occasion INTEGER NOT NULL,
    place INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (article, occasion, place),
    FOREIGN KEY (article, occasion) REFERENCES occasion (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    article INTEGER NOT NULL,
    occasion INTEGER NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (article, occasion, place),
    FOREIGN KEY (article, occasion) REFERENCES occasion (article, place)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;

INSERT INTO maker VALUES (1, '0.1.0', 'fake', '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO article VALUES (1, '84b250ec03b12313e27edd580e735fac', 'reports/0000.txt', 'Varo Post', 'Report 0: talks on grain', NULL, 'en', '2031-01-01', '4c3790a132f31767fd20838a94f57b3643c166b2ede85f456384259b3b9b7888', 1, 'varo post', 'report 0: talks on grain');
INSERT INTO article VALUES (2, 'c57d91b8a4af1b2398fa41110db71497', 'reports/0001.txt', 'The Selm Courier', 'Report 1: talks on ferries', NULL, 'en', '2031-02-02', '0c24732fb62661e88f1eb4ee402a038f0a456a92fbea067c1c130585d265bbf0', 1, 'the selm courier', 'report 1: talks on ferries');
INSERT INTO article VALUES (3, '6f017f68464d06057364f6d595d982a2', 'reports/0002.txt', NULL, 'Report 2: talks on the border', NULL, 'en', '2031-03-03', 'ea32eced9082fc769962e7d386edda9230078042d79803cc224899bd76f0fea8', 1, NULL, 'report 2: talks on the border');
INSERT INTO article_text VALUES (1, 'Report 0: talks on grain'||char(10)||''||char(10)||'“We will not give up grain in round 0”, minister Tamsin Orrel said.'||char(10)||'She promised that lorries would pass by day 1.'||char(10)||'The council heard her in Selm on Monday.'||char(10)||'');
INSERT INTO article_text VALUES (2, 'Report 1: talks on ferries'||char(10)||''||char(10)||'“We will not give up ferries in round 1”, minister Dov Kalmér said.'||char(10)||'She promised that lorries would pass by day 2.'||char(10)||'The council heard her in Selm on Monday.'||char(10)||'');
INSERT INTO article_text VALUES (3, 'Report 2: talks on the border'||char(10)||''||char(10)||'“We will not give up the border in round 2”, minister Ilka Brandt-Osei said.'||char(10)||'She promised that lorries would pass by day 3.'||char(10)||'The council heard her in Selm on Monday.'||char(10)||'');
INSERT INTO sighting VALUES (1, 'again.txt');
INSERT INTO sighting VALUES (1, 'reports/0000.txt');
INSERT INTO sighting VALUES (2, 'reports/0001.txt');
INSERT INTO sighting VALUES (3, 'reports/0002.txt');
INSERT INTO part VALUES (1, 0, 'headline', 0, 24);
INSERT INTO part VALUES (1, 1, 'body', 26, 181);
INSERT INTO part VALUES (2, 0, 'headline', 0, 26);
INSERT INTO part VALUES (2, 1, 'body', 28, 183);
INSERT INTO part VALUES (3, 0, 'headline', 0, 29);
INSERT INTO part VALUES (3, 1, 'body', 31, 195);
INSERT INTO voice VALUES (1, 'attributed', 0, 26, 181);
INSERT INTO voice VALUES (1, 'own', 0, 0, 24);
INSERT INTO voice VALUES (2, 'attributed', 0, 28, 183);
INSERT INTO voice VALUES (2, 'own', 0, 0, 26);
INSERT INTO voice VALUES (3, 'attributed', 0, 31, 195);
INSERT INTO voice VALUES (3, 'own', 0, 0, 29);
INSERT INTO entity VALUES (1, 0, 'e1', 'Tamsin Orrel', 'person', NULL);
INSERT INTO entity VALUES (2, 0, 'e1', 'Dov Kalmér', 'person', NULL);
INSERT INTO entity VALUES (3, 0, 'e1', 'Ilka Brandt-Osei', 'person', NULL);
INSERT INTO mention VALUES (1, 0, 0, 75, 87);
INSERT INTO mention VALUES (1, 0, 1, 94, 97);
INSERT INTO mention VALUES (2, 0, 0, 79, 89);
INSERT INTO mention VALUES (2, 0, 1, 96, 99);
INSERT INTO mention VALUES (3, 0, 0, 85, 101);
INSERT INTO mention VALUES (3, 0, 1, 108, 111);
INSERT INTO role VALUES (1, 0, 0, 'minister', 66, 74, NULL);
INSERT INTO role VALUES (2, 0, 0, 'minister', 70, 78, NULL);
INSERT INTO role VALUES (3, 0, 0, 'minister', 76, 84, NULL);
INSERT INTO statement VALUES (1, 1, 0, '2e24ad8bebe57de5cd23a8d287ba3a13', 'direct', 'named_person', 'e1', 'Tamsin Orrel', 'Tamsin Orrel', 75, 87, 'minister', 66, 74, NULL, 'said', 88, 92, 'said', NULL, 'The council', 141, 152, NULL, NULL, 'o1', '2031-01-06', 'day', 171, 180, 'reject');
INSERT INTO statement VALUES (2, 1, 1, '217e53272b5d816e4d0f891d4b82d337', 'indirect', 'named_person', 'e1', 'Tamsin Orrel', 'She', 94, 97, NULL, NULL, NULL, NULL, 'promised', 98, 106, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO statement VALUES (3, 2, 0, '88f0b52fad5fdc1b3763595a1589cfc9', 'direct', 'named_person', 'e1', 'Dov Kalmér', 'Dov Kalmér', 79, 89, 'minister', 70, 78, NULL, 'said', 90, 94, 'said', NULL, 'The council', 143, 154, NULL, NULL, 'o1', '2031-01-06', 'day', 173, 182, 'reject');
INSERT INTO statement VALUES (4, 2, 1, '06f19b3c66e8f430f7d252b50082c6d8', 'indirect', 'named_person', 'e1', 'Dov Kalmér', 'She', 96, 99, NULL, NULL, NULL, NULL, 'promised', 100, 108, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO statement VALUES (5, 3, 0, '1cdeaabb2dc9e5843a47aa8e1bf05a21', 'direct', 'named_person', 'e1', 'Ilka Brandt-Osei', 'Ilka Brandt-Osei', 85, 101, 'minister', 76, 84, NULL, 'said', 102, 106, 'said', NULL, 'The council', 155, 166, NULL, NULL, 'o1', '2031-01-06', 'day', 185, 194, 'reject');
INSERT INTO statement VALUES (6, 3, 1, '5e0da00692bfaf7abec0ef795f585300', 'indirect', 'named_person', 'e1', 'Ilka Brandt-Osei', 'She', 108, 111, NULL, NULL, NULL, NULL, 'promised', 112, 120, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO content VALUES (1, 0, '“We will not give up grain in round 0”', 26, 64, 1);
INSERT INTO content VALUES (2, 0, 'lorries would pass by day 1', 112, 139, 0);
INSERT INTO content VALUES (3, 0, '“We will not give up ferries in round 1”', 28, 68, 1);
INSERT INTO content VALUES (4, 0, 'lorries would pass by day 2', 114, 141, 0);
INSERT INTO content VALUES (5, 0, '“We will not give up the border in round 2”', 31, 74, 1);
INSERT INTO content VALUES (6, 0, 'lorries would pass by day 3', 126, 153, 0);
INSERT INTO confidence VALUES (1, 0, 'statement', 0.75);
INSERT INTO confidence VALUES (1, 1, 'speaker', 1.0);
INSERT INTO confidence VALUES (3, 0, 'statement', 0.75);
INSERT INTO confidence VALUES (3, 1, 'speaker', 1.0);
INSERT INTO confidence VALUES (5, 0, 'statement', 0.75);
INSERT INTO confidence VALUES (5, 1, 'speaker', 1.0);
INSERT INTO statement_words VALUES (1, '“we will not give up grain in round 0”', 'said', 'tamsin orrel'||char(10)||'tamsin orrel'||char(10)||'minister');
INSERT INTO statement_words VALUES (2, 'lorries would pass by day 1', 'promised', 'tamsin orrel'||char(10)||'she');
INSERT INTO statement_words VALUES (3, '“we will not give up ferries in round 1”', 'said', 'dov kalmér'||char(10)||'dov kalmér'||char(10)||'minister');
INSERT INTO statement_words VALUES (4, 'lorries would pass by day 2', 'promised', 'dov kalmér'||char(10)||'she');
INSERT INTO statement_words VALUES (5, '“we will not give up the border in round 2”', 'said', 'ilka brandt-osei'||char(10)||'ilka brandt-osei'||char(10)||'minister');
INSERT INTO statement_words VALUES (6, 'lorries would pass by day 3', 'promised', 'ilka brandt-osei'||char(10)||'she');
INSERT INTO occasion VALUES (1, 0, 'o1', 'hearing', 'Selm', 166, 170, '2031-01-06', NULL, NULL, NULL);
INSERT INTO occasion VALUES (2, 0, 'o1', 'hearing', 'Selm', 168, 172, '2031-01-06', NULL, NULL, NULL);
INSERT INTO occasion VALUES (3, 0, 'o1', 'hearing', 'Selm', 180, 184, '2031-01-06', NULL, NULL, NULL);
INSERT INTO participant VALUES (1, 0, 0, 'e1');
INSERT INTO participant VALUES (2, 0, 0, 'e1');
INSERT INTO participant VALUES (3, 0, 0, 'e1');
INSERT INTO evidence VALUES (1, 0, 0, 153, 162);
INSERT INTO evidence VALUES (2, 0, 0, 155, 164);
INSERT INTO evidence VALUES (3, 0, 0, 167, 176);
