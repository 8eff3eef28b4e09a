"""Whom the head of a document names: where one of them stands at an end of an item, it is theirs."""

import re
from collections.abc import Collection, Mapping

from followthrough.reading.incident.fact_labels import ROLES
from followthrough.reading.items.asides import TICKET
from followthrough.reading.items.owner_words import NOBODY
from followthrough.reading.patterns import lazy_pattern

_PEOPLE = ROLES | {"owner", "owners", "involved", "participants", "attendees", "present"}
_NOT_A_PERSON = frozenset("the a team teams engineer engineers engineering group on-call dev sre ops platform".split())  # noqa: SIM905
_AND = lazy_pattern(r"\s?[,;&+/\n]\s?|\s(?:and|und|et|y|e)\s")
_BRACKETS = lazy_pattern(r"\([^()]*\)")
_ONE_NAME = r"@?[^\W\d_][\w'’.-]{0,20}(?: [^\W\d_][\w'’.-]{0,20}){0,2}"
_NAMES = rf"{_ONE_NAME}(?:\s?(?:[,&+/]|and)\s?{_ONE_NAME}){{0,2}}"
_NAMED_LAST = lazy_pattern(
    rf"(?:[(\[]|\s[-–—]{{1,2}}\s|→ ?|-> ?)({_NAMES})[)\]]?"
    rf"(?:\s?[-–—]?\s?(?:{TICKET}|#\d+|done|open|wip|todo))?\W{{0,3}}$",
    re.IGNORECASE,
)
_NAMED_FIRST = lazy_pattern(rf"\W{{0,3}}({_NAMES})(?::| [-–—])\s")


def people_in(named: Mapping[str, str]) -> frozenset[str]:
    """Whom the head of a document names as authors, attendees and the like: first and full names in lower case."""
    if _PEOPLE.isdisjoint(named):
        return frozenset()
    found: set[str] = set()
    for label in _PEOPLE.intersection(named):
        for part in _AND.split(_BRACKETS.sub("", named[label])):
            name = part.strip(" *_@.").lower()
            if name and name.count(" ") <= 2 and name not in NOBODY and not _NOT_A_PERSON.intersection(name.split()):
                found.update((name, name.split(" ", 1)[0]))
    return frozenset(found)


def one_of(people: Collection[str], text: str) -> str | None:
    """Who of these people owns an item by standing at an end of it: "... (Ana)", "... — Ana, Bo", "Ana: ..."."""
    match = _NAMED_LAST.search(text, max(0, len(text) - 80)) or _NAMED_FIRST.match(text)
    if match is None:
        return None
    names = [name.strip(" @.").lower() for name in _AND.split(match[1])]
    return match[1].strip() if all(name in people for name in names) else None
