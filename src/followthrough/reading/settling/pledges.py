"""Promises in any section: sentences that say who will do what, and by when or under which ticket.

"Ana will request access for the on-call group by 25 September" is a promise, even below a cause.
"""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from re import IGNORECASE

from followthrough.reading.items.due import due_in
from followthrough.reading.items.owner_words import NOT_NAMES
from followthrough.reading.items.references import ReferenceRules, split_references
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.settling.reported_changes import CHANGING_VERBS, OF_THE_RESPONSE, OUTSIDERS
from followthrough.reading.vocabulary.first_names import FIRST_NAMES
from followthrough.reading.vocabulary.words import IMPERATIVES

_MOST_CHARACTERS = 400
_WORD_OF_GROUP = r"(?!(?:and|as|for|from|had|has|in|is|of|on|that|the|to|was|were|which|who|will)\b)[\w&'’-]{1,20} "
_SUBJECT = (
    rf"(?:(?P<us>[Ww]e|I)|(?P<group>(?:[Tt]he|[Oo]ur) (?:{_WORD_OF_GROUP}){{0,3}}?"
    r"(?:crew|department|desk|group|guild|office|squad|staff|team|unit))|"
    r"(?P<name>@[A-Za-z][\w.-]{1,38}|[A-Z][a-zß-öø-ÿ'’]{1,15}(?: [A-Z][\w'’.-]{1,20}){0,2}"
    r"(?: and [A-Z][\w'’.-]{1,20}(?: [A-Z][\w'’.-]{1,20})?)?))"
)
_ADVERBS = r"(?:(?:also|currently|now|soon|then|therefore|already) ){0,2}"
_WILL = (
    r"(?: (?:will|shall|(?:is|are|am) (?:also |now )?going to|plans? to|intends? to|"
    r"(?:(?:has|have) )?(?:agreed|promised) to)|['’]ll|['’](?:m|re) going to)"
)
_BEFORE_SUBJECT = (
    r"(?:^[^\w\"'“„«]{0,6}|[.;:,–—] |\b(?:and|but|so|then) |"
    r"^\W{0,3}(?:After|Before|By|From|In|Next|On|This|Until|Within)\b[^.;:]{1,40} )"
)
_PLEDGED = lazy_pattern(
    rf"{_BEFORE_SUBJECT}{_SUBJECT}(?:{_WILL} {_ADVERBS}(?P<verb>[a-z-]{{2,20}})\b|"
    rf"(?: (?:is|are|am)|['’](?:m|re)) {_ADVERBS}(?P<doing>{CHANGING_VERBS}))"
)
_TO_DO = lazy_pattern(rf"(?:^[^\w\"'“„«]{{0,6}}|[.;:] ){_SUBJECT} to (?P<verb>[a-z-]{{2,20}})\b")
_WILL_WORDS = frozenset("will shall going plan plans intend intends agreed promised i'll we'll".split())
_BE_WORDS = frozenset(["is", "are", "am", "i'm", "we're"])
# A due date or ticket has a digit, one of these words, or a link.
_DIGIT = lazy_pattern(r"\d")
_DAY_PIECES = (
    *("morrow", "day", "week", "month", "quarter", "year", "sprint", "term", "future", "release", "version", "uary"),
    *("March", "April", "May", "June", "July", "August", "ber"),
)
# Verbs for the response to the incident and for messages to its users.
_RESPONSE_VERBS = frozenset(
    """
    communicate contact continue fail follow hold inform keep meet monitor notify observe pass present provide reach
    reboot recover respond restart restore resume retry return revert roll rollback say send share show stay tell thank
    wait watch
    """.split()
)
_GO_AS_WORK = (" through ", " over ")  # "I'll go through the other caches"
_NOT_PROMISED = lazy_pattern(
    r"\b(?:if|unless|whenever|whether|announc\w+|assum\w+|believ\w+|expect\w+|hop(?:e|ed|ing)|suggest\w+|"
    r"suppos\w+|thought|told|said|would|could|should have|wrote|(?:plan|idea|intention)s? (?:was|were|had))\b",
    IGNORECASE,
)
_NOT_OURS = lazy_pattern(
    rf"\b(?:{OUTSIDERS}|upstream\b|(?:consumer|process|resource|scaling|security|target) group$)", IGNORECASE
)
_RESPONSE = lazy_pattern(rf"{OF_THE_RESPONSE}|\b(?:an?|another|further) update")
_BY_WHEN = lazy_pattern(r"\btomorrow\b|\b(?:before|by|until) (?:the next|next|our next|release|version)\b")


def pledged(rich: RichText, words: Sequence[str], incident: date | None, *, strictly: bool = False) -> bool | None:
    """Whether a sentence with these words promises what somebody will do by a day or under a ticket. None if not.

    False if the name in it may be that of an outsider or a thing. `strictly`: only if the day is known and after the
    incident.
    """
    text = rich.text[:_MOST_CHARACTERS]
    patterns = [_TO_DO] if "to" in words else []
    if not _WILL_WORDS.isdisjoint(words) or ("ing " in text and not _BE_WORDS.isdisjoint(words)):
        patterns.append(_PLEDGED)
    if not patterns or not (_DIGIT.search(text) or rich.links or holds_any(text, _DAY_PIECES)):
        return None
    for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        verb = match["verb"]
        if verb is not None and not _acts(verb, text[match.end("verb") :]):
            continue
        if _NOT_OURS.search(match["group"] or match["name"] or "") is not None:
            continue
        if _NOT_PROMISED.search(text, 0, match.end()) is not None or _RESPONSE.search(text) is not None:
            return None
        is_ours = match["name"] is None or _is_person(match["name"])
        if _is_timed(text, incident, strictly=strictly):
            return is_ours
        return True if is_ours and not strictly and split_references(rich, ReferenceRules())[0] else None
    return None


def _acts(verb: str, behind: str) -> bool:
    if verb == "go":
        return behind.startswith(_GO_AS_WORK)
    return verb in IMPERATIVES and verb not in _RESPONSE_VERBS


def _is_timed(text: str, incident: date | None, *, strictly: bool) -> bool:
    """Whether a sentence says by when."""
    due = due_in(text, incident)
    if due is not None and due.day is not None:
        return incident is None or due.day > incident
    return not strictly and (due is not None or _BY_WHEN.search(text.lower()) is not None)


def _is_person(name: str) -> bool:
    """Whether a name is one of people, and not of software, a company, or a thing."""
    if name.startswith("@"):
        return True
    words = name.lower().replace("’", "'").split()
    return words[0] in FIRST_NAMES and NOT_NAMES.isdisjoint(words)
