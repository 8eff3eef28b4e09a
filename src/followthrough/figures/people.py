"""People among the names that documents state: they are no teams, and no page for leaders blames one of them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from followthrough.reading.items.owner_words import THINGS, is_nobody
from followthrough.reading.items.people_named import owners_named
from followthrough.reading.items.persons import is_person, is_surely_a_person
from followthrough.reading.items.teams import is_surely_a_team, is_team
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH
from followthrough.reading.vocabulary.first_names import FIRST_NAMES, MAIL_ADDRESS, NAMES_AND_WORDS
from followthrough.rules.prose.blame import FORMS, blaming
from followthrough.rules.prose.people import NAME, NO_NAMES, may_name_a_person, person_in, words_of_names

_OMITTED = "…"
_NAMED = re.compile(rf"(?<![\w@/.-]){NAME}")
_ADDRESS = re.compile(rf"(?<![\w.+-]){MAIL_ADDRESS}")
_LOWER_CASE = re.compile(r"(?<![\w@/.-])[^\W\d_A-Z][\w-]{1,30}(?![\w/-])")
_WORD = re.compile(r"[^\W\d_]+")
# "Max connections were reached", "Bill run failed", "Mark and sweep": a word, and nobody. In "Max had left",
# "Mark pushed it", and "Max and Ana" it is a name.
_AFTER_A_NAME = (
    "about|after|alone|also|always|at|because|before|began|broke|can|could|did|does|first|for|forgot|from|gave|got|had|"
    "has|in|is|just|kept|knew|later|left|made|may|might|misread|must|never|not|now|on|only|ran|said|saw|sent|should|"
    "still|then|thought|to|told|took|tried|twice|understood|was|went|when|while|who|will|with|would|wrote|[a-z]+ed|"
    "[a-z]+ly"
)
_WORD_FIRST = re.compile(
    r"(?:Max|(?:(?<![^.!?:,] )|(?<=\band )|(?<=\bthe ))(?:Angel|Art|Bill|Christian|Frank|Mark|Pat|Rob|Sandy|Sue)) "
    rf"(?!(?:{_AFTER_A_NAME}|(?:and|or) [A-Z]\S*)\b)(?:[a-z][\w-]*|[A-Z]{{2,}}[\w-]*)"
)
# What is said of people alone: two unknown names before it are somebody, before "failed to start" a product.
_OF_PEOPLE = re.compile(
    r"forg[oe]t|neglect|mis(?:read|typed)|overlooked|looked over|messed up|screwed up|botched|[Bb]lam|at fault|"
    r"accident|mistake|inadvertent|careless|negligen|hast[iy]|blindly|typo|oversight|reckless|sloppy|untested|"
    r"(?:not|n't|never|failed to) (?:ask|care|check|double-check|follow|inform|know|look|read|reali[sz]e|review|tell|"
    r"test|think|told|understand|understood|verif)"
)
_PART_OF_A_NAME = re.compile(r"[^\W\d_]{2,25}(?:['’-][^\W\d_]{2,25})?")
# What teams are called by, in titles (no family names: "Zora Ward" is nobody's team): "Search Ranking", "Front Desk".
_AREAS = frozenset(
    """
    account accounts ads analytics android anti api app architecture audio auth baggage banking billing blue booking bot
    build builds business cabin call cards care cargo cart cdn central chapter chat claims clinical cloud commerce
    compiler compliance compute consumer content control core corporate courier credit crew crm customer customers dba
    debit deck delivery depot design desk developer devtools digital discovery dispatch dns dream driver edge email
    emergency enablement energy engine enterprise erp experience external feed finance first fleet flight flow fraud
    freight front fulfillment fulfilment gift global gpu ground growth guests guild help home hub human iam identity
    image images imaging insights insurance intelligence internal inventory ios issuing kernel kitchen lab labs learning
    legal lending line live loans local location logistics loyalty machine management maps market marketing matching
    maternity media menu merchant messaging ml mobility money movement network nurses office onboarding online orders
    partner partners patient patients payment payments people performance pilots planning prices pricing production
    program programme public publishing quality ranked ranking rapid red regional reliability reporting resources
    response retail returns ride rider rides risk rolling rooms routing safety sales savings science search second
    seller serving shipping shop signal site smart software solutions sports squad station stock store streaming
    subscription subscriptions success supply systems tax technology terminal ticket ticketing tickets trading traffic
    travel treasury tribe trip trips trust ux vendor video virtual voice wallet warehouse web wholesale works zone
    abteilung betrieb buchhaltung daten einkauf entwicklung finanzen kasse kundendienst logistik netzwerk plattform
    technik versand vertrieb verwaltung zahlungen
    achats comptabilité données exploitation livraison logistique paiements plateforme produit réseau ventes
    almacén compras datos logística pagos plataforma redes ventas
    """.split()
)
# Owners that are called so are no people: "user / ops", "AWS". Factors begin with such words.
_NOBODYS_NAMES = (THINGS | NO_NAMES | COMMON_ENGLISH).union(
    """
    akamai amazon android apple aws azure cloudflare datadog fastly github gitlab google java ldap microsoft oracle
    pagerduty python slack stripe supplier tech twilio vendor windows
    """.split()
) - FIRST_NAMES


def people_among(owners: Iterable[str], services: Iterable[str] = ()) -> frozenset[str]:
    """The full and first names of the owners that are nobody's team and no service, in lower case."""
    things = _AREAS | _words_in(services)
    names = owners_named(owner for owner in owners if not (is_surely_a_team(owner) or is_nobody(owner)))
    return frozenset(
        name
        for name in names
        if not (is_team(name) or _NOBODYS_NAMES.issuperset(name.split())) and things.isdisjoint(_WORD.findall(name))
    )


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
        if _WORD_FIRST.match(text, match.start()) is None and (person := person_in(match[0], people)):
            yield person.removesuffix("'s")
    for form in FORMS:
        for match in form.finditer(text):
            if _OF_PEOPLE.search(text, match.start(), match.end() + 12) and _are_unknown_names(match["name"]):
                yield match["name"].removesuffix("'s")
    for match in _LOWER_CASE.finditer(text):
        if match[0] in people and match[0] in FIRST_NAMES - NAMES_AND_WORDS:
            yield match[0]


def _are_unknown_names(name: str) -> bool:
    return " " in name and is_person(name) and _AREAS.isdisjoint(name.lower().split())


@lru_cache(maxsize=4)
def _words_of_names(people: frozenset[str]) -> frozenset[str]:
    return words_of_names(people)


def _words_in(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in _WORD.findall(name.casefold()))
