"""Owners as the subject of a sentence: "Ana to add ...", "The storage team will ...", "DevEx promises to ..."."""

import re

from followthrough.reading.items.owner_words import ARTICLES, NEVER_NAMES, NOT_NAMES, NOT_OF_TEAMS, THINGS
from followthrough.reading.items.state_by_verbs import HAVE_DONE
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.first_names import GIVEN_NAME, NAME_WORD, is_common_name
from followthrough.reading.vocabulary.words import GROUP_WORDS, IMPERATIVES

_WORD = r"(?!the |our )[\w&'-]{1,25} "
_TEAM_ACTS = lazy_pattern(
    r"(?:^|[,;:]\s)(?:(?:going|moving) forward,? )?"
    rf"((?:[\w'-]{{1,25}} and )?(?:(?:the|our) |{_WORD})(?:{_WORD}){{0,3}}(?:{'|'.join(GROUP_WORDS)}))\s"
    # In the passive the group is not the one who acts: "the consumer group will be moved".
    r"(?:will|is|are|has|have|plans|needs|must|should|to|shall)\b(?! be(?:ing|en)? \w+(?:ed|en)\b)", re.IGNORECASE,
)  # fmt: skip
_NAME_TO_VERB = lazy_pattern(
    rf"\W{{0,3}}((?:{GIVEN_NAME}|[A-Z]\.?)(?: {NAME_WORD}){{0,2}}(?:(?: (?:and|&|/) |/){GIVEN_NAME})?) "
    r"(to|will) ([a-z-]{2,20})\b"
)
# A name that promises: "DevEx will update ...", "Finally, Amazon promises to ...".
_ORGANISATION = lazy_pattern(
    r"(?:[A-Z][a-z]{1,12}(?: [a-z]+){0,3}, )?([A-Z][\w&'’.-]{1,20}(?: [A-Z][\w&'’.-]{1,20}){0,2}) (?:also |has |"
    r"is )?(?:(?P<will>will)(?! (?:not )?be\b)|plans to|"
    r"promises?|pledges|promised|pledged|committed|placed an action item|"
    r"actively working|(?<=is )working (?:on|with))\b",
    literals=("will", "plans to", "promise", "pledge", "committed", "placed an", "actively", "is working"),
)
_APOSTROPHES = {ord(sign): " " for sign in "'’"}  # "I've committed a check"
_PLURAL = lazy_pattern(r"[A-Z][a-z]+[^aisu]s")
# What things do, and no team: "Tokens will expire".
_HAPPENS = lazy_pattern(
    r" (?:also |always |now )?(?:appear|cease|contain|depend|exist|expire|fail|lapse|last|remain|time out|vanish)\b"
)
# "Ilse is writing a runbook", "Tomasz has put the key into the store".
_AT_WORK = lazy_pattern(
    rf"\W{{0,3}}({GIVEN_NAME}(?: {NAME_WORD})?) (?:is|has) (?:(?:already|also|currently|now) )?"
    rf"(?:(?<! has )(?!being\b)[a-z]{{2,15}}ing|(?<! is ){HAVE_DONE})\b",
    literals=(" is ", " has "),
)


def acting_group(text: str) -> str | None:
    """The group that will, or has to, do something."""
    head = text[:200]
    match = _TEAM_ACTS.search(head) if holds_any(head.lower(), GROUP_WORDS) else None
    if match is None:
        return None
    words = match[1].lower().split()
    is_anybody = len(words) == 2 and words[0] in ("the", "our")  # "The team will ..." says no more than "we"
    return None if is_anybody or words[0] in NOT_OF_TEAMS else match[1]


def promising_owner(text: str) -> str | None:
    """The name of whoever promises something, is at it, or has done it."""
    busy = _AT_WORK.match(text)
    if busy is not None and is_common_name(busy[1], surely=True):
        return busy[1]
    match = _ORGANISATION.match(text)
    if match is None or match[1].translate(_APOSTROPHES).split()[0].lower() in NOT_NAMES:
        return None
    things = match["will"] is not None and _PLURAL.fullmatch(match[1]) is not None and not is_common_name(match[1])
    return None if things and _HAPPENS.match(text, match.end()) is not None else match[1]


def name_before_verb(text: str) -> str | None:
    """The name before "to add", "will add" and the like."""
    match = _NAME_TO_VERB.match(text) if " to " in text or " will " in text else None
    if match is None or match[3] not in IMPERATIVES or match[1].lower() in NEVER_NAMES:
        return None
    if "/" in match[1] and not THINGS.isdisjoint(match[1].lower().replace(" ", "").split("/")):
        return None
    is_owner_name = match[2] == "to" or " " in match[1]
    first = match[1].split()[0].lower()
    return match[1] if is_owner_name and first not in ARTICLES and first not in NOT_OF_TEAMS else None
