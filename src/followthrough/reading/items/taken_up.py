"""Sentences with the owner or due date of the sentence before them: "Storage does this by May"."""

from datetime import date
from typing import NamedTuple

from followthrough.model import Due
from followthrough.reading.items.due import due_in
from followthrough.reading.items.owner_marks import is_owner_name
from followthrough.reading.items.owner_words import NOT_NAMES, is_nobody
from followthrough.reading.items.owners import owner_in
from followthrough.reading.items.teams import is_team
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.words import GROUP_WORDS

_THIS = ("this", "This", "that", "That", "it ", "It ", "both", "Both", "dies", "Dies", "das ", "Das ", "eides")
_DOER = r"((?:[Tt]he |[Oo]ur |[Dd]as |[Dd]er |[Dd]ie )?[^\W\d_][\w'’&-]{1,25}(?: [^\W\d_][\w'’&-]{1,25}){0,3})"
_DOES = (
    r"(?:will |plans? to |is going to |are going to )?(?:do|does|own|owns|handle|handles|deliver|delivers|take|takes|"
    r"implement|implements|doing|taking|work on|works on)(?: care of| on)? (?:this|that|it|both)"
)
_DOES_IN_GERMAN = (
    r"(?:setzt|setzen|übernimmt|übernehmen|erledigt|erledigen|macht|machen|liefert|liefern) (?:dies|das|es|beides)"
)
_ACTIVE = lazy_pattern(rf"{_DOER} (?:{_DOES}|{_DOES_IN_GERMAN})\b(?! (?:already|schon|bereits|when|if|because)\b)")
_PASSIVE = lazy_pattern(
    r"(?:This|That|It|Both) (?:is|are|will be|should be|must be|is to be|are to be) "
    r"(?:also )?(?:delivered|done|due|finished|implemented|in place|planned|ready|scheduled)\b"
    rf"(?:[^.;]{{0,40}} by (the (?:[\w-]{{1,20}} ){{1,2}}(?:{'|'.join(GROUP_WORDS)}))\b)?|"
    r"(?:Dies|Das|Beides) (?:ist|sind|soll|sollen|werden|wird)\b[^.;]{0,80}\b"
    r"(?:erledigt|fällig|fertig|geplant|umgesetzt)\b"
)
_ARTICLES = ("the ", "our ", "das ", "der ", "die ")


class TakenUp(NamedTuple):
    """The owner and the due date of what the sentence before asks for."""

    owner: str | None
    due: Due | None


def taken_up(text: str, incident: date | None, language: str | None) -> TakenUp | None:
    """The owner and due date in a sentence about the one before it. None if it has neither."""
    if not takes_up(text):
        return None
    due = due_in(text, incident, language)
    owner = owner_in(text, foreign=language is not None) or _doer(text, timed=due is not None)
    return TakenUp(owner, due) if owner is not None or due is not None else None


def takes_up(text: str) -> bool:
    """Whether a sentence, by its words, is about who does what the sentence before asks for, or by when."""
    return holds_any(text, _THIS) and (_ACTIVE.match(text) or _PASSIVE.match(text)) is not None


def _doer(text: str, *, timed: bool) -> str | None:
    """Who does it: a group or, if there is a day as well, anything written like a name."""
    match = _ACTIVE.match(text) or _PASSIVE.match(text)
    name = match and match[1]
    if not name or name.lower() in NOT_NAMES or is_nobody(name):
        return None
    is_written = timed and is_owner_name(name) and not name.lower().startswith(_ARTICLES)
    return name if is_written or is_team(name) else None
