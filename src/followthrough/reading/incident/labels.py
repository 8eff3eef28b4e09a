"""Labelled values at the top of a document: front matter, "Date: 2026-01-14" lines, and two-column tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from followthrough.reading.incident.fact_labels import DATE_LABELS, FIELDS, TITLE_LABELS
from followthrough.reading.incident.promised import blocks_of_promises
from followthrough.reading.layout.outline_cache import cached_for_last
from followthrough.reading.outline import Block, Heading, ListItem, Outline, Paragraph, RichText, Row
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column, role
from followthrough.reading.vocabulary.sections import SectionKind, section_kind

_BAR = lazy_pattern(r" [|·] ")
_FURTHER_LABEL = lazy_pattern(r"[.,;] (?=([^\W\d_][\w ]{0,38}):)")
_BEFORE_FURTHER = (". ", ", ", "; ")
_MOST_BLOCKS = 80
_LONGEST_LABEL = 40
_LONGEST_VALUE = 120
_LONGEST_BELOW = 80
_FEWEST_OF_A_FORM = 4


@cached_for_last
def labelled_values(outline: Outline) -> Mapping[str, str]:
    """The values by label in lower case. The first value of a label wins, and front matter comes before the text."""
    found: dict[str, str] = {}
    for key, value in outline.front_matter.items():
        if (text := _scalar(value)) is not None:
            found.setdefault(key.replace("_", " ").replace("-", " "), text)
    for at, named in _in_text(outline):
        for name, value in named:
            # "Date" there is a due date.
            if name not in found and not (name in DATE_LABELS and at in blocks_of_promises(outline)):
                found[name] = value
    return found


def _scalar(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (str, int, float, date)) and not isinstance(value, bool):
        return str(value).strip() or None
    if isinstance(value, list):
        return ", ".join(str(entry) for entry in value if isinstance(entry, (str, int))) or None
    return None


def _in_text(outline: Outline) -> Iterator[tuple[int, Iterable[tuple[str, str]]]]:
    """The position of each block that has labelled values, and its pairs of label and value."""
    blocks = outline.blocks[:_MOST_BLOCKS]
    last = len(blocks) - 1
    read_table = -1  # the last table whose columns are labels: only its first row counts
    in_appendix = False  # with signatures or versions, whose values are not the incident's
    for at, block in enumerate(blocks):
        if isinstance(block, (Paragraph, ListItem)):
            text = block.text.text
            if ":" in text or "：" in text:
                yield at, _in_lines(block.text)
            if at < last and len(text) <= _LONGEST_LABEL:
                after = blocks[at + 1]
                if isinstance(block, ListItem):
                    yield at, _in_entry(at, text, after)
                elif isinstance(after, Paragraph) and _names_a_fact(text):  # a definition list
                    yield at, [(_name(text), after.text.text)] if len(after.text.text) <= _LONGEST_BELOW else []
        elif isinstance(block, Row):
            if not in_appendix and (len(block.cells) == 2 or block.table != read_table):
                yield at, _in_row(block)
            if len(block.cells) == len(block.header) != 2:
                read_table = block.table
        elif isinstance(block, Heading) and at < last:
            in_appendix = section_kind(block.text.text) is SectionKind.APPENDIX
            if ":" in block.text.text or "：" in block.text.text:
                yield at, _in_lines(block.text)
            after = blocks[at + 1]
            if isinstance(after, Paragraph) and len(block.text.text) <= 24 and len(after.text.text) <= 80:
                yield at, [(_name(block.text.text), after.text.text)]


def _in_row(row: Row) -> Iterator[tuple[str, str]]:
    cells = [cell.text.strip() for cell in row.cells]
    if len(cells) == 2 and cells[0] and len(cells[0]) <= _LONGEST_LABEL:
        pair = len(row.header) == 2 and row.header[0] and len(row.header[0]) <= _LONGEST_LABEL
        if pair and role(row.header[1]) is None:  # "Team | Actions" heads columns
            yield _name(row.header[0]), row.header[1].strip()
        yield _name(cells[0]), cells[1]
    elif any(role(head) is Column.ITEM for head in row.header):
        return  # "Action item | Type | Priority | Bug": the priority is that of an item
    elif (headed := _is_of_a_form(row.header)) or _is_of_a_form(cells):
        yield from _in_pairs(row.header if headed else ())
        yield from _in_pairs(cells)
    elif len(row.header) == len(cells):
        yield from (
            (_name(head), cell) for head, cell in zip(row.header, cells, strict=True) if 0 < len(head) <= _LONGEST_LABEL
        )


def _is_of_a_form(cells: Sequence[str]) -> bool:
    """Whether a row holds several facts, each after the cell with its label: "Priority | 1 | Service | Orders"."""
    names, values = cells[::2], cells[1::2]
    several = len(cells) >= _FEWEST_OF_A_FORM and len(names) == len(values)
    return several and any(map(_names_a_fact, names)) and not any(map(_names_a_fact, values))


def _in_pairs(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from (
        (_name(name), value.strip())
        for name, value in zip(cells[::2], cells[1::2], strict=False)
        if 0 < len(name) <= _LONGEST_LABEL
    )


def _names_a_fact(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and ((name := _name(text)) in FIELDS or name in TITLE_LABELS)


def _in_entry(at: int, entry: str, after: Block) -> Iterator[tuple[str, str]]:
    """An entry that is only a label, with the value nested in it."""
    if isinstance(after, ListItem) and after.parent == at and entry and len(after.text.text) <= _LONGEST_VALUE:
        yield _name(entry), after.text.text


def _in_lines(text: RichText) -> Iterator[tuple[str, str]]:
    whole = text.text
    lines = [whole]
    offsets = _label_starts(text)
    if len(offsets) > 1:
        lines = [whole[start:end] for start, end in pairwise((*offsets, len(whole)))]
    in_sentence = any(whole[start - 2 : start] in _BEFORE_FURTHER for start in offsets[1:])
    wide = "：" in whole
    for line in lines:
        colon = line.find(":")
        if wide:
            colon = min((at for at in (colon, line.find("：")) if at > 0), default=-1)
        if 0 < colon <= _LONGEST_LABEL:
            value = line[colon + 1 :].strip(" *_|·•\t\n")
            if in_sentence:
                value = value.rstrip(".,;")
            if value:
                yield _name(line[:colon]), value[:300]


def _label_starts(text: RichText) -> list[int]:
    """Where a label may begin: at each line, at bold text, after a bar, and behind a fact in its line."""
    whole = text.text
    begins = [offset for offset, _ in text.starts]
    for start, end in [*pairwise((*begins, len(whole)))]:
        if _names_a_fact(whole[start:end].partition(":")[0]):  # "Severity: SEV2, Team: Shop. Service: orders."
            further = _FURTHER_LABEL.finditer(whole, start, end)
            begins += [label.end() for label in further if _name(label[1]) in FIELDS]
    barred = " | " in whole or " · " in whole
    if not barred and len(text.strong) < 2:
        return begins
    # The colon is inside the bold text or right after it.
    begins += [a for a, b in text.strong if b - a <= _LONGEST_LABEL and ":" in whole[b - 1 : b + 1]]
    if barred:
        ends = [bar.end() for bar in _BAR.finditer(whole)]
        begins += [end for end in ends if ":" in whole[end : end + _LONGEST_LABEL]]
    return sorted(set(begins))


@lru_cache(maxsize=1024)
def _name(label: str) -> str:
    return " ".join(label.replace("*", " ").replace("_", " ").replace("-", " ").lower().split()).strip(" :：.|·")
