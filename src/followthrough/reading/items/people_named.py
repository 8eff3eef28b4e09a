"""People named elsewhere in a document: one of them at either end of an item is its owner."""

import re
from collections.abc import Collection, Iterable, Mapping

from followthrough.reading.incident.fact_labels import ROLES, TEAM_LABELS
from followthrough.reading.items.asides import TICKET, aside, is_detail
from followthrough.reading.items.owner_marks import before_last_detail, is_owner_name
from followthrough.reading.items.owner_words import NOT_OWNERS, is_nobody
from followthrough.reading.items.persons import is_surely_a_person, may_be_a_person
from followthrough.reading.items.teams import is_team
from followthrough.reading.patterns import lazy_pattern

_PEOPLE_LABELS = ROLES | {"owner", "owners", "involved", "participants", "attendees", "present"}
_NOT_A_PERSON = frozenset("the a team teams engineer engineers engineering group on-call dev sre ops platform".split())
_JOIN = lazy_pattern(r"\s?[,;&+/\n]\s?|\s(?:and|und|et|y|e)\s")
_BRACKETS = lazy_pattern(r"\([^()]*\)")
_ONE_NAME = r"@?[^\W\d_][\w'’.-]{0,20}(?: [^\W\d_][\w'’.-]{0,20}){0,2}"
_NAMES = rf"{_ONE_NAME}(?:\s?(?:[,&+/]|and)\s?{_ONE_NAME}){{0,2}}"
_REFERENCE = rf"(?:{TICKET}|#\d{{1,7}})[)\]]?"
_NAMED_LAST = lazy_pattern(
    rf"(?:[(\[](?:for |R: ?)?|\s[-–—]{{1,2}}\s|→ ?|[-=]> ?|\s[·|]\s|\baction: |{_REFERENCE} )({_NAMES})[)\]]?"
    rf"(?:\s?[-–—:]{{0,2}}\s?(?:{TICKET}|#\d+|done|open|wip|todo))?\W{{0,3}}$",
    re.IGNORECASE,
)
_NAMED_FIRST = lazy_pattern(rf"\W{{0,3}}({_NAMES})(?:[)\]]?:|[)\]]| [-–—])\s")
_FEWEST_NAMES = 2
_IN_LAST_BRACKET = lazy_pattern(rf"\(({_ONE_NAME})\)(?:\s?[-–—:]{{0,2}}\s?(?:done|open|wip|todo))?\W{{0,3}}$")
# "Team Identity", "Platform team", "ops", but not "ops only" or "security audit".
_TEAM_ALONE = lazy_pattern(
    r"(?i:sre|ops|devops|operations|infra|platform)|Team [A-Z][\w-]+|"
    r"(?:[A-Z][\w-]+|sre|ops|infra|platform|data|security|support) (?:[Tt]eam|[Ss]quad|[Cc]rew|[Gg]uild)"
)
_BEHIND_TICKET = lazy_pattern(rf"{_REFERENCE} ([A-Z][\w'’-]{{1,20}})\W{{0,3}}$")


def people_in(named: Mapping[str, str]) -> frozenset[str]:
    """The authors, team, and the like at the top of a document: first and full names in lower case."""
    found = {named[label].strip(" *_@.").lower().removesuffix(" team") for label in TEAM_LABELS.keys() & named.keys()}
    for label in _PEOPLE_LABELS.intersection(named):
        for part in _JOIN.split(_BRACKETS.sub("", named[label])):
            name = part.strip(" *_@.").lower()
            if name and name.count(" ") <= 2 and not is_nobody(name) and not _NOT_A_PERSON.intersection(name.split()):
                found.update((name, name.split(" ", 1)[0]))
    return frozenset(found)


def owners_named(owners: Iterable[str]) -> frozenset[str]:
    """The owners of other items, as first and full names in lower case. They count without any mark a second time."""
    names = [name.strip(" @.") for owner in owners for name in _JOIN.split(owner)]
    firsts = [name.split(" ", 1)[0] for name in names if name.istitle() and not is_team(name)]
    return frozenset(name.lower() for name in (*names, *firsts) if name and name.lower() not in NOT_OWNERS)


def names_behind_tickets(texts: Iterable[str], people: Collection[str]) -> frozenset[str]:
    """The words behind the last ticket of these items, in lower case, if one of them is a person: then all are."""
    found = [match[1] for text in texts if (match := _BEHIND_TICKET.search(text, max(0, len(text) - 60))) is not None]
    names = frozenset(name.lower() for name in found if is_owner_name(name) and not is_detail(name, foreign=False))
    return frozenset() if names.isdisjoint(people) else names


def names_in_last_brackets(texts: Iterable[str], people: Collection[str]) -> frozenset[str]:
    """The people and teams alone in brackets at the end of these items, in lower case, if most brackets hold one."""
    ends = [before_last_detail(text)[-60:] for text in texts]
    found = [match[1] for end in ends if (match := _IN_LAST_BRACKET.search(end)) is not None]
    found = [name for name in found if not is_detail(name, foreign=False)]
    persons = [name for name in found if is_surely_a_person(name) or name.lower() in people]
    teams = [name for name in found if _TEAM_ALONE.fullmatch(name) is not None]
    if not persons or len({*found}) < _FEWEST_NAMES or 2 * (len(persons) + len(teams)) < len(found):
        return frozenset()
    return frozenset(name.lower() for name in (*persons, *teams))


def known_owner(people: Collection[str], text: str, *, foreign: bool = False) -> str | None:
    """The one of these people who is named at either end of an item: "... (Ana)", "... — Ana, Bo", "Ana: ..."."""
    lower = text.lower()
    if not any(person in lower for person in people):
        return None
    text = before_last_detail(text)
    beside = [part for part in aside(text) if not is_detail(part, foreign=foreign)]
    if beside and all(part.strip("@").lower() in people for part in beside):
        return ", ".join(beside)
    for match, mixed in ((_NAMED_LAST.search(text, max(0, len(text) - 80)), False), (_NAMED_FIRST.match(text), True)):
        names = [] if match is None else [name.strip(" @.") for name in _JOIN.split(match[1])]
        known = [name for name in names if name.lower() in people]
        if match is not None and known and all(name in known or (mixed and may_be_a_person(name)) for name in names):
            owner = match[1].strip()
            return owner if owner[-2:-1].isupper() else owner.rstrip(".")  # the last full stop of "P. N." stays
    return None
