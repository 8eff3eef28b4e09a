"""The short form of a report, for a channel: only what to look at this week."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from followthrough.figures.facts import ItemRow, Listed, PostmortemRow, Recurrence
from followthrough.figures.report import Report
from followthrough.markdown_escaping import web_address
from followthrough.reports import phrases
from followthrough.reports.escaping import markdown
from followthrough.reports.report_page import lead, warnings
from followthrough.reports.trend_png import trend_sentence

T = TypeVar("T")
_MOST = 5
_LONGEST = 140


def digest_title(report: Report) -> str:
    """One line with the team and the date of the digest."""
    whose = f" for {report.question.team}" if report.question.team else ""
    return f"Follow-through{whose}, {report.question.today}"


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
    again = tuple(tuple(pairs) for _, pairs in groupby(report.recurrences.rows, key=lambda each: each.later.id))
    yield from _listed("Still open when it happened again", Listed(again, report.recurred), _left_open)
    yield from _items("Overdue", report.overdue, report)
    yield from _items("Due soon", report.due_soon, report)
    if said := trend_sentence(report):
        yield markdown(said)
        yield ""
    yield f"_As of {phrases.moment(report.question.as_of)}. {_read(report)}_"


def _read(report: Report) -> str:
    told = [f"{each.name} {phrases.moment(each.read_at)}" for each in report.freshness if each.read_at]
    return markdown(f"Last read completely: {', '.join(told)}.") if told else "Nothing was read completely yet."


def _postmortem(row: PostmortemRow) -> str:
    return f"{_name(row)}{f' ({row.day})' if row.day else ''}"


def _left_open(pairs: Sequence[Recurrence]) -> str:
    """An incident, and what earlier ones like it had promised."""
    later, told, left = pairs[0].later, "", _MOST
    for each in pairs:
        if items := [_item(item) + _since_then(item) for item in each.items[:left]]:
            left -= len(items)
            told += f". Promised in {_name(each.earlier)}: {'; '.join(items)}"
    more = sum(each.open_items for each in pairs) - (_MOST - left)
    return f"{_severity(later.severity)}{_postmortem(later)}{told}{f'; and {more:,} more' if more else ''}"


def _since_then(item: ItemRow) -> str:
    return "" if item.is_open else f" (now {phrases.standing(item)})"


def _items(caption: str, found: Listed[ItemRow], report: Report) -> Iterator[str]:
    return _listed(caption, found, lambda row: f"{item_words(row)}: due {phrases.due(row, report.question.today)}")


def _listed(caption: str, found: Listed[T], words: Callable[[T], str]) -> Iterator[str]:
    if not found.total:
        return
    yield f"**{caption}: {found.total:,}**"
    yield ""
    shown = found.rows[:_MOST]
    for row in shown:
        yield f"- {words(row)}"
    if found.total > len(shown):
        yield f"- and {found.total - len(shown):,} more"
    yield ""


def _name(row: PostmortemRow) -> str:
    return _linked(row.name, row.url)


def item_words(row: ItemRow) -> str:
    """An item on one line of Markdown: its severity, its text, and its issue."""
    return f"{_severity(row.severity)}{_item(row)}"


def _item(row: ItemRow) -> str:
    issue = f" {_linked(row.issue, row.issue_url)}" if row.issue else ""
    return f"{_linked(row.item_title, row.url)}{issue}"


def _severity(severity: str | None) -> str:
    return f"{markdown(severity)} " if severity else ""


def _linked(text: str, url: str | None) -> str:
    address = web_address(url)
    said = markdown(text, _LONGEST, in_link=address is not None)
    return f"[{said}](<{address}>)" if address else said
