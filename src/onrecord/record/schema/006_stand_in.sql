-- Stands for the migration of the search, which has this number; to be dropped when the two are merged.
SELECT 1;
