"""The owner of an item: a person or team, if the document says so. Never guessed from a mention."""

import re

from followthrough.reading.items.asides import without_ticket
from followthrough.reading.items.owner_clauses import acting_group, name_before_verb, promising_owner
from followthrough.reading.items.owner_marks import (
    is_owner_name,
    labelled_owner,
    mentioned_owner,
    owner_in_last_bracket,
    owner_in_tag,
    signed_owner,
)
from followthrough.reading.items.owner_words import is_nobody
from followthrough.reading.items.persons import assigned_owner, people_before_task
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.gaps import is_gap

_ASSIGNED = lazy_pattern(r"[(\[](?:is )?assigned to:? (@?[\w'’.-]{2,30}(?: [\w'’.-]{2,30}){0,2})[)\]]", re.IGNORECASE)
# "Move the printer. Owner facilities, asked on 19 November."
_OWNER_IS = lazy_pattern(
    r"(?:^|[.;,(] ?)[Oo]wner (@?[^\W\d_][\w'’.-]{1,30}(?: [A-Z][\w'’-]{1,20}| team){0,2})(?=[,;)]|\.?$)"
)
# "@<Bo Lind>" of Azure DevOps; "Ana (ana@acme.example)" has an address after the name.
_ANGLED = lazy_pattern(r"@<([^<>\n]{2,60})>")
_ADDRESS = lazy_pattern(r"(?<=\w)\s?[(<\[](?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[)>\]]")
# "... – assigned to Ana", "... – completed by Ana Pérez on 20 March", as incident trackers export them.
_FARTHEST = 120
_BY_WHOM = ("ssigned to", "wned by", "ompleted by", "one by")
_BEHIND_A_SIGN = lazy_pattern(
    r"(?:\s[-–—]{1,2}|[.;|(])\s?(?:is |was )?(?:assigned to|owned by|completed by|done by):? "
    r"(@?[^\W\d_][\w'’./-]{1,30}(?: [^\W\d_][\w'’-]{1,20}){0,2}?)"
    r"(?:,? (?:on|by|until|due|in) [^.;()\n]{2,40}|\s?[,;–—-]\s[^.;()\n]{2,40})?\W{0,3}$",
    re.IGNORECASE,
)
_NUMBER = lazy_pattern(r"\s*(?:\+|\b0)\d[\d ()/.-]{3,20}\d$")  # of a telephone
# A day right behind the name: "owner: Mia due 2026-10-20".
_DUE_BEHIND = lazy_pattern(r"(?<=\w)[ ,;]{1,3}due (?:by |on |in |date )?(?=.{0,12}\d)")


def named_owner(value: str) -> str | None:
    """The owner in a column or field, or None if it names nobody."""
    if is_gap(value):
        return None
    cleaned = without_ticket(" ".join(value.replace("\n", " ").split()).strip(" *_`[]()"))
    if " due " in cleaned and (due := _DUE_BEHIND.search(cleaned)) is not None:
        cleaned = cleaned[: due.start()]
    if cleaned.count("(") > cleaned.count(")"):
        cleaned += ")"  # "App team (Ana)" is one name
    cleaned = _ADDRESS.sub("", _ANGLED.sub(r"\1", cleaned))
    return None if is_nobody(_NUMBER.sub("", cleaned)) else cleaned[:120]


def owner_in(text: str, *, foreign: bool = False) -> str | None:
    """The owner in the words of an item: "[Platform] ...", "... [Jerry]", "@ana ...", "Ana to add ...".

    `foreign`: the document is not in English.
    """
    if (owner := owner_in_tag(text)) is not None:
        return owner
    if "ssigned to" in text and (match := _ASSIGNED.search(text)) is not None:
        return None if is_nobody(match[1]) else match[1]
    if "wner " in text and (match := _OWNER_IS.search(text)) is not None and not is_nobody(match[1]):
        return match[1]
    if (owner := assigned_owner(text)) is not None:
        return owner
    return (
        owner_at_end(text, foreign=foreign)
        or mentioned_owner(text)
        or labelled_owner(text)
        or acting_group(text)
        or promising_owner(text)
        or signed_owner(text)
        or name_before_verb(text)
        or people_before_task(text)
        or (_foreign(text) if foreign else None)
    )


def owner_at_end(text: str, *, foreign: bool) -> str | None:
    """The owner at the end of a text: "... – assigned to Ana", "... (Ana, 18 May)"."""
    if holds_any(text[-_FARTHEST:], _BY_WHOM):
        match = _BEHIND_A_SIGN.search(text, max(0, len(text) - _FARTHEST))
        if match is not None and is_owner_name(match[1]):
            return match[1]
    return owner_in_last_bracket(text, foreign=foreign)


def _foreign(text: str) -> str | None:
    from followthrough.reading.items.foreign_groups import acting_foreign_group
    from followthrough.reading.items.foreign_owners import foreign_owner

    return acting_foreign_group(text) or foreign_owner(text)
