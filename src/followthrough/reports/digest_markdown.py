"""The short form of a report, for a channel: only what to look at this week."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from followthrough.figures.report import Report
from followthrough.figures.rows import ItemRow, Listed, PostmortemRow, Recurrence
from followthrough.markdown_escaping import web_address
from followthrough.reports import phrases
from followthrough.reports.escaping import markdown
from followthrough.reports.report_page import lead, warnings
from followthrough.reports.trend_png import trend_sentence

T = TypeVar("T")
_MOST_ROWS = 5
_LONGEST_TEXT = 140


def digest_title(report: Report) -> str:
    """One line with the team and the date of the digest."""
    team = f" for {report.question.team}" if report.question.team else ""
    return f"Follow-through{team}, {report.question.today}"


def digest_markdown(report: Report) -> str:
    """The digest as Markdown. Items are routed to their team or issue. Nobody is named for what is late."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    for warning in warnings(report):
        yield f"**Stale:** {markdown(warning)}"
        yield ""
    for sentence in lead(report):
        yield markdown(sentence)
    yield ""
    changed = report.changed
    if changed is not None and (changed.done.total or changed.overdue.total or changed.reopened or changed.empty.total):
        yield f"**Since {report.question.compare}**"
        yield ""
        newly = f"{changed.done.total:,} newly done, {changed.overdue.total:,} newly overdue"
        yield f"- {newly}, {changed.reopened:,} reopened"
        yield ""
        yield from _listed("First read since then, and changes nothing", changed.empty, _postmortem)
    again = tuple(tuple(pairs) for _, pairs in groupby(report.recurrences.rows, key=lambda pair: pair.later.id))
    yield from _listed("Still open when it happened again", Listed(again, report.recurred), _left_open)
    yield from _items("Overdue", report.overdue, report)
    yield from _items("Due soon", report.due_soon, report)
    if sentence := trend_sentence(report):
        yield markdown(sentence)
        yield ""
    yield f"_As of {phrases.moment(report.question.as_of)}. {_last_read(report)}_"


def _last_read(report: Report) -> str:
    read = [f"{source.name} {phrases.moment(source.read_at)}" for source in report.freshness if source.read_at]
    return markdown(f"Last read completely: {', '.join(read)}.") if read else "Nothing was read completely yet."


def _postmortem(row: PostmortemRow) -> str:
    return f"{_name(row)}{f' ({row.day})' if row.day else ''}"


def _left_open(pairs: Sequence[Recurrence]) -> str:
    """An incident, and what earlier ones like it had promised."""
    later, promised, left = pairs[0].later, "", _MOST_ROWS
    for pair in pairs:
        if items := [_item(item) + _since_then(item) for item in pair.items[:left]]:
            left -= len(items)
            promised += f". Promised in {_name(pair.earlier)}: {'; '.join(items)}"
    more = sum(pair.open_items for pair in pairs) - (_MOST_ROWS - left)
    return f"{_severity(later.severity)}{_postmortem(later)}{promised}{f'; and {more:,} more' if more else ''}"


def _since_then(item: ItemRow) -> str:
    return "" if item.is_open else f" (now {phrases.standing(item)})"


def _items(caption: str, found: Listed[ItemRow], report: Report) -> Iterator[str]:
    return _listed(caption, found, lambda row: f"{item_line(row)}: due {phrases.due(row, report.question.today)}")


def _listed(caption: str, found: Listed[T], words: Callable[[T], str]) -> Iterator[str]:
    if not found.total:
        return
    yield f"**{caption}: {found.total:,}**"
    yield ""
    shown = found.rows[:_MOST_ROWS]
    for row in shown:
        yield f"- {words(row)}"
    if found.total > len(shown):
        yield f"- and {found.total - len(shown):,} more"
    yield ""


def _name(row: PostmortemRow) -> str:
    return _linked(row.name, row.url)


def item_line(row: ItemRow) -> str:
    """An item on one line of Markdown: its severity, its text, and its issue."""
    return f"{_severity(row.severity)}{_item(row)}"


def _item(row: ItemRow) -> str:
    issue = f" {_linked(row.issue, row.issue_url)}" if row.issue else ""
    return f"{_linked(row.item_title, row.url)}{issue}"


def _severity(severity: str | None) -> str:
    return f"{markdown(severity)} " if severity else ""


def _linked(text: str, url: str | None) -> str:
    address = web_address(url)
    label = markdown(text, _LONGEST_TEXT, in_link=address is not None)
    return f"[{label}](<{address}>)" if address else label
