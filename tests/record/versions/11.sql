-- A record of version 11 as onrecord made it then: its schema, and the rows of four made readings (see 11.jsonl).

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

-- Actors known beyond one article, as files of knowledge tell them. Unlike articles they change: a newer file says more of the same actor.
-- Columns ending in _key, `last` and `initial` hold keys of names (data/name.py) that are compared and never shown.

-- A file that was imported, known by the hash of its bytes.
CREATE TABLE knowledge (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    actors INTEGER NOT NULL,
    offices INTEGER NOT NULL,
    terms INTEGER NOT NULL
) STRICT;

-- `countries` holds codes parted by spaces; `knowledge` and `line` are where it was told last.
CREATE TABLE actor (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    countries TEXT NOT NULL,
    knowledge INTEGER NOT NULL REFERENCES knowledge,
    line INTEGER NOT NULL
) STRICT;
CREATE INDEX actor_name_key ON actor (name_key);

CREATE TABLE actor_name (
    name_key TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor,
    name TEXT NOT NULL,
    last TEXT NOT NULL,
    initial TEXT NOT NULL,
    PRIMARY KEY (name_key, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_name_actor ON actor_name (actor);
CREATE INDEX actor_name_last ON actor_name (last, initial);

CREATE TABLE office (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    body TEXT NOT NULL,
    sole INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX office_role ON office (role, body);

-- Holder and office by their ids: either may stand behind the term in its file, or nowhere. `since` is '' where it is not told.
CREATE TABLE term (
    actor TEXT NOT NULL,
    office TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    knowledge INTEGER NOT NULL REFERENCES knowledge,
    line INTEGER NOT NULL,
    PRIMARY KEY (actor, office, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_office ON term (office, since);

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
    charset TEXT,
    runs TEXT NOT NULL
) STRICT;

-- What a person says of an article, apart from what was found there. Never changed: another word of the same coder is another row.
CREATE TABLE coding (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    kind TEXT NOT NULL,
    coder TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE INDEX coding_article ON coding (article, start, stop);

CREATE TABLE coded (
    coding INTEGER NOT NULL REFERENCES coding,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (coding, place)
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

CREATE INDEX sighting_origin ON sighting (origin);

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

-- A hash over everything that was read in an article (seal.py): by it what is whole is told from what lost a row or a letter.
-- An article that was added before has none.

ALTER TABLE article ADD COLUMN seal TEXT;

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

PRAGMA user_version = 10;

INSERT INTO maker VALUES (1, '0.1.0', 'fake', '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO maker VALUES (2, '0.2.0', 'fake', '0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO article VALUES (1, '84b250ec03b12313e27edd580e735fac', 'reports/0000.txt', 'Varo Post', 'Report 0: talks on grain', NULL, 'en', '2031-01-01', '4c3790a132f31767fd20838a94f57b3643c166b2ede85f456384259b3b9b7888', 1, 'varo post', 'report 0: talks on grain', 'World', 'CC BY 4.0', '834618826842b081eb00799579f50118b7a1e81e9abb6fa720537eb16669eb6a');
INSERT INTO article VALUES (2, 'c57d91b8a4af1b2398fa41110db71497', 'reports/0001.txt', 'The Selm Courier', 'Report 1: talks on ferries', NULL, 'en', '2031-02-02', '0c24732fb62661e88f1eb4ee402a038f0a456a92fbea067c1c130585d265bbf0', 1, 'the selm courier', 'report 1: talks on ferries', 'World', 'CC BY 4.0', '07758187bbcf39cca4ab3ddbcc310bd159d7fe24ee72851b4db36758224856c6');
INSERT INTO article VALUES (3, '6f017f68464d06057364f6d595d982a2', 'reports/0002.txt', NULL, 'Report 2: talks on the border', NULL, 'en', '2031-03-03', 'ea32eced9082fc769962e7d386edda9230078042d79803cc224899bd76f0fea8', 2, NULL, 'report 2: talks on the border', 'World', 'CC BY 4.0', '2d4ec5fb7f7cf2ddb84b6b1e4aed0dad00088976672b96d1a887c319c2906196');
INSERT INTO article VALUES (4, '179b1ab818873d7bb7e4070c4924f51d', 'reports/0003.txt', 'Ember Post', 'Report 1: talks on ferries', NULL, 'en', '2031-09-09', '0c24732fb62661e88f1eb4ee402a038f0a456a92fbea067c1c130585d265bbf0', 1, 'ember post', 'report 1: talks on ferries', 'World', 'CC BY 4.0', '7002dea43fdb4cf433efafc86f26080474a07e06d38fd226fc998580291d33bd');
INSERT INTO article_text VALUES (1, 'Report 0: talks on grain'||char(10)||''||char(10)||'“We will not give up grain in round 0”, minister Tamsin Orrel said.'||char(10)||'She promised that lorries would pass by day 1.'||char(10)||'The council heard her in Selm on Monday.'||char(10)||'');
INSERT INTO article_text VALUES (2, 'Report 1: talks on ferries'||char(10)||''||char(10)||'“We will not give up ferries in round 1”, minister Dov Kalmér said.'||char(10)||'She promised that lorries would pass by day 2.'||char(10)||'The council heard her in Selm on Monday.'||char(10)||'');
INSERT INTO article_text VALUES (3, 'Report 2: talks on the border'||char(10)||''||char(10)||'“We will not give up the border in round 2”, minister Ilka Brandt-Osei said.'||char(10)||'She promised that lorries would pass by day 3.'||char(10)||'The council heard her in Selm on Monday.'||char(10)||'');
INSERT INTO article_text VALUES (4, 'Report 1: talks on ferries'||char(10)||''||char(10)||'“We will not give up ferries in round 1”, minister Dov Kalmér said.'||char(10)||'She promised that lorries would pass by day 2.'||char(10)||'The council heard her in Selm on Monday.'||char(10)||'');
INSERT INTO sighting VALUES (1, 'again.txt');
INSERT INTO sighting VALUES (1, 'reports/0000.txt');
INSERT INTO sighting VALUES (2, 'reports/0001.txt');
INSERT INTO sighting VALUES (3, 'reports/0002.txt');
INSERT INTO sighting VALUES (4, 'reports/0003.txt');
INSERT INTO part VALUES (1, 0, 'headline', 0, 24);
INSERT INTO part VALUES (1, 1, 'body', 26, 181);
INSERT INTO part VALUES (2, 0, 'headline', 0, 26);
INSERT INTO part VALUES (2, 1, 'body', 28, 183);
INSERT INTO part VALUES (3, 0, 'headline', 0, 29);
INSERT INTO part VALUES (3, 1, 'body', 31, 195);
INSERT INTO part VALUES (4, 0, 'headline', 0, 26);
INSERT INTO part VALUES (4, 1, 'body', 28, 183);
INSERT INTO voice VALUES (1, 'attributed', 0, 26, 181);
INSERT INTO voice VALUES (1, 'own', 0, 0, 24);
INSERT INTO voice VALUES (2, 'attributed', 0, 28, 183);
INSERT INTO voice VALUES (2, 'own', 0, 0, 26);
INSERT INTO voice VALUES (3, 'attributed', 0, 31, 195);
INSERT INTO voice VALUES (3, 'own', 0, 0, 29);
INSERT INTO voice VALUES (4, 'attributed', 0, 28, 183);
INSERT INTO voice VALUES (4, 'own', 0, 0, 26);
INSERT INTO entity VALUES (1, 0, 'e1', 'Tamsin Orrel', 'person', NULL);
INSERT INTO entity VALUES (2, 0, 'e1', 'Dov Kalmér', 'person', NULL);
INSERT INTO entity VALUES (3, 0, 'e1', 'Ilka Brandt-Osei', 'person', NULL);
INSERT INTO entity VALUES (4, 0, 'e1', 'Dov Kalmér', 'person', NULL);
INSERT INTO mention VALUES (1, 0, 0, 75, 87);
INSERT INTO mention VALUES (1, 0, 1, 94, 97);
INSERT INTO mention VALUES (2, 0, 0, 79, 89);
INSERT INTO mention VALUES (2, 0, 1, 96, 99);
INSERT INTO mention VALUES (3, 0, 0, 85, 101);
INSERT INTO mention VALUES (3, 0, 1, 108, 111);
INSERT INTO mention VALUES (4, 0, 0, 79, 89);
INSERT INTO mention VALUES (4, 0, 1, 96, 99);
INSERT INTO role VALUES (1, 0, 0, 'minister', 66, 74, NULL);
INSERT INTO role VALUES (2, 0, 0, 'minister', 70, 78, NULL);
INSERT INTO role VALUES (3, 0, 0, 'minister', 76, 84, NULL);
INSERT INTO role VALUES (4, 0, 0, 'minister', 70, 78, NULL);
INSERT INTO statement VALUES (1, 1, 0, '2e24ad8bebe57de5cd23a8d287ba3a13', 'direct', 'named_person', 'e1', 'Tamsin Orrel', 'Tamsin Orrel', 75, 87, 'minister', 66, 74, NULL, 'said', 88, 92, 'said', NULL, 'The council', 141, 152, NULL, NULL, 'o1', '2031-01-06', 'day', 171, 180, 'reject');
INSERT INTO statement VALUES (2, 1, 1, '217e53272b5d816e4d0f891d4b82d337', 'indirect', 'named_person', 'e1', 'Tamsin Orrel', 'She', 94, 97, NULL, NULL, NULL, NULL, 'promised', 98, 106, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO statement VALUES (3, 2, 0, '88f0b52fad5fdc1b3763595a1589cfc9', 'direct', 'named_person', 'e1', 'Dov Kalmér', 'Dov Kalmér', 79, 89, 'minister', 70, 78, NULL, 'said', 90, 94, 'said', NULL, 'The council', 143, 154, NULL, NULL, 'o1', '2031-01-06', 'day', 173, 182, 'reject');
INSERT INTO statement VALUES (4, 2, 1, '06f19b3c66e8f430f7d252b50082c6d8', 'indirect', 'named_person', 'e1', 'Dov Kalmér', 'She', 96, 99, NULL, NULL, NULL, NULL, 'promised', 100, 108, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO statement VALUES (7, 4, 0, '5df6ae5158614e1feb640c850e88ebf7', 'direct', 'named_person', 'e1', 'Dov Kalmér', 'Dov Kalmér', 79, 89, 'minister', 70, 78, NULL, 'said', 90, 94, 'said', NULL, 'The council', 143, 154, NULL, NULL, 'o1', '2031-01-06', 'day', 173, 182, 'reject');
INSERT INTO statement VALUES (8, 4, 1, 'f93579ca8f4f1ed86448ddb454ef1de9', 'indirect', 'named_person', 'e1', 'Dov Kalmér', 'She', 96, 99, NULL, NULL, NULL, NULL, 'promised', 100, 108, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO statement VALUES (9, 3, 0, '1cdeaabb2dc9e5843a47aa8e1bf05a21', 'direct', 'named_person', 'e1', 'Ilka Brandt-Osei', 'Ilka Brandt-Osei', 85, 101, 'minister', 76, 84, NULL, 'said', 102, 106, 'said', NULL, 'The council', 155, 166, NULL, NULL, 'o1', '2031-01-06', 'day', 185, 194, 'reject');
INSERT INTO content VALUES (1, 0, '“We will not give up grain in round 0”', 26, 64, 1);
INSERT INTO content VALUES (2, 0, 'lorries would pass by day 1', 112, 139, 0);
INSERT INTO content VALUES (3, 0, '“We will not give up ferries in round 1”', 28, 68, 1);
INSERT INTO content VALUES (4, 0, 'lorries would pass by day 2', 114, 141, 0);
INSERT INTO content VALUES (7, 0, '“We will not give up ferries in round 1”', 28, 68, 1);
INSERT INTO content VALUES (8, 0, 'lorries would pass by day 2', 114, 141, 0);
INSERT INTO content VALUES (9, 0, '“We will not give up the border in round 2”', 31, 74, 1);
INSERT INTO confidence VALUES (1, 0, 'statement', 0.75);
INSERT INTO confidence VALUES (1, 1, 'speaker', 1.0);
INSERT INTO confidence VALUES (3, 0, 'statement', 0.75);
INSERT INTO confidence VALUES (3, 1, 'speaker', 1.0);
INSERT INTO confidence VALUES (7, 0, 'statement', 0.75);
INSERT INTO confidence VALUES (7, 1, 'speaker', 1.0);
INSERT INTO confidence VALUES (9, 0, 'statement', 0.75);
INSERT INTO confidence VALUES (9, 1, 'speaker', 1.0);
INSERT INTO occasion VALUES (1, 0, 'o1', 'hearing', 'Selm', 166, 170, '2031-01-06', NULL, NULL, NULL);
INSERT INTO occasion VALUES (2, 0, 'o1', 'hearing', 'Selm', 168, 172, '2031-01-06', NULL, NULL, NULL);
INSERT INTO occasion VALUES (3, 0, 'o1', 'hearing', 'Selm', 180, 184, '2031-01-06', NULL, NULL, NULL);
INSERT INTO occasion VALUES (4, 0, 'o1', 'hearing', 'Selm', 168, 172, '2031-01-06', NULL, NULL, NULL);
INSERT INTO participant VALUES (1, 0, 0, 'e1');
INSERT INTO participant VALUES (2, 0, 0, 'e1');
INSERT INTO participant VALUES (3, 0, 0, 'e1');
INSERT INTO participant VALUES (4, 0, 0, 'e1');
INSERT INTO evidence VALUES (1, 0, 0, 153, 162);
INSERT INTO evidence VALUES (2, 0, 0, 155, 164);
INSERT INTO evidence VALUES (3, 0, 0, 167, 176);
INSERT INTO evidence VALUES (4, 0, 0, 155, 164);
INSERT INTO knowledge VALUES (1, 'a.json', 'ftm', '0', 4, 2, 3);
INSERT INTO actor VALUES (1, 'a-1', 'Ana Dorn', 'ana dorn', 'person', 'POL', 1, 2);
INSERT INTO actor VALUES (2, 'a-2', 'Oto Brell', 'oto brell', 'person', '', 1, 3);
INSERT INTO actor VALUES (3, 'b-1', 'Gate Board', 'gate board', 'organization', '', 1, 6);
INSERT INTO actor VALUES (4, 'agent:AGR/farmer', 'farmer', 'farmer', 'agent', '', 1, 7);
INSERT INTO actor_name VALUES ('ana dorn', 1, 'Ana Dorn', 'dorn', 'a');
INSERT INTO actor_name VALUES ('anna dorn', 1, 'Anna Dorn', 'dorn', 'a');
INSERT INTO actor_name VALUES ('farmer', 4, 'farmer', 'farmer', 'f');
INSERT INTO actor_name VALUES ('gate board', 3, 'Gate Board', 'board', 'g');
INSERT INTO actor_name VALUES ('gb', 3, 'GB', 'gb', 'g');
INSERT INTO actor_name VALUES ('oto brell', 2, 'Oto Brell', 'brell', 'o');
INSERT INTO office VALUES ('o-1', 'Minister of Foreign Affairs', 'foreign minister', 'velmora', 1);
INSERT INTO term VALUES ('a-1', 'o-1', '2021-03-01', '2023-06-30', 1, 1);
INSERT INTO term VALUES ('a-2', 'o-1', '2023-06-30', NULL, 1, 5);
INSERT INTO term VALUES ('a-2', 'o-9', '2020', NULL, 1, 8);
INSERT INTO author VALUES (1, 0, 'Ilka Reed');
INSERT INTO author VALUES (2, 0, 'Ilka Reed');
INSERT INTO author VALUES (3, 0, 'Ilka Reed');
INSERT INTO author VALUES (4, 0, 'Ilka Reed');
INSERT INTO stamp VALUES (1, 0, 'published', '2031-01-01', 'meta', NULL);
INSERT INTO stamp VALUES (2, 0, 'published', '2031-02-02', 'meta', NULL);
INSERT INTO stamp VALUES (3, 0, 'published', '2031-03-03', 'meta', NULL);
INSERT INTO stamp VALUES (4, 0, 'published', '2031-09-09', 'meta', NULL);
INSERT INTO original VALUES (1, 'html', '0000000000000000000000000000000000000000000000000000000000000000', 'a.warc.gz', '<urn:uuid:1>', 512, NULL, '[0,20,30]');
INSERT INTO original VALUES (2, 'html', '0000000000000000000000000000000000000000000000000000000000000000', 'a.warc.gz', '<urn:uuid:1>', 512, NULL, '[0,20,30]');
INSERT INTO original VALUES (3, 'html', '0000000000000000000000000000000000000000000000000000000000000000', 'a.warc.gz', '<urn:uuid:1>', 512, NULL, '[0,20,30]');
INSERT INTO original VALUES (4, 'html', '0000000000000000000000000000000000000000000000000000000000000000', 'a.warc.gz', '<urn:uuid:1>', 512, NULL, '[0,20,30]');
INSERT INTO coding VALUES (1, 'a7388fb1e4949c0e359717eba56b9044', 1, 0, 6, 'claim', 'Ilka', 'a.dna');
INSERT INTO coding VALUES (2, '1e5abf47411d155a19d8562912c6b146', 2, 0, 6, 'claim', 'Ilka', 'a.dna');
INSERT INTO coding VALUES (3, '62a7964af4308e67a020473dcff9887c', 3, 0, 6, 'claim', 'Ilka', 'a.dna');
INSERT INTO coding VALUES (4, '6556afce091b42924f1fd4f33b041735', 4, 0, 6, 'claim', 'Ilka', 'a.dna');
INSERT INTO coded VALUES (1, 0, 'agreement', '1');
INSERT INTO coded VALUES (2, 0, 'agreement', '1');
INSERT INTO coded VALUES (3, 0, 'agreement', '1');
INSERT INTO coded VALUES (4, 0, 'agreement', '1');
INSERT INTO story VALUES (1, 1, NULL, NULL);
INSERT INTO story VALUES (2, 2, NULL, NULL);
INSERT INTO story VALUES (3, 3, NULL, NULL);
INSERT INTO story VALUES (4, 2, 'identical', 1.0);
INSERT INTO likeness VALUES (1, '83bff1b922f04d4746a28e912b557bfbf62394927352bdefde6aea4dcd4adbb1', X'');
INSERT INTO likeness VALUES (2, '79c681b1dc301d273d5e2b02f83ac4f7b797d5a2efe396d8480fa5e081cb62a4', X'');
INSERT INTO likeness VALUES (3, '7affc5f515b8707b327f825d7f9341cd7766f14c611cbc9921f9be813c592ace', X'');
INSERT INTO repeat VALUES (7, 2, 2612072543032858457);
INSERT INTO repeat VALUES (8, 2, 4352931844761338490);
INSERT INTO facet_value VALUES (1, 'outlet', 'varo post', 'Varo Post');
INSERT INTO facet_value VALUES (2, 'speaker', 'tamsin orrel', 'Tamsin Orrel');
INSERT INTO facet_value VALUES (3, 'role', 'minister', 'minister');
INSERT INTO facet_value VALUES (4, 'addressee', '«the council»', '«The council»');
INSERT INTO facet_value VALUES (5, 'occasion', 'hearing', 'hearing');
INSERT INTO facet_value VALUES (6, 'kind', 'direct', 'direct');
INSERT INTO facet_value VALUES (7, 'type', 'named_person', 'named_person');
INSERT INTO facet_value VALUES (8, 'act', 'reject', 'reject');
INSERT INTO facet_value VALUES (9, 'manner', 'said', 'said');
INSERT INTO facet_value VALUES (10, 'section', 'world', 'World');
INSERT INTO facet_value VALUES (11, 'language', 'en', 'en');
INSERT INTO facet_value VALUES (12, 'review', 'unreviewed', 'unreviewed');
INSERT INTO facet_value VALUES (13, 'kind', 'indirect', 'indirect');
INSERT INTO facet_value VALUES (14, 'outlet', 'the selm courier', 'The Selm Courier');
INSERT INTO facet_value VALUES (15, 'speaker', 'dov kalmér', 'Dov Kalmér');
INSERT INTO facet_value VALUES (16, 'speaker', 'ilka brandt-osei', 'Ilka Brandt-Osei');
INSERT INTO facet_value VALUES (17, 'outlet', 'ember post', 'Ember Post');
INSERT INTO facet_value VALUES (18, 'review', 'accepted', 'accepted');
INSERT INTO facet_value VALUES (19, 'act', 'promise', 'promise');
INSERT INTO facet_value VALUES (20, 'review', 'corrected', 'corrected');
INSERT INTO facet_value VALUES (21, 'review', 'rejected', 'rejected');
INSERT INTO facet VALUES (8054781528405704711, 17, 15, 3, NULL, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20310106);
INSERT INTO facet VALUES (8054781528405704712, 17, 15, NULL, NULL, NULL, NULL, 13, 7, NULL, NULL, 10, 11, 12, NULL);
INSERT INTO facet VALUES (8055078396545204233, NULL, 16, 3, NULL, 4, 5, 6, 7, 8, 9, 10, 11, 18, 20310106);
INSERT INTO facet VALUES (8055127874568454147, 14, 15, 3, NULL, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20310106);
INSERT INTO facet VALUES (8055127874568454148, 14, 15, NULL, NULL, NULL, NULL, 13, 7, NULL, NULL, 10, 11, 21, NULL);
INSERT INTO facet VALUES (8055127875105325058, 14, 15, NULL, NULL, NULL, NULL, 13, 7, NULL, NULL, 10, 11, 12, NULL);
INSERT INTO facet VALUES (8055177352591704065, 1, 2, 3, NULL, 4, 5, 6, 7, 8, 9, 10, 11, 18, 20310106);
INSERT INTO facet VALUES (8055177352591704066, 1, 2, NULL, NULL, NULL, NULL, 13, 7, 19, NULL, 10, 11, 20, NULL);
INSERT INTO facet VALUES (8055177353128574977, 1, 2, NULL, NULL, NULL, NULL, 13, 7, NULL, NULL, 10, 11, 20, NULL);
INSERT INTO judgement VALUES (1, 'ac623a07960ad901f5c3c4e3a0e18184', 1, '2e24ad8bebe57de5cd23a8d287ba3a13', 'accept', NULL, NULL, NULL, 'anna', '2031-03-04T10:00:00.000000Z', 'as printed', NULL);
INSERT INTO judgement VALUES (2, '75ef12d40e15202c0e216aa1bdfce54f', 1, '217e53272b5d816e4d0f891d4b82d337', 'change', 'act', 'null', '"promise"', 'ben', '2031-03-04T10:01:00.000000Z', '', NULL);
INSERT INTO judgement VALUES (3, 'afed26097b63d46e90499c5956ff438b', 3, '1cdeaabb2dc9e5843a47aa8e1bf05a21', 'reject', NULL, NULL, NULL, 'anna', '2031-03-04T10:02:00.000000Z', 'no statement', NULL);
INSERT INTO judgement VALUES (4, '95559b0fac5e4786dd5c8946e20d97e7', 3, '1cdeaabb2dc9e5843a47aa8e1bf05a21', 'undo', NULL, NULL, NULL, 'anna', '2031-03-04T10:03:00.000000Z', '', 3);
INSERT INTO judgement VALUES (5, '58bca582111312880685415bf76591b6', 3, '1cdeaabb2dc9e5843a47aa8e1bf05a21', 'accept', NULL, NULL, NULL, 'ben', '2031-03-04T10:04:00.000000Z', '', NULL);
INSERT INTO judgement VALUES (6, '64ef7c36ee91938e42a2f710a14d89a7', 2, '06f19b3c66e8f430f7d252b50082c6d8', 'reject', NULL, NULL, NULL, 'ben', '2031-03-04T10:05:00.000000Z', '', NULL);
INSERT INTO review VALUES ('06f19b3c66e8f430f7d252b50082c6d8', 2, 'rejected');
INSERT INTO review VALUES ('1cdeaabb2dc9e5843a47aa8e1bf05a21', 3, 'accepted');
INSERT INTO review VALUES ('217e53272b5d816e4d0f891d4b82d337', 1, 'corrected');
INSERT INTO review VALUES ('2e24ad8bebe57de5cd23a8d287ba3a13', 1, 'accepted');
INSERT INTO superseded VALUES (1, 3, 1, '{"schema": "onrecord/1", "article": {"id": "6f017f68464d06057364f6d595d982a2", "origin": "reports/0002.txt", "outlet": null, "title": "Report 2: talks on the border", "url": null, "language": "en", "published": "2031-03-03", "authors": ["Ilka Reed"], "section": "World", "licence": "CC BY 4.0", "stamps": [{"kind": "published", "date": "2031-03-03", "told_by": "meta", "doubt": null}], "original": {"kind": "html", "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "path": "a.warc.gz", "record": "<urn:uuid:1>", "offset": 512, "charset": null, "runs": [[0, 20, 30]]}, "sha256": "ea32eced9082fc769962e7d386edda9230078042d79803cc224899bd76f0fea8", "text": "Report 2: talks on the border\n\n“We will not give up the border in round 2”, minister Ilka Brandt-Osei said.\nShe promised that lorries would pass by day 3.\nThe council heard her in Selm on Monday.\n", "parts": [{"kind": "headline", "span": [0, 29]}, {"kind": "body", "span": [31, 195]}]}, "entities": [{"id": "e1", "name": "Ilka Brandt-Osei", "kind": "person", "known_as": null, "mentions": [[85, 101], [108, 111]], "roles": [{"text": "minister", "span": [76, 84], "affiliation": null}]}], "occasions": [{"id": "o1", "kind": "hearing", "participants": ["e1"], "place": {"text": "Selm", "span": [180, 184]}, "on": "2031-01-06", "channel": null, "evidence": [[167, 176]]}], "statements": [{"id": "1cdeaabb2dc9e5843a47aa8e1bf05a21", "kind": "direct", "speaker": {"entity": "e1", "name": "Ilka Brandt-Osei", "mention": {"text": "Ilka Brandt-Osei", "span": [85, 101]}, "role": {"text": "minister", "span": [76, 84]}, "affiliation": null, "type": "named_person"}, "cue": {"text": "said", "span": [102, 106]}, "content": [{"text": "“We will not give up the border in round 2”", "span": [31, 74], "quoted": true}], "addressee": {"entity": null, "name": null, "mention": {"text": "The council", "span": [155, 166]}}, "occasion": "o1", "said_on": {"date": "2031-01-06", "precision": "day", "evidence": [185, 194]}, "act": "reject", "manner": "said", "targets": [], "parent": null, "confidence": {"statement": 0.75, "speaker": 1.0}}, {"id": "5e0da00692bfaf7abec0ef795f585300", "kind": "indirect", "speaker": {"entity": "e1", "name": "Ilka Brandt-Osei", "mention": {"text": "She", "span": [108, 111]}, "role": null, "affiliation": null, "type": "named_person"}, "cue": {"text": "promised", "span": [112, 120]}, "content": [{"text": "lorries would pass by day 3", "span": [126, 153], "quoted": false}], "addressee": null, "occasion": null, "said_on": null, "act": null, "manner": null, "targets": [], "parent": null, "confidence": {}}], "voice": {"attributed": [[31, 195]], "own": [[0, 29]]}, "events": [], "made_by": {"onrecord": "0.1.0", "model": "fake", "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}}');
INSERT INTO assignment VALUES (1, 1, 'anna', '2031-03-04T10:06:00.000000Z', 7);
INSERT INTO assignment VALUES (2, 2, 'anna', '2031-03-04T10:06:00.000000Z', 7);
INSERT INTO finished VALUES (1, '2031-03-04T10:07:00.000000Z');
INSERT INTO adjudicator VALUES ('ben', '2031-03-04T10:08:00.000000Z');
INSERT INTO sample VALUES (1, 'audit', '2031-03-04T10:09:00.000000Z', 7, 'kind', '[]');
INSERT INTO stratum VALUES (1, 0, 'direct', 4);
INSERT INTO drawn VALUES (1, 0, '2e24ad8bebe57de5cd23a8d287ba3a13', 1, 'direct', 'direct', 'Varo Post', 1);
INSERT INTO drawn VALUES (1, 1, '88f0b52fad5fdc1b3763595a1589cfc9', 2, 'direct', 'direct', 'The Selm Courier', 1);
INSERT INTO aside VALUES (1, 1, '217e53272b5d816e4d0f891d4b82d337', 2, '', NULL);
INSERT INTO aside VALUES (2, 2, '06f19b3c66e8f430f7d252b50082c6d8', 4, 'anna', NULL);
INSERT INTO run VALUES (1, 'read', '["reports"]', 1, 'anna', '2031-03-10T09:00:00.000Z', '2031-03-10T09:00:02.000Z', '2031-03-10T09:00:02.000Z', 'done', NULL, '0.6.0', 1, 4, 0, 1, 1, 8);
INSERT INTO run_item VALUES (1, 0, 'skipped', 'reports/torn.pdf', 'reports/torn.pdf: damaged', 'damaged');
INSERT INTO run_item VALUES (1, 1, 'odd', 'reports/0000.txt', 'the date is doubted', NULL);
INSERT INTO brought VALUES (1, 1);
INSERT INTO brought VALUES (2, 1);
INSERT INTO brought VALUES (3, 1);
INSERT INTO brought VALUES (4, 1);
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8054781528405704711, '“we will not give up ferries in round 1”', 'said', 'dov kalmér'||char(10)||'dov kalmér'||char(10)||'minister', 'minister', '', 'the council', 'dov kalmér', 'ember post', 'world', 'en', 'every kinddirect typenamedperson actreject mannersaid occasionhearing reviewunreviewed said20 said203 said2031 said203101 said20310106 published20 published203 published2031 published203109 published20310909 outletkey17 isreprint isrepeat');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8054781528405704712, 'lorries would pass by day 2', 'promised', 'dov kalmér'||char(10)||'she', '', '', '', '', 'ember post', 'world', 'en', 'every kindindirect typenamedperson actnone mannernone occasionnone reviewunreviewed saidnone published20 published203 published2031 published203109 published20310909 outletkey17 isreprint isrepeat');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8055078396545204233, '“we will not give up the border in round 2”', 'said', 'ilka brandt-osei'||char(10)||'ilka brandt-osei'||char(10)||'minister', 'minister', '', 'the council', 'ilka brandt-osei', '', 'world', 'en', 'every kinddirect typenamedperson actreject mannersaid occasionhearing reviewaccepted said20 said203 said2031 said203101 said20310106 published20 published203 published2031 published203103 published20310303');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8055127874568454147, '“we will not give up ferries in round 1”', 'said', 'dov kalmér'||char(10)||'dov kalmér'||char(10)||'minister', 'minister', '', 'the council', 'dov kalmér', 'the selm courier', 'world', 'en', 'every kinddirect typenamedperson actreject mannersaid occasionhearing reviewunreviewed said20 said203 said2031 said203101 said20310106 published20 published203 published2031 published203102 published20310202 outletkey14');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8055127874568454148, 'lorries would pass by day 2', 'promised', 'dov kalmér'||char(10)||'she', '', '', '', '', 'the selm courier', 'world', 'en', 'every kindindirect typenamedperson actnone mannernone occasionnone reviewrejected saidnone published20 published203 published2031 published203102 published20310202 outletkey14 hiddenfrom55579b557896d0ce1764c47fed644f9b');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8055127875105325058, 'lorries would pass by day 2', 'promised', 'dov kalmér'||char(10)||'she', '', '', '', '', 'the selm courier', 'world', 'en', 'every kindindirect typenamedperson actnone mannernone occasionnone reviewunreviewed saidnone published20 published203 published2031 published203102 published20310202 outletkey14 isapart seenby55579b557896d0ce1764c47fed644f9b');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8055177352591704065, '“we will not give up grain in round 0”', 'said', 'tamsin orrel'||char(10)||'tamsin orrel'||char(10)||'minister', 'minister', '', 'the council', 'tamsin orrel', 'varo post', 'world', 'en', 'every kinddirect typenamedperson actreject mannersaid occasionhearing reviewaccepted said20 said203 said2031 said203101 said20310106 published20 published203 published2031 published203101 published20310101 outletkey1');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8055177352591704066, 'lorries would pass by day 1', 'promised', 'tamsin orrel'||char(10)||'she', '', '', '', '', 'varo post', 'world', 'en', 'every kindindirect typenamedperson actpromise mannernone occasionnone reviewcorrected saidnone published20 published203 published2031 published203101 published20310101 outletkey1 hiddenfrome3b0c44298fc1c149afbf4c8996fb924');
INSERT INTO statement_index (rowid, said, cue, speaker, role, affiliation, addressee, participant, outlet, section, language, tag) VALUES (8055177353128574977, 'lorries would pass by day 1', 'promised', 'tamsin orrel'||char(10)||'she', '', '', '', '', 'varo post', 'world', 'en', 'every kindindirect typenamedperson actnone mannernone occasionnone reviewcorrected saidnone published20 published203 published2031 published203101 published20310101 outletkey1 isapart seenbye3b0c44298fc1c149afbf4c8996fb924');

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

PRAGMA user_version = 11;

-- All but the last article were linked, with vectors of their words alone.
DELETE FROM unlinked WHERE article < 4;
INSERT INTO appellation (key, id, name, name_key, kind, sense, told, person) VALUES (1, '318f6716f97d7acef66a0a00e6d10f9a', 'Dov Kalmér', 'dov kalmer', 'person', '', 'f36c0ff722f74c94c5280be6bbf460b9', '318f6716f97d7acef66a0a00e6d10f9a');
INSERT INTO appellation (key, id, name, name_key, kind, sense, told, person) VALUES (2, 'bc500b527b2163370a0998eb0005f613', 'Tamsin Orrel', 'tamsin orrel', 'person', '', 'd0f1d9498e0e6bdead5cf91e6bdef01f', 'bc500b527b2163370a0998eb0005f613');
INSERT INTO appellation (key, id, name, name_key, kind, sense, told, person) VALUES (3, 'c5c1ca6f64083a1c44642504876041f8', 'Ilka Brandt-Osei', 'ilka brandt osei', 'person', '', '124a0e4272c7fdf794855168da0b2185', 'c5c1ca6f64083a1c44642504876041f8');
INSERT INTO bearer (article, entity, appellation) VALUES (1, 0, 2);
INSERT INTO bearer (article, entity, appellation) VALUES (2, 0, 1);
INSERT INTO bearer (article, entity, appellation) VALUES (3, 0, 3);
INSERT INTO bearer (article, entity, appellation) VALUES (4, 0, 1);
INSERT INTO utterance (key, statement, article, story, outlet, kind, entity, person, name, speaker_type, act, said_on, precision, published, occasion, is_named, words, quoted, anchors, vector) VALUES (1, '2e24ad8bebe57de5cd23a8d287ba3a13', 1, 1, 'Varo Post', 'direct', 0, 'bc500b527b2163370a0998eb0005f613', 'Tamsin Orrel', 'named_person', 'reject', '2031-01-06', 'day', '2031-01-01', '84b250ec03b12313e27edd580e735fac:o1', 1, 'we will not give up grain in round 0', X'010101010101010101', X'5C0507E22E4CF78823A89EB92E0D918AE7525074A9F9E6BEA8FD79F9576988D1F436F9ED6BC744DFC674AD026DE9EEE41ABE4EEEEC100BE57B5E0C37ED39FCE70D4283E9B8ACE7579A7BCB82EE69765A', X'0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000026000000000026000000000000000000000000260000000000000000000000004D00000000000000000000000000000000000000000000000000000000260000000026260000002600000000000000000000');
INSERT INTO utterance (key, statement, article, story, outlet, kind, entity, person, name, speaker_type, act, said_on, precision, published, occasion, is_named, words, quoted, anchors, vector) VALUES (2, '217e53272b5d816e4d0f891d4b82d337', 1, 1, 'Varo Post', 'indirect', 0, 'bc500b527b2163370a0998eb0005f613', 'Tamsin Orrel', 'named_person', 'promise', NULL, NULL, '2031-01-01', NULL, 0, 'lorries would pass by day 1', X'000000000000', X'92503F88602EF489A282CE4E14506E92F7D61F4A7FCD5EB63D96B06E109394EA403D73CE712F1A382FB66240091EDA541E1E61EFD2B47655E31C2DE207D4CB67F8DC34E235AE557E', X'0000000000000000000000000000000034000034000000000000000000000000000000003400000000000000000000000000000000000034000000000000000000003400000034000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO utterance (key, statement, article, story, outlet, kind, entity, person, name, speaker_type, act, said_on, precision, published, occasion, is_named, words, quoted, anchors, vector) VALUES (3, '88f0b52fad5fdc1b3763595a1589cfc9', 2, 2, 'The Selm Courier', 'direct', 0, '318f6716f97d7acef66a0a00e6d10f9a', 'Dov Kalmér', 'named_person', 'reject', '2031-01-06', 'day', '2031-02-02', 'c57d91b8a4af1b2398fa41110db71497:o1', 1, 'we will not give up ferries in round 1', X'010101010101010101', X'9914476B7F869D8A7B5F2632F33873AEDC8FE4094EEC86AE54B9F1DC68C584C8A8FD79F9576988D1C674AD026DE9EEE47B5E0C37ED39FCE7A7FEAA348B2356389A7BCB82EE69765A680B6C70F04E786A1A738500F8387A74', X'0000000000000000000000000000000000000000000000000000000000000000000000002600000000000000000026000000000026000000000000260000000000000000000000000000000000004D00000000000000000000000000000000000000000000000000000000260000000026000000002600000000000000000000');
INSERT INTO utterance (key, statement, article, story, outlet, kind, entity, person, name, speaker_type, act, said_on, precision, published, occasion, is_named, words, quoted, anchors, vector) VALUES (4, '1cdeaabb2dc9e5843a47aa8e1bf05a21', 3, 3, NULL, 'direct', 0, 'c5c1ca6f64083a1c44642504876041f8', 'Ilka Brandt-Osei', 'named_person', 'reject', '2031-01-06', 'day', '2031-03-03', '6f017f68464d06057364f6d595d982a2:o1', 1, 'we will not give up the border in round 2', X'01010101010101010101', X'0FFCC463B13AB89748A9AC447C706BA9B84414619D6196BCA8FD79F9576988D11DE834F74F7827DAC674AD026DE9EEE47B5E0C37ED39FCE77C74B8F9EC33B9F6A451828C100B680CCA980AA51EEDE1579A7BCB82EE69765A9B32234F23C3C76B', X'0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000025000000000025000000000000000000000000000000000000000000250000004900000000000000000000000000000000000000000000002500000000250000000025000000002500250000000000000000');
INSERT INTO link (key, id, about, kind, one, other, score, features) VALUES (1, '2a509f90603580e1b89fe34eea575eda', 'occasion', 'same', '179b1ab818873d7bb7e4070c4924f51d:o1', 'c57d91b8a4af1b2398fa41110db71497:o1', 0.9967, '[{"name":"same kind","score":1.6,"detail":"both are of the kind hearing"},{"name":"participant","score":1.3,"detail":"both name Dov Kalmér"},{"name":"day","score":2.0,"detail":"both were on 2031-01-06"},{"name":"place","score":1.0,"detail":"both were in Selm"},{"name":"reprint","score":1.6,"detail":"one article is a reprint of the other"}]');
INSERT INTO event (article, occasion, event) VALUES (2, 0, '179b1ab818873d7bb7e4070c4924f51d:o1');
INSERT INTO event (article, occasion, event) VALUES (4, 0, '179b1ab818873d7bb7e4070c4924f51d:o1');
INSERT INTO linking (name, value) VALUES ('pairs statement 000000', X'C5EA7A1E9C16C2B382EE2B35073999E2D06E5EFDBB2332F9');
INSERT INTO linking (name, value) VALUES ('run', X'31');
INSERT INTO linking (name, value) VALUES ('said', X'362031');
INSERT INTO linking (name, value) VALUES ('version', X'31');
