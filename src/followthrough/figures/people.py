"""People among the names that documents state: they are no teams, and no page for leaders blames one of them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from followthrough.reading.items.owner_words import THINGS, is_nobody
from followthrough.reading.items.people_named import owners_named
from followthrough.reading.items.persons import is_person, is_surely_a_person
from followthrough.reading.items.teams import is_surely_a_team, is_team
from followthrough.reading.vocabulary.first_names import FIRST_NAMES, MAIL_ADDRESS, NAMES_AND_WORDS
from followthrough.rules.prose.blame import FORMS, blaming
from followthrough.rules.prose.people import NAME, may_name_a_person, person_in, words_of_names

_OMITTED = "…"
_NAMED = re.compile(rf"(?<![\w@/.-]){NAME}")
_ADDRESS = re.compile(rf"(?<![\w.+-]){MAIL_ADDRESS}")
_LOWER_CASE = re.compile(r"(?<![\w@/.-])[^\W\d_A-Z][\w-]{1,30}(?![\w/-])")
_WORD = re.compile(r"[^\W\d_]+")
# "Max connections were reached", "Max retry count": a limit, and nobody.
_LIMIT = re.compile(
    r"max (?:[\w-]+ )?(?:age|attempts|capacity|clients|concurrency|connections?|count|depth|duration|heap|iterations|"
    r"length|limit|load|memory|number|payload|pool|processes|queue|rate|replicas|retries|retry|sessions|size|threads|"
    r"throughput|timeout|ttl|workers)\b",
    re.IGNORECASE,
)
_PART_OF_A_NAME = re.compile(r"[^\W\d_]{2,25}(?:['’-][^\W\d_]{2,25})?")
# What teams are called by, in titles: "Search Ranking", "Front Desk".
_AREAS = frozenset(
    """
    account accounts analytics app architecture banking billing booking business call care cart cloud commerce
    compliance compute content control core courier customer customers delivery depot design desk developer digital
    discovery dispatch driver edge enablement experience feed finance flow fraud front growth help hub identity
    insights intelligence inventory labs learning legal logistics loyalty machine management market marketing
    merchant messaging mobility network nurses office onboarding online orders partner partners payment payments
    people performance pilots planning pricing production program programme quality ranking reliability retail rider
    risk safety sales science search seller shipping shop site software solutions store streaming success supply
    systems technology trading traffic trust video ward web zone
    """.split()
)


def people_among(owners: Iterable[str], services: Iterable[str] = ()) -> frozenset[str]:
    """The full and first names of the owners that are nobody's team and no service, in lower case."""
    things = _AREAS | _words_in(services)
    names = owners_named(owner for owner in owners if not (is_surely_a_team(owner) or is_nobody(owner)))
    return frozenset(name for name in names if not is_team(name) and things.isdisjoint(_WORD.findall(name)))


def is_called_like_a_person(name: str, people: frozenset[str]) -> bool:
    """Whether a name is that of an owner, or written like that of a person. What is in doubt counts as a person."""
    words = name.casefold().split()
    if not words or is_surely_a_team(name):
        return False
    if " ".join(words) in people or (len(words) > 1 and words[0] in people) or is_surely_a_person(name):
        return True
    if words[0] in FIRST_NAMES - NAMES_AND_WORDS and name == name.lower():
        return True
    plain = all(map(_PART_OF_A_NAME.fullmatch, words))
    return plain and len(words) > 1 and is_person(name) and (_AREAS | THINGS).isdisjoint(words)


def unblamed(text: str, people: frozenset[str]) -> str:
    """A text; if it names a person as a cause, without the names in it."""
    straight = text.replace("’", "'")
    if not may_name_a_person(straight, _words_of_names(people)) or blaming(straight, people) is None:
        return text
    return nameless(text, people)


def nameless(text: str, people: frozenset[str]) -> str:
    """A text with an ellipsis for each person whom it names: "… did not check which zone it was"."""
    names = set(_people_in(text.replace("’", "'"), people))
    if not names:
        return text
    parts = {part for name in names for part in name.split(" ")}
    longest_first = sorted((*names, *parts), key=len, reverse=True)
    named = "|".join(re.escape(name).replace("'", "['’]") for name in longest_first)
    return re.sub(rf"(?<!\w)(?:{named})(?!\w)", _OMITTED, text)


def _people_in(text: str, people: frozenset[str]) -> Iterator[str]:
    yield from _ADDRESS.findall(text)
    for match in _NAMED.finditer(text):
        if _LIMIT.match(text, match.start()) is None and (person := person_in(match[0], people)):
            yield person.removesuffix("'s")
    for form in FORMS:
        for match in form.finditer(text):
            if " " in match["name"] and is_person(match["name"]) and _AREAS.isdisjoint(match["name"].lower().split()):
                yield match["name"].removesuffix("'s")
    for match in _LOWER_CASE.finditer(text):
        if match[0] in people and match[0] in FIRST_NAMES - NAMES_AND_WORDS:
            yield match[0]


@lru_cache(maxsize=4)
def _words_of_names(people: frozenset[str]) -> frozenset[str]:
    return words_of_names(people)


def _words_in(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in _WORD.findall(name.casefold()))
