"""Articles: what outlets publish, in whatever form it comes, as `Article` values with parts, outlet and dates."""

from __future__ import annotations

from onrecord.articles.address import is_address
from onrecord.articles.detector import form_of, from_text, read_bytes, read_file, received, visited
from onrecord.articles.fetch import Fetcher
from onrecord.articles.forms import FORMS
from onrecord.articles.path import Found, find_paths
from onrecord.articles.settings import Settings
from onrecord.articles.source import LARGEST, Source

__all__ = [
    "FORMS",
    "LARGEST",
    "Fetcher",
    "Found",
    "Settings",
    "Source",
    "find_paths",
    "form_of",
    "from_text",
    "is_address",
    "read_bytes",
    "read_file",
    "received",
    "visited",
]
