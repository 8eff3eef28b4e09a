"""Which lines are no items because of other lines: they group, list, explain or repeat items, or were not chosen."""

import re
from collections.abc import Collection, Sequence

from followthrough.model import LayoutElement
from followthrough.reading.layout.candidates import Candidate, place_above
from followthrough.reading.layout.headings import Place
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settling.choices import not_chosen
from followthrough.reading.settling.closings import professes
from followthrough.reading.settling.legends import legends
from followthrough.reading.settling.own_facts import assigns_sentence_before, is_promise
from followthrough.reading.settling.repetitions import repetitions
from followthrough.reading.vocabulary.cues import Cue

_SENTENCE = LayoutElement.SENTENCE
_LONGEST_GROUP_NAME = 30
# These have no subject, since that is the item which they are nested in.
_NOTE = lazy_pattern(
    r"\W{0,3}(?:(?:could|might|may|would|needs?|requires?|depends on) (?!we\b|to be\b)|blocked (?:by|on)\b|maybe\b|"
    r"perhaps\b|possibly\b)",
    re.IGNORECASE,
)
# The entries that such a line enumerates belong to it: "Add tests covering:", "Testing pattern:".
_COVERING = lazy_pattern(
    r"\b(?:covering|that cover|(?:edge|test) (?:cases|scenarios)|test(?:ing)? pattern|"
    r"test[^:]{1,20} (?:following|these) (?:cases|scenarios))\W{0,3}:\W{0,3}$",
    re.IGNORECASE,
)
_LAST_CHARACTERS = 40


def overruled_by_other_lines(
    page: Page, unmarked: Sequence[int], items: Sequence[int], with_facts: Collection[int]
) -> dict[int, str]:
    """The places of candidates that are no items because of others on the page, each with the reason.

    `unmarked` are the items and suggestions so far, except for those with a marker, `items` all items, and `with_facts`
    the headings with their owner or state below, all as places.
    """
    taken = set(items)
    reasons: dict[int, str] = {}
    for reason, places in (
        ("it explains a value in a table", legends(page, unmarked)),
        ("it is an option of a form that nobody ticked", not_chosen(page, unmarked)),
        ("it is a heading of other items", _headings(page, unmarked, items, with_facts)),
        ("it explains the item above it", _explanations(page, unmarked, items, with_facts)),
        ("it only adds to the entry that it is nested in", _notes(page, unmarked, taken)),
        ("it only names an owner or a due date for the sentence before it", _assigning(page, unmarked, taken)),
        ("it is one of the cases that the entry above it lists", _enumerated(page, unmarked)),
        ("it only professes good intentions", _professions(page, unmarked, items)),
    ):
        reasons.update(dict.fromkeys(places, reason))
    # Lines that group or explain others ask for nothing that could be repeated.
    asking = [at for at in items if at not in reasons]
    for at, item in repetitions(page, asking, unmarked).items():
        reasons[at] = f"it repeats what line {page.candidates[item].line} asks for"
    return reasons


def _with_prose_below(page: Page, items: Sequence[int], with_facts: Collection[int]) -> set[Place]:
    """The headings that are items by their owner or state, so that the prose below explains them."""
    found = page.candidates
    headings = {found[at].place for at in items if at in with_facts} if with_facts else set()
    return headings - {place_above(found[at]) for at in items if found[at].element is not _SENTENCE}


def _explanations(page: Page, unmarked: Sequence[int], items: Sequence[int], with_facts: Collection[int]) -> list[int]:
    """The prose below a heading that is an item."""
    found = page.candidates
    explained = _with_prose_below(page, items, with_facts)
    if not explained:
        return []
    prose = [at for at in unmarked if found[at].element is _SENTENCE]
    return [at for at in prose if (above := place_above(found[at])) in explained and above != found[at].place]


def _headings(page: Page, unmarked: Sequence[int], items: Sequence[int], with_facts: Collection[int]) -> list[int]:
    """The lines that group items."""
    found = page.candidates
    over_items = {title.place for at in items for title in found[at].titles}
    over_items -= _with_prose_below(page, items, with_facts)
    listed = {found[at].group for at in items if found[at].element is not _SENTENCE}
    return [
        at
        for at in unmarked
        if (found[at].place in over_items and _heads(page, found[at])) or _leads_to(found, at, listed)
    ]


def _leads_to(found: Sequence[Candidate], at: int, listed: Collection[int]) -> bool:
    """Whether a sentence ends with a colon, right before one of these lists."""
    sentence = found[at]
    return (
        sentence.element is _SENTENCE
        and at + 1 < len(found)
        and found[at + 1].group in listed
        and sentence.text.rstrip().endswith((":", "：", ":*", ":_"))
    )


def _heads(page: Page, candidate: Candidate) -> bool:
    """Whether a line above items only groups them: any heading, and entries such as "Finding out sooner"."""
    if any(title.place == candidate.place for title in candidate.titles):
        return False  # a label as in "**Later**: an alert" is the title of its own line
    return candidate.element is _SENTENCE or _names_a_group(page, candidate)


def _names_a_group(page: Page, entry: Candidate) -> bool:
    """Whether an entry of a few words, without a box, asks for nothing itself."""
    return (
        entry.children > 0
        and entry.checked is None
        and len(entry.text) <= _LONGEST_GROUP_NAME
        and (page.cues[entry.index] is Cue.STATEMENT or " " not in entry.text)  # "Import"
    )


def _notes(page: Page, unmarked: Sequence[int], taken: Collection[int]) -> list[int]:
    """The entries without a box, nested in an item, that only say what it could use, needs, or waits for."""
    return [
        at
        for at in unmarked
        if (entry := page.candidates[at]).parent in taken
        and entry.checked is None
        and _NOTE.match(entry.text) is not None
    ]


def _assigning(page: Page, unmarked: Sequence[int], taken: Collection[int]) -> list[int]:
    """The sentences that only give the owner or the due date of the item before them."""
    return [at for at in unmarked if at - 1 in taken and assigns_sentence_before(page, at)]


def _professions(page: Page, unmarked: Sequence[int], items: Sequence[int]) -> set[int]:
    """The sentences that only mean well. Without any other item they stay: they are what the document comes to."""
    of_good_will = {at for at in unmarked if professes(page.candidates[at].rich.text, page.words[at])}
    return of_good_will if any(at not in of_good_will for at in items) else set()


def _enumerated(page: Page, unmarked: Sequence[int]) -> list[int]:
    """The entries that another one enumerates, such as the cases that a test covers: they are no promises."""
    found = page.candidates
    return [
        at
        for at in unmarked
        if (parent := found[at].parent) is not None
        and found[at].checked is None
        and _COVERING.search(found[parent].rich.text[-_LAST_CHARACTERS:]) is not None
        and not is_promise(found[at])
    ]
