"""Which lines belong to each action item: entries nested in it, and the sentences after it that are about it."""

from collections.abc import Collection, Sequence

from followthrough.model import LayoutElement
from followthrough.reading.items.answers import answer, is_named_answer, is_state_sentence
from followthrough.reading.items.taken_up import takes_up
from followthrough.reading.layout.candidates import Candidate, place_above
from followthrough.reading.layout.headings import among_follow_ups
from followthrough.reading.settling.pointers import names_tickets, points
from followthrough.reading.vocabulary.fields import is_field


def parts_by_item(
    found: Sequence[Candidate], items: Collection[int], given_up: Collection[int]
) -> dict[int, list[Candidate]]:
    """The candidates that belong to each item: nested in it, or below it if it is a heading, with no item nearer.

    What is `given_up`, and what belongs to that, is no part of another item.
    """
    parts: dict[int, list[Candidate]] = {}
    by_place = {found[at].place: at for at in items}
    first = min(items, default=len(found))  # nothing before the first item belongs to one
    nearest: list[int | None] = [None] * first
    last: Candidate | None = None
    apart: set[int] = set()  # what is given up, and what belongs to it
    behind = -1  # up to here the sentences after the last item are about it
    for at, candidate in enumerate(found[first:], first):
        is_item = at in items
        if is_item:
            last, behind = candidate, at
        parent = candidate.parent
        if not is_item and (at in given_up or parent in apart):
            apart.add(at)
            last = None
            nearest.append(None)
            continue
        above = None if parent is None else parent if parent in items else nearest[parent]
        if above is None and candidate.titles:
            place = candidate.titles[-1].place
            above = by_place.get(place_above(candidate) if place == candidate.place else place)  # not a label in it
        if above is None and last is not None and last.titles == candidate.titles:
            follows = last.group == candidate.group and last.index == candidate.index - 1
            if points(candidate) or (follows and takes_up(candidate.text)):
                above = last.index
            elif answers_line(last, candidate) or (
                candidate.group == last.group and behind == at - 1 and _only_of_facts(candidate)
            ):
                above, behind = last.index, at
        nearest.append(above)
        if above is not None and not is_item:
            parts.setdefault(above, []).append(candidate)
    return parts


def answers_line(before: Candidate, sentence: Candidate) -> bool:
    """Whether a sentence among follow-ups gives the state of the one right before it: "Not accepted."."""
    return (
        sentence.element is before.element is LayoutElement.SENTENCE
        and before.index == sentence.index - 1
        and before.titles == sentence.titles
        and answer(sentence.text) is not None
        and (before.group == sentence.group or is_named_answer(sentence.text))
        and among_follow_ups(sentence.titles)
    )


def _only_of_facts(sentence: Candidate) -> bool:
    """Whether a sentence holds only facts about the one before it: "Owner: storage.", "See NET-78.", "Done."."""
    return sentence.element is LayoutElement.SENTENCE and (
        is_field(sentence.text) or names_tickets(sentence.text) or is_state_sentence(sentence.text)
    )
