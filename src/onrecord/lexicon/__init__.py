"""Lexicon: word tables by language (`lexicon/en/*.tsv`), each with one typed, cached loader."""
