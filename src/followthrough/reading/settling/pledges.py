"""Promises in any section: who will do what, and by when or under which ticket.

"Ana will request access for the on-call group by 25 September" is a promise, even below a cause.
"""

from collections.abc import Sequence
from datetime import date
from re import IGNORECASE

from followthrough.reading.items.due import due_in
from followthrough.reading.items.owner_words import NOT_NAMES
from followthrough.reading.items.references import ReferenceRules, split_references
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settling.reported_changes import CHANGING, OF_THE_RESPONSE
from followthrough.reading.vocabulary.first_names import FIRST_NAMES
from followthrough.reading.vocabulary.words import IMPERATIVES

_MOST_CHARACTERS = 400
_PLEDGED = lazy_pattern(
    r"(?:^[^\w\"'“„«]{0,6}|[.;:,–—] |\b(?:and|but|so|then) |"
    r"^\W{0,3}(?:After|Before|By|From|In|Next|On|This|Until|Within)\b[^.;:]{1,40} )"
    r"(?:[Ww]e|I|(?:[Tt]he|[Oo]ur) (?P<group>(?:(?!(?:and|of|that|to|who)\b)[\w&'’-]{1,20} ){0,3}?"
    r"(?:crew|department|group|squad|staff|team|unit))|"
    r"(?P<name>@[A-Za-z][\w.-]{1,38}|[A-Z][a-zß-öø-ÿ'’]{1,15})(?: [A-Z][\w'’.-]{1,20}){0,2})"
    r"(?:(?: (?:will|shall|(?:is|are|am) going to|(?:has |have )?(?:agreed|promised) to)|['’]ll) "
    r"(?:(?:also|now|soon|then|therefore) )?(?P<verb>[a-z-]{2,20})\b|"
    rf"(?: (?:is|are|am)|['’](?:m|re)) (?:(?:also|already|currently|now) )?{CHANGING})"
)
_WORDS = frozenset("will shall going agreed promised i'll we'll is are am i'm we're".split())
# Not those for the response to the incident and for messages to its users.
_VERBS = IMPERATIVES.difference(
    """
    communicate contact continue fail follow go hold inform keep meet monitor notify observe pass present provide reach
    reboot recover respond restart restore resume retry return revert roll rollback say send share show stay tell thank
    wait watch
    """.split()
)
_NOT_PROMISED = lazy_pattern(
    r"\b(?:if|unless|whenever|whether|announc\w+|assum\w+|believ\w+|expect\w+|hop(?:e|ed|ing)|suggest\w+|"
    r"suppos\w+|thought|told|said|would|could|should have|wrote|(?:plan|idea|intention)s? (?:was|were|had))\b",
    IGNORECASE,
)
_OUTSIDERS = lazy_pattern(
    r"\b(?:client|customer|manufacturer|partner|provider|supplier|upstream|user|vendor)", IGNORECASE
)
_RESPONSE = lazy_pattern(rf"{OF_THE_RESPONSE}|\b(?:an?|another|further) update")


def pledges(rich: RichText, words: Sequence[str], incident: date | None, *, by_a_day: bool) -> bool:
    """Whether a sentence with these words says what its authors, or somebody with a name, will do, and by when.

    `by_a_day`: only a day after the incident tells when, and no ticket.
    """
    text = rich.text[:_MOST_CHARACTERS]
    found = None if _WORDS.isdisjoint(words) else _PLEDGED.search(text)
    if found is None or (found["verb"] is not None and found["verb"] not in _VERBS):
        return False
    if not _is_ours(found["group"], found["name"]):
        return False
    if _NOT_PROMISED.search(text, 0, found.end()) is not None or _RESPONSE.search(text) is not None:
        return False
    due = due_in(text, incident)
    if due is not None and due.day is not None:
        return incident is None or due.day > incident
    return not by_a_day and (due is not None or bool(split_references(rich, ReferenceRules())[0]))


def _is_ours(group: str | None, name: str | None) -> bool:
    """Whether these words are no outsiders, software, or things."""
    if group is not None:
        return _OUTSIDERS.search(group) is None
    return name is None or name.startswith("@") or (name.lower() in FIRST_NAMES and name.lower() not in NOT_NAMES)
