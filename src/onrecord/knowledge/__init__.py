"""Knowledge: files that say who is who and who held which office when, in the form of whoever made them. One small file a form."""

from onrecord.knowledge.detector import form_of
from onrecord.knowledge.pieces import pieces
from onrecord.knowledge.source import Source

__all__ = ["Source", "form_of", "pieces"]
