"""Articles: what outlets publish, in whatever form it comes, as `Article` values with parts, outlet and dates."""

from __future__ import annotations

from onrecord.articles.detector import LARGEST, from_text, read_bytes, read_file
from onrecord.articles.path import Found, find_paths

__all__ = ["LARGEST", "Found", "find_paths", "from_text", "read_bytes", "read_file"]
