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
