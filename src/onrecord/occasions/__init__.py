"""The rest of a statement: to whom, on which occasion and when it was said."""
