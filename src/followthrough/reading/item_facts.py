"""The facts of an action item: whose, until when, done or not, how urgent, and what it refers to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.model import Due, Kind, Reference
from followthrough.reading.candidates import Candidate
from followthrough.reading.columns import Column
from followthrough.reading.cues import cue, words_of
from followthrough.reading.due import due_in, due_of
from followthrough.reading.fields import fields, is_field
from followthrough.reading.outline import plain
from followthrough.reading.people import is_team, named_owner, owner_in
from followthrough.reading.priority import priority_in
from followthrough.reading.progress import state_says, words_say
from followthrough.reading.references import ReferenceRules, references
from followthrough.reading.section_names import SECTION_NAMES
from followthrough.reading.sections import SectionKind, normal_name, section_kind

_DONE_NAMES = frozenset(name for names in SECTION_NAMES["done"].values() for name in names)
_RESPONSE = frozenset({SectionKind.RESOLUTION, SectionKind.REMEDIATION})


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the document says of one item beside its text. Everything is optional."""

    done: bool | None = None
    owner: str | None = None
    team: str | None = None
    due: Due | None = None
    priority: str | None = None
    type_hint: str | None = None
    stated_kind: Kind | None = None
    references: tuple[Reference, ...] = ()


def item_facts(
    candidate: Candidate, parts: Sequence[Candidate], incident: date | None, rules: ReferenceRules
) -> ItemFacts:
    """The facts of an item. `parts` are the nested entries and sentences that belong to it, none of them an item."""
    told = _told(candidate, parts)
    text = candidate.text
    done = _done(candidate, told, text)
    owner = named_owner(told.get(Column.OWNER, "")) or owner_in(text)
    team = named_owner(told.get(Column.TEAM, "")) or (owner if owner and is_team(owner) else None)
    due = due_of(told.get(Column.DUE, ""), incident) or (None if done else due_in(text, incident))
    return ItemFacts(
        done=done,
        owner=owner,
        team=team,
        due=due,
        priority=_short(told.get(Column.PRIORITY)) or priority_in(text),
        type_hint=_short(told.get(Column.TYPE) or told.get(Column.KIND)),
        stated_kind=_kind(told.get(Column.KIND)),
        references=_references(candidate, parts, rules),
    )


def _told(candidate: Candidate, parts: Sequence[Candidate]) -> Mapping[Column, str]:
    """Named values: of the row's columns, of the text itself, of nested lines such as "Owner: platform"."""
    told: dict[Column, str] = {
        role: cell.text for role, cell in candidate.columns.items() if role is not Column.ITEM and cell.text
    }
    for text in (candidate.text, *(part.text for part in parts if is_field(part.text))):
        for role, value in fields(text).items():
            told.setdefault(role, value)
    return told


def _done(candidate: Candidate, told: Mapping[Column, str], text: str) -> bool | None:
    if Column.STATUS in told and (state := state_says(told[Column.STATUS])) is not None:
        return state
    if candidate.checked is not None:
        return candidate.checked
    if Column.DUE in told and (state := state_says(told[Column.DUE])) is not None:
        return state
    kinds = [section_kind(title.text) for title in candidate.titles[-2:]]
    in_response = any(kind in _RESPONSE for kind in kinds)
    said = words_say(text, cue(text, words_of(text)), in_response=in_response)
    if said is not None:
        return said
    return True if SectionKind.DONE in kinds or any(_says_done(title.text) for title in candidate.titles[-2:]) else None


def _says_done(title: str) -> bool:
    """Whether a title says that all under it is done ("Action items (completed)")."""
    return not _DONE_NAMES.isdisjoint(normal_name(title).split())


def _references(candidate: Candidate, parts: Sequence[Candidate], rules: ReferenceRules) -> tuple[Reference, ...]:
    texts = [candidate.rich, *(cell for cell in candidate.columns.values() if cell is not candidate.rich)]
    texts += [part.rich for part in parts]
    kept: dict[tuple[str, str], Reference] = {}
    for text in texts:
        for one in references(text, rules):
            kept.setdefault((one.tracker.value, one.key or one.url or one.text), one)
    for title in reversed(candidate.titles):
        # "Fixes (PR #834)" over a list means every entry of it; the document's title means the incident.
        if kept or title.level == 1:
            break
        for one in references(plain(title.text, title.line), rules):
            kept[one.tracker.value, one.key or one.url or one.text] = one
    return tuple(kept.values())


def _kind(value: str | None) -> Kind | None:
    """What an author says in a column or field "Kind", where it is one of our words."""
    word = (_short(value) or "").lower()
    return Kind(word) if word in list(Kind) else None


def _short(value: str | None) -> str | None:
    cleaned = " ".join(value.split()).strip(" *_`") if value else ""
    return cleaned[:80] if cleaned and cleaned not in {"-", "—", "–", "?"} else None
