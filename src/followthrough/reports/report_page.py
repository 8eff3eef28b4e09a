"""The report as a page of sections: what we learned nothing from, did not do, will suffer again, and the trend."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from followthrough.figures.counts import ByWord, FollowThrough
from followthrough.figures.factors import WORDS
from followthrough.figures.facts import ItemRow, Listed, PostmortemRow, Recurrence, WithdrawnRow
from followthrough.figures.report import Durations, Report
from followthrough.figures.trend import name_of
from followthrough.model import Kind, Outcome
from followthrough.reports import phrases
from followthrough.reports.sections import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Line,
    Note,
    Page,
    Section,
    Table,
    Tile,
)
from followthrough.reports.words import OUTCOMES, are, counted

Word = TypeVar("Word", bound=str)

_KIND_TONES = {kind: "good" if kind.systemic else "bad" if kind is Kind.VAGUE else "warn" for kind in Kind}
_OUTCOME_TONES = {
    Outcome.SYSTEMIC: "good",
    Outcome.FIX_ONLY: "warn",
    Outcome.OPEN_QUESTION: "warn",
    Outcome.NULL: "bad",
    Outcome.NONE: "bad",
}


def page(report: Report) -> Page:
    """Everything that people read, in order."""
    return Page(
        title=_title(report),
        as_of=phrases.moment(report.question.as_of),
        lead=tuple(lead(report)),
        tiles=tuple(_tiles(report)) if _anything(report) else (),
        warnings=tuple(warnings(report)),
        sections=tuple(section for section in _sections(report) if section.blocks) if _anything(report) else (),
        footnotes=tuple(_footnotes(report)),
    )


def _title(report: Report) -> str:
    names = ", ".join(report.question.names)
    return f"Follow-through for {names}" if names else "Follow-through"


def _anything(report: Report) -> bool:
    return bool(report.postmortems.total or report.learning_only.total)


def lead(report: Report) -> Iterator[str]:
    """The three sentences for somebody who reads no further."""
    if not _anything(report):
        asked = report.question
        narrowed = asked.narrow or asked.since is not None or asked.until is not None
        advice = (
            "Of other days or teams there may be some."
            if narrowed
            else "Does `followthrough sync` read the right folders?"
        )
        yield f"There is no postmortem to tell of. {advice}"
        return

    empty = report.null_results.total + report.without_items.total
    rated = report.postmortems.rated
    verb = "promises" if rated == 1 else "promise"
    aside = _near_misses_aside(report)
    yield f"{phrases.part_of(empty, rated, 'postmortem')} {verb} nothing that changes anything{aside}."
    ft = report.follow_through
    if ft.due:
        done = f"{are(ft.done)} done ({phrases.percent(ft.rate)})"
        yield f"Of {counted(ft.due, 'promise')} whose day has passed, {done}."
    else:
        yield "No promise with a due day that has passed can be followed yet."
    if report.recurred:
        happened = f"{counted(report.recurred, 'incident')} happened when"
        yield f"{happened} a promise of an earlier one like it was still open."


def _near_misses_aside(report: Report) -> str:
    """`, 2 near misses aside`, where there are any."""
    near = report.postmortems.near_misses
    return f", {counted(near, 'near miss', 'near misses')} aside" if near else ""


def _tiles(report: Report) -> Iterator[Tile]:
    """One figure for each of the four questions."""
    null, none = report.null_results.total, report.without_items.total
    detail = f"{null:,} only {'says' if null == 1 else 'say'} be more careful, "
    detail += f"{none:,} {'has' if none == 1 else 'have'} no action item"
    yield Tile("Learned nothing from", f"{null + none:,}", detail, "bad" if null + none else "good")
    ft = report.follow_through
    detail = (
        f"{ft.done:,} of {ft.due:,} due are done, {report.overdue.total:,} overdue" if ft.due else "nothing was due"
    )
    yield Tile("Follow-through", phrases.percent(ft.rate), detail, "bad" if report.overdue.total else "good")
    again = report.recurred
    detail = "incidents with a promise of an earlier one still open" if again else "no promise was open when it did"
    yield Tile("Happened again", f"{again:,}", detail, "bad" if again else "good")
    figures = report.postmortems
    detail = f"{figures.strong:,} of {counted(figures.rated, 'postmortem')} promise a test or a guardrail"
    yield Tile("With a test or guardrail", phrases.percent(figures.strong_share), detail)


def warnings(report: Report) -> Iterator[str]:
    """What to beware of before the figures are believed."""
    for each in report.stale:
        yield f"{each.name}: {phrases.last_read(each.read_at)}; the figures that depend on it are stale"


def _sections(report: Report) -> Iterator[Section]:
    yield Section("nothing-learned", "What did we learn nothing from?", tuple(_nothing_learned(report)))
    yield Section("not-done", "What did we promise and not do?", tuple(_not_done(report)))
    yield Section("again", "What is about to hurt us again?", tuple(_again(report)))
    yield Section("better", "Are we getting better?", tuple(_better(report)))
    yield Section("groups", f"By {report.question.group_by}", tuple(_groups(report)))
    if report.changed is not None:
        yield Section("changed", f"What changed since {report.question.compare}?", tuple(_changed(report)))


def _nothing_learned(report: Report) -> Iterator[Block]:
    found = report.null_results
    if found.total:
        yield _postmortem_table("null-results", 'The only outcome is "be more careful"', found)
    else:
        yield Note('No postmortem has "be more careful" as its only outcome.', "good")
    found = report.without_items
    if found.total:
        yield _postmortem_table("without-items", "No action item at all", found)
    else:
        yield Note("Every postmortem has an action item.", "good")
    if report.learning_only.total:
        yield _postmortem_table(
            "learning-only", "Meant for learning only, and held to nothing", report.learning_only, reason=True
        )
    if bars := _bars(report.postmortems.outcomes, OUTCOMES, _OUTCOME_TONES):
        yield Bars("outcomes", "Postmortems by the best that they promise", bars)


def _bars(counts: Iterable[ByWord], names: Mapping[Word, str], tones: Mapping[Word, str]) -> tuple[Bar, ...]:
    """A bar for each of these words that occurs, in their order."""
    found = {each.word: each.count for each in counts}
    return tuple(Bar(name, found[word], tones.get(word)) for word, name in names.items() if found.get(word))


def _not_done(report: Report) -> Iterator[Block]:
    ft, items = report.follow_through, report.items
    yield Note(_follow_through(ft))
    if report.overdue.total:
        by_severity = ", ".join(
            f"{each.count:,} {each.word or 'of no severity'}" for each in report.overdue_by_severity
        )
        yield _item_table("overdue", f"Overdue: {by_severity}", report.overdue, report)
    else:
        yield Note("Nothing that is open is overdue.", "good")
    reasons = f"{items.dropped_with_reason:,} with a reason, {items.dropped_without_reason:,} without"
    yield from _item_tables(
        report,
        ("dropped", f"Dropped: {reasons}", report.dropped),
        ("otherwise-ended", "Duplicate, moved away or deleted", report.otherwise_ended),
        ("without-evidence", "Closed as done without evidence", report.without_evidence),
        ("ticked", "Done by their document's word alone", report.ticked),
        ("unseen", "Cannot be seen from here, and held neither for nor against anybody", report.unseen),
    )
    if items.total:
        bars = _bars(items.standings, phrases.STANDINGS, phrases.TONES)
        yield Bars("standings", f"How {counted(items.total, 'item')} stand", bars)
        yield Note(_links(report))
    yield from _item_tables(
        report,
        ("done-before", "Done before their incident, and so no promise that was kept", report.done_before),
        ("reopened", "Reopened after being closed", report.reopened),
    )
    if report.withdrawn.total:
        yield _withdrawn_table(report.withdrawn)


def _follow_through(ft: FollowThrough) -> str:
    if not ft.due:
        return "No item has a due day that has passed, so there is no follow-through to tell."
    was = "was" if ft.due == 1 else "were"
    said = f"Of {counted(ft.due, 'item')} that {was} due, {are(ft.done)} done ({phrases.percent(ft.rate)})"
    if ft.done:
        said += f": {ft.with_evidence:,} with evidence, {ft.without_evidence:,} closed without, "
        said += f"{ft.evidence_unknown:,} where it is not known; {ft.on_time:,} on time"
    parts = [f"{said}."]

    if ft.ticked:
        ticked = counted(ft.ticked, "more that was due is", "more that were due are")
        parts.append(f"{ticked} done by their document's word alone.")
    if ft.left:
        parts.append(f"{ft.left:,} {'was' if ft.left == 1 else 'were'} dropped, moved away or deleted.")
    if ft.unseen:
        parts.append(f"{ft.unseen:,} more were due but cannot be seen from here, and are left out.")
    return " ".join(parts)


def _links(report: Report) -> str:
    items = report.items
    said = f"{items.linked:,} items are linked to an issue, {items.unlinked:,} are not"
    if items.suggested:
        said += f"; {items.suggested:,} of those have a suggested link to confirm"
    sources = {each.word: each.count for each in items.due_sources}
    dated = ", ".join(
        f"{sources[source]:,} {'without a date' if source == 'none' else 'by the ' + words}"
        for source, words in phrases.DUE_SOURCES.items()
        if sources.get(source)
    )
    reopened = f"Reopened after being closed: {items.reopened:,}"
    return f"{said}. Due days: {dated}. {reopened}. The report as CSV has a row for each item."


def _again(report: Report) -> Iterator[Block]:
    if report.recurrences.total:
        yield _recurrence_table(report.recurrences)
    elif report.compared:
        yield Note("No promise was open when something like it happened again.", "good")
    if report.not_alike:
        verb = "is" if report.not_alike == 1 else "are"
        yield Note(f"{counted(report.not_alike, 'pair')} of postmortems {verb} dismissed by the settings as not alike.")
    if report.factor_gaps.total:
        yield _factor_table(report)
    soon = f"Due within {phrases.days(report.question.due_soon.days)}"
    yield from _item_tables(report, ("due-soon", soon, report.due_soon))


def _recurrence_table(found: Listed[Recurrence]) -> Table:
    columns = (
        Column("It happened again"),
        Column("Day", nowrap=True),
        Column("Earlier"),
        Column("Still open on that day", wide=True),
        Column("Issue", nowrap=True),
        Column("Now"),
        Column("Why they are held alike"),
    )
    rows = tuple(
        (
            _postmortem_cell(each.later),
            Cell(str(each.later.day or "")),
            _postmortem_cell(each.earlier),
            Cell(item.item_title, item.url),
            _issue_cell(item),
            Cell(phrases.standing(item)),
            Cell("; ".join(each.reasons)),
        )
        for each in found.rows
        for item in each.items
    )
    total = None if len(found.rows) == found.total else found.total
    return Table("recurrences", "Still open when it happened again", columns, rows, total)


def _factor_table(report: Report) -> Table:
    unaddressed = ", ".join(
        f"{WORDS.get(each.category, each.category)} {phrases.part_of(each.unaddressed, each.named)}"
        for each in report.factors
        if each.unaddressed
    )
    columns = (Column("Postmortem"), Column("Factor"), Column("In its words", wide=True))
    rows = tuple(
        (
            _postmortem_cell(each.postmortem),
            Cell(WORDS.get(each.factor.category, each.factor.category)),
            Cell(each.factor.text, each.postmortem.url),
        )
        for each in report.factor_gaps.rows
    )
    caption = f"Factors that no item addresses: {unaddressed}"
    return Table("factors", caption, columns, rows, report.factor_gaps.total)


def _better(report: Report) -> Iterator[Block]:
    points, span = report.trend, report.question.trend
    names = tuple(name_of(span, point.start) for point in points)
    if any(point.due for point in points):
        yield Line(
            "trend-rate",
            f"Done by the due day, of what was due in the {span}",
            names,
            tuple(p.on_time_rate for p in points),
            share=True,
            said=tuple(f"{p.on_time:,} of {p.due:,}" for p in points),
        )
    if any(point.postmortems for point in points):
        yield Line(
            "trend-strong",
            f"Postmortems of the {span} with a test or a guardrail",
            names,
            tuple(p.strong_share for p in points),
            share=True,
            said=tuple(f"{p.strong:,} of {p.rated:,}" for p in points),
        )
        yield _trend_table(report, names)
    figures = report.postmortems
    strong = phrases.part_of(figures.strong, figures.rated, "postmortem")
    yield Note(f"With at least one test or guardrail: {strong}{_near_misses_aside(report)}.")
    if figures.near_misses:
        yield Note(
            f"Near misses written up: {figures.near_misses:,}. A good sign: we learn before it hurts.",
            "good",
        )
    if report.items.total:
        systemic = phrases.part_of(report.items.systemic, report.items.total, "item")
        bars = _bars(report.items.kinds, {kind: kind.value for kind in Kind}, _KIND_TONES)
        yield Bars("kinds", f"What was promised: {systemic} to change the system", bars)
    yield from _durations(report)


def _trend_table(report: Report, names: tuple[str, ...]) -> Table:
    step = str(report.question.trend)
    counted_ones = ("Postmortems", "Near misses", "Nothing promised", "Promised", "Done", "Due", "Done by the due day")
    rows = []
    for name, point in zip(names, report.trend, strict=True):
        counts = (point.rated, point.near_misses, point.empty, point.promised, point.done, point.due, point.on_time)
        rows.append((Cell(name), *map(_count, counts), _share(point.on_time_rate)))
    return Table(
        "trend",
        f"{step} by {step}".capitalize(),
        _of_numbers(step.capitalize(), *counted_ones, "Of those due"),
        tuple(rows),
    )


def _of_numbers(*names: str) -> tuple[Column, ...]:
    """Columns of numbers, but for the first."""
    return tuple(Column(name, number=index > 0) for index, name in enumerate(names))


def _durations(report: Report) -> Iterator[Block]:
    d = report.durations
    if d.median is not None:
        yield Note(
            f"What is done took {phrases.days(d.median)} (median; nine in ten within {phrases.days(d.p90)}). "
            f"Counting what is still open too, {_half_done(d)}."
        )
    if d.open_median is not None:
        yield Note(
            f"What is open has been open for {phrases.days(d.open_median)} (median; the oldest tenth for "
            f"{phrases.days(d.open_p90)} or more)."
        )
    for what, told in (("detect", report.detect), ("resolve", report.resolve)):
        if told.told:
            yield Note(
                f"Time to {what}: {phrases.minutes(told.median)} (median; nine in ten within "
                f"{phrases.minutes(told.p90)}; told by {counted(told.told, 'postmortem')})."
            )


def _half_done(d: Durations) -> str:
    if d.survival_median is None:
        return "fewer than half of all items get done"
    half = f"half of all items are done after {phrases.days(d.survival_median)}"
    if d.survival_p90 is None:
        return f"{half}, and nine in ten never were so far"
    return f"{half} and nine in ten after {phrases.days(d.survival_p90)}"


def _groups(report: Report) -> Iterator[Block]:
    dimension = report.question.group_by
    if not report.groups:
        return
    both = dimension.of_postmortems
    names = [str(dimension).capitalize()]
    if both:
        names += ["Postmortems", "Near misses", "Nothing promised", "With test or guardrail"]
    names += ["Items", "Open", "Overdue", "Due", "Done", "Follow-through", "Median days to done"]
    rows = []
    for group in report.groups:
        cells = [Cell(group.name or f"no {dimension}", tone=None if group.name else "dim")]
        if both:
            cells += [
                _count((group.postmortems or 0) - (group.near_misses or 0)),
                _count(group.near_misses or 0),
                _count(group.empty or 0, "bad"),
                _share(group.strong_share),
            ]
        ft = group.follow_through
        cells += [
            _count(group.items),
            _count(group.open),
            _count(group.overdue, "bad"),
            _count(ft.due),
            _count(ft.done),
            _share(ft.rate),
            Cell(
                phrases.NOTHING if group.median_days is None else f"{group.median_days:,}",
                sort=_sort(group.median_days),
            ),
        ]
        rows.append(tuple(cells))
    yield Table("groups", f"The same figures by {dimension}", _of_numbers(*names), tuple(rows))


def _count(count: int, tone: str | None = None) -> Cell:
    return Cell(f"{count:,}", sort=count, tone=tone if count else None)


def _share(share: float | None) -> Cell:
    return Cell(phrases.percent(share), sort=_sort(share))


def _sort(value: float | None) -> float:
    return -1 if value is None else value


def _changed(report: Report) -> Iterator[Block]:
    changed = report.changed
    if changed is None:
        return
    if report.question.compare_with:
        yield Note(f"Counted from {report.question.compare_with}.")
    yield Note(
        f"{counted(changed.done.total, 'item')} newly done, {changed.overdue.total:,} newly overdue, "
        f"{changed.reopened:,} reopened, {changed.promised:,} promised; "
        f"new postmortems that change nothing: {changed.empty.total:,}."
    )
    yield from _item_tables(
        report, ("newly-done", "Newly done", changed.done), ("newly-overdue", "Newly overdue", changed.overdue)
    )
    if changed.empty.total:
        yield _postmortem_table("newly-empty", "New, and changes nothing", changed.empty)


def _postmortem_table(id_: str, caption: str, found: Listed[PostmortemRow], *, reason: bool = False) -> Table:
    """Postmortems as a list."""
    columns = [
        Column("Postmortem", wide=True),
        Column("Day", nowrap=True),
        Column("Severity", nowrap=True),
        Column("Service"),
        Column("Team"),
    ]
    if reason:
        columns.append(Column("Reason", wide=True))
    rows = []
    for row in found.rows:
        cells = [
            _postmortem_cell(row),
            Cell(str(row.day or phrases.NOTHING)),
            Cell(row.severity or phrases.NOTHING),
            Cell(row.service or phrases.NOTHING),
            Cell(row.team or phrases.NOTHING),
        ]
        rows.append((*cells, Cell(row.reason or "")) if reason else tuple(cells))
    return Table(id_, caption, tuple(columns), tuple(rows), found.total)


def _item_tables(report: Report, *found: tuple[str, str, Listed[ItemRow]]) -> Iterator[Table]:
    """Those of these lists that hold something."""
    return (_item_table(id_, caption, items, report) for id_, caption, items in found if items.total)


def _item_table(id_: str, caption: str, found: Listed[ItemRow], report: Report) -> Table:
    """Items as a list, with the column that says where each is routed."""
    columns = (
        Column("Item", wide=True),
        Column("Postmortem"),
        Column("Kind", nowrap=True),
        Column("Severity", nowrap=True),
        Column("Due"),
        Column("State"),
        Column("Issue", nowrap=True),
        Column("Routed to", people=True),
    )
    rows = tuple(
        (
            Cell(row.item_title, row.url),
            Cell(row.title or row.path, row.url),
            Cell(row.kind, tone=_KIND_TONES[row.kind]),
            Cell(row.severity or phrases.NOTHING),
            Cell(phrases.due(row, report.question.today), sort=str(row.due or "")),
            Cell(phrases.standing(row), tone=phrases.TONES.get(row.standing)),
            _issue_cell(row),
            Cell(row.owner or row.team or phrases.NOTHING),
        )
        for row in found.rows
    )
    return Table(id_, caption, columns, rows, found.total)


def _withdrawn_table(found: Listed[WithdrawnRow]) -> Table:
    columns = (
        Column("Item", wide=True),
        Column("Kind", nowrap=True),
        Column("Vanished", nowrap=True),
        Column("Postmortem"),
        Column("Issue", nowrap=True),
    )
    rows = tuple(
        (
            Cell(row.item_title),
            Cell(row.kind, tone=_KIND_TONES[row.kind]),
            Cell(str(row.gone)),
            Cell(row.title or row.path, row.url),
            _issue_cell(row),
        )
        for row in found.rows
    )
    caption = f"Vanished from the documents without being done: {counted(found.total, 'item')}"
    return Table("withdrawn", caption, columns, rows, found.total)


def _issue_cell(row: ItemRow | WithdrawnRow) -> Cell:
    """The issue that the item is followed through: of several, the one that decides how it stands."""
    return Cell(row.issue, row.issue_url) if row.issue else Cell(phrases.NOTHING)


def _postmortem_cell(row: PostmortemRow) -> Cell:
    return Cell(row.name, row.url)


def _footnotes(report: Report) -> Iterator[str]:
    question = report.question
    spans = (("since", question.since), ("until", question.until))
    days = " ".join(f"{word} {day}" for word, day in spans if day is not None)
    since = f"; incidents {days}" if days else ""
    figures = report.postmortems
    yield f"As of {phrases.moment(question.as_of)}{since}. " + ". ".join(
        f"{each.name} {phrases.last_read(each.read_at)}{' (stale)' if each.stale else ''}" for each in report.freshness
    )
    yield (
        f"{counted(figures.rated, 'postmortem')} and {counted(figures.near_misses, 'near miss', 'near misses')} "
        "counted, the latter in no share of postmortems; "
        f"left out: {figures.learning_only:,} for learning only, "
        f"{counted(figures.others, 'template or other document', 'templates and other documents')}, "
        f"{counted(report.items.suggestions, 'line')} that may be an item."
    )
    if figures.undated:
        documents = counted(figures.undated, "document tells", "documents tell")
        yield f"{documents} no day of the incident: in no step of the trend, and else counted from the first reading."
    yield (
        "Only what a tracker calls done counts as done; a tick in a document without an issue is its word. "
        "Nothing here is counted by person: owners stand only where an item is routed."
    )
