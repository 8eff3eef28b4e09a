"""What becomes of a judge's answers: thresholds, what author and user say, and what can be no item whoever is sure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.candidates import Candidate, is_code, over
from followthrough.reading.cues import Cue, looks_like_code
from followthrough.reading.fields import is_field, names_facts
from followthrough.reading.housekeeping import is_housekeeping
from followthrough.reading.layout import Title
from followthrough.reading.legends import legends
from followthrough.reading.markers import Marker, marker
from followthrough.reading.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.said_again import said_again
from followthrough.reading.sections import FOLLOW_UPS, SectionKind, is_advice, normal_name, section_kind
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.told_changes import TELLING, has_changed, is_changing

_NO_MARK = Marker()
_EMPTY = " -–—*_:\n"
_FEWEST_CELLS = 2
_LONGEST_GROUP = 30
_GROUPS = frozenset(
    ["prevent", "prevention", "preventive", "detect", "detection", "mitigate", "mitigation", "process", "technical",
     "respond", "response", "immediate", "short term", "medium term", "mid term", "long term", "other", "done", "open"]
)  # fmt: skip
_ADVISING = frozenset({Cue.IMPERATIVE, Cue.DEMAND, Cue.CONSIDER, Cue.STATEMENT})
_SENTENCE = LayoutElement.SENTENCE
_OF_THE_PAST = frozenset({SectionKind.TIMELINE, SectionKind.SUMMARY, SectionKind.IMPACT, SectionKind.APPENDIX})
_READ_MORE = lazy_pattern(r"\W{0,3}(?:for (?:more|further)|see\b|more (?:info|details)|details\b)", re.IGNORECASE)
_POINTER = lazy_pattern(
    r"\W{0,3}(?:https?://|for (?:more|further)|see\b|more (?:info|details)|details\b|the (?:source|code|fix|change|"
    r"pull)|source code|"
    r"pull request|tracked|related|ticket|issue\b|PR\b|MR\b|link)",
    re.IGNORECASE,
)
_TO_ITEMS = lazy_pattern(
    r"\W{0,3}(?:please )?(?:see|refer to) (?:the |our )?(?:\w{1,20} )?"
    r"(?:action items?|follow-?ups?|corrective actions?|next steps|remediations?|below|above)\b",
    re.IGNORECASE,
)
# "No action on images for now", "No follow-ups needed". But "No action without approval" is a rule.
_NO = ("No ", "no ")
_NO_ITEM = lazy_pattern(
    r"no (?:further |other |more |additional |immediate |specific )?(?:actions?(?: items?)?|follow-?ups?|"
    r"remediation)(?: (?:on|for|here|yet|now|at this|is|are|was|were|needed|required|necessary|planned|taken|"
    r"identified)\b|\W{0,3}$)",
    re.IGNORECASE,
)
_COURTESY = lazy_pattern(
    r"\W{0,3}(?:\w{1,12},? ){0,2}(?:we|i)(?:['’]d| would| also){0,2} (?:also )?(?:like|love|want|wish) to "
    r"(?:also |again |once again |\w{2,8}ly )?"
    r"(?:thank|apologi[sz]e|say (?:sorry|thank)|express our|extend our|assure you)\b",
    re.IGNORECASE,
)
# Nothing but a gap of a template, and perhaps the words for its link: "{{ summary }} [link to issue]".
_ONLY_A_GAP = lazy_pattern(
    r"\W{0,3}\{\{ ?[\w-]{1,30}(?: [\w-]{1,30})? ?\}\}\W{0,3}(?:link(?: to)?(?: [\w-]{1,20}){0,2})?\W{0,3}",
    re.IGNORECASE,
)

# "None - the tool is retired in May", "N/A: covered by the second".
_NOTHING = lazy_pattern(r"\W{0,3}(?:none|n/a|no actions?(?: items?)?(?: needed| required)?)\s?(?:[-–—:;,(]|\.\s)", re.I)
# Without a subject: that is the item which they are nested in.
_NOTE = lazy_pattern(
    r"\W{0,3}(?:(?:could|might|may|would|needs?|requires?|depends on) (?!we\b|to be\b)|blocked (?:by|on)\b|maybe\b|"
    r"perhaps\b|possibly\b)",
    re.IGNORECASE,
)
_NOTHING_OR_SIGNS = frozenset({"none", "n", "n/a", "no", "legend"})  # what these two begin with
_LEGEND = lazy_pattern(r"\W{0,3}legend\W{0,3}[:：]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known of candidates, by their places: how sure the reading is of each item or suggestion, what markers

    say of it, for each that was overruled why it is none, and which are items because they say so.
    """

    sure: Mapping[int, float]
    marks: Mapping[int, Marker]
    overruled: Mapping[int, str]
    spelt_out: frozenset[int] = frozenset()

    def mark(self, at: int) -> Marker:
        """What markers say of this candidate."""
        return self.marks.get(at, _NO_MARK)


def settle(page: Page, sureness: Sequence[float], settings: ReadingSettings) -> Settled:
    """Which candidates of the page are items or suggestions, from one probability each, in order."""
    lower, upper = settings.lower_threshold, settings.item_threshold
    marks: dict[int, Marker] = {}
    sure: dict[int, float] = {}
    overruled: dict[int, str] = {}
    spelt_out: set[int] = set()
    holding = _holding_facts(page) if page.has_follow_up else frozenset()
    titles: tuple[Title, ...] = ()
    advises = False
    for at, (candidate, value) in enumerate(zip(page.candidates, sureness, strict=True)):
        # Nothing but a marker could make an item of a line that the judge holds for none.
        if candidate.markers:
            marks[at] = mark = marker(candidate.markers)
            if mark.item is not None:
                if mark.item:
                    sure[at] = 1.0
                else:
                    overruled[at] = "a marker says that it is none"
                continue
        if value < upper:
            if at in holding:
                value = upper  # noqa: PLW2901
            elif (
                candidate.element is _SENTENCE
                and not TELLING.isdisjoint(page.words[at])
                and _tells_a_change(page, candidate, likely=value >= lower)
            ):
                spelt_out.add(at)
                value = upper  # noqa: PLW2901
        if value < lower or value <= 0:
            continue
        if candidate.titles is not titles:
            titles = candidate.titles
            advises = any(is_advice(title.text) for title in titles[-2:])
        advice = advises and page.cues[at] in _ADVISING
        reason = "it is advice to readers" if advice else _no_item(page, candidate)
        if reason is None:
            sure[at] = min(value, 1.0)
        else:
            overruled[at] = reason
    for at, reason in _beside_others(page, sure, marks, upper, holding).items():
        del sure[at]
        overruled[at] = reason
    return Settled(sure, marks, overruled, frozenset(spelt_out.intersection(sure)))


def _tells_a_change(page: Page, candidate: Candidate, *, likely: bool) -> bool:
    """Whether prose says in so many words what has changed since, or, where an item is likely, what is going to.

    Only where the document has no section for such sentences, or in it: else what stands outside was said of the past.
    """
    text, words = candidate.rich.text, page.words[candidate.index]
    if not (has_changed(text, words) or (likely and is_changing(text, words))):
        return False
    if page.has_follow_up and not _follows_up(candidate):
        return False
    kinds = [section_kind(title.text) for title in candidate.titles if title.text != page.title]
    return next((kind for kind in reversed(kinds) if kind is not None), None) not in _OF_THE_PAST


def _beside_others(
    page: Page, sure: Mapping[int, float], marks: Mapping[int, Marker], threshold: float, holding: frozenset[int]
) -> dict[int, str]:
    """The candidates that are no items because of what else the page holds, and why."""
    found = page.candidates
    told = [at for at in sure if at not in marks or marks[at].item is None]
    items = [at for at, value in sure.items() if value >= threshold]
    reasons = dict.fromkeys(legends(page, told), "it explains a value of a table")
    # A heading that is an item by its owner or state is explained by the prose below it, and groups other entries.
    heading = {found[at].line for at in holding.intersection(items)}
    over_items = {title.line for at in items for title in found[at].titles}
    plain = {over(found[at]) for at in items if found[at].element is not _SENTENCE} if heading else set()
    for at in told:
        one = found[at]
        if heading and one.element is _SENTENCE and over(one) in heading.difference(plain, (one.line,)):
            reasons[at] = "it explains the item over it"
            continue
        # A heading may be an item where prose explains it; over items it only groups them. A label, as of "**Later**:
        # an alert", is a title over its own line.
        # So does an entry of a few words, without a box, that asks for nothing: "Finding out sooner".
        if one.line not in over_items or (one.line in heading and one.line not in plain) or _titled_by_itself(one):
            continue
        if one.element is _SENTENCE or _names_a_group(page, one):
            reasons[at] = "it heads other items"
    reasons.update(dict.fromkeys(_notes(page, told, items), "it only says more of the entry that it is nested in"))
    for at, other in said_again(page, items, told).items():
        reasons[at] = f"it says again what line {found[other].line} asks for"
    return reasons


def _names_a_group(page: Page, entry: Candidate) -> bool:
    return (
        entry.children > 0
        and entry.checked is None
        and len(entry.text) <= _LONGEST_GROUP
        and (page.cues[entry.index] is Cue.STATEMENT or " " not in entry.text)  # "Import"
    )


def _notes(page: Page, told: Sequence[int], items: Sequence[int]) -> list[int]:
    """The entries without a box, nested in an item, that say what it could use, needs or waits for."""
    found = page.candidates
    nested = [at for at in told if found[at].parent is not None]
    taken = set(items) if nested else set()
    return [
        at
        for at in nested
        if found[at].parent in taken and found[at].checked is None and _NOTE.match(found[at].text) is not None
    ]


def _holding_facts(page: Page) -> frozenset[int]:
    """The headings and labels among follow-ups with their owner, state or day right below, as only an item has it."""
    return frozenset(
        one.index
        for one, below in pairwise(page.candidates)
        # The sentences of a paragraph need not be asked.
        if one.group != below.group
        and one.element is _SENTENCE
        and names_facts(below.text)
        and over(below) == one.line
        and _follows_up(one)
    )


def _titled_by_itself(candidate: Candidate) -> bool:
    return any(title.line == candidate.line for title in candidate.titles)


def _no_item(page: Page, candidate: Candidate) -> str | None:
    """Why this line can be no item, whatever its judge says; None where it can."""
    text = candidate.text
    words = page.words[candidate.index]
    if words and words[0] in _NOTHING_OR_SIGNS:
        if _NOTHING.match(text) is not None:
            return "it says that there is nothing to do"
        if _LEGEND.match(text) is not None:
            return "it explains signs"
    if page.kind is DocumentKind.TEMPLATE and page.shapes[candidate.index].placeholder:
        return "a gap of a template stands in it"
    if "{{" in text and _ONLY_A_GAP.fullmatch(text):
        return "it is nothing but a gap of a template"
    if candidate.element is not LayoutElement.ROW and is_field(text):
        return "it only names a value of something else"
    if text[:3] in _NO and _NO_ITEM.match(text) is not None:
        return "it says that there is none"
    if len(text) <= _LONGEST_GROUP and candidate.element is LayoutElement.ROW and _only_groups(candidate):
        return "it heads other rows"
    if is_housekeeping(text, words):
        return "it is about the report itself"
    if not _follows_up(candidate) and (is_code(candidate.rich) or looks_like_code(text)):
        return "it is code"
    if _TO_ITEMS.match(text) or (
        candidate.element is LayoutElement.SENTENCE and points(candidate) and _READ_MORE.match(text)
    ):
        return "it only says where more is to be found"
    if "to " in text and _COURTESY.match(text):
        return "it thanks or apologises"
    if page.denied_sections and any(normal_name(title.text) in page.denied_sections for title in candidate.titles):
        return "its section is named in not_sections"
    return None


def _only_groups(row: Candidate) -> bool:
    """Whether a row has nothing but a name over the rows below it: "Prevention", "Long term"."""
    told = [cell for cell in row.cells if cell.strip(_EMPTY)]
    return len(row.cells) >= _FEWEST_CELLS and len(told) == 1 and normal_name(told[0]).replace("-", " ") in _GROUPS


def _follows_up(candidate: Candidate) -> bool:
    """Whether a title over a line names follow-ups: there a bare setting says what to change."""
    return any(section_kind(title.text) in FOLLOW_UPS for title in candidate.titles)


def points(candidate: Candidate) -> bool:
    """Whether a line only says where more is to be found about what stands before it."""
    text = candidate.rich.text
    return (bool(candidate.rich.links) or "://" in text) and len(text) < 300 and _POINTER.match(text) is not None
