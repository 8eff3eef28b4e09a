"""The facts of an action item: owner, due date, whether it is done, priority, and references."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from followthrough.model import Due, Kind, Reference, State
from followthrough.reading.items.answers import answer, answers_to
from followthrough.reading.items.asides import last_parts
from followthrough.reading.items.due import due_in, due_of_done
from followthrough.reading.items.due_by_place import due_before, due_behind, due_beside, due_of
from followthrough.reading.items.inherited_references import inherited_references
from followthrough.reading.items.last_references import before_labels, before_last_references
from followthrough.reading.items.mentions import is_group_header, is_mention_header
from followthrough.reading.items.owners import named_owner, owner_in, owner_over
from followthrough.reading.items.priority import priority_in
from followthrough.reading.items.references import (
    ReferenceRules,
    distinct,
    references,
    references_alone,
    split_references,
)
from followthrough.reading.items.replaced_parts import (
    last_of,
    last_time_of,
    with_last_days,
    with_last_owners,
    without_struck,
)
from followthrough.reading.items.state_marks import state_in_front
from followthrough.reading.items.state_of_item import state_of_item
from followthrough.reading.items.states import state_alone
from followthrough.reading.items.taken_up import TakenUp, taken_up
from followthrough.reading.items.teams import is_surely_a_team
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.outline_cache import cached_for_last
from followthrough.reading.layout.page import Page
from followthrough.reading.outline import NO_BREAK, RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import Cue, words_of
from followthrough.reading.vocabulary.cues import cue as cue_of
from followthrough.reading.vocabulary.dates import monday_of_named_week
from followthrough.reading.vocabulary.fields import day_beside_owner, fields, is_field, may_have_fields

_KINDS = {kind.value: kind for kind in Kind}
_BEHIND_DASH = lazy_pattern(r"\s?[-–—]{1,2}\s[^:：=\n]{1,60}")


class ItemFacts(NamedTuple):
    """What is known of one item apart from its text. Everything is optional."""

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
    page: Page,
    candidate: Candidate,
    parts: Sequence[Candidate],
    rules: ReferenceRules,
    people: Collection[str],
) -> ItemFacts:
    """The facts of a candidate that is an item.

    `parts` are the nested entries and sentences that belong to it, `people` the names elsewhere in the document.
    """
    incident, language, rich = _counted_from(page, candidate), page.language, candidate.rich
    text = _standing(rich, before_last_references(rich))
    values = _named_values(page, candidate, text, parts)
    behind = [taken_up(part.text, incident, language) for part in parts]
    state = state_of_item(page, candidate, text, values, parts)
    done = None if state in (State.DROPPED, None) else state is State.DONE
    owner = (
        named_owner(last_of(values.get(Column.OWNER, "")))
        or owner_in(text, foreign=language is not None, rich=rich, people=people)
        or next((taken.owner for taken in behind if taken is not None and taken.owner is not None), None)
        or owner_over(candidate.titles)
    )
    due = due_of(last_time_of(values.get(Column.DUE, ""), language), incident, language)
    if due is None and parts:
        accepted = (sentence for sentence in answers_to(candidate, parts) if answer(sentence) is State.OPEN)
        due = next((due_in(sentence, incident, language) for sentence in accepted), None)
    if due is None and done:
        due = _wanted_until(page, candidate, text, owner)
    elif due is None:
        due = _due_of_parts(parts, behind, page) or _due_by_words(page, candidate, text, owner)
    owner = owner and owner.replace(NO_BREAK, " ")
    own, mentioned = _references(page, candidate, parts, rules)
    return ItemFacts(
        done=done,
        owner=owner,
        team=named_owner(last_of(values.get(Column.TEAM, "")))
        or (owner if owner and is_surely_a_team(owner) else None),
        due=due,
        priority=_short(values.get(Column.PRIORITY)) or priority_in(text),
        type_hint=_short(values.get(Column.TYPE) or values.get(Column.KIND)),
        stated_kind=_kind(values.get(Column.KIND)),
        references=own,
        mentions=mentioned,
    )


@cached_for_last
def _counted_tables(page: Page) -> frozenset[int]:
    """The groups of the tables whose column of numbers only counts the rows, all or each sort, without any link.

    "ACT-1", "ACT-2", or "CA-1", "PA-1", "PA-2".
    """
    tables: set[int] = set()
    numbered: dict[tuple[int, str], int] = {}
    not_all: set[int] = set()
    not_each: set[int] = set()
    for row in page.candidates:
        cell = row.columns.get(Column.NUMBER)
        if cell is None:
            continue
        tables.add(row.group)
        name = cell.text.strip(" .")
        sort = (row.group, name.rstrip("0123456789"))
        numbered[sort] = numbered.get(sort, 0) + 1
        if cell.links or not name.endswith(_rank(row)):
            not_all.add(row.group)
        if cell.links or name != f"{sort[1]}{numbered[sort]}":
            not_each.add(row.group)
    return frozenset(tables - (not_all & not_each))


def _rank(row: Candidate) -> tuple[str, str]:
    """How a cell ends that gives the number of a row: "ACT-1", "action#1" in the first."""
    return f"-{row.ordinal + 1}", f"#{row.ordinal + 1}"


def _counted_from(page: Page, candidate: Candidate) -> date | None:
    """The day that relative due dates count from: the incident's, else the Monday of the week in the title."""
    return page.day_of(candidate) or (monday_of_named_week(page.title) if page.title else None)


def _standing(rich: RichText, without_tickets: str) -> str:
    """The words of an item that still hold: without struck-out text and replaced days and owners."""
    kept = without_struck(rich, len(without_tickets)) if rich.struck else without_tickets
    return with_last_owners(with_last_days(kept))


def _due_of_parts(parts: Sequence[Candidate], behind: Sequence[TakenUp | None], page: Page) -> Due | None:
    """The first due date in a sentence about the item, or in a field such as "Owner: storage, due 3 May"."""
    for part, taken in zip(parts, behind, strict=True):
        if taken is not None:
            due = taken.due
        else:
            due = due_in(part.text, _counted_from(page, part), page.language) if is_field(part.text) else None
        if due is not None:
            return due
    return None


def _due_by_words(page: Page, candidate: Candidate, text: str, owner: str | None) -> Due | None:
    """The due date in the words of an open item, beside its owner, or at its end."""
    incident, language = _counted_from(page, candidate), page.language
    return (
        due_in(text, incident, language)
        or (due_beside(text, owner, incident, language) if owner else None)
        or (due_before(text, owner, incident) if owner else None)
        or due_behind(text, incident, box=candidate.checked is False, language=language)
    )


def _wanted_until(page: Page, candidate: Candidate, text: str, owner: str | None) -> Due | None:
    """The due date of a done item. A tick or "DONE" in front leaves the other words as they were, due date included."""
    incident, cue = _counted_from(page, candidate), page.cues[candidate.index]
    if (front := state_in_front(text, page.language)) is not None and front[0] is State.DONE:
        rest = text[front[1] :]
        cue = cue_of(rest, words_of(rest))
    ticked = candidate.checked is True and cue is not Cue.DONE
    due = due_of_done(text, incident, asked=ticked or cue.asks)
    if (
        due is None and ticked and owner and not any(state_alone(part.text) for part in last_parts(text, owner.__eq__))
    ):  # "(Ana, done, 18 May)"
        due = due_beside(text, owner, incident)
    return due


def _named_values(page: Page, candidate: Candidate, text: str, parts: Sequence[Candidate]) -> Mapping[Column, str]:
    """Named values: from the row's columns, the text itself, and nested lines such as "Owner: platform"."""
    values: dict[Column, str] = {}
    for role, cell in candidate.columns.items():
        if role is not Column.ITEM and (value := without_struck(cell)):
            values[role] = value
    if (state := page.state_cells.get(candidate.index)) is not None:
        values[Column.STATUS] = state
    texts = [text]
    whole = candidate.rich.text
    if len(labels := whole[len(before_labels(whole)) :]):
        texts.append(labels)
    if parts:
        texts += [part.text for part in parts if is_field(part.text)]
    for line in texts:
        if may_have_fields(line):
            for role, value in fields(line).items():
                values.setdefault(role, _with_rest(value, line) if role is Column.STATUS else value)
    if Column.OWNER in values and Column.DUE not in values:
        day = next(filter(None, map(day_beside_owner, texts)), None)
        if day is not None:
            values[Column.DUE] = day
    return values


def _with_rest(state: str, text: str) -> str:
    """A state with the words after its dash, up to another value: "Closed - action outstanding"."""
    begin = text.find(state)
    behind = _BEHIND_DASH.match(text, begin + len(state))
    return state if behind is None else text[begin : behind.end()]


def _references(
    page: Page, candidate: Candidate, parts: Sequence[Candidate], rules: ReferenceRules
) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    """The item's own references, and those that it only mentions."""
    found, mentions = split_references(candidate.rich, rules)
    if candidate.columns or candidate.unnamed:
        own, others = _beside(candidate, rules, counted=candidate.group in _counted_tables(page))
        found += own
        mentions += others
    if parts:
        for part in parts:
            own, others = split_references(part.rich, rules)
            found += own
            mentions += others
    if not found and candidate.titles:
        found += inherited_references(candidate.titles, page.title, rules)
    return distinct(found) if found else (), distinct(mentions) if mentions else ()


def _beside(row: Candidate, rules: ReferenceRules, *, counted: bool) -> tuple[list[Reference], list[Reference]]:
    """The tickets in the other cells of a row, and those that are only mentioned there ("Blocked by OPS-22").

    In a column without a known role, only references that fill the cell count.
    """
    found: list[Reference] = []
    mentions: list[Reference] = []
    for role, cell in chain(row.columns.items(), *[columns.items() for columns in row.rows]):
        if role is Column.TICKET and cell is not row.rich:
            found += references(cell, rules.of_tickets())
        elif cell is not row.rich and not (counted and role is Column.NUMBER):
            own, others = split_references(cell, rules)
            found += own
            mentions += others
    for head, cell in sorted(row.unnamed, key=lambda column: is_group_header(column[0])):
        if not (is_mention_header(head) or (found and is_group_header(head))):
            for reference in references_alone(cell, rules):
                if reference.url is not None or not reference.text.endswith(_rank(row)):
                    found.append(reference)
    return found, mentions


def _kind(value: str | None) -> Kind | None:
    """The kind in a column or field "Kind", if it is one of ours."""
    return _KINDS.get((_short(value) or "").lower())


def _short(value: str | None) -> str | None:
    cleaned = " ".join(value.split()).strip(" *_`") if value else ""
    return cleaned[:80] if cleaned and cleaned not in {"-", "—", "–", "?"} else None
