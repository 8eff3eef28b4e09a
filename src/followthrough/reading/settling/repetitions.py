"""Which lines outside the follow-ups only repeat an action item in them.

A lesson, a summary, or a paragraph on what could be improved often announces the action items that follow. Both are one
promise, which counts where it has most detail. If it were filed twice, one of the two issues would stay open forever.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from followthrough.model import LayoutElement
from followthrough.reading.items.references import references
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Title, among_follow_ups
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, normal_name, section_kind

_FEWEST_SHARED = 3
_SHARE_OF_SHORTER = 0.65
_SHARE_OF_LONGER = 0.4
_STEM = 5  # letters: "document", "documented" and "documentation" are one word here
_MOST_CHARACTERS = 400
_MOST_COMPARED = 200  # each is compared with each item
# In these sections no line counts as a repetition: they promise, or report what was done.
_NEVER_REPEATING = FOLLOW_UPS.union(
    {SectionKind.RESOLUTION, SectionKind.REMEDIATION, SectionKind.DONE, SectionKind.TIMELINE}
)
_SUMMARY_WORDS = frozenset({"summary", "recap", "conclusion", "conclusions", "takeaways", "overview", "checklist"})
# In texts that are not in English: two neighbouring Chinese or Japanese characters, a word in katakana, or any other
# word of at least three letters. Hiragana is mostly grammar.
_WORD = lazy_pattern(r"[^\W_\u3040-\u30ff\u4e00-\u9fff]{3,60}|[\u30a1-\u30ff]{2,20}|(?=([\u4e00-\u9fff]{2}))")
_COMMON = COMMON_ENGLISH.union(
    """
    add adding assignee being better create did done due during each ensure every made might most owner set status us
    via
    """.split()
)


def repetitions(page: Page, items: Iterable[int], taken: Iterable[int]) -> Mapping[int, int]:
    """Which of the taken lines repeats which of the items, by their places among all candidates.

    A line repeats an item only if it is outside the follow-ups and the item is in them: if both are in them, a person
    decides. In a document without follow-ups only the summary repeats what is below it. The same words twice are always
    one item.
    """
    found = page.candidates
    chosen = _chosen_before(page, items)
    if page.has_follow_up:
        outside = _outside(page, taken)
        under = (
            [at for at in items if among_follow_ups(found[at].titles) and not _sums_up(found[at])] if outside else []
        )
    else:
        outside = [at for at in taken if _is_in_summary(found[at].titles)]
        under = [at for at in items if not _is_in_summary(found[at].titles)] if outside else []
    if not under:
        return chosen
    stems_of_items = [(at, stems) for at in under[:_MOST_COMPARED] if len(stems := _stems(page, at)) >= _FEWEST_SHARED]
    repeated = chosen | _by_ticket(page, outside[:_MOST_COMPARED], under[:_MOST_COMPARED])
    for at in outside[:_MOST_COMPARED] if stems_of_items else ():
        own = _stems(page, at)
        for item, stems in stems_of_items:
            shared = len(own & stems)
            least, most = sorted((len(own), len(stems)))
            if shared >= _FEWEST_SHARED and shared >= _SHARE_OF_SHORTER * least and shared >= _SHARE_OF_LONGER * most:
                repeated[at] = item
                break
    return repeated


def _chosen_before(page: Page, items: Iterable[int]) -> dict[int, int]:
    """The bare entries that are repeated further down in the same words, with an owner or a state.

    A report in eight steps first lists the chosen actions, then their states.
    """
    found = page.candidates
    bare: dict[str, int] = {}
    again: dict[int, int] = {}
    for at in items:
        words, _, values = found[at].text.partition("\n")
        if not values and not found[at].columns:
            bare.setdefault(words, at)
        elif words in bare and begins_with_field(values):
            again[bare.pop(words)] = at
    return again


def _by_ticket(page: Page, outside: Sequence[int], under: Sequence[int]) -> dict[int, int]:
    """Which lines outside name the ticket of an item under follow-ups, and which item that is."""
    found = page.candidates
    named = {at: links[0].target for at in outside if (links := references(found[at].rich))}
    if not named:
        return {}
    of_items: dict[str, int] = {}
    for at in under:
        for text in (found[at].rich, *found[at].columns.values()):
            for reference in references(text):
                of_items.setdefault(reference.target, at)
    return {at: of_items[ticket] for at, ticket in named.items() if ticket in of_items}


def _outside(page: Page, taken: Iterable[int]) -> list[int]:
    """The taken lines in sections that may announce what others promise, looked up once for the same titles."""
    found = page.candidates
    outside: list[int] = []
    titles: tuple[Title, ...] | None = None
    announces = outside_follow_ups = summary = False
    for at in taken:
        if found[at].titles is not titles:
            titles = found[at].titles
            kinds = [section_kind(title.text) for title in titles]
            outside_follow_ups = FOLLOW_UPS.isdisjoint(kinds)
            announces = _NEVER_REPEATING.isdisjoint(kinds) and not (
                page.extra_sections and any(normal_name(title.text) in page.extra_sections for title in titles)
            )
            summary = not announces and _is_summary(titles)
        # Tagged lines of a timeline are collected under follow-ups.
        tagged = outside_follow_ups and found[at].tagged
        if announces or tagged or (summary and found[at].element is not LayoutElement.ROW):
            outside.append(at)
    return outside


def _is_in_summary(titles: Sequence[Title]) -> bool:
    return bool(titles) and section_kind(titles[-1].text) is SectionKind.SUMMARY


def _sums_up(candidate: Candidate) -> bool:
    """Whether a line is in a mere summary of follow-ups. A table does not count: it has their owners and states."""
    return candidate.element is not LayoutElement.ROW and _is_summary(candidate.titles)


def _is_summary(titles: Iterable[Title]) -> bool:
    return any(_names_a_summary(title.text) for title in titles)


@lru_cache(maxsize=1024)
def _names_a_summary(title: str) -> bool:
    """Whether a title announces only a summary of follow-ups: "Summary of recommendations"."""
    return section_kind(title) in FOLLOW_UPS and not _SUMMARY_WORDS.isdisjoint(normal_name(title).split())


def _stems(page: Page, at: int) -> frozenset[str]:
    """The stems of the words that say what a line is about."""
    text = page.candidates[at].text
    if text.isascii():
        return frozenset([word[:_STEM] for word in page.words[at] if len(word) > 2 and word not in _COMMON])
    found = _WORD.finditer(text[:_MOST_CHARACTERS].lower())
    return frozenset([word[0][:_STEM] or word[1] for word in found if word[0] not in _COMMON])
