"""Mentions: the words of an article that name or refer to someone."""

from onrecord.mentions.finder import find

__all__ = ["find"]
