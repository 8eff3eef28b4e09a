"""The file of known findings: JSON with one finding per line, so that it merges and reads well."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from followthrough.errors import SettingsError
from followthrough.model import Assessment
from followthrough.rules.baseline import Baseline
from followthrough.settings import Settings
from followthrough.settings.file import read_text
from followthrough.sources.git import checkout_of

DEFAULT = "followthrough-baseline.json"
SCHEMA = "followthrough/baseline/2"
LARGEST = 16_000_000


def known_findings(settings: Settings) -> Baseline | None:
    """The baseline that the settings name. Raises SettingsError."""
    return None if settings.rules.baseline is None else load(settings.rules.baseline)


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises SettingsError if the file is missing or invalid."""
    try:
        content = json.loads(read_text(path, LARGEST))
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise SettingsError(f"{path}: the baseline cannot be read: {reason}; write one with --write-baseline") from None
    except (ValueError, RecursionError):
        content = None
    known = content.get("known") if isinstance(content, dict) and content.get("schema") == SCHEMA else None
    if not isinstance(known, dict) or not all(isinstance(prints, list) for prints in known.values()):
        raise SettingsError(f"{path}: not a followthrough baseline; remove it and write one with --write-baseline")
    return Baseline({name: frozenset(map(str, prints)) for name, prints in known.items()})


def after_moves(baseline: Baseline, assessments: Sequence[Assessment]) -> Baseline:
    """The baseline, in which documents that were renamed or moved in this checkout have their new names."""
    checkout = checkout_of(Path.cwd())
    top = checkout.top if checkout else Path.cwd()
    return baseline.following(assessments, lambda name: not os.path.lexists(top / name))


def text_of(baseline: Baseline) -> str:
    """The text of the file, in a stable order."""
    known = {name: sorted(prints) for name, prints in sorted(baseline.known.items())}
    text = json.dumps({"schema": SCHEMA, "known": known}, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()  # a name that is not UTF-8, escaped for JSON
