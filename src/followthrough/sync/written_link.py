"""Where in a document an item's issue can be written down: in its column for tickets, else behind its words. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from followthrough.model import SUGGESTION_THRESHOLD, ActionItem, Document, IssueKey, LayoutElement
from followthrough.reading import ReadingSettings, StructuralJudge, judged, postmortem_of
from followthrough.reading.formats.registry import format_of, outline_of
from followthrough.reading.outline import Block, ListItem, Paragraph, RichText, Row
from followthrough.sync.ticket_cell import holds, says_nothing, with_ticket

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


class _Proposal(NamedTuple):
    """A line with the link in it: behind the item's words, or in an empty cell."""

    at: int
    line: str
    behind: bool = True


def with_link(
    document: Document,
    lines: Sequence[str],
    item: ActionItem,
    key: IssueKey,
    url: str | None,
    *,
    names: Mapping[str, str],
) -> tuple[int, str] | None:
    """The index and the text of the line that the link belongs in, with it; None where its place is not clear.

    `names` are a user's own names of columns, as in the settings. With the link the document reads as before, but for
    the one piece of text that now holds it: so it stands within its item, and the next reading finds it there.
    """
    if not item.line <= item.end_line <= len(lines):
        return None
    link = _link(_style(document, lines, item), key, url)
    for at, made, behind in _proposals(document, lines, item, link, names):
        body = lines[at].rstrip("\r\n")
        changed = _Proposal(at, made.rstrip("\r\n") + lines[at][len(body) :], behind)
        if _keeps_edges(document, lines[at], made) and _reads_as_before(
            document, item, lines, changed, shown=link.shown, names=names
        ):
            return at, changed.line
    return None


def _proposals(
    document: Document, lines: Sequence[str], item: ActionItem, link: _Link, names: Mapping[str, str]
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
    item: ActionItem,
    lines: Sequence[str],
    changed: _Proposal,
    *,
    shown: str,
    names: Mapping[str, str],
) -> bool:
    """Whether the words of the link stand where they should, and all else is read as before.

    A link behind a closing tag would be a paragraph of its own, one behind the next entry of the line would be that
    entry's, one in a drawn table could take it apart, and one behind an owner or a day could hide it.
    """
    at = changed.at
    texts = ("".join(lines), "".join((*lines[:at], changed.line, *lines[at + 1 :])))
    columns = tuple(sorted(names.items()))
    (old, was), (new, now) = (_as_read(replace(document, text=text), columns) for text in texts)
    others = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if len(old) != len(new) or len(others) != 1 or not _says_more(*others[0], item, shown, behind=changed.behind):
        return False
    return _all_stay(was, now)


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
def _as_read(document: Document, columns: tuple[tuple[str, str], ...]) -> tuple[Sequence[Block], Sequence[ActionItem]]:
    """The blocks of a document and what each of its lines says."""
    # Every line is an item to these settings: what is asked is what each says, not which of them are some.
    settings = ReadingSettings(item_threshold=0.0, suggestion_threshold=0.0, columns=dict(columns))
    read = judged(document, settings, StructuralJudge())
    return read.outline.blocks, postmortem_of(read, settings).items


def _facts(item: ActionItem) -> tuple[object, ...]:
    facts = (item.done, item.owner, item.team, item.due, item.priority, item.type_hint, item.stated_kind)
    return (item.line, item.end_line, *facts, item.marker_id)


def _says_more(before: Block, after: Block, item: ActionItem, shown: str, *, behind: bool) -> bool:
    """Whether this is the piece that the item was read from, and the link is all that it says more."""
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
