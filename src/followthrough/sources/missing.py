"""Why a path leads to nothing, and which one was probably meant."""

import os
import re
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from followthrough.suffixes import SUFFIXES

INSTEAD = "put the document itself in its place"
_LEAST_SIMILARITY = 0.85
_MOST_NAMES_COMPARED = 2_000
_DIGIT = re.compile(r"\d")


def why_missing(path: str) -> str:
    """The reason in words, with the path that was probably meant."""
    if os.path.islink(path):  # noqa: PTH114
        return f"is a link to nothing; {INSTEAD}"
    if "," in path and any(map(os.path.exists, filter(None, map(str.strip, path.split(","))))):
        return "does not exist; a comma is part of a name, so give each path by itself"
    near = near_path(path)
    return f"does not exist; did you mean {near}?" if near else f"does not exist{never_there(path)}"


def never_there(path: str) -> str:
    """Why there can hardly be anything at a path, behind a semicolon; empty if there may."""
    if "{" in path:
        return "; braces are part of a name, so give each path by itself"
    return "; a backslash is part of a name, so write /" if "\\" in path and os.sep == "/" else ""


def may_be_emptied(path: str) -> bool:
    """Whether nothing is left of a folder because it lost its last document: git keeps no folder without files."""
    return os.path.exists(path or ".") or (  # noqa: PTH110
        why_missing(path) == "does not exist" and Path(path).suffix.lower() not in SUFFIXES
    )


def near_path(path: str) -> str | None:
    """A path that exists and differs from a missing one by a slip: in case, by a blank, or by a letter or two."""
    wanted = Path(path)
    if ".." in wanted.parts:
        return None
    found = Path(wanted.anchor)
    for part in filter(str.strip, wanted.relative_to(wanted.anchor).parts):
        name = part if os.path.lexists(found / part) else _near(found, part)
        if name is None or (name != part and (found / name).is_symlink()):
            return None
        found /= name
    return str(found)


def _near(folder: Path, name: str) -> str | None:
    try:
        names = [entry.name for entry in islice(Path(folder).iterdir(), _MOST_NAMES_COMPARED)]
    except OSError:
        return None
    by_folded_name = {name.casefold(): name for name in sorted(names) if not name.startswith(".")}
    wanted = name.strip().casefold()
    if wanted in by_folded_name:
        return by_folded_name[wanted]
    # A folder of another year is no slip.
    letters = _DIGIT.sub("", wanted)
    candidates = [folded for folded in by_folded_name if _DIGIT.sub("", folded) != letters]
    close = get_close_matches(wanted, candidates, n=1, cutoff=_LEAST_SIMILARITY)
    return by_folded_name[close[0]] if close else None
