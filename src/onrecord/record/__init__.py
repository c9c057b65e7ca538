"""The record: readings kept in one SQLite file, and found again. The only room that talks SQL."""

from onrecord.record.actors import Actors
from onrecord.record.assigner import Assigner
from onrecord.record.backup import Backup, back_up
from onrecord.record.bearer import Namings
from onrecord.record.catalogue import ARTICLE_SORTS, ArticleSort, Catalogue
from onrecord.record.check import Checked, check_record
from onrecord.record.coders import Coders, Said, Voices, Waiting
from onrecord.record.coverage import NEAR, Coverage, Opening, Rendering, Why
from onrecord.record.day import checked_day
from onrecord.record.diary import Diary
from onrecord.record.facet import FACET_NAMES, Facet, FacetName, Facets
from onrecord.record.facet import SHOWN as SHOWN_FACETS
from onrecord.record.gathering import SAID, TOGETHER, Gathering, Gatherings, Heard, Names, Numbers, Telling, Told, Wanted
from onrecord.record.hit import Hit
from onrecord.record.importer import Importer
from onrecord.record.linker import Changes, Linker, Row
from onrecord.record.links import Event, Linkings, Links, Together
from onrecord.record.reader import Reader
from onrecord.record.record import Record, open_record
from onrecord.record.rescue import Lost, Rescued, rescue
from onrecord.record.runs import Runs
from onrecord.record.search import RANKED, SORTS, Search, Sort
from onrecord.record.snapshot import Progress
from onrecord.record.speaker import Portrait, Post, Spoken, Value
from onrecord.record.structure import MEND, Fault
from onrecord.record.summary import Summary
from onrecord.record.tally import TALLIED, Printed, Tally
from onrecord.record.utterance import Compared, with_speaker
from onrecord.record.writer import Writer

__all__ = [
    "ARTICLE_SORTS",
    "FACET_NAMES",
    "MEND",
    "NEAR",
    "RANKED",
    "SAID",
    "SHOWN_FACETS",
    "SORTS",
    "TALLIED",
    "TOGETHER",
    "Actors",
    "ArticleSort",
    "Assigner",
    "Backup",
    "Catalogue",
    "Changes",
    "Checked",
    "Coders",
    "Compared",
    "Coverage",
    "Diary",
    "Event",
    "Facet",
    "FacetName",
    "Facets",
    "Fault",
    "Gathering",
    "Gatherings",
    "Heard",
    "Hit",
    "Importer",
    "Linker",
    "Linkings",
    "Links",
    "Lost",
    "Names",
    "Namings",
    "Numbers",
    "Opening",
    "Portrait",
    "Post",
    "Printed",
    "Progress",
    "Reader",
    "Record",
    "Rendering",
    "Rescued",
    "Row",
    "Runs",
    "Said",
    "Search",
    "Sort",
    "Spoken",
    "Summary",
    "Tally",
    "Telling",
    "Together",
    "Told",
    "Value",
    "Voices",
    "Waiting",
    "Wanted",
    "Why",
    "Writer",
    "back_up",
    "check_record",
    "checked_day",
    "open_record",
    "rescue",
    "with_speaker",
]
