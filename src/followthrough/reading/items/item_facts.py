"""The facts of an action item: whose, until when, done or not, how urgent, and what it refers to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from followthrough.model import Due, Kind, Reference
from followthrough.reading.items.as_it_is import (
    last_of,
    last_time_of,
    standing,
    with_last_days,
    with_last_owners,
)
from followthrough.reading.items.bold_names import name_in_bold
from followthrough.reading.items.doneness import is_done
from followthrough.reading.items.due import due_behind, due_beside, due_in, due_of, due_of_done
from followthrough.reading.items.last_references import before_last_references
from followthrough.reading.items.owner_marks import behind_bold, beside_others
from followthrough.reading.items.owners import named_owner, owner_in
from followthrough.reading.items.people_named import one_of
from followthrough.reading.items.priority import priority_in
from followthrough.reading.items.references import ReferenceRules, distinct, references, sorted_references
from followthrough.reading.items.taken_up import taken_up
from followthrough.reading.items.teams import is_team
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.outline import plain
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import Cue, words_of
from followthrough.reading.vocabulary.cues import cue as cue_of
from followthrough.reading.vocabulary.fields import fields, is_field, may_name

_KINDS = {kind.value: kind for kind in Kind}
_DONE_MARK = lazy_pattern(r"\W{0,3}(?:DONE|Done[:\])]) ?\W{0,3}(?=\w)")


class ItemFacts(NamedTuple):
    """What the document says of one item beside its text. Everything is optional."""

    done: bool | None
    owner: str | None
    team: str | None
    due: Due | None
    priority: str | None
    type_hint: str | None
    stated_kind: Kind | None
    references: tuple[Reference, ...]
    mentions: tuple[Reference, ...]


def item_facts(
    candidate: Candidate,
    parts: Sequence[Candidate],
    incident: date | None,
    rules: ReferenceRules,
    *,
    words: Sequence[str],
    cue: Cue,
    language: str | None,
    people: Collection[str],
    told_as_done: bool = False,
) -> ItemFacts:
    """The facts of an item. `parts` are the nested entries and sentences that belong to it, none of them an item.

    `words` and `cue` are those of its text, `language` is its document's, `people` are those whom it names elsewhere.
    `told_as_done`: a line before it says that it was.
    """
    text = before_last_references(candidate.rich)
    is_cut = len(text) < len(candidate.rich.text)
    if candidate.rich.struck:
        text = standing(candidate.rich, len(text))
    text = with_last_owners(with_last_days(text))
    told = _told(candidate, text, parts)
    done = is_done(candidate, text, told, words, cue=cue, incident=incident, language=language)
    done = True if done is None and told_as_done else done
    owner = team = due = priority = type_hint = kind = None
    if told:  # most items say nothing by name
        owner = named_owner(last_of(told.get(Column.OWNER, "")))
        team = named_owner(last_of(told.get(Column.TEAM, "")))
        due = due_of(last_time_of(told.get(Column.DUE, ""), language), incident, language)
        priority = _short(told.get(Column.PRIORITY))
        type_hint = _short(told.get(Column.TYPE) or told.get(Column.KIND))
        kind = _kind(told.get(Column.KIND))
    foreign = language is not None
    owner = owner or owner_in(text, foreign=foreign)
    if owner is None and is_cut:
        owner = beside_others(candidate.rich.text, foreign=foreign)  # "– Ana, OPS-22" lost its ticket
    owner = owner or behind_bold(candidate.rich) or name_in_bold(candidate.rich)
    owner = owner or (one_of(people, text, foreign=foreign) if people else None)
    for part in parts:
        if (behind := taken_up(part.text, incident, language)) is not None:
            owner = owner or behind.owner
            due = due or (None if done else behind.due)
        elif due is None and not done and is_field(part.text):  # "Owner: storage, due 3 May"
            due = due_in(part.text, incident, language)
    if due is None and done:
        due = _wanted_until(text, owner, incident, cue, ticked=candidate.checked is True)
    elif due is None:
        due = (
            due_in(text, incident, language)
            or (due_beside(text, owner, incident, language=language) if owner else None)
            or due_behind(text, incident, box=candidate.checked is False, language=language)
        )
    return ItemFacts(
        done,
        owner,
        team or (owner if owner and is_team(owner) else None),
        due,
        priority or priority_in(text),
        type_hint,
        kind,
        *_references(candidate, parts, rules),
    )


def _wanted_until(text: str, owner: str | None, incident: date | None, cue: Cue, *, ticked: bool) -> Due | None:
    """Until when a done item was wanted. A tick or a "DONE" before it changes no other word: what was due still is."""
    if (mark := _DONE_MARK.match(text)) is not None:
        rest = text[mark.end() :]
        cue = cue_of(rest, words_of(rest))
    ticked = ticked and cue is not Cue.DONE
    due = due_of_done(text, incident, asked=ticked or cue.asks)
    return due_beside(text, owner, incident, done=True) if due is None and ticked and owner else due


def _told(candidate: Candidate, text: str, parts: Sequence[Candidate]) -> Mapping[Column, str]:
    """Named values: of the row's columns, of the text itself, of nested lines such as "Owner: platform"."""
    told: dict[Column, str] = {}
    for role, cell in candidate.columns.items():
        if role is not Column.ITEM and (value := standing(cell)):
            told[role] = value
    texts = [text]
    if parts:
        texts += [part.text for part in parts if is_field(part.text)]
    for each in texts:
        if may_name(each):
            for role, value in fields(each).items():
                told.setdefault(role, value)
    return told


def _references(
    candidate: Candidate, parts: Sequence[Candidate], rules: ReferenceRules
) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    """Its own, and those that it only mentions."""
    found, mentions = sorted_references(candidate.rich, rules)
    if candidate.columns:
        cells = (cell for cell in candidate.columns.values() if cell is not candidate.rich)
        found += [one for cell in cells for one in references(cell, rules)]
    if parts:
        for part in parts:
            own, others = sorted_references(part.rich, rules)
            found += own
            mentions += others
    for title in reversed(candidate.titles):
        # "Fixes (PR #834)" over a list means every entry of it; the document's title means the incident.
        if found or title.level == 1:
            break
        found += references(plain(title.text, title.line), rules)
    return distinct(found) if found else (), distinct(mentions) if mentions else ()


def _kind(value: str | None) -> Kind | None:
    """What an author says in a column or field "Kind", where it is one of our words."""
    return _KINDS.get((_short(value) or "").lower())


def _short(value: str | None) -> str | None:
    cleaned = " ".join(value.split()).strip(" *_`") if value else ""
    return cleaned[:80] if cleaned and cleaned not in {"-", "—", "–", "?"} else None
