"""What people and other programs marked in articles, read out of their files."""

from onrecord.views.marks.detector import ENDINGS, FORMS, form_of
from onrecord.views.marks.laid import TypeOf, laid
from onrecord.views.marks.mark import WORKS, Mark, Marking, Work

__all__ = ["ENDINGS", "FORMS", "WORKS", "Mark", "Marking", "TypeOf", "Work", "form_of", "laid"]
