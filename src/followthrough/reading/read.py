"""Document in, postmortem out."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from followthrough.model import ActionItem, Document, DocumentKind, GivenUp, LayoutElement, Postmortem
from followthrough.reading.formats import outline_of
from followthrough.reading.identity import first_ids, free_id
from followthrough.reading.incident.document_kind import document_kind, is_doubtful, rough_kind
from followthrough.reading.incident.facts import facts_of
from followthrough.reading.incident.kind_signs import signs
from followthrough.reading.incident.labels import labels
from followthrough.reading.items.bold_names import names_in_bold
from followthrough.reading.items.item_facts import ItemFacts, item_facts
from followthrough.reading.items.last_references import before_last_references
from followthrough.reading.items.lead_ins import told_as_done
from followthrough.reading.items.people_named import one_of, owners_named, people_in
from followthrough.reading.items.references import ReferenceRules
from followthrough.reading.items.taken_up import takes_up
from followthrough.reading.judging.judge import Judge, StructuralJudge
from followthrough.reading.layout.candidates import Candidate, candidates, is_code, over
from followthrough.reading.layout.line_shape import shape
from followthrough.reading.layout.page import Page
from followthrough.reading.markers import marker
from followthrough.reading.outline import Outline
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.settling.advice import announces_advice
from followthrough.reading.settling.given_up import given_up, why_given_up
from followthrough.reading.settling.pointers import names_tickets, points
from followthrough.reading.settling.settle import settle
from followthrough.reading.vocabulary.cues import Cue, cue_for, words_of
from followthrough.reading.vocabulary.fields import is_field
from followthrough.reading.vocabulary.languages import language_of
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, normal_name, section_kind

_DEFAULTS = ReadingSettings()


class Judged(NamedTuple):
    """A document, and how likely each candidate of its page is an action item."""

    document: Document
    outline: Outline
    page: Page
    sureness: Sequence[float]


def read(document: Document, settings: ReadingSettings = _DEFAULTS, judge: Judge | None = None) -> Postmortem:
    """The postmortem that a document is: its facts, its items and its suggestions.

    Never raises on any text; a reader of `settings.formats` may: SkipError.
    """
    return postmortem_of(judged(document, settings, StructuralJudge() if judge is None else judge), settings)


def judged(document: Document, settings: ReadingSettings, judge: Judge) -> Judged:
    """All of `read` that does not depend on thresholds, which need no second look at the document then."""
    outline = outline_of(document, settings.formats)
    page = _page(document, outline, settings)
    return Judged(document, outline, page, judge.judge(page))


def page_of(document: Document, settings: ReadingSettings = _DEFAULTS) -> Page:
    """The page that a judge is asked about."""
    return _page(document, outline_of(document, settings.formats), settings)


def _page(document: Document, outline: Outline, settings: ReadingSettings) -> Page:
    found = candidates(outline, settings.columns)
    extra = frozenset(map(normal_name, settings.sections))
    denied = frozenset(map(normal_name, settings.not_sections))
    names = {title.text for titles in {id(one.titles): one.titles for one in found}.values() for title in titles}
    # What readers can do is no place for what the authors promise.
    names = {name for name in names if not announces_advice(name)}
    kinds = set(map(section_kind, names))
    has = _has_follow_up(names, extra, denied) if extra or denied else not FOLLOW_UPS.isdisjoint(kinds)
    texts = [candidate.rich.text for candidate in found]
    words = tuple(map(words_of, texts))
    facts = facts_of(document, outline, found, words)
    shapes = tuple(map(shape, texts, words))
    kinds.update([section_kind(heading.text.text) for heading in outline.headings])
    sections = frozenset(kinds)
    kind = rough_kind(document, outline, facts, sections, shapes)
    language = language_of(document.text, words)
    said = map(cue_for(language), texts, words)
    cues = tuple(
        [Cue.STATEMENT if c.rich.code and is_code(c.rich) else one for c, one in zip(found, said, strict=True)]
    )
    return Page(found, facts, kind, has, extra, denied, words, shapes, cues, sections, language)


def _has_follow_up(names: Iterable[str], extra: frozenset[str], denied: frozenset[str]) -> bool:
    """Whether one of these titles names follow-ups, to a user who has names of their own."""
    return any(
        (name := normal_name(title)) in extra or (section_kind(title) in FOLLOW_UPS and name not in denied)
        for title in names
    )


def postmortem_of(judged: Judged, settings: ReadingSettings) -> Postmortem:
    """What a document is at these thresholds."""
    document, outline, page, sureness = judged
    settled = settle(page, sureness, settings)
    sure, upper = settled.sure, settings.item_threshold
    # As the path is spelled, which is not the identity: what was filed years ago carries ids that were made so.
    spelled = f"{document.source}:{document.stable_path or document.path}"
    named = first_ids(spelled, [page.candidates[at].text for at in sure])
    ids = dict(zip(sure, _ids([settled.mark(at).id for at in sure], named), strict=True))
    rules = ReferenceRules(
        document.repository, frozenset(settings.jira_projects), frozenset(settings.not_jira_projects)
    )
    people = people_in(labels(outline)) if sure else frozenset()
    parts = _parts(page.candidates, sure.keys())

    def facts(at: int, people: Collection[str]) -> ItemFacts:
        return item_facts(
            page.candidates[at], parts.get(at, ()), page.facts.date, rules,
            words=page.words[at], cue=page.cues[at], language=page.language, people=people,
            told_as_done=told_as_done(page.candidates, at, page.words),
        )  # fmt: skip

    facts_by_place = {at: facts(at, people) for at in sure}
    if owners := [told.owner for told in facts_by_place.values() if told.owner is not None]:
        people |= owners_named(owners) | names_in_bold(page.candidates[at].rich for at in sure)
        for at, told in facts_by_place.items():
            if told.owner is None and one_of(people, before_last_references(page.candidates[at].rich)) is not None:
                facts_by_place[at] = facts(at, people)

    def item(at: int) -> ActionItem:
        candidate, mark, told = page.candidates[at], settled.mark(at), facts_by_place[at]
        return ActionItem(
            id=ids[at],
            line=candidate.line,
            end_line=candidate.end_line,
            text=candidate.text,
            section=candidate.titles[-1].text if candidate.titles else None,
            headings=candidate.headings,
            element=candidate.element,
            sureness=sure[at],
            done=told.done,
            owner=told.owner,
            team=told.team,
            due=told.due,
            priority=told.priority,
            references=told.references,
            mentions=told.mentions,
            type_hint=told.type_hint,
            stated_kind=mark.kind or told.stated_kind,
            marker_id=mark.id,
        )

    shown = signs(document, page)
    promises = any(
        value >= upper and told.owner is not None and told.due is not None and told.due.day is not None
        for value, told in zip(sure.values(), facts_by_place.values(), strict=True)
    )
    kind = document_kind(page.kind, outline, shown, page.shapes, promises=promises)
    known = document.is_report and kind is DocumentKind.OTHER
    return Postmortem(
        document=document,
        kind=DocumentKind.POSTMORTEM if known else kind,
        facts=page.facts,
        items=tuple([item(at) for at, value in sure.items() if value >= upper]),
        suggestions=tuple([item(at) for at, value in sure.items() if value < upper]),
        sections=tuple([(one.text.line, one.level, one.text.text) for one in outline.headings]),
        doubtful=not document.is_report and is_doubtful(outline, shown),
        given_up=tuple(
            [_given_up(each) for each, words in zip(page.candidates, page.words, strict=True) if given_up(each, words)]
        ),
    )


def _given_up(candidate: Candidate) -> GivenUp:
    id_ = marker(candidate.markers).id if candidate.markers else None
    return GivenUp(candidate.line, candidate.end_line, candidate.text, why_given_up(candidate), id_)


def _ids(marked: Sequence[str | None], named: Sequence[str]) -> Sequence[str]:
    """The id of each item: of several that are marked with one, as a copied line is, only the first has it."""
    taken: set[str] = {each for each in marked if each is not None}
    left = set(taken)
    found = []
    for own, name in zip(marked, named, strict=True):
        id_ = own if own in left and own is not None else free_id(name, taken)
        left.discard(id_)
        taken.add(id_)
        found.append(id_)
    return found


def _parts(found: Sequence[Candidate], taken: Collection[int]) -> dict[int, list[Candidate]]:
    """The candidates that belong to each item: nested in it, or under the heading that it is, with no item nearer."""
    parts: dict[int, list[Candidate]] = {}
    by_line = {found[at].line: at for at in taken}
    first = min(taken, default=len(found))  # nothing before it belongs to any
    nearest: list[int | None] = [None] * first
    last: Candidate | None = None
    behind = -1  # up to where what stands behind the last item in its paragraph is about it
    for at, candidate in enumerate(found[first:], first):
        is_item = at in taken
        if is_item:
            last, behind = candidate, at
        parent = candidate.parent
        above = None if parent is None else parent if parent in taken else nearest[parent]
        if above is None and candidate.titles:
            line = candidate.titles[-1].line
            above = by_line.get(over(candidate) if line == candidate.line else line)  # not of a label in itself
        if above is None and last is not None and last.titles == candidate.titles:
            follows = last.group == candidate.group and last.index == candidate.index - 1
            if points(candidate) or (follows and takes_up(candidate.text)):
                above = last.index
            elif candidate.group == last.group and behind == at - 1 and _only_of_facts(candidate):
                above, behind = last.index, at
        nearest.append(above)
        if above is not None and not is_item:
            parts.setdefault(above, []).append(candidate)
    return parts


def _only_of_facts(sentence: Candidate) -> bool:
    """Whether a sentence holds nothing but facts of the one before it: "Owner: storage.", "See NET-78."."""
    return sentence.element is LayoutElement.SENTENCE and (is_field(sentence.text) or names_tickets(sentence.text))
