"""What becomes of a judge's answers: thresholds, what author and user say, and what can be no item whoever is sure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.candidates import Candidate, is_code
from followthrough.reading.cues import Cue, looks_like_code
from followthrough.reading.fields import is_field
from followthrough.reading.housekeeping import is_housekeeping
from followthrough.reading.legends import legends
from followthrough.reading.markers import Marker, marker
from followthrough.reading.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.said_again import said_again
from followthrough.reading.sections import FOLLOW_UPS, SectionKind, normal_name, section_kind
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
# A title over what readers can do: "Actions for customers", "What should I do?", "How to protect yourself".
_READERS = r"(?:all |our |affected |impacted )?(?:i|you|users|customers|readers|others)"
_CAN = r"(?:can|should|could|must|do|need to|have to)"
_FOR_READERS = lazy_pattern(
    rf"(?:what|how)(?: \w+)? (?:{_CAN} {_READERS}|{_READERS} {_CAN})\b|do {_READERS} (?:need|have) to\b|"
    rf"(?:\w+ ){{0,2}}(?:actions?|steps|recommendations?|advice|guidance|mitigations?|instructions) for {_READERS}\b|"
    r"(?:(?:recommended|required) )?(?:customer|user) actions?$|how to protect yourself|what we ask of you"
)
# Nothing but a gap of a template, and perhaps the words for its link: "{{ summary }} [link to issue]".
_ONLY_A_GAP = lazy_pattern(
    r"\W{0,3}\{\{ ?[\w-]{1,30}(?: [\w-]{1,30})? ?\}\}\W{0,3}(?:link(?: to)?(?: [\w-]{1,20}){0,2})?\W{0,3}",
    re.IGNORECASE,
)


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
        if (
            value < upper
            and candidate.element is _SENTENCE
            and not TELLING.isdisjoint(page.words[at])
            and _tells_a_change(page, candidate, likely=value >= lower)
        ):
            spelt_out.add(at)
            value = upper  # noqa: PLW2901
        if value < lower or value <= 0:
            continue
        reason = _no_item(page, candidate)
        if reason is None:
            sure[at] = min(value, 1.0)
        else:
            overruled[at] = reason
    for at, reason in _beside_others(page, sure, marks, settings.item_threshold).items():
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
    page: Page, sure: Mapping[int, float], marks: Mapping[int, Marker], threshold: float
) -> dict[int, str]:
    """The candidates that are no items because of what else the page holds, and why."""
    found = page.candidates
    told = [at for at in sure if at not in marks or marks[at].item is None]
    items = [at for at, value in sure.items() if value >= threshold]
    reasons = dict.fromkeys(legends(page, told), "it explains a value of a table")
    over_items = {title.line for at in items for title in found[at].titles}
    for at in told:
        one = found[at]
        # A heading may be an item where prose explains it; over items it only groups them. A label, as of "**Later**:
        # an alert", is a title over its own line.
        # So does an entry of a few words, without a box, that asks for nothing: "Finding out sooner".
        if one.line not in over_items or _titled_by_itself(one):
            continue
        if one.element is LayoutElement.SENTENCE or _names_a_group(page, one):
            reasons[at] = "it heads other items"
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


def _titled_by_itself(candidate: Candidate) -> bool:
    return any(title.line == candidate.line for title in candidate.titles)


def _no_item(page: Page, candidate: Candidate) -> str | None:
    """Why this line can be no item, whatever its judge says; None where it can."""
    text = candidate.text
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
    if is_housekeeping(text, page.words[candidate.index]):
        return "it is about the report itself"
    if not _follows_up(candidate) and (is_code(candidate.rich) or looks_like_code(text)):
        return "it is code"
    if _TO_ITEMS.match(text) or (
        candidate.element is LayoutElement.SENTENCE and points(candidate) and _READ_MORE.match(text)
    ):
        return "it only says where more is to be found"
    if "to " in text and _COURTESY.match(text):
        return "it thanks or apologises"
    if candidate.titles and page.cues[candidate.index] in _ADVISING and _for_readers(candidate.titles[-1].text):
        return "it is advice to readers"
    if page.denied_sections and any(normal_name(title.text) in page.denied_sections for title in candidate.titles):
        return "its section is named in not_sections"
    return None


def _only_groups(row: Candidate) -> bool:
    """Whether a row has nothing but a name over the rows below it: "Prevention", "Long term"."""
    told = [cell for cell in row.cells if cell.strip(_EMPTY)]
    return len(row.cells) >= _FEWEST_CELLS and len(told) == 1 and normal_name(told[0]).replace("-", " ") in _GROUPS


@lru_cache(maxsize=512)
def _for_readers(title: str) -> bool:
    """Whether a title announces what readers of a public report can do."""
    return _FOR_READERS.match(normal_name(title)) is not None


def _follows_up(candidate: Candidate) -> bool:
    """Whether a title over a line names follow-ups: there a bare setting says what to change."""
    return any(section_kind(title.text) in FOLLOW_UPS for title in candidate.titles)


def points(candidate: Candidate) -> bool:
    """Whether a line only says where more is to be found about what stands before it."""
    text = candidate.rich.text
    return (bool(candidate.rich.links) or "://" in text) and len(text) < 300 and _POINTER.match(text) is not None
