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
