"""Recognizes whether a sentence is about a person by name, and not about a role, a team, or software."""

import re
from collections.abc import Iterable

from followthrough.reading.incident.labels import labelled_values
from followthrough.reading.items.owner_words import THINGS
from followthrough.reading.items.teams import is_team
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.first_names import FIRST_NAMES, NAMES_AND_PLACES, NAMES_AND_SOFTWARE
from followthrough.rules.prose.phrases import Phrases

_CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŞŠŹŻŽ]"
# A capitalised name of one to three words, or a handle. No word is scanned twice.
NAME = rf"(?:@[A-Za-z0-9][\w-]{{1,38}}|{_CAPITAL}[a-zß-öø-žșț'-]{{1,20}}(?: {_CAPITAL}[\w'.-]{{0,20}}){{0,2}})"
# What one person is called by.
ROLES = (
    "administrator", "author", "colleague", "contractor", "dev", "developer", "employee", "engineer", "maintainer",
    "person", "programmer", "responder", "reviewer", "sysadmin", "technician",
)  # fmt: skip
OPERATORS = ("admin", "operator")  # of these there is software, too
# Somebody without a name: a role, a pronoun, "someone". What happened to a role may be reported; names are not needed.
SOMEBODY = (
    r"(?i:he|she|they|we|i|you|someone|somebody|nobody|no one|everyone|whoever|"
    r"(?:the |an? |our |one of (?:the |our )|some )?(?:[\w-]{1,20} ){0,2}"
    rf"(?:(?:{'|'.join((*ROLES, *OPERATORS, 'manager', 'member', 'team', 'user'))})s?|on-?call|people|staff))"
)
_PEOPLE_LABELS = (
    "author", "authors", "written by", "owner", "postmortem owner", "incident commander", "commander", "scribe",
    "incident lead", "reporter", "reviewer", "reviewers", "participants", "attendees", "autor", "autoren",
)  # fmt: skip
_PERSON = lazy_pattern(rf"@?{_CAPITAL}[\w'-]{{1,20}}(?: {_CAPITAL}[\w'.-]{{0,20}}){{0,2}}$|@[\w-]{{2,39}}$")
NO_NAMES = frozenset(
    """
    user users team teams production prod staging development engineering support operations infra platform system
    systems service services server database data network security release web api backend frontend mobile cloud
    everyone nobody unknown monitoring none all this that they what when where while will may june april august
    """.split()
)

_FIRST_NAMES = FIRST_NAMES - NO_NAMES
_NAMES_AND_THINGS = NAMES_AND_PLACES | NAMES_AND_SOFTWARE
_PLACES_BEGIN = frozenset(["Fort", "Saint", "San", "Santa"])  # "San Jose"
# Without any of these, a sentence can only name people that the document itself lists.
USUAL_NAMES = Phrases("@", *_FIRST_NAMES)
_OPERATORS = lazy_pattern(
    r"\b(?:cluster|crd|elasticsearch|etcd|kafka|kubernetes|k8s|mysql|postgres\w*|prometheus|rabbitmq|redis) "
    r"operators?\b",
    re.IGNORECASE,
)
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_CAPITALISED = lazy_pattern(rf"{_CAPITAL}[^\W\d_]*")


def known_people(outline: Outline, owners: Iterable[str | None]) -> frozenset[str]:
    """The names that a document lists as authors, commanders, or owners, and their first words, in lower case."""
    named = labelled_values(outline)
    values = [named[label][:400] for label in _PEOPLE_LABELS if label in named]
    names = [name for value in values for name in re.split(r"[,;/&]| and ", value)]
    names += [owner for owner in owners if owner]
    found: set[str] = set()
    for name in (written.strip(" *_`[]()") for written in names):
        if _PERSON.match(name) and not is_team(name) and not NO_NAMES & set(name.lower().split()):
            found |= {name.lower(), name.lower().split()[0]}
    return frozenset(found)


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """All words of these names."""
    return frozenset(word for name in names for word in _LETTERS.findall(name))


def may_name_a_person(text: str, known: frozenset[str]) -> bool:
    """Whether a text contains anything that `person_in` takes for a person. A quick test, as most sentences do not.

    `known` holds the words of the names that the document lists.
    """
    words = map(str.lower, _CAPITALISED.findall(text))
    return "@" in text or any(word in _FIRST_NAMES or word in known for word in words)


def _names_a_person(name: str, known: frozenset[str]) -> bool:
    """Whether a capitalised word or a handle names a person: a name from the document, or a common first name."""
    lowered = name.lower()
    if name.startswith("@"):
        return "/" not in name and not is_team(lowered) and not NO_NAMES & set(lowered[1:].split("-"))
    first, *rest = lowered.split()
    first = first.removesuffix("'s")
    if lowered in known or first in known:
        return True
    if first in _NAMES_AND_THINGS and not rest:  # a region, a host or a tool: "Austin missed the update"
        return False
    return first in _FIRST_NAMES and THINGS.isdisjoint(rest)  # "Victoria Metrics" is none


def person_in(name: str, known: frozenset[str]) -> str | None:
    """The person in some capitalised words, or None: "Yesterday Kevin" names Kevin."""
    words = name.split(" ")
    tails = (" ".join(words[at:]) for at in range(len(words)) if _PLACES_BEGIN.isdisjoint(words[:at]))
    return next((tail for tail in tails if _names_a_person(tail, known)), None)


def is_software(text: str, match: re.Match[str]) -> bool:
    """Whether the operators in these words of a text are software: "the Kafka operator failed to start"."""
    return any(found.end() > match.start() for found in _OPERATORS.finditer(text, 0, match.end()))
