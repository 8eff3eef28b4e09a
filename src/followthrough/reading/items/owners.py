"""The owner of an item: a person or team, if the document says so. Never guessed from a mention."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from followthrough.reading.items.asides import without_ticket
from followthrough.reading.items.linked_people import linked_owner
from followthrough.reading.items.owner_clauses import acting_group, name_before_verb, promising_owner
from followthrough.reading.items.owner_marks import (
    is_owner_name,
    labelled_owner,
    mentioned_owner,
    owner_in_aside,
    owner_in_last_bracket,
    owner_in_tag,
)
from followthrough.reading.items.owner_words import is_nobody
from followthrough.reading.items.people_named import known_owner
from followthrough.reading.items.persons import assigned_owner, is_surely_called, people_before_task
from followthrough.reading.items.teams import is_surely_a_team
from followthrough.reading.layout.headings import Title, among_follow_ups
from followthrough.reading.outline import RichText, plain
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import fields, may_have_fields
from followthrough.reading.vocabulary.first_names import MAIL_ADDRESS
from followthrough.reading.vocabulary.gaps import is_gap
from followthrough.reading.vocabulary.words import DETERMINERS

# "@<Bo Lind>" of Azure DevOps; "Ana (ana@acme.example)" has an address after the name.
_ANGLED = lazy_pattern(r"@<([^<>\n]{2,60})>")
_ADDRESS = lazy_pattern(rf"(?<=\w)\s?[(<\[](?:mailto:)?{MAIL_ADDRESS}[)>\]]")
# "... – assigned to Ana", "... – completed by Ana Pérez on 20 March", as incident trackers export them.
_LONGEST_END = 120
_BY_WHOM = ("ssigned to", "wned by", "ompleted by", "one by", "wner ")
_BEHIND_A_SIGN = lazy_pattern(
    r"(?:(?:\s[-–—]{1,2}|[.,;|])\s|[(\[])(?:is |was )?(?:assigned to|owned by|completed by|done by|(?P<label>owner)):? "
    r"(?P<name>(?!of )@?[^\W\d_][\w'’./-]{1,30}(?: [^\W\d_][\w'’-]{1,20}){0,2}?)"
    r"(?:,? (?:on|by|until|due|in) [^.;()\n]{2,40}|\s?[,;–—-]\s[^.;()\n]{2,40})?\W{0,3}$",
    re.IGNORECASE,
)
# A day right behind the name: "owner: Mia due 2026-10-20".
_DUE_BEHIND = lazy_pattern(r"(?<=\w)[ ,;]{1,3}due (?:by |on |in |date )?(?=.{0,12}\d)")


def named_owner(value: str) -> str | None:
    """The owner in a column or field, or None if it names nobody."""
    if not value or is_gap(value):
        return None
    cleaned = without_ticket(" ".join(value.replace("\n", " ").split()).strip(" *_`[]()"))
    if " due " in cleaned and (due := _DUE_BEHIND.search(cleaned)) is not None:
        cleaned = cleaned[: due.start()]
    if cleaned.count("(") > cleaned.count(")"):
        cleaned += ")"  # "App team (Ana)" is one name
    cleaned = _ADDRESS.sub("", _ANGLED.sub(r"\1", cleaned))
    return None if is_nobody(cleaned) or not any(map(str.isalpha, cleaned)) else cleaned[:120]


class ItemWords(NamedTuple):
    """What the owner of an item is read from.

    `text` are the words without what was replaced and without the references at the end, `rich` all of the item.
    `people` are the names elsewhere in the document, in lower case. `foreign`: the document is not in English.
    """

    text: str
    rich: RichText
    people: Collection[str]
    foreign: bool


class Way(NamedTuple):
    """One way to write the owner of an item, with an example."""

    example: str
    find: Callable[[ItemWords], str | None]


def owner_in(
    text: str, *, foreign: bool = False, rich: RichText | None = None, people: Collection[str] = ()
) -> str | None:
    """The owner in the words of an item, by the first way that finds one. The parameters are those of `ItemWords`."""
    words = ItemWords(text, plain(text, 1) if rich is None else rich, people, foreign)
    for way in WAYS:  # written out: most items have no owner, and try them all
        if owner := way.find(words):
            return owner
    return None


def owner_over(titles: Sequence[Title]) -> str | None:
    """The owner that the nearest of these titles names: "Ana Ruiz", "Storage team", "Owner: Ana"."""
    if not titles or not among_follow_ups(titles[:-1]):
        return None
    title = titles[-1].text.strip(" *_:：")
    if may_have_fields(title):
        return named_owner(fields(title).get(Column.OWNER, ""))
    if is_surely_a_team(title) and title.lower().endswith(" team"):
        return title if title.lower().split()[0] not in DETERMINERS else None
    return title if is_surely_called(title) else None


def owner_at_end(text: str, *, foreign: bool) -> str | None:
    """The owner at the end of a text: "... – assigned to Ana", "... (Ana, 18 May)"."""
    return _behind_a_sign(text) or owner_in_last_bracket(text, foreign=foreign)


def _behind_a_sign(text: str) -> str | None:
    if not holds_any(text[-_LONGEST_END:], _BY_WHOM):
        return None
    match = _BEHIND_A_SIGN.search(text, max(0, len(text) - _LONGEST_END))
    if match is None or is_nobody(match["name"]):
        return None
    return match["name"] if match["label"] or is_owner_name(match["name"]) else None


def _beside_last_reference(words: ItemWords) -> str | None:
    whole = words.rich.text
    return owner_in_aside(whole, foreign=words.foreign) if len(words.text) < len(whole) else None


def _foreign(text: str) -> str | None:
    from followthrough.reading.items.foreign_owners import foreign_owner

    return foreign_owner(text)


def _by_text(find: Callable[[str], str | None]) -> Callable[[ItemWords], str | None]:
    return lambda words: find(words.text)


WAYS = (
    Way("[Platform] Add a limit", _by_text(owner_in_tag)),
    Way("Add a limit. Action: D. Vogel", _by_text(assigned_owner)),
    Way("Add a limit – completed by Ana Ruiz on 20 March", _by_text(_behind_a_sign)),
    Way("Add a limit (Ana, 18 May)", lambda words: owner_in_last_bracket(words.text, foreign=words.foreign)),
    Way("Add a limit @ana by 31 March", _by_text(mentioned_owner)),
    Way("Storage team: add a limit", _by_text(labelled_owner)),
    Way("The storage team will add a limit", _by_text(acting_group)),
    Way("DevEx promises to add a limit", _by_text(promising_owner)),
    Way("Ana to add a limit", _by_text(name_before_verb)),
    Way("Ana Ruiz: add a limit", _by_text(people_before_task)),
    Way("【佐藤】上限を追加", lambda words: _foreign(words.text) if words.foreign else None),
    Way("Add a limit – Ana, OPS-22", _beside_last_reference),
    Way("Add a limit [Zoltar](mailto:z@acme.example)", lambda words: linked_owner(words.rich)),
    Way("Add a limit (kai)", lambda words: known_owner(words.people, words.text, foreign=words.foreign)),
)
"""In this order: the first one that finds an owner counts."""
