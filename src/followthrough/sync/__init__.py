"""The sync engine: plan what is new, then apply it through the ports. `run_sync` is the way in."""

from followthrough.sync.filing import FileIssue, FilingRules, NotFiled
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import Filed, RunResult, StateChange, TrackerUse
from followthrough.sync.routing import Route, RoutingRules
from followthrough.sync.run import run_sync

__all__ = [
    "FileIssue",
    "Filed",
    "FilingRules",
    "NotFiled",
    "Route",
    "RoutingRules",
    "RunResult",
    "StateChange",
    "SyncOptions",
    "TrackerUse",
    "run_sync",
]
