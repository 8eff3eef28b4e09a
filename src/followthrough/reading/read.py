"""Document in, postmortem out."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from followthrough.errors import SkipError
from followthrough.model import ActionItem, Document, DocumentKind, Due, Postmortem
from followthrough.reading.formats import outline_of
from followthrough.reading.identity import first_ids, free_id
from followthrough.reading.incident.document_kind import document_kind, is_doubtful, rough_kind
from followthrough.reading.incident.facts import facts_of
from followthrough.reading.incident.incident_day import days_of_log
from followthrough.reading.incident.kind_signs import kind_signs
from followthrough.reading.incident.labels import labelled_values
from followthrough.reading.incident.other_records import is_beside_a_report, is_list_of_changes, is_of_a_meeting
from followthrough.reading.items.boards import with_cards
from followthrough.reading.items.item_facts import ItemFacts, item_facts
from followthrough.reading.items.last_references import before_last_references
from followthrough.reading.items.people_named import known_owner, names_in_bold, owners_named, people_in
from followthrough.reading.items.state_columns import state_cells
from followthrough.reading.judging.judge import Judge, StructuralJudge
from followthrough.reading.layout.candidates import Candidate, is_code
from followthrough.reading.layout.collect import collect_candidates
from followthrough.reading.layout.line_shape import shape
from followthrough.reading.layout.page import Page
from followthrough.reading.markers import Marker
from followthrough.reading.outline import Outline
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.settling.advice import announces_advice
from followthrough.reading.settling.earlier import announces_earlier
from followthrough.reading.settling.given_up import given_up_lines, reasons_given_up
from followthrough.reading.settling.parts import parts_by_item
from followthrough.reading.settling.settle import settle
from followthrough.reading.short_references import reference_rules
from followthrough.reading.vocabulary.cues import Cue, cue_for, words_of
from followthrough.reading.vocabulary.day_order import due_in_day_order, has_numeric_day, month_first
from followthrough.reading.vocabulary.languages import language_of
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, normal_name, section_kind

_DEFAULTS = ReadingSettings()
_MOST_CANDIDATES = 30_000  # each takes some ten kilobytes while it is judged, however few lines they share


class Judged(NamedTuple):
    """A document, and how likely each candidate of its page is an action item."""

    document: Document
    outline: Outline
    page: Page
    sureness: Sequence[float]


def read(document: Document, settings: ReadingSettings = _DEFAULTS, judge: Judge | None = None) -> Postmortem:
    """The postmortem that a document is: its facts, its items and its suggestions.

    Raises SkipError for a text that is far too long; a reader of `settings.formats` may do so for any text.
    """
    return postmortem_of(judged(document, settings, StructuralJudge() if judge is None else judge), settings)


def judged(document: Document, settings: ReadingSettings, judge: Judge) -> Judged:
    """The part of `read` that does not depend on thresholds, so that they can be changed without reading again."""
    outline = with_cards(outline_of(document, settings.formats))
    page = _page(document, outline, settings)
    return Judged(document, outline, page, judge.judge(page))


def page_of(document: Document, settings: ReadingSettings = _DEFAULTS) -> Page:
    """The page that a judge rates."""
    return _page(document, with_cards(outline_of(document, settings.formats)), settings)


def _page(document: Document, outline: Outline, settings: ReadingSettings) -> Page:
    found = collect_candidates(outline, settings.columns)
    if len(found) > _MOST_CANDIDATES:
        raise SkipError(
            f"more than {_MOST_CANDIDATES:,} lines or sentences that may be promises; leave out what is no report, "
            "such as logs"
        )
    extra = frozenset(map(normal_name, settings.sections))
    denied = frozenset(map(normal_name, settings.not_sections))
    texts = [candidate.rich.text for candidate in found]
    words = tuple(map(words_of, texts))
    facts = facts_of(document, outline, found, words)
    distinct = {id(candidate.titles): candidate.titles for candidate in found}.values()
    # "Retro: recommendation model down" is the name of the document, and of no section.
    names = {title.text for titles in distinct for title in titles if title.level != 1 or title.text != facts.title}
    # A section of advice for readers holds no promises of the authors, and one on earlier incidents none for this one.
    names = {name for name in names if not (announces_advice(name) or announces_earlier(name))}
    kinds = set(map(section_kind, names))
    has = _has_follow_up(names, extra, denied) if extra or denied else not FOLLOW_UPS.isdisjoint(kinds)
    shapes = tuple(map(shape, texts, words))
    kinds.update([section_kind(heading.text.text) for heading in outline.headings])
    sections = frozenset(kinds)
    kind = rough_kind(document, outline, facts, sections, shapes)
    language = language_of(document.text, words)
    by_words = map(cue_for(language), texts, words)
    cues = tuple(
        [
            Cue.STATEMENT if candidate.rich.code and is_code(candidate.rich) else cue
            for candidate, cue in zip(found, by_words, strict=True)
        ]
    )
    cells = state_cells(found, language)
    return Page(
        candidates=found,
        facts=facts,
        kind=kind,
        has_follow_up=has,
        extra_sections=extra,
        denied_sections=denied,
        words=words,
        shapes=shapes,
        cues=cues,
        sections=sections,
        language=language,
        given_up=reasons_given_up(found, words, cells, language),
        state_cells=cells,
        days=days_of_log(document, found, facts.date, facts.title),
    )


def _has_follow_up(names: Iterable[str], extra: frozenset[str], denied: frozenset[str]) -> bool:
    """Whether one of these titles names follow-ups, given the names in the user's settings."""
    return any(
        (name := normal_name(title)) in extra or (section_kind(title) in FOLLOW_UPS and name not in denied)
        for title in names
    )


def postmortem_of(judged: Judged, settings: ReadingSettings) -> Postmortem:
    """The postmortem that a document is at these thresholds."""
    document, outline, page, sureness = judged
    settled = settle(page, sureness, settings)
    sure, upper = settled.sure, settings.item_threshold
    # The path as it is spelled, not the identity: issues filed years ago carry ids that were made from it.
    spelled = f"{document.source}:{document.stable_path or document.path}"
    ids = _ids([settled.mark(at).id for at in sure], first_ids(spelled, [page.candidates[at].text for at in sure]))
    facts = _facts_of_items(judged, sure, settings)
    items = [
        _item(page.candidates[at], own, settled.mark(at), id_, sure[at])
        for (at, own), id_ in zip(facts.items(), ids, strict=True)
    ]
    taken = tuple([item for item in items if item.sureness >= upper])
    kind, doubtful = _kind(judged, taken)
    return Postmortem(
        document=document,
        kind=kind,
        facts=page.facts,
        items=taken,
        suggestions=tuple([item for item in items if item.sureness < upper]),
        sections=tuple([(heading.text.line, heading.level, heading.text.text) for heading in outline.headings]),
        doubtful=doubtful,
        given_up=given_up_lines(page),
    )


def _kind(judged: Judged, items: Sequence[ActionItem]) -> tuple[DocumentKind, bool]:
    """The kind of a document with these items, and whether a page that is taken for a report may be something else."""
    document, outline, page, _ = judged
    title, signs = page.facts.title, kind_signs(document, page)
    promises = any(item.owner is not None and item.due is not None and item.due.day is not None for item in items)
    promises_nothing = not (page.has_follow_up or items)
    is_other_record = is_list_of_changes(document, outline, title) or (
        promises_nothing and is_beside_a_report(document, title)
    )
    kind = document_kind(page, outline, signs, promises=promises, is_other_record=is_other_record)
    if document.is_report:
        return DocumentKind.POSTMORTEM if kind is DocumentKind.OTHER else kind, False
    meeting = is_of_a_meeting(document, outline, title)
    return kind, is_doubtful(document, outline, page, signs, of_a_meeting=meeting)


def _facts_of_items(judged: Judged, items: Collection[int], settings: ReadingSettings) -> dict[int, ItemFacts]:
    """The facts of the candidates at these places. The owner of one is recognised at another one without any mark."""
    if not items:
        return {}
    document, outline, page, _ = judged
    rules = reference_rules(document, settings)
    parts = parts_by_item(page.candidates, items, page.given_up)

    def facts_at(at: int, people: Collection[str]) -> ItemFacts:
        candidate = page.candidates[at]
        facts = item_facts(page, candidate, parts.get(at, ()), rules, people)
        if facts.done is None:
            return facts
        # A marker may keep an item that is given up, but it does not make it done.
        return facts._replace(done=None) if facts.done and at in page.given_up else facts

    named = people_in(labelled_values(outline)) | names_in_bold(page.candidates[at].rich for at in items)
    found = {at: facts_at(at, named) for at in items}
    people = named | owners_named(facts.owner for facts in found.values() if facts.owner is not None)
    for at, facts in found.items() if people != named else ():
        if facts.owner is None and known_owner(people, before_last_references(page.candidates[at].rich)) is not None:
            found[at] = facts_at(at, people)
    return found if page.language is not None else _in_order(found, document.text, page)


def _in_order(found: dict[int, ItemFacts], text: str, page: Page) -> dict[int, ItemFacts]:
    """The same facts with day and month of each due date in the order that the document uses, if that is known."""
    dues = {at: facts.due for at, facts in found.items() if facts.due is not None and has_numeric_day(facts.due.text)}
    first = month_first(text, [due.text for due in dues.values()]) if dues else None
    if first is None:
        return found
    days = {
        at: Due(due.text, due_in_day_order(due.text, due.day, page.day_of(page.candidates[at]), month_first=first))
        for at, due in dues.items()
    }
    return {at: facts._replace(due=days.get(at, facts.due)) for at, facts in found.items()}


def _item(candidate: Candidate, facts: ItemFacts, mark: Marker, id_: str, sureness: float) -> ActionItem:
    return ActionItem(
        id=id_,
        line=candidate.line,
        end_line=candidate.end_line,
        text=candidate.text,
        section=candidate.titles[-1].text if candidate.titles else None,
        headings=candidate.headings,
        element=candidate.element,
        sureness=sureness,
        done=facts.done,
        owner=facts.owner,
        team=facts.team,
        due=facts.due,
        priority=facts.priority,
        references=facts.references,
        mentions=facts.mentions,
        type_hint=facts.type_hint,
        stated_kind=mark.kind or facts.stated_kind,
        marker_id=mark.id,
    )


def _ids(marked: Sequence[str | None], named: Sequence[str]) -> Sequence[str]:
    """The id of each item. If several are marked with the same id, as copied lines are, only the first one keeps it."""
    taken: set[str] = {id_ for id_ in marked if id_ is not None}
    left = set(taken)
    found = []
    for own, name in zip(marked, named, strict=True):
        id_ = own if own in left and own is not None else free_id(name, taken)
        left.discard(id_)
        taken.add(id_)
        found.append(id_)
    return found
