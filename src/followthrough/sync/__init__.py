"""The sync engine: plan what is new, then apply it through the ports. `run_sync` is the way in."""

from followthrough.sync.comments import Comment
from followthrough.sync.drift import Drift, DriftKind, find_drift
from followthrough.sync.filing import FileIssue, FilingRules, NotFiled
from followthrough.sync.linking import confirm_link, dismiss_link
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import Filed, RunResult, StateChange, TrackerUse
from followthrough.sync.routing import Route, RoutingRules
from followthrough.sync.run import run_sync
from followthrough.sync.suggest import open_suggestions
from followthrough.sync.writeback import NotWritten, Patch

__all__ = [
    "Comment",
    "Drift",
    "DriftKind",
    "FileIssue",
    "Filed",
    "FilingRules",
    "NotFiled",
    "NotWritten",
    "Patch",
    "Route",
    "RoutingRules",
    "RunResult",
    "StateChange",
    "SyncOptions",
    "TrackerUse",
    "confirm_link",
    "dismiss_link",
    "find_drift",
    "open_suggestions",
    "run_sync",
]
