"""Entities: the persons, bodies and countries of one article, and who of them each source is."""

from onrecord.entities.resolution import Resolution, Resolved
from onrecord.entities.resolver import resolve

__all__ = ["Resolution", "Resolved", "resolve"]
