"""The services or teams that one field names ("checkout, payments-api"), and when two names are the same service."""

import re
from collections.abc import Callable, Iterable, Mapping

_LONGEST = 500
_BRACKET = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_APART = re.compile(r"[,;\n]|\s[/+|]\s")
_JOINED = re.compile(r"\s(?:and|und|et|y|&)\s", re.IGNORECASE)
_PART = re.compile(r"[^\W_]+")
# Written with the name of a service or left out, it is the same one. A database beside it may be another.
_SORTS = frozenset("the our service services api apis app application server servers system backend".split())


def names_apart(told: str) -> tuple[str, ...]:
    """The names in a field that are certainly apart: by commas, lines, or a slash between blanks; without brackets."""
    told = told[:_LONGEST]
    bare = _BRACKET.sub(" ", told) if _BRACKET.sub("", told).strip() else told
    return tuple(" ".join(name.split()) for name in _APART.split(bare) if name.strip())


def names_in(told: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """All names in a field. "A and B" are two names if one of them is known, or at the end of a list."""
    found: dict[str, None] = {}
    apart = names_apart(told)
    for place, name in enumerate(apart, start=1):
        both = [each.strip() for each in _JOINED.split(name) if each.strip()]
        are_two = 1 < len(apart) == place or any(map(is_known, both))
        found.update(dict.fromkeys(both if are_two else [name]))
    return tuple(found)


def services_compared(told: str) -> Mapping[tuple[str, ...], str]:
    """The services of "Order database (primary), payments-api", by what stays of each name however it is written."""
    found: dict[tuple[str, ...], str] = {}
    names: Iterable[str] = (one for name in names_apart(told) for one in _JOINED.split(name))
    for name in names:
        parts = _PART.findall(name.casefold())
        bare = [part for part in parts if part not in _SORTS] or parts
        if bare:
            found.setdefault(tuple("db" if part == "database" else _singular(part) for part in bare), name.strip())
    return found


def words_of(service: str) -> frozenset[str]:
    """All words of the names in a field."""
    return frozenset(_PART.findall(service.casefold()))


def _singular(part: str) -> str:
    return part[:-1] if len(part) > 3 and part.endswith("s") and not part.endswith("ss") else part
