"""The report as a page: a summary for those who read no further, then the answers to the questions."""

from collections.abc import Iterator

from followthrough.figures.report import Report
from followthrough.reports import phrases
from followthrough.reports.report_sections import sections
from followthrough.reports.sections import Page, Tile, without_people
from followthrough.reports.words import are, counted


def page(report: Report, *, people: bool = True) -> Page:
    """The whole page for people, in order. Without `people`, no column names any."""
    answers = () if report.empty else tuple(sections(report))
    return Page(
        title=_title(report),
        as_of=phrases.moment(report.question.as_of),
        lead=tuple(lead(report)),
        tiles=() if report.empty else tuple(_tiles(report)),
        warnings=tuple(warnings(report)),
        sections=answers if people else tuple(map(without_people, answers)),
        footnotes=tuple(_footnotes(report)),
    )


def _title(report: Report) -> str:
    names = ", ".join(report.question.names)
    return f"Follow-through for {names}" if names else "Follow-through"


def lead(report: Report) -> Iterator[str]:
    """The few sentences for somebody who reads no further."""
    if report.empty:
        question = report.question
        narrowed = question.narrow or question.since is not None or question.until is not None
        advice = (
            "There may be some for other days or teams."
            if narrowed
            else "Does `followthrough sync` read the right folders?"
        )
        yield f"There is no postmortem to report on. {advice}"
        yield from _vanished(report, "promise")
        return

    empty = report.null_results.total + report.without_items.total
    rated = report.postmortems.rated
    verb = "promises" if rated == 1 else "promise"
    aside = phrases.near_misses_aside(report.postmortems.near_misses)
    if report.items.total and not report.postmortems.total:
        yield "There is no postmortem of its own to report on, only items in those of others."
    else:
        yield f"{phrases.part_of(empty, rated, 'postmortem')} {verb} no change{aside}."
    if waiting := report.unconfirmed.total:
        confirms = "confirms no item, but has" if waiting == 1 else "confirm no item, but have"
        yield f"{counted(waiting, 'postmortem')} {confirms} lines that may be one: `followthrough check` asks."
    ft = report.follow_through
    if ft.due:
        done = f"{are(ft.done)} done ({phrases.percent(ft.rate)}) and {ft.overdue:,} overdue"
        yield f"Of {counted(ft.due, 'promise')} whose day has passed, {done}."
    else:
        yield "No promise with a due day that has passed can be followed yet."
    yield from _vanished(report, "more promise" if ft.due else "promise")
    if report.recurred:
        happened = f"{report.recurred:,} of {_compared(report)} happened when"
        yield f"{happened} a promise of an earlier one like it was still open."


def _vanished(report: Report, noun: str) -> Iterator[str]:
    """What is in no figure because its line is gone: else deleting what is overdue would look like doing it."""
    if report.withdrawn.total:
        yield f"{phrases.vanished(report.withdrawn.total, report.items.withdrawn_past_due, noun)}."


def _tiles(report: Report) -> Iterator[Tile]:
    """One figure for each of the four questions."""
    null, none = report.null_results.total, report.without_items.total
    detail = f"{null:,} only {'says' if null == 1 else 'say'} be more careful, "
    detail += f"{none:,} {'has' if none == 1 else 'have'} no action item"
    if report.unconfirmed.total:
        detail += f"; {report.unconfirmed.total:,} more to be confirmed"
    yield Tile("Learned nothing from", f"{null + none:,}", detail, "bad" if null + none else "good")
    ft = report.follow_through
    detail = (
        f"{ft.done:,} of {ft.due:,} due are done, {report.overdue.total:,} overdue" if ft.due else "nothing was due"
    )
    if late := report.items.withdrawn_past_due:
        detail += f"; {late:,} vanished after the due day"
    yield Tile("Follow-through", phrases.percent(ft.rate), detail, "bad" if report.overdue.total else "good")
    again = report.recurred
    detail = f"of {_compared(report)}, with a promise of an earlier one still open"
    yield Tile("Happened again", f"{again:,}", detail, "bad" if again else "good")
    figures = report.postmortems
    detail = f"{figures.strong:,} of {counted(figures.rated, 'postmortem')} promise a test or a guardrail"
    yield Tile("With a test or guardrail", phrases.percent(figures.strong_share), detail)


def _compared(report: Report) -> str:
    """`145 incidents of the last year`, or `the latest 500 incidents`."""
    if report.comparable > report.compared:
        return f"the latest {counted(report.compared, 'incident')}"
    return f"{counted(report.compared, 'incident')} of the last year"


def warnings(report: Report) -> Iterator[str]:
    """Warnings to read before relying on the figures."""
    for source in report.stale:
        yield f"{source.name}: {phrases.last_read(source.read_at)}; the figures that depend on it are stale"


def _footnotes(report: Report) -> Iterator[str]:
    question = report.question
    spans = (("since", question.since), ("until", question.until))
    days = " ".join(f"{word} {day}" for word, day in spans if day is not None)
    since = f"; incidents {days}" if days else ""
    figures = report.postmortems
    yield f"As of {phrases.moment(question.as_of)}{since}. " + ". ".join(
        f"{source.name} {phrases.last_read(source.read_at)}{' (stale)' if source.stale else ''}"
        for source in report.freshness
    )
    yield (
        f"{counted(figures.rated, 'postmortem')} and {counted(figures.near_misses, 'near miss', 'near misses')} "
        "counted, near misses in no share of postmortems; "
        f"left out: {figures.learning_only:,} for learning only, "
        f"{counted(figures.others, 'template or other document', 'templates and other documents')}, "
        f"{counted(report.items.suggestions, 'line')} that may be an item."
    )
    if figures.undated:
        documents = counted(figures.undated, "document does", "documents do")
        yield (
            f"{documents} not say on which day the incident was: left out of the trend and of all figures in days, and "
            "otherwise counted from the first reading."
        )
    yield (
        "Only what a tracker calls done counts as done; a tick in a document without an issue is its word. "
        "Nothing here is counted by person: owners stand only where an item is routed."
    )
