"""The facts of an action item: whose, until when, done or not, how urgent, and what it refers to."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from followthrough.model import Due, Kind, Reference
from followthrough.reading.items.as_it_is import (
    last_of,
    last_time_of,
    standing,
    with_last_days,
    with_last_owners,
)
from followthrough.reading.items.due import due_behind, due_beside, due_in, due_of, due_of_done
from followthrough.reading.items.last_references import before_last_references
from followthrough.reading.items.owner_marks import beside_others, is_name
from followthrough.reading.items.owners import named_owner, owner_at_end, owner_in
from followthrough.reading.items.people_named import one_of
from followthrough.reading.items.priority import priority_in
from followthrough.reading.items.progress import state_at_end, state_says, words_say
from followthrough.reading.items.references import ReferenceRules, distinct, references, sorted_references
from followthrough.reading.items.taken_up import taken_up
from followthrough.reading.items.teams import is_team
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.outline import RichText, plain
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import Cue, words_of
from followthrough.reading.vocabulary.cues import cue as cue_of
from followthrough.reading.vocabulary.fields import fields, is_field, may_name
from followthrough.reading.vocabulary.section_names import SECTION_NAMES
from followthrough.reading.vocabulary.sections import SectionKind, normal_name, section_kind

_KINDS = {kind.value: kind for kind in Kind}
_DONE_NAMES = frozenset(name for names in SECTION_NAMES["done"].values() for name in names)
_RESPONSE = frozenset({SectionKind.RESOLUTION, SectionKind.REMEDIATION})
_PLANS = frozenset({"items", "item", "plan", "tasks", "tickets"})  # "Remediation items" are not told as done
# "What changes", "What changes now": what is about to.
_WHAT_CHANGES = lazy_pattern(r"(?:what|which things?) (?:now )?changes?\b(?!.*\b(?:did|had|has|have|made|was|were)\b)")
# "(app team, release 8.4)", "in the next sprint", at an end.
_WITH_RELEASE = lazy_pattern(r"\b(?:release|milestone|sprint|version) v?\d[\w.-]{0,12}[)\].]{0,3}$", re.IGNORECASE)
# A name alone in a bracket may be a thing's, which is not enough for an owner.
_NAME_LAST = lazy_pattern(r"\(([A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?)\)\.?$")
_HORIZON = lazy_pattern(r"\W{0,3}(?:(?:short|mid|medium|long)(?:er)?[ -]?term|next|later|soon)\b", re.IGNORECASE)
_DONE_MARK = lazy_pattern(r"\W{0,3}(?:DONE|Done[:\])]) ?\W{0,3}(?=\w)")
_OF_SECTIONS = frozenset(SectionKind) - {SectionKind.RESOLUTION, SectionKind.DONE}
# "Measures taken", "What has changed", "What is different now": what stands below holds by now.
_CHANGED = (("taken",), ("changed",), ("changes", "made"), ("different", "now"), ("now", "place"))
# "What needs to be done", "Not done yet", "Noch nicht erledigt".
_STILL_TO_DO = frozenset(
    """
    almost half mostly nearly part partially partly
    not to be being needs need should must will can could how still yet until when nicht noch muss müssen soll à reste
    por pendiente a pas non encore doit no sin aún aun todavía falta faltan hay não nao ainda faltam ancora deve devono
    nog niet te moet moeten worden nie jeszcze trzeba należy ej inte ännu ska måste att ikke ikkje endnu ennå skal bør
    не ещё еще нужно надо осталось ще треба потрібно ne není ještě zatím henüz değil belum perlu akan chưa cần
    wird sera seront être será serán sarà saranno zal zullen będzie będą zostanie bude budou будет будут предстоит
    """.split()  # noqa: SIM905
)
_ALREADY = frozenset("bereits déjà já già reeds redan allerede już уже вже už ya".split())  # noqa: SIM905
# Titles over what is not done: "In progress", "Planned measures", "Open action items".
_OPEN_NAMES = frozenset(
    ["in progress", "not started", "in arbeit",
     "geplant", "offen", "en cours", "planifié", "en curso", "planificado", "em andamento", "planejado", "in corso"]
)  # fmt: skip
_OPEN_FIRST = frozenset({"open", "planned", "pending", "outstanding", "ongoing", "upcoming"})
_NOT_YET = ("未", "待完成", "尚", "미완", "미적용", "아직", "まだ")  # where words are not parted


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
    done = _done(candidate, text, told, words, cue=cue, incident=incident, foreign=language is not None)
    done = True if done is None and told_as_done else done
    owner = team = due = priority = type_hint = kind = None
    if told:  # most items say nothing by name
        owner = named_owner(last_of(told.get(Column.OWNER, "")))
        team = named_owner(last_of(told.get(Column.TEAM, "")))
        due = due_of(last_time_of(told.get(Column.DUE, "")), incident)
        priority = _short(told.get(Column.PRIORITY))
        type_hint = _short(told.get(Column.TYPE) or told.get(Column.KIND))
        kind = _kind(told.get(Column.KIND))
    foreign = language is not None
    owner = owner or owner_in(text, foreign=foreign)
    if owner is None and is_cut:
        owner = beside_others(candidate.rich.text, foreign=foreign)  # "– Ana, OPS-22" lost its ticket
    owner = owner or (one_of(people, text, foreign=foreign) if people else None)
    for part in parts:
        if (behind := taken_up(part.text, incident, foreign=foreign)) is not None:
            owner = owner or behind.owner
            due = due or (None if done else behind.due)
    if due is None and done:
        due = _wanted_until(text, owner, incident, cue, ticked=candidate.checked is True)
    elif due is None:
        due = (
            due_in(text, incident, foreign=language is not None)
            or (due_beside(text, owner, incident) if owner else None)
            or due_behind(text, incident, box=candidate.checked is False)
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


def _done(
    candidate: Candidate,
    text: str,
    told: Mapping[Column, str],
    words: Sequence[str],
    *,
    cue: Cue,
    incident: date | None,
    foreign: bool,
) -> bool | None:
    if told and Column.STATUS in told and (state := state_says(told[Column.STATUS])) is not None:
        return state
    if candidate.checked is not None:
        return candidate.checked
    if told and Column.DUE in told and (state := state_says(told[Column.DUE])) is not None:
        return state
    if told and Column.TICKET in told and (state := state_at_end(told[Column.TICKET], foreign=foreign)) is not None:
        return state
    if candidate.rich.struck and (state := _behind_struck(candidate.rich)) is not None:
        return state
    in_response = says_done = says_open = ahead = False
    for title in reversed(candidate.titles[-2:]):
        if title.level == 1 and section_kind(title.text) not in _OF_SECTIONS:
            continue  # the document's own title tells of the incident: "Mails were not shipped"
        kind, done = _of_title(title.text)
        says_done |= done
        says_open |= _is_open(title.text)
        ahead |= kind is SectionKind.HORIZON and _HORIZON.match(normal_name(title.text)) is not None
        in_response = kind in _RESPONSE and not ahead and not _is_plan(title.text)
        if kind is not None and kind is not SectionKind.HORIZON:
            break  # "Action items" under "Resolution" are no response
    reports = in_response and not _plans(text, told, incident, foreign=foreign)
    said = words_say(text, words, cue, in_response=reports, foreign=foreign)
    return not says_open if said is None and (says_done or says_open) else said


def _plans(text: str, told: Mapping[Column, str], incident: date | None, *, foreign: bool) -> bool:
    """Whether a line is a plan wherever it stands, since it says whose it is, until when or in which release."""
    return (
        Column.OWNER in told
        or Column.DUE in told
        or _HORIZON.match(text) is not None
        or _WITH_RELEASE.search(text) is not None
        or owner_at_end(text, foreign=foreign) is not None
        or ((name := _NAME_LAST.search(text)) is not None and is_name(name[1]))
        or due_of_done(text, incident, asked=True) is not None
    )


def _behind_struck(rich: RichText) -> bool | None:
    """The state that stands behind an item which is struck out: "~~add a limit~~ done"."""
    start, end = rich.struck[0]
    rest = rich.text[end:].strip(" *_:.-–—")
    return state_says(rest) if start <= 2 and rest.isascii() and 0 < len(rest) <= 20 else None


@lru_cache(maxsize=1024)
def _of_title(title: str) -> tuple[SectionKind | None, bool]:
    """What a title announces, and whether it says that all under it is done ("Actions (completed)")."""
    kind = section_kind(title)
    name = normal_name(title)
    words = name.split()
    done = kind is SectionKind.DONE or not _DONE_NAMES.isdisjoint(words) or any(map(set(words).issuperset, _CHANGED))
    done = done or (kind is SectionKind.FOLLOW_UP and not _ALREADY.isdisjoint(words))
    return kind, done and _STILL_TO_DO.isdisjoint(words) and not holds_any(name, _NOT_YET)


@lru_cache(maxsize=1024)
def _is_plan(title: str) -> bool:
    """Whether a title over changes announces them: "Remediation items", "What changes now"."""
    name = normal_name(title)
    return not _PLANS.isdisjoint(name.split()) or _WHAT_CHANGES.match(name) is not None


@lru_cache(maxsize=1024)
def _is_open(title: str) -> bool:
    """Whether a title says that nothing under it is done yet."""
    name = normal_name(title)
    return name in _OPEN_NAMES or name.split(" ", 1)[0] in _OPEN_FIRST


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
