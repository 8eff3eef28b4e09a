"""The services or teams that one field names ("checkout, payments-api"), and services as similarity compares them."""

import re
from collections.abc import Callable, Iterable, Mapping

_LONGEST_FIELD = 500
_MOST_PARTS = 12
_BRACKET = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_APART = re.compile(r"[,;\n]|\s[/+|]\s")
_JOINED = re.compile(r"\s(?:and|und|et|y|&)\s", re.IGNORECASE)
_PART = re.compile(r"[^\W_]+")
# Written with the name of a service or left out, it is the same one. A database beside it may be another.
_SORTS = frozenset("the our service services api apis app application server servers system backend".split())


def names_apart(field: str, is_one: Callable[[str], bool] = lambda _: False) -> tuple[str, ...]:
    """The names in a field that are certainly apart: by commas, lines, or a slash between blanks; without brackets.

    `is_one` answers for a text that would be cut whether it is one name: "Payments, Risk", "Payments (EU)".
    """
    field = field[:_LONGEST_FIELD]
    bare = _BRACKET.sub(lambda bracket: " " * len(bracket[0]), field)
    bare = bare if bare.strip() else field
    cuts = [(0, 0), *(cut.span() for cut in _APART.finditer(bare)), (len(field), len(field))]
    found = []
    at, last = 0, len(cuts) - 1
    while at < last:
        begin = cuts[at][1]
        ends = range(min(at + _MOST_PARTS, last), at, -1)
        longest = ((end, _in_one_line(text[begin : cuts[end][0]])) for end in ends for text in (field, bare))
        first = at + 1, _in_one_line(bare[begin : cuts[at + 1][0]])
        at, name = next((candidate for candidate in longest if is_one(candidate[1])), first)
        found.append(name)
    return tuple(filter(None, found))


def names_in(field: str, is_known: Callable[[str], bool], is_one: Callable[[str], bool]) -> tuple[str, ...]:
    """All names in a field. "A and B" are two if both are known, or at the end of a list, unless `is_one` says no."""
    found: dict[str, None] = {}
    apart = names_apart(field, is_one)
    for place, name in enumerate(apart, start=1):
        both = [part.strip() for part in _JOINED.split(name) if part.strip()]
        ends_a_list = 1 < len(apart) == place and "&" not in name and not is_known(name)
        are_two = not is_one(name) and (ends_a_list or all(map(is_known, both)))
        found.update(dict.fromkeys(both if are_two else [name]))
    return tuple(found)


def services_compared(field: str) -> Mapping[tuple[str, ...], str]:
    """The services of "Order database (primary), payments-api", by what stays of each name however it is written."""
    found: dict[tuple[str, ...], str] = {}
    names: Iterable[str] = (part for name in names_apart(field) for part in _JOINED.split(name))
    for name in names:
        parts = _PART.findall(name.casefold())
        bare = [part for part in parts if part not in _SORTS] or parts
        if bare:
            found.setdefault(tuple("db" if part == "database" else _singular(part) for part in bare), name.strip())
    return found


def _in_one_line(name: str) -> str:
    return " ".join(name.split())


def words_of(service: str) -> frozenset[str]:
    """All words of the names in a field."""
    return frozenset(_PART.findall(service.casefold()))


def _singular(part: str) -> str:
    return part[:-1] if len(part) > 3 and part.endswith("s") and not part.endswith("ss") else part
