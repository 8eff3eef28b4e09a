"""Why a path leads to nothing, and which one was probably meant."""

import os
import re
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from followthrough.suffixes import SUFFIXES

INSTEAD = "put the document itself in its place"
_ALIKE = 0.85
_MOST = 2_000
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
    asked = Path(path)
    if ".." in asked.parts:
        return None
    at = Path(asked.anchor)
    for part in filter(str.strip, asked.relative_to(asked.anchor).parts):
        name = part if os.path.lexists(at / part) else _near(at, part)
        if name is None or (name != part and (at / name).is_symlink()):
            return None
        at /= name
    return str(at)


def _near(folder: Path, name: str) -> str | None:
    try:
        names = [each.name for each in islice(Path(folder).iterdir(), _MOST)]
    except OSError:
        return None
    there = {each.casefold(): each for each in sorted(names) if not each.startswith(".")}
    told = name.strip().casefold()
    if told in there:
        return there[told]
    # A folder of another year is no slip.
    number = _DIGIT.sub("", told)
    alike = [each for each in there if _DIGIT.sub("", each) != number]
    close = get_close_matches(told, alike, n=1, cutoff=_ALIKE)
    return there[close[0]] if close else None
