"""People named elsewhere in a document: one of them at the end of an item is its owner."""

import re
from collections.abc import Collection, Iterable, Mapping

from followthrough.reading.incident.fact_labels import ROLES, TEAM_LABELS
from followthrough.reading.items.asides import last_parts
from followthrough.reading.items.owner_marks import is_owner_name
from followthrough.reading.items.owner_words import NOT_OWNERS, is_nobody
from followthrough.reading.items.persons import is_person, is_surely_a_person, names_a_person
from followthrough.reading.items.teams import is_surely_a_team, is_team
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.reference_words import TICKET_KEY

_PEOPLE_LABELS = ROLES | {"owner", "owners", "involved", "participants", "attendees", "present"}
_NOT_A_PERSON = frozenset("the a team teams engineer engineers engineering group on-call dev sre ops platform".split())
_JOIN = lazy_pattern(r"\s?[,;&+/\n]\s?|\s(?:and|und|et|y|e)\s")
_BRACKETS = lazy_pattern(r"\([^()]*\)")
_LONGEST_HEAD = 70
_ONE_NAME = r"@?[^\W\d_][\w'’.-]{0,20}(?: [^\W\d_][\w'’.-]{0,20}){0,2}"
_NAMED_LAST = lazy_pattern(
    rf"(?:[(\[]|\s[-–—]{{1,2}}\s|→ ?|[-=]> ?|\s[·|]\s|(?:{TICKET_KEY}|#\d{{1,7}})[)\]]? )"
    rf"({_ONE_NAME}(?:\s?(?:[,&+/]|and)\s?{_ONE_NAME}){{0,2}})[)\]]?"
    rf"(?:\s?[-–—:]{{0,2}}\s?(?:{TICKET_KEY}|#\d+|done|open|wip|todo))?\W{{0,3}}$",
    re.IGNORECASE,
)


_NAMED_FIRST = lazy_pattern(rf"\W{{0,4}}({_ONE_NAME}):\s", re.IGNORECASE)


def people_in(named: Mapping[str, str]) -> frozenset[str]:
    """The authors, team, and the like at the top of a document: first and full names in lower case."""
    found = {named[label].strip(" *_@.").lower().removesuffix(" team") for label in TEAM_LABELS.keys() & named.keys()}
    for label in _PEOPLE_LABELS.intersection(named):
        for part in _JOIN.split(_BRACKETS.sub("", named[label])):
            name = part.strip(" *_@.").lower()
            if name and name.count(" ") <= 2 and not is_nobody(name) and not _NOT_A_PERSON.intersection(name.split()):
                found.update((name, name.split(" ", 1)[0]))
    return frozenset(found)


def names_in_bold(items: Iterable[RichText]) -> frozenset[str]:
    """The bold words before a colon at the head of these items, in lower case, if they are people.

    That is: one has a common first name, and at least half are written like names.
    """
    labels = [label for rich in items if (label := _label(rich)) is not None]
    are_people = any(map(names_a_person, labels)) and 2 * sum(map(is_person, labels)) >= len(labels)
    return frozenset(label.lower() for label in labels) if are_people else frozenset()


def _label(rich: RichText) -> str | None:
    if not rich.strong or rich.strong[0][0] > 0:
        return None
    end = rich.strong[0][1]
    label = rich.text[:end].rstrip()
    if not label.endswith(":") and not rich.text.startswith((":", " :"), end):
        return None
    name = label.rstrip(": ")
    return name if name and is_owner_name(name) else None


def owners_named(owners: Iterable[str]) -> frozenset[str]:
    """The owners of other items, as first and full names in lower case."""
    names = [name.strip(" @.") for owner in owners for name in _JOIN.split(owner)]
    firsts = [name.split(" ", 1)[0] for name in names if name.istitle() and not is_team(name)]
    return frozenset(name.lower() for name in (*names, *firsts) if name and name.lower() not in NOT_OWNERS)


def known_owner(people: Collection[str], text: str, *, foreign: bool = False) -> str | None:
    """Those of these people who are named at either end of an item: "kai: ...", "... (kai)", "... (Ana, Bo, 3 May)".

    At the end, persons with a common first name and teams need not be known.
    """
    first = _NAMED_FIRST.match(text) if people and ": " in text[:_LONGEST_HEAD] else None
    if first is not None and first[1].strip("@").lower() in people:
        return first[1]
    parts = last_parts(text, lambda part: part.strip("@").lower() in people, foreign=foreign, names=3)
    beside = [part.text for part in parts if not part.is_detail]
    if beside and len(beside) < len(parts):
        return ", ".join(beside)
    match = _NAMED_LAST.search(text, max(0, len(text) - 80))
    if match is None:
        return None
    names = [name.strip(" @.") for name in _JOIN.split(match[1])]
    in_bracket = match[0][0] == "("
    sure = all(is_surely_a_person(name) or _is_team_there(name, in_bracket=in_bracket) for name in names)
    if not (sure or all(name.lower() in people for name in names)) or any(map(is_nobody, names)):
        return None
    owner = match[1].strip()
    return owner if owner[-2:-1].isupper() else owner.rstrip(".")  # the last full stop of "P. N." stays


def _is_team_there(name: str, *, in_bracket: bool) -> bool:
    """Whether this is a team: "(ops)", "→ Storage team".

    The last step of "client → backend → database" is none, nor is a "(consumer group)".
    """
    last = name.lower().rsplit(None, 1)[-1]
    return is_surely_a_team(name) and last != "group" and (in_bracket or last.endswith("team"))
