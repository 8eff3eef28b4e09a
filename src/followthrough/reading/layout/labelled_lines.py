"""Lines of one paragraph that have labels, some of which are promises: "Cause: ..." above "Preventive action: ..."."""

from collections.abc import Sequence
from typing import NamedTuple

from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.cues import cue, words_of
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, section_kind

# "Types: PROCESS, CODE" is a legend.
_LABEL = lazy_pattern(r"(?P<name>[A-Z][\w' -]{2,40}):[ \t]+(?=\S+ \S+ \S)(?![A-Z, ]{8})")
LABELS_OF_ONE_ITEM = frozenset(
    ["action", "action item", "follow-up", "follow up", "followup", "todo", "to do", "to-do", "improvement", "tickets"]
)
# "Short term: ...", "Detection: ..." are parts of follow-ups, and elsewhere other things.
_PARTS_OF_FOLLOW_UPS = FOLLOW_UPS | {SectionKind.HORIZON, SectionKind.DETECTION}


class LabelledLine(NamedTuple):
    """A line with its label, and those below it without one. `start` is its offset in the paragraph."""

    start: int
    name: str
    text: RichText
    is_promise: bool

    @property
    def names_section(self) -> bool:
        """Whether the label is the name of a section of follow-ups, rather than a tag of this one item."""
        return self.name.lower() not in LABELS_OF_ONE_ITEM and section_kind(self.name) in FOLLOW_UPS


def lines_with_promises(text: RichText, *, among_follow_ups: bool) -> Sequence[LabelledLine]:
    """The labelled lines of a paragraph, if there are several and some are promises."""
    labels = _labels(text)
    if len(labels) < 2:
        return ()
    ends = [*(start for start, _ in labels[1:]), len(text.text)]
    lines = [
        LabelledLine(start, name, text.part(start, start + len(text.text[start:end].rstrip())), _names_promise(name))
        for (start, name), end in zip(labels, ends, strict=True)
    ]
    if among_follow_ups and _are_all_promises(text, lines):
        return [line._replace(is_promise=True) for line in lines]
    return lines if any(line.is_promise for line in lines) else ()


def _labels(text: RichText) -> list[tuple[int, str]]:
    """Where lines with labels begin, and these labels.

    A field, such as the owner, belongs to the line above it. A label alone on its line is no label of that line.
    """
    whole = text.text
    if len(text.starts) == 1 or text.strong or whole.count(":") < 2:
        return []
    begins = {at for at, _ in text.starts}
    return [
        (at, label["name"])
        for at, _ in text.starts
        if (label := _LABEL.match(whole, at)) is not None
        and label.end() not in begins
        and not begins_with_field(whole, at)
    ]


def _names_promise(label: str) -> bool:
    return label.lower() in LABELS_OF_ONE_ITEM or section_kind(label) in FOLLOW_UPS


def _are_all_promises(text: RichText, lines: Sequence[LabelledLine]) -> bool:
    """Whether the labels name parts of follow-ups, or each line has a label and most ask: "Storage: add a limit"."""
    kinds = {section_kind(line.name) for line in lines}
    if kinds <= _PARTS_OF_FOLLOW_UPS:
        return True
    if len(lines) < len(text.starts) or not kinds <= {None, *_PARTS_OF_FOLLOW_UPS}:
        return False
    values = [line.text.text[len(line.name) + 1 :].lstrip() for line in lines]
    return 2 * sum(cue(value, words_of(value)).asks for value in values) > len(lines)
