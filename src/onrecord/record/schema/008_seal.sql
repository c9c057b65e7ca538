-- A hash over everything that was read in an article (seal.py): by it what is whole is told from what lost a row or a letter.
-- An article that was added before has none.

ALTER TABLE article ADD COLUMN seal TEXT;
