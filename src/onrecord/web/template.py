"""The templates, and what they can call."""

from __future__ import annotations

from fastapi.templating import Jinja2Templates
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord import api
from onrecord.web import asset, link_judged, screens, upload
from onrecord.web.link import link
from onrecord.web.marked import marked
from onrecord.web.outside import outside
from onrecord.web.sentence import sentence
from onrecord.web.text import plain, shown


def templates() -> Jinja2Templates:
    """All templates of the pages. What is put into one is escaped; a name that nothing tells is an error."""
    made = Environment(loader=PackageLoader("onrecord.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"shown": shown, "marked": marked, "plain": plain, "named": upload.name_of}
    made.globals |= {"asset": asset.address, "link": link, "menu": screens.MENU, "label": api.label, "outside": outside, "sentence": sentence}
    made.globals["kind_words"] = link_judged.KINDS
    return Jinja2Templates(env=made)
