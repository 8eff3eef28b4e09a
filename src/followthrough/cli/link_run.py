"""Runs `link`: shows the proposed links, and decides on them one by one or by a list."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from followthrough import wiring
from followthrough.cli import console
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.cli.store_warnings import EMPTY_STORE_MESSAGE
from followthrough.errors import ExitCode, FollowthroughError, UsageError
from followthrough.model import Issue, IssueKey, LinkRecord, Memory, TrackerName, followed_key
from followthrough.model.following import addresses
from followthrough.model.spelling import Spelling
from followthrough.model.state import UNSEEN
from followthrough.ports import Store
from followthrough.reading.items.references import reference_of_url
from followthrough.reports.escaping import markdown
from followthrough.reports.sections import Cell, Column, Table
from followthrough.reports.table_terminal import TableRows
from followthrough.reports.words import counted
from followthrough.settings import Settings, load
from followthrough.sync.linking.decisions import confirm_link, dismiss_link, whole_id
from followthrough.sync.linking.suggest import open_suggestions

# A line of the list, also as an editor may have formatted it; and one that decides something, whatever it names.
_DECIDED_LINE = re.compile(
    r"\s*(?:[-*+]|\d{1,9}[.)])\s+\[(?P<mark>[^\]]*)\]\s+`?(?P<item>ft-[0-9a-z-]+)`?\s+(?P<issue>[^\s`]\S*)"
)
_MARKED_LINE = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])?\s*\[(?!\s*\])[^\]\n]{1,3}\](?![(\[])")
_KNOWN_MARKS = ("x", "-")
_ON_OUR_GITHUB = re.compile(r"https?://[^/\s]+/([\w.-]+/[\w.-]+)/(?:issues|pull)/(\d+)/?(?:[?#]\S*)?$")


def run(
    config: Path | None, item: str | None, issue: str | None, *, dismiss: bool, write: Path | None, read: Path | None
) -> int:
    """Decide or show what is asked for, and return the exit code."""
    ways = [name for name, given in (("ITEM", item), ("--read", read), ("--write", write)) if given is not None]
    if len(ways) > 1:
        raise UsageError(f"{ways[1]} has no effect with {ways[0]}; leave one of them out")
    if dismiss and item is None:
        raise UsageError("name what to dismiss: followthrough link ITEM ISSUE --dismiss")
    settings = load(config)
    if read is not None:
        return _decide_by_file(settings, read)
    if item is None:
        memory = _memory_or_warning(settings)
        return ExitCode.PARTIAL if memory is None else _show(memory, write)
    if issue is None:
        raise UsageError("name the issue too: followthrough link ITEM ISSUE")
    key = issue_key(issue, settings.hosts, dismiss=dismiss)
    if _memory_or_warning(settings) is None:
        return ExitCode.PARTIAL
    with wiring.open_store(settings) as store:
        _decide(settings, store, item, key, dismiss=dismiss)
    return ExitCode.OK


def _memory_or_warning(settings: Settings) -> Memory | None:
    """What the store knows. None, after a warning, if no sync has read anything yet."""
    with wiring.open_store_read_only(settings) as store:
        memory = store.memory()
    if memory.postmortems:
        return memory
    console.warn(EMPTY_STORE_MESSAGE)
    return None


def issue_key(text: str, hosts: Mapping[TrackerName, frozenset[str]], *, dismiss: bool = False) -> IssueKey:
    """The key that a person wrote, or the address of an issue of another server, which can only be dismissed.

    Raises UsageError if it is invalid, or of another server than ours and not to be dismissed.
    """
    address = reference_of_url(text, text)
    if address is not None and address.key is not None:
        return _at(address.url or text, IssueKey(address.tracker, address.key), hosts, dismiss=dismiss)
    if found := _ON_OUR_GITHUB.fullmatch(text):  # a server whose name does not show that it is GitHub
        return _at(text, IssueKey(TrackerName.GITHUB, f"{found[1]}#{found[2]}"), hosts, dismiss=dismiss)
    if re.fullmatch(r"[\w.-]+/[\w.-]+#\d+", text):
        return IssueKey(TrackerName.GITHUB, text)
    if re.fullmatch(r"[A-Z][A-Z0-9_]+-\d+", text):
        return IssueKey(TrackerName.JIRA, text)
    raise UsageError(f"{text!r} is not an issue; write owner/repo#12, PROJ-123, or the issue's address")


def _at(url: str, key: IssueKey, hosts: Mapping[TrackerName, frozenset[str]], *, dismiss: bool) -> IssueKey:
    name = key.tracker
    if name not in hosts or urlsplit(url).hostname in hosts[name]:
        return key
    if dismiss:
        return IssueKey(TrackerName.OTHER, url)
    raise UsageError(f"{url} is not at {name}.url; if it is the same server, name it in {name}.also_at")


def _decide(settings: Settings, store: Store, item: str, key: IssueKey, *, dismiss: bool) -> None:
    memory = store.memory()
    key = _proposed(memory, item, key)
    if not dismiss:
        _refuse_unseen(settings, memory, item, key)
    whole = (dismiss_link if dismiss else confirm_link)(store, wiring.SystemClock(), item, key)
    followed = [link.issue for link in memory.links.values() if link.followed and link.item_id == whole]
    others = {followed_key(memory.issues, issue).display_name for issue in followed} - {
        followed_key(memory.issues, key).display_name
    }
    besides = "" if dismiss else ", ".join(sorted(others))
    words = "is not" if dismiss else "is linked to"
    console.write(f"{whole} {words} {key.display_name}{f', and still to {besides}' if besides else ''}\n")


def _proposed(memory: Memory, item: str, key: IssueKey) -> IssueKey:
    """The linked or proposed issue of the item with this name. Keys of GitLab and GitHub look the same."""
    written, key = key.key.casefold(), Spelling.of(memory).known(key)
    ours = (issue for id_, first in memory.links if id_.startswith(item) for issue in addresses(memory.issues, first))
    named = [issue for issue in ours if issue.key.casefold() == written]
    return named[0] if named and key not in named else key


def _refuse_unseen(settings: Settings, memory: Memory, item: str, key: IssueKey) -> None:
    """Raise UsageError if the tracker has no such issue. If the tracker cannot be asked, warn and let it through."""
    whole_id(memory, item)
    if any(issue == key for _, issue in memory.links):  # it was read before, or a document names it
        return
    warn_of_first_contacts(settings, trackers=True)
    try:
        with wiring.trackers(settings, console.warn) as trackers:
            answers = [answer for tracker in trackers if tracker.name is key.tracker for answer in tracker.read([key])]
    except FollowthroughError as error:
        console.warn(f"{key} could not be looked up; the next sync will show whether it exists: {error}")
        return
    for answer in answers:
        if not isinstance(answer, Issue):
            console.warn(f"{key} could not be looked up; the next sync will show whether it exists: {answer.reason}")
        elif answer.state in UNSEEN:
            raise UsageError(f"{key} does not exist, or this token cannot see it; nothing was linked")


def _decide_by_file(settings: Settings, path: Path) -> int:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise UsageError(f"{path}: cannot be read: {(reason or '').lower()}") from None
    if _memory_or_warning(settings) is None:
        return ExitCode.PARTIAL
    with wiring.open_store(settings) as store:
        decided = [_decide_by_line(settings, store, f"{path}:{at}", line) for at, line in enumerate(lines, 1)]
    return ExitCode.OK if all(decided) else ExitCode.PARTIAL


def _decide_by_line(settings: Settings, store: Store, where: str, line: str) -> bool:
    """Decide as a line of the list is marked. False, after a warning, if it cannot be understood or done."""
    if (found := _DECIDED_LINE.match(line)) is None:
        if _MARKED_LINE.match(line):
            console.warn(f"{where}: names no item and issue as the list does: - [x] `ft-...` ISSUE")
            return False
    elif (mark := found["mark"].strip().lower()) in _KNOWN_MARKS:
        try:
            key = issue_key(found["issue"], settings.hosts, dismiss=mark == "-")
            _decide(settings, store, found["item"], key, dismiss=mark == "-")
        except UsageError as error:
            console.warn(f"{where}: {error}")
            return False
    elif mark:
        console.warn(f"{where}: [{found['mark']}] is neither [x], which confirms, nor [-], which dismisses")
        return False
    return True


def _show(memory: Memory, path: Path | None) -> int:
    waiting = open_suggestions(memory)
    if path is not None:
        console.write_to(path, "".join(_lines(memory, waiting)))
        how = f"tick the right ones, then run: followthrough link --read {path}"
        console.write(f"{counted(len(waiting), 'proposal')} written to {path}; {how}\n")
        return ExitCode.OK
    if not waiting:
        console.write("no link is proposed; `followthrough sync` compares items without an issue\n")
        return ExitCode.OK
    whole = (Column("item", nowrap=True), Column("issue", nowrap=True), Column("score", nowrap=True))
    columns = (*whole, Column("why"), Column("text", wide=True))
    rows = tuple(
        (
            Cell(record.item_id),
            Cell(str(record.issue)),
            Cell(f"{record.score or 0:.2f}"),
            Cell(record.reason or "", tone="dim"),
            Cell(memory.items[record.item_id].item.text),
        )
        for record in waiting
    )
    console.print_rich([TableRows(Table("links", "", columns, rows))])
    return ExitCode.OK


def _lines(memory: Memory, waiting: tuple[LinkRecord, ...]) -> Iterator[str]:
    yield "# Proposed links\n\n"
    yield "Tick what is right, write [-] where it is not the issue, then: followthrough link --read FILE\n\n"
    for record in waiting:
        text = markdown(memory.items[record.item_id].item.text, 160)
        reason = markdown(record.reason or "", 80)
        yield f"- [ ] `{record.item_id}` {record.issue} ({record.score or 0:.2f}, {reason}): {text}\n"
