"""What a sync did, or would do, for people at a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from rich.console import RenderableType
from rich.text import Text

from followthrough.model import State
from followthrough.reading.items.title import title_of
from followthrough.reports.words import counted, shortened
from followthrough.sync.feedback.drift import Drift
from followthrough.sync.filing.plan import FileIssue, NotFiled, day_of
from followthrough.sync.filing.register import Filed
from followthrough.sync.result import RunResult, StateChange
from followthrough.sync.tracker_use import ACCESS
from followthrough.unseen import one_line

_STATE_STYLES = {
    "open": "yellow",
    "in-progress": "cyan",
    "done": "green",
    "dropped": "red",
    "duplicate": "magenta",
    "moved": "magenta",
    "gone": "red",
    "hidden": "red",
    "unsupported": "dim",
}
_MOST_SHOWN = 40
_MOST_PLACES = 3
_LONG_AGO = timedelta(days=365)


def sync_terminal(result: RunResult, *, filed_shown: bool = False) -> Iterator[RenderableType]:
    """What was filed or would be, what changed, what is left alone and why, and a summary in one line.

    `filed_shown`: filed issues were already shown when they were filed.
    """
    for filing in result.to_file:
        yield Text.assemble(
            ("would file ", "cyan"),
            one_line(filing.draft.place),
            ": ",
            one_line(filing.draft.title, 160),
            (f"  {_where(result, filing)}{'' if filing.record.checkable else '  not checkable'}", "dim"),
        )
    yield from _old(result)
    for filed in result.filed if not filed_shown else ():
        yield filed_line(filed)
    yield from _linked(result)
    news = result.news()
    for change in news[:_MOST_SHOWN]:
        yield _change(change)
    if len(news) > _MOST_SHOWN:
        more = counted(len(news) - _MOST_SHOWN, "more change")
        yield Text(f"and {more} of state: --format json lists them all", style="dim")
    yield from _drift(result, result.drift)
    yield from _vanished(result)
    if result.suggestions:
        items = {link.item_id for link in result.suggestions}
        proposed = counted(len(items), "item without an issue", "items without an issue")
        known = "after a run without --dry-run: followthrough link" if result.dry_run else "followthrough link"
        yield Text(f"{proposed} may have one already: {known}", style="cyan")
    for comment in result.comments:
        words = ("would comment on ", "cyan") if result.dry_run else ("commented ", "green")
        yield Text.assemble(words, one_line(str(comment.issue)))
    if result.dry_run:
        yield from _live_statuses(result)
    yield from _by_hand(result)
    yield from _not_filed(result, result.not_filed)
    yield from _left_out(result)
    yield from _uses(result)
    for name, count in result.unserved.items():
        if name in ACCESS and name not in result.trackers:
            yield Text(f"{name}: {counted(count, 'linked issue')} not read; to follow, {ACCESS[name]}", style="yellow")
    yield Text(_summary(result), style="yellow" if result.partial else "green")


def sync_news(result: RunResult) -> Iterator[RenderableType]:
    """What somebody has to look at, for a quiet run. What was told before is only counted, beside what is new."""
    news = [
        *_drift(result, result.new_drift),
        *_vanished(result),
        *_by_hand(result),
        *_not_filed(result, result.new_waiting),
    ]
    yield from news
    drift = len(result.drift) - len(result.new_drift)
    told = {item.record.id for item in result.new_waiting}
    waiting = sum(item.waits and item.record.id not in told for item in result.not_filed)
    as_before = [
        *([counted(drift, "drift")] if drift else []),
        *([f"{counted(waiting, 'item')} not filed until somebody decides"] if waiting else []),
    ]
    if news and as_before:
        yield Text(f"and {' and '.join(as_before)} as before: followthrough sync lists all", style="dim")


def _old(result: RunResult) -> Iterator[Text]:
    """A warning that a first run over an archive would file promises from long ago."""
    begun = (result.started - _LONG_AGO).date()
    if old := sum(day_of(filing.postmortem) < begun for filing in result.to_file):
        these = counted(old, "of these is", "of these are")
        how = "to file only newer ones, set filing.since or give --since DAY (docs/sync.md, Beginning with an archive)"
        yield Text(f"{these} from incidents more than a year ago; {how}", style="yellow")


def _drift(result: RunResult, found: Sequence[Drift]) -> Iterator[Text]:
    for drift in found[:_MOST_SHOWN]:
        yield Text.assemble(
            ("drift ", "yellow"),
            one_line(f"{result.names.line(drift.postmortem, drift.record)}:"),
            " ",
            one_line(drift.message, 200),
        )
    if len(found) > _MOST_SHOWN:
        yield Text(f"and {len(found) - _MOST_SHOWN:,} more that do not agree with their issues", style="dim")


def _live_statuses(result: RunResult) -> Iterator[Text]:
    """What the status of each postmortem's commit would be. The current one is only read when it is set."""
    known = [status for status in result.live_statuses if status.repository is not None]
    for status in known[:_MOST_SHOWN]:
        commit = f"on the commit of {result.names.document(status.paths[0], status.repository)}"
        yield Text.assemble(("would set a status ", "cyan"), one_line(f"{commit}: {status.description}", 400))
    if len(known) > _MOST_SHOWN:
        yield Text(f"and on {counted(len(known) - _MOST_SHOWN, 'more commit')}", style="dim")
    if unknown := len(result.live_statuses) - len(known):
        where = "the GitHub repository is not known; set sources.repository"
        yield Text(f"no status: {counted(unknown, 'document')}: {where}", style="dim")


def _vanished(result: RunResult) -> Iterator[Text]:
    """Items that vanished: somebody may have dropped them silently, or the reading no longer finds them."""
    left = [document for document in result.gone if document.undone]
    for document in left[:_MOST_SHOWN]:
        lost = counted(document.undone, "action item that is not done", "action items that are not done")
        place = result.names.document(document.postmortem.path, document.postmortem.home)
        yield Text.assemble(("gone ", "yellow"), one_line(f"{place}: {lost}", 200))
    if len(left) > _MOST_SHOWN:
        yield Text(f"and {counted(len(left) - _MOST_SHOWN, 'more document')} with such items", style="dim")
    gone = result.vanished
    for record in gone[:_MOST_SHOWN]:
        place = record.postmortem_id.partition(":")[2] or record.postmortem_id
        words = "vanished " if record.given_up is None else "given up "
        why = "" if record.given_up is None else f": {record.given_up or 'no reason given'}"
        yield Text.assemble((words, "yellow"), one_line(f"{place}: {title_of(record.item)}{why}", 200))
    if len(gone) > _MOST_SHOWN:
        yield Text(f"and {len(gone) - _MOST_SHOWN:,} more that vanished from their documents", style="dim")


def _not_filed(result: RunResult, left: Iterable[NotFiled]) -> Iterator[Text]:
    """What is left alone, one line per reason. A dry run names more, because people read it to decide."""
    shown = _MOST_SHOWN if result.dry_run else _MOST_PLACES
    places: dict[tuple[str, bool], list[str]] = {}
    for item in left:
        places.setdefault((item.reason, item.waits), []).append(_where(result, item))
    for (reason, waits), where in places.items():
        yield Text(f"not filed: {shortened(where, shown)}: {one_line(reason)}", style="yellow" if waits else "dim")


def _left_out(result: RunResult) -> Iterator[Text]:
    """What was read but is not a postmortem, one line per reason."""
    places: dict[str, list[str]] = {}
    for skip in result.skipped:
        if not skip.failed:
            places.setdefault(skip.reason, []).append(skip.path)
    for reason, where in places.items():
        yield Text(one_line(f"left out: {shortened(where, _MOST_PLACES)}: {reason}", 400), style="dim")


def _where(result: RunResult, item: FileIssue | NotFiled) -> str:
    return one_line(result.names.line(item.postmortem, item.record), 200)


def _by_hand(result: RunResult) -> Iterator[Text]:
    """What a person has to write, one line per reason."""
    places: dict[str, list[str]] = {}
    for edit in result.by_hand:
        places.setdefault(edit.reason, []).append(f"{result.names.document(edit.path, edit.repository)}:{edit.line}")
    for reason, where in places.items():
        yield Text.assemble(("by hand ", "yellow"), one_line(f"{shortened(where, _MOST_PLACES)}: {reason}", 400))


def _uses(result: RunResult) -> Iterator[Text]:
    """How many requests each tracker got. A complete reading by an earlier run is no success of this one."""
    for use in result.trackers.values():
        if not use.requests and use.read_at is None and use.trouble is None:
            continue  # none of its issues is followed
        limit = use.rate_limit
        left = f", {limit.remaining:,} left" if limit and limit.remaining is not None else ""
        last = f"{use.read_at:%Y-%m-%d %H:%M} UTC" if use.read_at else ""
        now = use.read_at is not None and use.read_at >= result.started
        if not use.followed and use.read_at is None and use.trouble is None:
            yield Text(
                f"{use.tracker}: {counted(use.requests, 'request')}{left}; none of its issues is followed", style="dim"
            )
            continue
        read = f"read completely {last}" if now else f"not read completely{f' since {last}' if last else ' yet'}"
        yield Text(f"{use.tracker}: {counted(use.requests, 'request')}{left}; {read}", style="dim" if now else "yellow")


def filed_line(filed: Filed) -> Text:
    """A line for an item that now has an issue."""
    words = "found " if filed.found else "filed "
    return Text.assemble((words, "green"), one_line(str(filed.key)), ": ", one_line(title_of(filed.record.item), 160))


def _linked(result: RunResult) -> Iterator[Text]:
    """Links that were made automatically in this run."""
    found = result.linked_by_itself
    for item, record in found[:_MOST_SHOWN]:
        yield Text.assemble(
            ("would link " if result.dry_run else "linked ", "cyan" if result.dry_run else "green"),
            one_line(str(record.issue)),
            ": ",
            one_line(title_of(item.item), 160),
            (f"  {one_line(record.reason or '', 200)}", "dim"),
        )
    if len(found) > _MOST_SHOWN:
        yield Text(f"and {counted(len(found) - _MOST_SHOWN, 'more link')}: --format json lists them all", style="dim")


def _change(change: StateChange) -> Text:
    line = Text()
    line.append(one_line(change.issue.key.display_name), style="bold")
    line.append(": ")
    if change.before is not None:
        line.append(change.before.value, style=_STATE_STYLES[change.before.value])
        line.append(" → ")
    line.append(change.after.value, style=_STATE_STYLES[change.after.value])
    if change.issue.moved_to is not None:
        line.append(f" to {one_line(str(change.issue.moved_to))}")
    # Of what cannot be asked for, the reason stands where the title would.
    about = change.issue.title or (change.issue.raw_state if change.after is State.UNSUPPORTED else "")
    if about:
        line.append(f"  {one_line(about, 150)}", style="dim")
    return line


def _summary(result: RunResult) -> str:
    parts = [
        f"{counted(result.documents, 'document')} read",
        f"{counted(result.items, 'action item')} known",
        f"{result.linked_items} linked",
    ]
    if result.filed:
        parts.append(f"{len([filed for filed in result.filed if not filed.found])} filed")
    if result.to_file:
        parts.append(f"{len(result.to_file)} to file")
    parts.append(counted(len(result.news()), "change of state", "changes of state"))
    if result.partial:
        parts.append("partly done")
    return " · ".join(parts) + (" · dry run, nothing was written" if result.dry_run else "")
