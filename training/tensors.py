"""Sizes and values that batches, network and losses share."""

from __future__ import annotations

from onrecord.models.tag import NAMES, TAGS

NAME_TAGS = 1 + 2 * len(NAMES)
LAYERS = 2 * TAGS + NAME_TAGS
"""Tag scores of a word: roles, nested roles, names."""

NOWHERE = -1e4
"""Score of what is not there."""
