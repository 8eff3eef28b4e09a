"""The composition root: the only place that names real adapters and turns settings into parts."""

from followthrough.wiring.assessing import (
    all_rules,
    assessor,
    begin_loading,
    cached_assessments,
    chosen_rules,
    classifier,
    formats,
    judge,
    reading_settings,
    team_rules,
)
from followthrough.wiring.connecting import (
    SystemClock,
    github,
    new_database,
    notifiers,
    open_store,
    open_store_read_only,
    trackers,
)
from followthrough.wiring.syncing import files, source_names, sources, sync_options
from followthrough.wiring.writing import commits, document_files, proposing

__all__ = [
    "SystemClock",
    "all_rules",
    "assessor",
    "begin_loading",
    "cached_assessments",
    "chosen_rules",
    "classifier",
    "commits",
    "document_files",
    "files",
    "formats",
    "github",
    "judge",
    "new_database",
    "notifiers",
    "open_store",
    "open_store_read_only",
    "proposing",
    "reading_settings",
    "source_names",
    "sources",
    "sync_options",
    "team_rules",
    "trackers",
]
