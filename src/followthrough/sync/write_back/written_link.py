"""Where in a document an item's issue can be written down: in its column for tickets, else behind its words. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from followthrough.model import SUGGESTION_THRESHOLD, ActionItem, Document, IssueKey, LayoutElement
from followthrough.reading import ReadingSettings, StructuralJudge, judged, postmortem_of
from followthrough.reading.formats.registry import format_of, outline_of
from followthrough.reading.outline import Block, ListItem, Paragraph, RichText, Row
from followthrough.reading.vocabulary.columns import OwnNames
from followthrough.sync.write_back.ticket_cell import holds, says_nothing, with_ticket

# What ends the words of an entry or a cell of HTML, in Markdown too. Tags within the words, as of <b>, do not.
_END = re.compile(r"\s{0,9}</(?:li|p|div|t[dh]|ac:task-body|ac:task)>", re.IGNORECASE)
_END_OF_CELL = re.compile(r"</t[dh]>", re.IGNORECASE)
_MOST_TAGS = 1000
_PLAIN_TEXT = (".rst", ".rest", ".txt", ".text")


class _Link(NamedTuple):
    """A link in the format of its place: as it is written, and the words that the reading finds there."""

    style: str
    written: str
    shown: str


class Wanted(NamedTuple):
    """A link to write down: that of an item to its issue."""

    item: ActionItem
    key: IssueKey
    url: str | None


class _Proposal(NamedTuple):
    """A line with the link in it: behind the item's words, or in an empty cell."""

    at: int
    line: str
    behind: bool = True


class _Placed(NamedTuple):
    """A link in its place: the item's, its words as they are read, behind those of the item or in an empty cell."""

    item: ActionItem
    shown: str
    behind: bool


def write_links(
    document: Document, lines: list[str], wanted: Sequence[Wanted], *, names: OwnNames
) -> list[bool | None]:
    """Write the links into the lines; of each, whether it has a clear place (None: its address stands there already).

    The first of each item are written together, then the second of those that have one, and so on: of an item the
    document tells one link at a time. `names` are a user's own names of columns, as in the settings.
    """
    seen: Counter[int] = Counter()
    rounds: dict[int, list[int]] = {}
    for at, each in enumerate(wanted):
        rounds.setdefault(seen[id(each.item)], []).append(at)
        seen[id(each.item)] += 1
    answers: dict[int, bool | None] = {}
    for places in rounds.values():
        written = _write_together(document, lines, [wanted[at] for at in places], names)
        answers |= zip(places, written, strict=True)
    return [answers[at] for at in range(len(wanted))]


def _write_together(
    document: Document, lines: list[str], wanted: Sequence[Wanted], names: OwnNames
) -> list[bool | None]:
    """The same for links of an item each.

    All are written before the document is read again. If it then reads as before but for them, that is all; else it is
    done with one half of them, and then with the other.
    """
    if len(wanted) < 2:
        return [_write_link(document, lines, each, names) for each in wanted]
    tried = list(lines)
    answers: list[bool | None] = []
    placed: list[_Placed] = []
    for each in wanted:
        if is_written(tried, each.item, each.url):
            answers.append(None)
            continue
        # Looked for in the lines as they were, which need not be read again for each, unless its own have changed.
        own = slice(each.item.line - 1, each.item.end_line)
        first = next(_sound(document, lines if lines[own] == tried[own] else tried, each, names), None)
        answers.append(first is not None)
        if first is not None:
            link, at, line = first
            placed.append(link)
            tried[at] = line
    if _reads_as_before(document, lines, tried, placed, names=names):
        lines[:] = tried
        return answers
    half = len(wanted) // 2
    return [part for some in (wanted[:half], wanted[half:]) for part in _write_together(document, lines, some, names)]


def _write_link(document: Document, lines: list[str], wanted: Wanted, names: OwnNames) -> bool | None:
    if is_written(lines, wanted.item, wanted.url):
        return None
    changed = with_link(document, lines, *wanted, names=names)
    if changed is None:
        return False
    at, line = changed
    lines[at] = line
    return True


def with_link(
    document: Document,
    lines: Sequence[str],
    item: ActionItem,
    key: IssueKey,
    url: str | None,
    *,
    names: OwnNames,
) -> tuple[int, str] | None:
    """The index and the text of the line that the link belongs in, with it; None where its place is not clear.

    `names` are a user's own names of columns, as in the settings. With the link the document reads as before, but for
    the one piece of text that now holds it: so it stands within its item, and the next reading finds it there.
    """
    for placed, at, line in _sound(document, lines, Wanted(item, key, url), names):
        tried = [*lines[:at], line, *lines[at + 1 :]]
        if _reads_as_before(document, lines, tried, [placed], names=names):
            return at, line
    return None


def _sound(
    document: Document, lines: Sequence[str], wanted: Wanted, names: OwnNames
) -> Iterator[tuple[_Placed, int, str]]:
    """The link in each place that may hold it, the best first, with the index and the text of its line.

    Whether the document reads as before with it is not looked at.
    """
    item = wanted.item
    if not item.line <= item.end_line <= len(lines):
        return
    link = _link(_style(document, lines, item), wanted.key, wanted.url)
    for at, made, behind in _proposals(document, lines, item, link, names):
        body = lines[at].rstrip("\r\n")
        if _keeps_edges(document, lines[at], made):
            yield _Placed(item, link.shown, behind), at, made.rstrip("\r\n") + lines[at][len(body) :]


def _proposals(
    document: Document, lines: Sequence[str], item: ActionItem, link: _Link, names: OwnNames
) -> Iterator[_Proposal]:
    """The places for the link, the best first."""
    at = item.end_line - 1
    if item.element is LayoutElement.ROW:
        if (cell := _own_cell(document, lines, item)) is None:
            return
        if (ticket := with_ticket(document, lines, item, names=names, style=link.style, link=link.written)) is not None:
            yield _Proposal(*ticket, behind=False)
        at = cell.end_line - 1
    elif item.element is LayoutElement.SENTENCE:
        return
    body = lines[at].rstrip("\r\n")
    if link.style == "html":
        made = _before_tag(document, lines, at, item, link)
    else:
        made = _in_row(item, body, link) if item.element is LayoutElement.ROW else _behind_entry(body, link)
    if made is not None:
        yield _Proposal(at, made)


def _style(document: Document, lines: Sequence[str], item: ActionItem) -> str:
    """The format of the item's place: HTML may stand in Markdown."""
    style = format_of(document)
    end = _END_OF_CELL if item.element is LayoutElement.ROW else _END
    within = lines[item.line - 1 : item.end_line]
    return "html" if style == "markdown" and any(map(end.search, within)) else style


def _own_cell(document: Document, lines: Sequence[str], item: ActionItem) -> RichText | None:
    """The cell that the item was read from; None where another row of its lines says the same."""
    blocks = outline_of(replace(document, text="".join(lines))).blocks
    rows = [block for block in blocks if isinstance(block, Row) and holds(block, item)]
    return next(cell for cell in rows[0].cells if cell.text == item.text) if len(rows) == 1 else None


def _keeps_edges(document: Document, before: str, after: str) -> bool:
    """Whether a line of a table that is drawn, with bars under bars, is as long as it was."""
    drawn = "|" in before and document.path.lower().endswith(_PLAIN_TEXT)
    return not drawn or len(after.rstrip()) == len(before.rstrip())


def is_written(lines: Sequence[str], item: ActionItem, url: str | None) -> bool:
    """Whether this address stands in the item's lines, though the reading knows no tracker there."""
    text = "".join(lines[item.line - 1 : item.end_line])
    return url is not None and re.search(rf"{re.escape(url)}(?!\w)", unescape(text)) is not None


def _behind_entry(body: str, link: _Link) -> str | None:
    """Behind the words of an entry of a list."""
    kept = body.rstrip()
    return f"{kept} ({link.written})" if kept and not kept.endswith(("```", "~~~")) else None


def _before_tag(document: Document, lines: Sequence[str], at: int, item: ActionItem, link: _Link) -> str | None:
    """Behind the words of an entry or a cell of HTML, before the tag that ends them.

    Which tag of the line that is, the reading tells: with a number before each, that behind the words is its own.
    """
    body = lines[at].rstrip("\r\n")
    ends = [each.start() for each in _END.finditer(body)][:_MOST_TAGS]
    if not ends:
        return _behind_entry(body, link)
    pieces = [body[begin:end] for begin, end in zip([0, *ends], [*ends, len(body)], strict=True)]
    probe = "".join([pieces[0], *(f" ({number}){piece}" for number, piece in enumerate(pieces[1:]))])
    outline = outline_of(replace(document, text="".join((*lines[:at], f"{probe}\n", *lines[at + 1 :]))))
    behind = re.compile(rf"{re.escape(' '.join(item.text.split()))} \((\d+)\)")
    found = [match[1] for text in _texts(outline.blocks) if (match := behind.match(_words(text))) is not None]
    if len(found) != 1:
        return None  # two entries of the same words on one line: which of them it is cannot be told
    end = ends[int(found[0])]
    return f"{body[:end]} ({link.written}){body[end:]}"


def _texts(blocks: Iterable[Block]) -> Iterator[RichText]:
    for block in blocks:
        if isinstance(block, Row):
            yield from block.cells
        elif isinstance(block, (ListItem, Paragraph)):
            yield block.text


def _in_row(item: ActionItem, body: str, link: _Link) -> str | None:
    """Behind the cell that holds the item's first words, of those that bars part."""
    if "|" in body and ("\\|" in body or "`" in body):
        return None
    cells = body.split("|")
    start = " ".join(item.text.split()[:3])
    holding = [number for number, cell in enumerate(cells) if start and start in " ".join(cell.split())]
    if len(holding) != 1:
        return None
    cell = cells[holding[0]]
    kept = cell.rstrip()
    cells[holding[0]] = f"{kept} ({link.written}){cell[len(kept) :] or ' '}"
    return "|".join(cells).rstrip()


def _link(style: str, key: IssueKey, url: str | None) -> _Link:
    if url is None:
        return _Link(style, escape(key.key) if style == "html" else key.key, key.key)
    match style:
        case "rst":
            return _Link(style, f"`{key.key} <{url}>`__", key.key)
        case "asciidoc":
            return _Link(style, f"{url}[{key.key}]", key.key)
        case "markdown":
            return _Link(style, f"[{key.key}]({url})", key.key)
        case "html":
            return _Link(style, f'<a href="{escape(url)}">{escape(key.key)}</a>', key.key)
        case _:
            return _Link(style, url, url)


def _reads_as_before(
    document: Document,
    before: Sequence[str],
    after: Sequence[str],
    placed: Sequence[_Placed],
    *,
    names: OwnNames,
) -> bool:
    """Whether the words of the links stand where they should, in this order, and all else is read as before.

    A link behind a closing tag would be a paragraph of its own, one behind the next entry of the line would be that
    entry's, one in a drawn table could take it apart, and one behind an owner or a day could hide it.
    """
    (old, was), (new, now) = (_as_read(replace(document, text="".join(lines)), names) for lines in (before, after))
    others = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if len(old) != len(new) or len(others) != len(placed):
        return False
    told = all(_says_more(*pair, each) for pair, each in zip(others, placed, strict=True))
    return told and _all_stay(was, now)


def _all_stay(was: Sequence[ActionItem], now: Sequence[ActionItem]) -> bool:
    """Whether all items are there still and say the same, and none joined them that would ever be shown.

    A line that echoes an item may be no echo of the longer words: to settings that take every line, it is one more.
    """
    left = Counter(map(_facts, was))
    for item in now:
        facts = _facts(item)
        if left[facts]:
            left[facts] -= 1
        elif item.sureness >= SUGGESTION_THRESHOLD:
            return False
    return not left.total()


@lru_cache(maxsize=2)  # with the link of one item in it, it is what that of the next is compared with
def _as_read(document: Document, columns: OwnNames) -> tuple[Sequence[Block], Sequence[ActionItem]]:
    """The blocks of a document and what each of its lines says."""
    # Every line is an item to these settings: what is asked is what each says, not which of them are some.
    settings = ReadingSettings(item_threshold=0.0, suggestion_threshold=0.0, columns=columns)
    read = judged(document, settings, StructuralJudge())
    return read.outline.blocks, postmortem_of(read, settings).items


def _facts(item: ActionItem) -> tuple[object, ...]:
    facts = (item.done, item.owner, item.team, item.due, item.priority, item.type_hint, item.stated_kind)
    return (item.line, item.end_line, *facts, item.marker_id)


def _says_more(before: Block, after: Block, placed: _Placed) -> bool:
    """Whether this is the piece that the item was read from, and the link is all that it says more."""
    item, shown, behind = placed
    match before, after:
        case Row(), Row():
            cells = [pair for pair in zip(before.cells, after.cells, strict=False) if pair[0] != pair[1]]
            if len(cells) != 1 or after._replace(cells=before.cells) != before or not holds(before, item):
                return False
            old, new = cells[0]
            if behind:
                return old.text == item.text and _words(new) == f"{_words(old)} ({shown})"
            return says_nothing(old) and _words(new) == shown
        case (ListItem(was), ListItem(now)) | (Paragraph(was), Paragraph(now)):
            words = _words(was)
            return " ".join(item.text.split()) in words and _words(now) == f"{words} ({shown})"
        case _:
            return False


def _words(text: RichText) -> str:
    return " ".join(text.text.split())
