"""What a sync did, or would do, for people at a terminal."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from rich.console import RenderableType
from rich.text import Text

from followthrough.reading.items.title import title_of
from followthrough.reports.words import counted, shortened
from followthrough.sync.filing.plan import FileIssue, NotFiled, day_of
from followthrough.sync.filing.register import Filed
from followthrough.sync.result import RunResult, StateChange
from followthrough.sync.tracker_use import ACCESS
from followthrough.unseen import one_line

STATE_STYLES = {
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
_SHOWN = 40
_PLACES = 3
_LONG_AGO = timedelta(days=365)


def sync_terminal(result: RunResult, *, told: bool = False) -> Iterator[RenderableType]:
    """What was filed or would be, what changed, what is left alone and why, and a summary in one line.

    `told`: filed issues were already reported when they were filed.
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
    for filed in result.filed if not told else ():
        yield filed_line(filed)
    yield from _linked(result)
    news = result.news()
    for change in news[:_SHOWN]:
        yield _change(change)
    if len(news) > _SHOWN:
        more = counted(len(news) - _SHOWN, "more change")
        yield Text(f"and {more} of state: --format json lists them all", style="dim")
    yield from _drift(result)
    yield from _vanished(result)
    if result.suggestions:
        items = {each.item_id for each in result.suggestions}
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
    """What somebody has to look at, for a quiet run. Some of it is only reported once."""
    yield from _drift(result)
    yield from _vanished(result)
    yield from _by_hand(result)
    yield from _not_filed(result, [each for each in result.not_filed if each.waits])


def _old(result: RunResult) -> Iterator[Text]:
    """A warning that a first run over an archive would file promises from long ago."""
    begun = (result.started - _LONG_AGO).date()
    if old := sum(day_of(each.postmortem) < begun for each in result.to_file):
        whose = counted(old, "of these is", "of these are")
        how = "to file only newer ones, set filing.since or give --since DAY (docs/sync.md, Beginning with an archive)"
        yield Text(f"{whose} from incidents more than a year ago; {how}", style="yellow")


def _drift(result: RunResult) -> Iterator[Text]:
    for drift in result.drift[:_SHOWN]:
        yield Text.assemble(
            ("drift ", "yellow"),
            one_line(f"{result.called(drift.postmortem.path, drift.postmortem.home)}:{drift.record.item.line}:"),
            " ",
            one_line(drift.message, 200),
        )
    if len(result.drift) > _SHOWN:
        yield Text(f"and {len(result.drift) - _SHOWN:,} more that do not agree with their issues", style="dim")


def _live_statuses(result: RunResult) -> Iterator[Text]:
    """What the status of each postmortem's commit would be. The current one is only read when it is set."""
    told = [each for each in result.live_statuses if each.repository is not None]
    for each in told[:_SHOWN]:
        commit = f"on the commit of {result.called(each.paths[0], each.repository)}"
        yield Text.assemble(("would say ", "cyan"), one_line(f"{commit}: {each.description}", 400))
    if len(told) > _SHOWN:
        yield Text(f"and on {counted(len(told) - _SHOWN, 'more commit')}", style="dim")
    if unknown := len(result.live_statuses) - len(told):
        where = "the GitHub repository is not known; set sources.repository"
        yield Text(f"no status: {counted(unknown, 'document')}: {where}", style="dim")


def _vanished(result: RunResult) -> Iterator[Text]:
    """Items that vanished: somebody may have dropped them silently, or the reading no longer finds them."""
    left = [each for each in result.gone if each.undone]
    for document in left[:_SHOWN]:
        lost = counted(document.undone, "action item that is not done", "action items that are not done")
        place = result.called(document.postmortem.path, document.postmortem.home)
        yield Text.assemble(("gone ", "yellow"), one_line(f"{place}: {lost}", 200))
    if len(left) > _SHOWN:
        yield Text(f"and {counted(len(left) - _SHOWN, 'more document')} with such items", style="dim")
    gone = result.vanished()
    for each in gone[:_SHOWN]:
        place = each.postmortem_id.partition(":")[2] or each.postmortem_id
        if each.given_up is None:
            yield Text.assemble(("vanished ", "yellow"), one_line(f"{place}: {each.item.text}", 200))
        else:
            why = each.given_up or "no reason given"
            yield Text.assemble(("given up ", "yellow"), one_line(f"{place}: {title_of(each.item)}: {why}", 200))
    if len(gone) > _SHOWN:
        yield Text(f"and {len(gone) - _SHOWN:,} more that vanished from their documents", style="dim")


def _not_filed(result: RunResult, left: Iterable[NotFiled]) -> Iterator[Text]:
    """What is left alone, one line per reason. A dry run names more, because people read it to decide."""
    shown = _SHOWN if result.dry_run else _PLACES
    places: dict[tuple[str, bool], list[str]] = {}
    for each in left:
        places.setdefault((each.reason, each.waits), []).append(_where(result, each))
    for (reason, waits), where in places.items():
        yield Text(f"not filed: {shortened(where, shown)}: {one_line(reason)}", style="yellow" if waits else "dim")


def _left_out(result: RunResult) -> Iterator[Text]:
    """What was read but is not a postmortem, one line per reason."""
    places: dict[str, list[str]] = {}
    for each in result.skipped:
        if not each.failed:
            places.setdefault(each.reason, []).append(each.path)
    for reason, where in places.items():
        yield Text(one_line(f"left out: {shortened(where, _PLACES)}: {reason}", 400), style="dim")


def _where(result: RunResult, each: FileIssue | NotFiled) -> str:
    return one_line(f"{result.called(each.postmortem.path, each.postmortem.home)}:{each.record.item.line}", 200)


def _by_hand(result: RunResult) -> Iterator[Text]:
    """What a person has to write, one line per reason."""
    places: dict[str, list[str]] = {}
    for each in result.by_hand:
        places.setdefault(each.reason, []).append(f"{result.called(each.path, each.repository)}:{each.line}")
    for reason, where in places.items():
        yield Text.assemble(("by hand ", "yellow"), one_line(f"{shortened(where, _PLACES)}: {reason}", 400))


def _uses(result: RunResult) -> Iterator[Text]:
    """What each tracker was asked. A complete reading by an earlier run does not count as a success of this one."""
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
    """A line that says that an item now has an issue."""
    words = "found " if filed.found else "filed "
    return Text.assemble((words, "green"), one_line(str(filed.key)), ": ", one_line(title_of(filed.record.item), 160))


def _linked(result: RunResult) -> Iterator[Text]:
    """Links that were made automatically in this run."""
    found = result.linked_by_itself()
    for item, record in found[:_SHOWN]:
        yield Text.assemble(
            ("would link " if result.dry_run else "linked ", "cyan" if result.dry_run else "green"),
            one_line(str(record.issue)),
            ": ",
            one_line(title_of(item.item), 160),
            (f"  {one_line(record.reason or '', 200)}", "dim"),
        )
    if len(found) > _SHOWN:
        yield Text(f"and {counted(len(found) - _SHOWN, 'more link')}: --format json lists them all", style="dim")


def _change(change: StateChange) -> Text:
    line = Text()
    line.append(one_line(change.issue.key.display_name), style="bold")
    line.append(": ")
    if change.before is not None:
        line.append(change.before.value, style=STATE_STYLES[change.before.value])
        line.append(" → ")
    line.append(change.after.value, style=STATE_STYLES[change.after.value])
    if change.issue.moved_to is not None:
        line.append(f" to {one_line(str(change.issue.moved_to))}")
    if change.issue.title:
        line.append(f"  {one_line(change.issue.title, 100)}", style="dim")
    return line


def _summary(result: RunResult) -> str:
    parts = [
        counted(result.documents, "document"),
        counted(result.items, "action item"),
        f"{result.linked_items} linked",
    ]
    if result.filed:
        parts.append(f"{len([each for each in result.filed if not each.found])} filed")
    if result.to_file:
        parts.append(f"{len(result.to_file)} to file")
    parts.append(counted(len(result.news()), "change of state", "changes of state"))
    if result.partial:
        parts.append("partly done")
    return " · ".join(parts) + (" · dry run, nothing was written" if result.dry_run else "")
