"""Which candidates are given up on a line below them: a nested "Status: cancelled", "Resolution: won't do".

An answer after a recommendation counts, too: "Not accepted."
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from followthrough.model import LayoutElement, State
from followthrough.reading.items.answers import answer
from followthrough.reading.items.states import state_alone, state_of
from followthrough.reading.layout.candidates import Candidate, place_above
from followthrough.reading.layout.headings import Place
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settling.parts import answers_line
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import fields, is_field, may_have_fields

RESOLUTIONS = frozenset({"resolution", "resolution code", "closure code", "close code", "closed as", "close notes"})
"""Headers of columns that say how an issue was closed, in lower case. Such a cell takes precedence over the state."""

_RESOLUTION = lazy_pattern(
    rf"(?:^|[\s*_(|])(?:{'|'.join(sorted(RESOLUTIONS))})[*_]{{0,2}}\s?[:：=][*_\s]{{0,4}}",
    literals=tuple(sorted(RESOLUTIONS)),
)
_VALUE_ENDS = lazy_pattern(r"[;|\n,]|\.(?:\s|$)|$")
_LONGEST_FIELD = 160


def dropped_below(found: Sequence[Candidate]) -> Mapping[int, str]:
    """The state on a line below a candidate that drops it, by the candidate's place."""
    dropped = {at: line.rich.text for at, line in enumerate(found[1:]) if _rejects(found[at], line)}
    values = {at: value for at, line in enumerate(found) if (value := _value(line.rich.text)) is not None}
    if values:
        above = _lines_above(found, values)
        for at, value in values.items():
            if at in above:
                dropped.setdefault(above[at], value)
    return dropped


def _rejects(before: Candidate, sentence: Candidate) -> bool:
    return answers_line(before, sentence) and answer(sentence.rich.text) is State.DROPPED


def _value(text: str) -> str | None:
    """The value of a line that is only a named state which drops something."""
    if len(text) > _LONGEST_FIELD or not may_have_fields(text):
        return None
    return next(dropping_values(text), None) if is_field(text) or _RESOLUTION.match(text.lower()) else None


def _lines_above(found: Sequence[Candidate], places: Collection[int]) -> Mapping[int, int]:
    """The candidate that each of these lines belongs to: the line is nested in it, below it, or right after it."""
    above: dict[int, int] = {}
    by_place: dict[Place, int] = {}
    last_sentence: dict[int, int] = {}  # of each paragraph, fields left out
    for at, line in enumerate(found):
        sentence = line.element is LayoutElement.SENTENCE
        if at in places:
            nearest = line.parent
            if nearest is None and sentence:
                nearest = last_sentence.get(line.group)
            if nearest is None and line.titles:
                place = line.titles[-1].place
                nearest = by_place.get(place_above(line) if place == line.place else place)
            if nearest is not None:
                above[at] = nearest
        by_place.setdefault(line.place, at)
        if sentence and not is_field(line.rich.text):
            last_sentence[line.group] = at
    return above


def dropping_values(text: str) -> Iterator[str]:
    """The named values of a text that say that something will not be done."""
    state = fields(text).get(Column.STATUS)
    if state is not None and (
        state_of(state) is State.DROPPED
        or state_of(state := text[text.find(state) :]) is State.DROPPED  # "Closed - won't fix"
    ):
        yield state
    if (named := _RESOLUTION.search(lower := text.lower())) is not None and len(lower) == len(text):
        end = _VALUE_ENDS.search(text, named.end())
        value = text[named.end() : end.start() if end else None].strip(" *_")
        if drops(value):
            yield value


def drops(resolution: str) -> bool:
    """Whether a resolution means that an issue was closed without being done: "Won't Do", "Incomplete"."""
    return State.DROPPED in (state_alone(resolution), state_alone(f"closed as {resolution}"))
