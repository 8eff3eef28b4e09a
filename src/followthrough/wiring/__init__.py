"""The composition root: the only place that names real adapters and turns settings into parts.

A part is loaded when it is asked for: numpy, a database, or an HTTP client takes longer to load than a document takes
to check.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followthrough.wiring.assessing import assessor, reading_settings
    from followthrough.wiring.caching import cached_assessments
    from followthrough.wiring.connecting import github, trackers
    from followthrough.wiring.documents import files, formats
    from followthrough.wiring.judging import classifier, judge
    from followthrough.wiring.loading import begin_loading
    from followthrough.wiring.naming import source_names
    from followthrough.wiring.rules import all_rules, chosen_rules
    from followthrough.wiring.stores import SystemClock, new_database, open_store, open_store_read_only
    from followthrough.wiring.syncing import notifiers, sources, sync_options
    from followthrough.wiring.teams import team_rules
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

_MODULES = {
    "assessing": "assessor reading_settings",
    "caching": "cached_assessments",
    "connecting": "github trackers",
    "documents": "files formats",
    "judging": "classifier judge",
    "loading": "begin_loading",
    "naming": "source_names",
    "rules": "all_rules chosen_rules",
    "stores": "SystemClock new_database open_store open_store_read_only",
    "syncing": "notifiers sources sync_options",
    "teams": "team_rules",
    "writing": "commits document_files proposing",
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names.split():
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
