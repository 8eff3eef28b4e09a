"""Which lines are no items because of other lines: they group, explain, or repeat items, or were not chosen."""

import re
from collections.abc import Collection, Sequence

from followthrough.model import LayoutElement
from followthrough.reading.layout.candidates import Candidate, place_above
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settling.choices import not_chosen
from followthrough.reading.settling.closings import professes
from followthrough.reading.settling.explanations import describes_the_fix
from followthrough.reading.settling.legends import legends
from followthrough.reading.settling.own_facts import assigns_sentence_before, is_promise
from followthrough.reading.settling.repetitions import repetitions
from followthrough.reading.settling.start_stop import to_continue
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.words import IMPERATIVES

_SENTENCE = LayoutElement.SENTENCE
_LONGEST_GROUP_NAME = 30
# These have no subject, since that is the item which they are nested in.
_NOTE = lazy_pattern(
    r"\W{0,3}(?:(?:could|might|may|would|needs?|requires?|depends on) (?!we\b|to be\b)|blocked (?:by|on)\b|maybe\b|"
    r"perhaps\b|possibly\b)",
    re.IGNORECASE,
)
# Nor do these, and they have no verb of their own: "at 100 connections", "in staging as well".
_DETAIL = lazy_pattern(
    r"(?:above|at|below|for|from|in|including|on|over|per|under|until|using|via|with|within)\s(?:[^\s,;:]+\s){0,5}[^\s,;:]+$",
    re.IGNORECASE,
)

# The entries that such a line enumerates belong to it: "Add tests covering:", "Testing pattern:".
_COVERING = lazy_pattern(
    r"\b(?:covering|that cover|(?:edge|test) (?:cases|scenarios)|test(?:ing)? pattern|"
    r"test[^:]{1,20} (?:following|these) (?:cases|scenarios))\W{0,3}:\W{0,3}$",
    re.IGNORECASE,
)
_LISTING = lazy_pattern(r"\b(?:including|namely|such as|for example|e\.g\.?)\W{0,3}:\W{0,3}$", re.IGNORECASE)
_LAST_CHARACTERS = 40


def overruled_by_other_lines(
    page: Page, unmarked: Sequence[int], items: Sequence[int], with_facts: Collection[int]
) -> dict[int, str]:
    """The places of candidates that are no items because of others on the page, each with the reason.

    `unmarked` are the items and suggestions so far, except for those with a marker, `items` all items, and `with_facts`
    the headings with their owner or state below, all as places.
    """
    taken = set(items)
    reasons = dict.fromkeys(legends(page, unmarked), "it explains a value in a table")
    reasons.update(dict.fromkeys(not_chosen(page, unmarked), "it is an option of a form that nobody ticked"))
    reasons.update(_titles(page, unmarked, items, with_facts))
    reasons.update(dict.fromkeys(_notes(page, unmarked, items), "it only adds to the entry that it is nested in"))
    reasons.update(dict.fromkeys(to_continue(page).intersection(unmarked), "it says what should continue"))
    assigning = [at for at in unmarked if at - 1 in taken and assigns_sentence_before(page, at)]
    reasons.update(dict.fromkeys(assigning, "it only names an owner or a due date for the sentence before it"))
    reasons.update(dict.fromkeys(_enumerated(page, unmarked), "it is one of the cases that the entry above it lists"))
    if len(items) > 1:
        fixes = [
            at
            for at in unmarked
            if page.words[at]
            and describes_the_fix(page.candidates[at].rich.text, page.words[at])
            and not is_promise(page.candidates[at])
        ]
        reasons.update(dict.fromkeys(fixes, "it describes the fix"))
    of_good_will = {at for at in unmarked if professes(page.candidates[at].rich.text, page.words[at])}
    if any(at not in of_good_will for at in items):  # alone it is the null result of the document
        reasons.update(dict.fromkeys(of_good_will, "it only professes good intentions"))
    # Lines that group or explain others ask for nothing that could be repeated.
    asking = [at for at in items if at not in reasons]
    for at, item in repetitions(page, asking, unmarked).items():
        reasons[at] = f"it repeats what line {page.candidates[item].line} asks for"
    return reasons


def _titles(page: Page, unmarked: Sequence[int], items: Sequence[int], with_facts: Collection[int]) -> dict[int, str]:
    """The places of lines that group items, and of prose below a heading that is an item."""
    found = page.candidates
    over_items = {title.place for at in items for title in found[at].titles}
    # If a heading is an item by its owner or state, the prose below explains it.
    headings = {found[at].place for at in items if at in with_facts} if with_facts else set()
    grouping = {place_above(found[at]) for at in items if found[at].element is not _SENTENCE} if headings else set()
    explained = headings - grouping
    reasons: dict[int, str] = {}
    for at in unmarked:
        line = found[at]
        if (
            explained
            and line.element is _SENTENCE
            and (above := place_above(line)) in explained
            and above != line.place
        ):
            reasons[at] = "it explains the item above it"
        elif line.place in over_items and line.place not in explained and _heads(page, line):
            reasons[at] = "it is a heading of other items"
    return reasons


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


def _notes(page: Page, unmarked: Sequence[int], items: Sequence[int]) -> list[int]:
    """The entries without a box, nested in an item, that only say what it could use, needs, or waits for, or where."""
    found = page.candidates
    nested = [at for at in unmarked if found[at].parent is not None]
    taken = set(items) if nested else set()
    return [
        at for at in nested if found[at].parent in taken and found[at].checked is None and _is_note(page, found[at])
    ]


def _is_note(page: Page, entry: Candidate) -> bool:
    if _NOTE.match(entry.text) is not None:
        return True
    return (
        _DETAIL.match(entry.text) is not None
        and IMPERATIVES.isdisjoint(page.words[entry.index])
        and not is_promise(entry)
        and not entry.children
    )


def _enumerated(page: Page, unmarked: Sequence[int]) -> list[int]:
    """The entries that another one enumerates, such as the cases that a test covers: they are no promises."""
    found = page.candidates
    return [
        at
        for at in unmarked
        if (parent := found[at].parent) is not None
        and found[at].checked is None
        and (
            _COVERING.search(end := found[parent].rich.text[-_LAST_CHARACTERS:])
            or (page.cues[at] is Cue.STATEMENT and _LISTING.search(end))
        )
        and not is_promise(found[at])
    ]
