"""Owners set apart by punctuation: "[Platform] ...", "... (Ana, 18 May)", "... @ana", "Storage team: ..."."""

import re

from followthrough.reading.items.asides import (
    HANDLE,
    is_ticket,
    is_time,
    last_parts,
    mention,
    with_those_before,
)
from followthrough.reading.items.owner_words import NOT_OWNERS, THINGS, is_nobody
from followthrough.reading.items.persons import is_person, names_a_person
from followthrough.reading.items.states import state_of
from followthrough.reading.items.teams import are_two_people, is_surely_a_team, is_team
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.due_words import NAMED_TIMES
from followthrough.reading.vocabulary.first_names import MAIL_ADDRESS
from followthrough.reading.vocabulary.months import MONTHS
from followthrough.reading.vocabulary.reference_words import TICKET_KEY
from followthrough.reading.vocabulary.words import GROUP_WORDS, IMPERATIVES

# A ticket may precede it: "OPS-22 [storage] ...".
_BRACKET_FIRST = lazy_pattern(rf"\W{{0,4}}(?:{TICKET_KEY}\W{{1,3}})?\[([^\[\]\n]{{2,40}})\](?!\()")
# "F-1", "FH-1043-1", "A2": numbers of items.
_COUNT = lazy_pattern(r"[A-Z]{1,10}(?:[-_.]\d{1,6}){1,3}|[A-Z]{1,2}\d{1,4}")
_VERSION = lazy_pattern(r"v?\d+(?:\.\d+)*")  # "release 2.11", "MDM profile 31", but "Team 2" is a group
_BRACKET_LAST = lazy_pattern(r"\[([^\[\]()\n]{2,40})\]\W{0,3}$")
_HANDLE_FIRST = lazy_pattern(
    rf"\W{{0,3}}(@{HANDLE}(?:(?:,(?: and)?| and| &| /)? @{HANDLE}){{0,3}})"
    r"(?:\W{1,3}(?:to|will|should)?\b|:)(?! (?:mentioned|suggested|noted|said|found))"
)
# "@Lars Holm to add", "@Lars Holm: add", as in pasted text.
_NAME_FIRST = lazy_pattern(
    r"\W{0,3}(@[A-Z\u00c0-\u00de][\w’-]{1,20}(?: [A-Z\u00c0-\u00de][\w’-]{1,20}){1,2})(?=:\s| (?:to|will|should)\b)"
)
_HANDLE_LAST = lazy_pattern(
    rf"(?:[(\[](@{HANDLE})[)\]]|(?<!by)\s(@[A-Za-z0-9\u00c0-\u024f\u0400-\u04ff][\w\u00a0-]{{0,60}}))[\s.,]{{0,3}}$"
)
_ADDRESS_LAST = lazy_pattern(rf"[(<\[]({MAIL_ADDRESS})[)>\]]\W{{0,3}}$")
_GROUP_LABEL = lazy_pattern(
    rf"\W{{0,3}}((?:the )?(?:[\w&'-]{{1,25}} ){{1,3}}(?:{'|'.join(GROUP_WORDS)})|SRE|DevOps|Ops):\s", re.IGNORECASE
)
_GROUP_WORDS = frozenset(GROUP_WORDS)
_UNCASED_NAME = lazy_pattern(r"[\u4e00-\u9fff]{1,2}(?![目中用回台件版後后済的分側])[\u4e00-\u9fff]|[\uac00-\ud7af]{3}")
_LONGEST_ADDRESS = 120
_TODO_NAME = lazy_pattern(r"\bTODO\(@?([\w.-]{2,39})\)")


def owner_in_tag(text: str) -> str | None:
    """The owner in a tag at the beginning: "TODO(ana)", "[Platform] ..."."""
    if "TODO(" in text and (match := _TODO_NAME.search(text)) is not None:
        return match[1]
    match = _BRACKET_FIRST.match(text) if "[" in text else None
    if match is not None and _may_own(match[1]) and state_of(match[1]) is None:
        return match[1].strip()
    return None


def owner_in_last_bracket(text: str, *, foreign: bool) -> str | None:
    """The owner in the bracket at the end, alone or beside a state, a ticket, or a time."""
    if (owner := owner_in_aside(text, foreign=foreign)) is not None:
        return owner
    match = _BRACKET_LAST.search(text, max(0, len(text) - 60)) if "]" in text[-5:] else None
    inner = "" if match is None else match[1].strip()
    return inner if inner[:1].isupper() and _may_own(inner) else None


def mentioned_owner(text: str) -> str | None:
    """The owner mentioned at either end: "@ana ...", "... @ana by 31 March"."""
    if "@" not in text:
        return None
    if (first := _NAME_FIRST.match(text) or _HANDLE_FIRST.match(text)) is not None:
        return first[1]
    if (last := _HANDLE_LAST.search(text)) is not None:
        at = last.start(last.lastindex or 1)
        return last[1] or with_those_before(text, at, last[2])
    if (at_end := mention(text)) is not None:
        return at_end[0]
    address = _ADDRESS_LAST.search(text, max(0, len(text) - _LONGEST_ADDRESS))
    return None if address is None else address[1]


def labelled_owner(text: str) -> str | None:
    """The group before a colon: "Storage team: ..."."""
    head = text[:200]
    match = _GROUP_LABEL.match(head) if ":" in head else None
    return None if match is None else match[1]


def owner_in_aside(text: str, *, foreign: bool) -> str | None:
    """The owner next to a state, ticket, time, or priority at the end: "(Ana, P1)", "– Ana, OPS-22", "[Ana] [3/5]"."""

    def may_own(part: str) -> bool:
        return is_owner_name(part) or _is_handle(part) or (foreign and _UNCASED_NAME.fullmatch(part) is not None)

    parts = last_parts(text, may_own, foreign=foreign, names=2)
    names = [part for part in parts if not part.is_detail]
    facts = [part.text for part in parts if part.is_detail]
    if len(names) != 1 or not (facts or (names[0].in_bracket and names[0].text[0] == "@")):
        return None
    (name,) = names
    owner, has_ticket = name.text, any(map(is_ticket, facts))
    if _is_handle(owner) and not is_team(owner):  # "(netops, 12 December, NET-77)"
        return owner if has_ticket and len(facts) > 1 else None
    if name.in_bracket or owner[0] == "@" or names_a_person(owner):
        return owner
    if name.sign == ",":  # of "CPU, disk, storage" the last may be one of these things
        return owner if is_surely_a_team(owner) and " " in owner else None
    is_proven = name.sign != ":" and (has_ticket or any(map(is_time, facts)))
    return owner if is_team(owner) or (name.sign != ":" and is_person(owner)) or is_proven else None


def _is_handle(part: str) -> bool:
    """Whether a word in lower case may be what an owner is called where a day and a ticket are next to it."""
    return part.isalpha() and part.islower() and part not in THINGS and _may_own(part)


def is_owner_name(owner: str) -> bool:
    """Whether this is written like the name of a person or team, and is no tool or environment."""
    if are_two_people(owner):
        owner = owner.replace("/", " & ")
    lower = owner.lower()
    if lower in NAMED_TIMES or lower in MONTHS:
        return False
    first, *others = owner.split()
    if first.lower() in IMPERATIVES and any(map(str.islower, others)) and not is_team(owner):
        return False  # "Rotate the keys"
    written = owner[0] == "@" or (owner[0].isupper() and THINGS.isdisjoint(lower.split(" & "))) or is_team(owner)
    return written and len(owner) <= 40 and owner.count(" ") < 3 and _may_own(owner)


def _may_own(inner: str) -> bool:
    words = inner.strip(" *").lower().split()
    if (
        not words
        or len(words) > 4
        or is_ticket(inner.strip())
        or _COUNT.fullmatch(inner.strip())
        or any(char in inner for char in "#=<>{}|\\:/?!")
        or is_nobody(inner)
        or (_VERSION.fullmatch(words[-1]) is not None and _GROUP_WORDS.isdisjoint(words))
    ):
        return False
    return (
        not any(word.strip("!?.,") in NOT_OWNERS for word in words)
        and any(char.isalpha() for char in inner)
        and not inner[0].isdigit()
    )
