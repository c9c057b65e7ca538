"""The record: readings kept in one SQLite file, and found again. The only room that talks SQL."""

from onrecord.record.actors import Actors
from onrecord.record.day import checked_day
from onrecord.record.hit import Hit
from onrecord.record.importer import Importer
from onrecord.record.reader import Reader
from onrecord.record.record import Record, open_record
from onrecord.record.search import Search
from onrecord.record.summary import Summary
from onrecord.record.writer import Writer

__all__ = ["Actors", "Hit", "Importer", "Reader", "Record", "Search", "Summary", "Writer", "checked_day", "open_record"]
