"""Bring a document up to date with the smallest change: tick a box, set a state, add a link. Pure."""

import difflib
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from followthrough.markdown_escaping import markdown_address
from followthrough.matching.issues import contradicting_parts
from followthrough.matching.items import tickets
from followthrough.model import (
    ActionItem,
    Document,
    Issue,
    ItemRecord,
    LayoutElement,
    LinkOrigin,
    LinkRecord,
    Memory,
    State,
    TrackerName,
    followed_issue,
    followed_key,
    issue_of,
)
from followthrough.model.following import answering_trackers, counted_links
from followthrough.reading.formats.registry import format_of
from followthrough.reading.items.title import title_of
from followthrough.reading.vocabulary.columns import CustomColumns
from followthrough.suffixes import suffix_of
from followthrough.sync.write_back.link_places import Wanted
from followthrough.sync.write_back.links import LinkOutcome, write_links
from followthrough.sync.write_back.state_cell import has_state_column, with_done

_BOX = re.compile(r"^(\s*(?:>\s*)*(?:[-+]|\*{1,5}|\d{1,9}[.)])\s+\[) (\])")

# A task of Org, unless the file has keywords of its own.
_KEYWORD = re.compile(r"^(\*{1,8}\s+)(?:TODO|NEXT|WAITING|DOING|STARTED)(?=\s+\S)")
_OWN_KEYWORDS = re.compile(r"\s*#\+(?:SEQ_|TYP_)?TODO:", re.IGNORECASE)

NO_PLACE = "done by its issues, and has neither a box nor a state that could say so"
"""Why an item in prose, or a plain entry of a list, stays as it is."""

STATE_HAS_MORE = "done by its issues; its state says more than that, or its row has no cell for one: set it by hand"
"""Why the state of a row stays as it is."""

SET_BY_HAND = "done by its issues, and its box or state says open where no small change is safe: set it by hand"
"""Why an item stays open in a table that is not Markdown's, on an HTML page, or in the words of its line."""

HAS_ANOTHER_NUMBER = "{} is done, but says another number or letter than the item: set it by hand if it is the same"
"""Why an item stays open whose words were changed since its issue was filed, so that they may promise another thing."""

ONLY_READ = "the document is an issue, which is only read"
WORD_IS_ONLY_READ = "the document is one of Word, which is only read"
"""Why nothing is written into such a postmortem."""


@dataclass(frozen=True, slots=True)
class Patch:
    """The change to one document: the text that was read, the new text, and both as a diff for `git apply`.

    `repository` and `address` say where it is on GitHub, if that is known. `marked_done` are the ids of the items that
    it marks as done.
    """

    source: str
    path: str
    repository: str | None
    address: str
    before: str
    text: str
    diff: str
    reasons: tuple[str, ...]
    marked_done: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotWritten:
    """Something that a person has to write, because no small change is safe."""

    path: str
    line: int
    reason: str
    repository: str | None


def patches(
    memory: Memory, documents: Mapping[str, Document], columns: CustomColumns
) -> tuple[tuple[Patch, ...], tuple[NotWritten, ...]]:
    """The patches for these documents, which were just read, by postmortem id. An up-to-date document has none.

    A patch ticks the box or sets the state of an item whose issues are all done, and writes down an issue that was
    filed or confirmed. Every other byte stays the same. After applying the patches, the next plan is empty. `columns`
    are the user's own names of columns, by role.

    The diffs name paths from the current folder, as documents do. If one of them leads out of it, which `git apply`
    refuses, all name paths from the top of the checkout.
    """
    items, links, answering = memory.items_by_postmortem(), memory.links_by_item(), answering_trackers(memory)
    found: list[Patch] = []
    left: list[NotWritten] = []
    for postmortem_id, document in documents.items():
        if "\ufffd" in document.text:
            continue  # some bytes were not text: what stands there is not known, so nothing is written
        followed = [
            (item, [link for link in links.get(item.id, ()) if link.followed])
            for item in sorted(items.get(postmortem_id, ()), key=lambda record: record.position)
            if item.gone_since is None
        ]
        draft = _Draft(memory, document, followed, answering, columns)
        if issue_of(document) is not None:
            draft.leave_all(ONLY_READ)
        elif suffix_of(document.path) == ".docx":
            draft.leave_all(WORD_IS_ONLY_READ)
        else:
            draft.mark_done()
            draft.write_links()
        left += draft.by_hand()
        if draft.text != document.text:
            found.append(draft.patch())
    if any(_leads_out(patch.path) for patch in found):
        found = [replace(patch, diff=_patch_of(patch.address, patch.before, patch.text)) for patch in found]
    return tuple(found), tuple(left)


class _Draft:
    """A document while it is brought up to date: what was done for each item, and what could not be."""

    def __init__(
        self,
        memory: Memory,
        document: Document,
        followed: Sequence[tuple[ItemRecord, Sequence[LinkRecord]]],
        answering: Container[TrackerName],
        columns: CustomColumns,
    ) -> None:
        self._memory = memory
        self._document = document
        self._followed = followed
        self._counted = {item.id: counted_links(links, answering) for item, links in followed}
        self._columns = columns
        self._lines = _lines(document.text)
        self._notes: dict[str, list[str | NotWritten]] = {item.id: [] for item, _ in followed}
        self._doubted: set[str] = set()
        self._marked_done: set[str] = set()

    @property
    def text(self) -> str:
        return "".join(self._lines)

    def leave_all(self, why: str) -> None:
        """Leave everything that could be written to a person."""
        for item, _ in self._done():
            self._leave(item.item, NO_PLACE if item.item.done is None else f"done by its issues; {why}")
        for link in self._wanted():
            self._leave(link.item, f"write down {link.key} by hand: {why}")

    def mark_done(self) -> None:
        """Mark each item as done if all its issues are."""
        for item, issues in self._done():
            at = item.item.line - 1
            if at >= len(self._lines):
                continue
            if (another := self._filed_for_other_words(item, issues)) is not None:
                self._leave(item.item, HAS_ANOTHER_NUMBER.format(another.key.key))
                self._doubted.add(item.id)
                continue
            line = _marked_done(item, self._lines, self._columns, format_of(self._document))
            if line is not None:
                self._lines[at] = line
                self._marked_done.add(item.id)
                self._notes[item.id].append(f"{', '.join(issue.key.key for issue in issues)} is done")
            else:
                self._leave(item.item, self._why_not_done(item.item))

    def write_links(self) -> None:
        """Write down each item's issues that its document does not name, unless one may be that of another promise."""
        wanted = [link for link in self._wanted() if link.item.id not in self._doubted]
        for link, outcome in write_links(self._document, self._lines, wanted, self._columns):
            if outcome is LinkOutcome.WRITTEN:
                self._notes[link.item.id].append(f"its issue is {link.key}")
            elif outcome is LinkOutcome.NO_PLACE:
                self._leave(link.item, f"write down {link.key} by hand: there is no safe place for a link")

    def by_hand(self) -> list[NotWritten]:
        return [note for notes in self._notes.values() for note in notes if isinstance(note, NotWritten)]

    def patch(self) -> Patch:
        document = self._document
        reasons = [(item.item.line, note) for item, _ in self._followed for note in self._notes[item.id]]
        return Patch(
            source=document.source,
            path=document.path,
            repository=document.repository,
            address=document.stable_path or document.path,
            before=document.text,
            text=self.text,
            diff=_patch_of(document.path, document.text, self.text),
            reasons=tuple(f"line {line}: {note}" for line, note in reasons if isinstance(note, str)),
            marked_done=frozenset(self._marked_done),
        )

    def _done(self) -> Iterator[tuple[ItemRecord, list[Issue]]]:
        """The items whose issues are all done, as the document does not say."""
        for item, _ in self._followed:
            links = self._counted[item.id]
            issues = [issue for link in links if (issue := followed_issue(self._memory.issues, link.issue))]
            all_done = len(issues) == len(links) and all(issue.state is State.DONE for issue in issues)
            if issues and all_done and not item.item.done:
                yield item, issues

    def _filed_for_other_words(self, item: ItemRecord, issues: Sequence[Issue]) -> Issue | None:
        """An issue that was filed for the item when it had another number. Any other link is somebody's decision."""
        title, links = title_of(item.item), self._counted[item.id]
        filed = (issue for issue, link in zip(issues, links, strict=True) if link.origin is LinkOrigin.FILED)
        return next((issue for issue in filed if contradicting_parts(issue.title or "", title)), None)

    def _wanted(self) -> list[Wanted]:
        return [link for item, links in self._followed for link in _wanted(self._memory, item, links)]

    def _leave(self, item: ActionItem, reason: str) -> None:
        self._notes[item.id].append(NotWritten(self._document.path, item.line, reason, self._document.repository))

    def _why_not_done(self, item: ActionItem) -> str:
        if item.element is LayoutElement.ROW and has_state_column(self._lines, item.line - 1, self._columns):
            return STATE_HAS_MORE
        return NO_PLACE if item.done is None else SET_BY_HAND


def _wanted(memory: Memory, item: ItemRecord, links: Sequence[LinkRecord]) -> Iterator[Wanted]:
    """The links of an item that its document contains neither as they were nor under the issue's present address."""
    written = set(tickets(item.item))
    for record in links:
        key, now = record.issue, followed_key(memory.issues, record.issue)
        if record.origin is LinkOrigin.REFERENCE or not written.isdisjoint({key.folded, now.folded}):
            continue
        if (seen := memory.issues.get(now)) is not None and seen.state in {State.GONE, State.HIDDEN}:
            continue  # nobody who reads the document would find it there
        issue, url = memory.issues.get(key), record.url
        if issue is not None and issue.state is State.MOVED and now != key:
            key, issue, url = now, memory.issues.get(now), None
        written.add(key.folded)  # two may have moved to one
        yield Wanted(item.item, key, markdown_address(url or (issue.url if issue else None)))


def _marked_done(item: ItemRecord, lines: Sequence[str], columns: CustomColumns, format_: str) -> str | None:
    """The item's line with its box ticked or its state set, or None if it has neither."""
    at = item.item.line - 1
    if item.item.element is LayoutElement.ROW:
        return with_done(lines, at, columns) if item.item.line == item.item.end_line else None
    ticked = _BOX.sub(r"\1x\2", lines[at])
    if format_ == "org" and item.item.done is False and not any(map(_OWN_KEYWORDS.match, lines)):
        ticked = _KEYWORD.sub(r"\1DONE", ticked)
    return ticked if ticked != lines[at] else None


def _patch_of(path: str, before: str, text: str) -> str:
    name = path.removeprefix("./").lstrip("/")
    return difference(before, text, f"a/{name}", f"b/{name}")


def difference(before: str, text: str, old: str, new: str) -> str:
    """A unified diff of two texts under these names."""
    made = difflib.unified_diff(_lines(before), _lines(text), old, new)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in made)


def _leads_out(path: str) -> bool:
    whole = PurePath(path)
    return whole.is_absolute() or ".." in whole.parts


def _lines(text: str) -> list[str]:
    """Lines as git sees them: only a line feed ends one."""
    return [line for line in re.split(r"(?<=\n)", text) if line]
