"""Owners that a mark points at: "[Platform] ...", "... (Ana, 18 May)", "... @ana", "Storage team: ..."."""

import re
from collections.abc import Sequence

from followthrough.reading.items.asides import TICKET, aside, is_ticket, mention, says_no_name
from followthrough.reading.items.owner_words import NOT_OWNERS, THINGS
from followthrough.reading.items.teams import is_team
from followthrough.reading.patterns import lazy_pattern

# A ticket may stand before it: "OPS-22 [storage] ...".
_BRACKET_FIRST = lazy_pattern(rf"\W{{0,4}}(?:{TICKET}\W{{1,3}})?\[([^\[\]\n]{{2,40}})\](?!\()")
_BRACKET_LAST = lazy_pattern(r"[\[(]([^\[\]()\n]{2,40})[\])]\W{0,3}$")
_HANDLE_FIRST = lazy_pattern(
    r"\W{0,3}@([A-Za-z0-9][\w/-]{0,60})(?:\W{1,3}(?:to|will|should)?\b|:)(?! (?:mentioned|suggested|noted|said|found))"
)
_HANDLE_LAST = lazy_pattern(r"(?:[(\[]@([A-Za-z0-9][\w/-]{0,60})[)\]]|(?<!by)\s@([A-Za-z0-9][\w-]{0,38}))[\s.,]{0,3}$")
_TEAM_LABEL = lazy_pattern(
    r"\W{0,3}((?:the )?(?:[\w&'-]{1,25} ){1,3}(?:team|squad|group|guild|crew)|SRE|[Dd]ev[Oo]ps|[Oo]ps):\s",
    re.IGNORECASE,
)
_TEAM_LAST = lazy_pattern(
    r"[\[(]((?:the )?(?:[\w&'-]{1,25} ){1,3}(?:team|squad|guild|crew)|SREs?)[\])]\W{0,3}$", re.IGNORECASE
)
# "(P. Novák)": nothing but a person is written so.
_INITIAL_LAST = lazy_pattern(r"\(([A-Z]\. ?(?:[A-Z]\. ?)?[^\W\da-z_][\w'’-]{1,25})\)\W{0,3}$")
_UNCASED_NAME = lazy_pattern(r"[\u4e00-\u9fff]{1,2}(?![目中用回台件版後后済的分側])[\u4e00-\u9fff]|[\uac00-\ud7af]{3}")
_TWO = 2
_TODO_NAME = lazy_pattern(r"\bTODO\(@?([\w.-]{2,39})\)")
_ACTION_NAME = lazy_pattern(r"\W{0,4}(?:AI|[Aa]ction(?: [Ii]tem)?|ACTION)\(@?([\w.-]{2,39})\)\s?:")


def tagged(text: str) -> str | None:
    """Who a tag in front names: "TODO(ana)", "AI(ana): ...", "[Platform] ..."."""
    if "TODO(" in text and (match := _TODO_NAME.search(text)) is not None:
        return match[1]
    if "):" in text and (match := _ACTION_NAME.match(text)) is not None:
        return match[1]
    if "[" in text and (match := _BRACKET_FIRST.match(text)) is not None and _may_own(match[1]):
        return match[1].strip()
    return None


def in_last_bracket(text: str, *, foreign: bool) -> str | None:
    """Who the bracket at the end names, alone or beside a state, a ticket or a time."""
    if (parts := aside(text)) and (owner := _among_others(parts, foreign=foreign)) is not None:
        return owner
    closes = _closes_a_bracket(text) and text.rstrip()[-1] in "])"
    match = _BRACKET_LAST.search(text, max(0, len(text) - 60)) if closes else None
    if match is None:
        return None
    inner = match[1].strip()
    if inner.startswith("@"):
        return inner.partition(",")[0].rstrip()
    return inner if match[0].startswith("[") and _may_own(inner) and inner[:1].isupper() else None


def mentioned(text: str) -> str | None:
    """Who is mentioned at either end: "@ana ...", "... @ana by 31 March"."""
    if "@" not in text:
        return None
    if (match := _HANDLE_FIRST.match(text) or _HANDLE_LAST.search(text)) is not None:
        return f"@{match[match.lastindex or 1]}"
    told = mention(text)
    return None if told is None else told[0]


def labelled(text: str) -> str | None:
    """The group before a colon, or the group or person in the bracket at the end: "Storage team: ...", "... (SRE)"."""
    head = text[:200]
    match = _TEAM_LABEL.match(head) if ":" in head else None
    if match is None and _closes_a_bracket(text):
        match = _TEAM_LAST.search(text, max(0, len(text) - 80)) or _INITIAL_LAST.search(text, max(0, len(text) - 40))
    return None if match is None else match[1]


def _closes_a_bracket(text: str) -> bool:
    """Whether a bracket closes at the end of a text, with at most a few signs and a line break behind it."""
    end = text[-5:]
    return ")" in end or "]" in end


def _among_others(parts: Sequence[str], *, foreign: bool) -> str | None:
    """The owner among the parts of a bracket whose others are a state, a ticket or a time."""
    named = [part for part in parts if not says_no_name(part, foreign=foreign)]
    if len(named) != 1:
        return None
    (owner,) = named
    is_name = owner[0] == "@" or (owner[0].isupper() and owner.lower() not in THINGS) or is_team(owner)
    # Names of letters that know no capitals are told by their length: 王磊, 김민수.
    is_name = is_name or (foreign and len(parts) == _TWO and _UNCASED_NAME.fullmatch(owner) is not None)
    return owner if is_name and len(owner) <= 40 and owner.count(" ") < 3 and _may_own(owner) else None


def _may_own(inner: str) -> bool:
    words = inner.strip(" *").lower().split()
    if not words or len(words) > 4 or is_ticket(inner.strip()) or any(char in inner for char in "#=<>{}|\\:/"):
        return False
    return (
        not any(word.strip("!?.,") in NOT_OWNERS for word in words)
        and any(char.isalpha() for char in inner)
        and not inner[0].isdigit()
    )
