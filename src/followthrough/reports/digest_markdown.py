"""The short form of a report, for a channel: only what to look at this week."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from followthrough.figures.facts import ItemRow, Listed, PostmortemRow
from followthrough.figures.report import Report
from followthrough.reports import phrases
from followthrough.reports.escaping import markdown, web_address
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
    if changed is not None and (changed.done.total or changed.overdue.total or changed.empty.total):
        yield f"**Since {report.question.compare}**"
        yield ""
        newly = f"{changed.done.total:,} newly done, {changed.overdue.total:,} newly overdue"
        first_read = f"postmortems first read since then that change nothing: {changed.empty.total:,}"
        yield f"- {newly}, {changed.reopened:,} reopened; {first_read}"
        yield ""
    yield from _postmortems('Only "be more careful"', report.null_results)
    yield from _postmortems("No action item", report.without_items)
    if report.recurrences.total:
        yield "**Still open when it happened again**"
        yield ""
        for each in report.recurrences.rows[:_MOST]:
            for item in each.items[:_MOST]:
                now = "" if item.is_open else f"; now {phrases.standing(item)}"
                yield f"- {item_words(item)} (promised in {_name(each.earlier)}, open on {each.later.day}{now})"
        yield ""
    yield from _items("Overdue", report.overdue, report)
    yield from _items("Due soon", report.due_soon, report)
    if said := trend_sentence(report):
        yield markdown(said)
        yield ""
    yield f"_As of {phrases.moment(report.question.as_of)}. {_read(report)}_"


def _read(report: Report) -> str:
    told = [f"{each.name} {phrases.moment(each.read_at)}" for each in report.freshness if each.read_at]
    return markdown(f"Last read completely: {', '.join(told)}.") if told else "Nothing was read completely yet."


def _postmortems(caption: str, found: Listed[PostmortemRow]) -> Iterator[str]:
    return _listed(caption, found, lambda row: f"{_name(row)}{f' ({row.day})' if row.day else ''}")


def _items(caption: str, found: Listed[ItemRow], report: Report) -> Iterator[str]:
    return _listed(caption, found, lambda row: f"{item_words(row)}: due {phrases.due(row, report.question.today)}")


def _listed(caption: str, found: Listed[T], words: Callable[[T], str]) -> Iterator[str]:
    if not found.total:
        return
    yield f"**{caption}: {found.total:,}**"
    yield ""
    for row in found.rows[:_MOST]:
        yield f"- {words(row)}"
    if found.total > _MOST:
        yield f"- and {found.total - _MOST:,} more"
    yield ""


def _name(row: PostmortemRow) -> str:
    return _linked(row.name, row.url)


def item_words(row: ItemRow) -> str:
    """An item on one line of Markdown: its severity, its text, and its issue."""
    severity = f"{markdown(row.severity)} " if row.severity else ""
    issue = f" {_linked(row.issue, row.issue_url)}" if row.issue else ""
    return f"{severity}{_linked(row.item_title, row.url)}{issue}"


def _linked(text: str, url: str | None) -> str:
    address = web_address(url)
    said = markdown(text, _LONGEST, in_link=address is not None)
    return f"[{said}](<{address}>)" if address else said
