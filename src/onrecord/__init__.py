"""onrecord reads news reports and keeps the record: who said what, in which words.

    import onrecord

    reading = onrecord.extract("“The river is low,” the minister said.")
    for statement in reading.statements:
        print(statement.speaker.name, statement.content[0].text)

Names are loaded when they are used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import (
        Backup,
        Checked,
        Evaluation,
        Facet,
        Facets,
        Fault,
        Group,
        Hit,
        Identification,
        Imported,
        Intake,
        Lost,
        Reads,
        Received,
        Record,
        Rescued,
        Scores,
        Search,
        Settings,
        Skipped,
        Step,
        Summary,
        articles,
        backup,
        check,
        evaluate,
        export,
        exports,
        extract,
        extract_paths,
        follow,
        forms,
        identifications,
        import_actors,
        import_work,
        judged_article,
        judged_readings,
        open_record,
        read,
        read_samples,
        rescue,
        resolve_actors,
        said_only,
        sample_articles,
        settings,
    )
    from onrecord.articles.original import page_text
    from onrecord.data.article import Article, Original, Part, Run, Stamp
    from onrecord.data.coding import Coding
    from onrecord.data.entity import Entity, Role
    from onrecord.data.judgement import Judgement
    from onrecord.data.reading import MadeBy, Reading, Voice
    from onrecord.data.schema import schema_text
    from onrecord.data.selector import Selector, anchored, selector
    from onrecord.data.shape import from_dict, to_dict, to_json
    from onrecord.data.span import Span
    from onrecord.data.statement import Content, Excerpt, Speaker, Statement
    from onrecord.errors import ArticleError, HeldError, KnowledgeError, ModelError, OnrecordError, QueryError, RecordError, RunError

_HOMES = {
    "onrecord.api": (
        "Backup",
        "Checked",
        "Evaluation",
        "Facet",
        "Facets",
        "Fault",
        "Group",
        "Hit",
        "Identification",
        "Imported",
        "Intake",
        "Lost",
        "Reads",
        "Received",
        "Record",
        "Rescued",
        "Scores",
        "Search",
        "Settings",
        "Skipped",
        "Step",
        "Summary",
        "articles",
        "backup",
        "check",
        "evaluate",
        "export",
        "exports",
        "extract",
        "extract_paths",
        "follow",
        "forms",
        "identifications",
        "import_actors",
        "import_work",
        "judged_article",
        "judged_readings",
        "open_record",
        "read",
        "read_samples",
        "rescue",
        "resolve_actors",
        "said_only",
        "sample_articles",
        "settings",
    ),
    "onrecord.articles.original": ("page_text",),
    "onrecord.data.article": ("Article", "Original", "Part", "Run", "Stamp"),
    "onrecord.data.coding": ("Coding",),
    "onrecord.data.judgement": ("Judgement",),
    "onrecord.data.selector": ("Selector", "anchored", "selector"),
    "onrecord.data.entity": ("Entity", "Role"),
    "onrecord.data.reading": ("MadeBy", "Reading", "Voice"),
    "onrecord.data.shape": ("from_dict", "to_dict", "to_json"),
    "onrecord.data.schema": ("schema_text",),
    "onrecord.data.span": ("Span",),
    "onrecord.data.statement": ("Content", "Excerpt", "Speaker", "Statement"),
    "onrecord.errors": ("ArticleError", "HeldError", "KnowledgeError", "ModelError", "OnrecordError", "QueryError", "RecordError", "RunError"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Article",
    "ArticleError",
    "Backup",
    "Checked",
    "Coding",
    "Content",
    "Entity",
    "Evaluation",
    "Excerpt",
    "Facet",
    "Facets",
    "Fault",
    "Group",
    "HeldError",
    "Hit",
    "Identification",
    "Imported",
    "Intake",
    "Judgement",
    "KnowledgeError",
    "Lost",
    "MadeBy",
    "ModelError",
    "OnrecordError",
    "Original",
    "Part",
    "QueryError",
    "Reading",
    "Reads",
    "Received",
    "Record",
    "RecordError",
    "Rescued",
    "Role",
    "Run",
    "RunError",
    "Scores",
    "Search",
    "Selector",
    "Settings",
    "Skipped",
    "Span",
    "Speaker",
    "Stamp",
    "Statement",
    "Step",
    "Summary",
    "Voice",
    "__version__",
    "anchored",
    "articles",
    "backup",
    "check",
    "evaluate",
    "export",
    "exports",
    "extract",
    "extract_paths",
    "follow",
    "forms",
    "from_dict",
    "identifications",
    "import_actors",
    "import_work",
    "judged_article",
    "judged_readings",
    "open_record",
    "page_text",
    "read",
    "read_samples",
    "rescue",
    "resolve_actors",
    "said_only",
    "sample_articles",
    "schema_text",
    "selector",
    "settings",
    "to_dict",
    "to_json",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("onrecord")
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}; expected one of {', '.join(__all__)}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
