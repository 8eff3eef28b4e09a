"""The lists of a report: postmortems and items row by row, with everything shown for each."""

from collections.abc import Iterator

from followthrough.figures.report import Report
from followthrough.figures.rows import ItemRow, Listed, PostmortemRow, Recurrence, WithdrawnRow
from followthrough.model import Kind
from followthrough.reports import phrases
from followthrough.reports.sections import Cell, Column, Table

KIND_TONES = {kind: "good" if kind.systemic else "bad" if kind is Kind.VAGUE else "warn" for kind in Kind}


def postmortem_table(
    id_: str, caption: str, found: Listed[PostmortemRow], *, reason: bool = False, suggestions: bool = False
) -> Table:
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
    if suggestions:
        columns.append(Column("Lines that may be items", nowrap=True))
    rows = []
    for row in found.rows:
        cells = [
            _postmortem_cell(row),
            Cell(str(row.day or phrases.NOTHING)),
            Cell(row.severity or phrases.NOTHING),
            Cell(row.service or phrases.NOTHING),
            Cell(row.team or phrases.NOTHING),
        ]
        cells += [Cell(row.reason or "")] if reason else []
        cells += [Cell(f"{row.suggestions:,}")] if suggestions else []
        rows.append(tuple(cells))
    return Table(id_, caption, tuple(columns), tuple(rows), found.total)


def item_tables(report: Report, *found: tuple[str, str, Listed[ItemRow]]) -> Iterator[Table]:
    """A table for each list that is not empty."""
    return (item_table(id_, caption, items, report) for id_, caption, items in found if items.total)


def item_table(id_: str, caption: str, found: Listed[ItemRow], report: Report) -> Table:
    """Items as a list, with a column on where each is routed."""
    columns = (
        Column("Item", wide=True),
        Column("Postmortem"),
        Column("Kind", nowrap=True),
        Column("Severity", nowrap=True),
        Column("Due"),
        Column("State"),
        Column("Issue", nowrap=True),
        Column("Routed to", people=True, label="routed to"),
    )
    rows = tuple(
        (
            Cell(row.item_title, row.url),
            Cell(row.title or row.path, row.url),
            Cell(row.kind, tone=KIND_TONES[row.kind]),
            Cell(row.severity or phrases.NOTHING),
            Cell(phrases.due(row, report.question.today), sort=str(row.due or "")),
            Cell(phrases.standing(row), tone=phrases.TONES.get(row.standing)),
            _issue_cell(row),
            Cell(row.owner or row.team or phrases.NOTHING),
        )
        for row in found.rows
    )
    return Table(id_, caption, columns, rows, found.total)


def withdrawn_table(found: Listed[WithdrawnRow], past_due: int) -> Table:
    """Items that vanished undone."""
    columns = (
        Column("Item", wide=True),
        Column("Kind", nowrap=True),
        Column("Due", nowrap=True, label="due"),
        Column("Vanished", nowrap=True, label="vanished"),
        Column("Given up", label="given up"),
        Column("Postmortem"),
        Column("Issue", nowrap=True),
    )
    rows = tuple(
        (
            Cell(row.item_title),
            Cell(row.kind, tone=KIND_TONES[row.kind]),
            Cell(str(row.due or phrases.NOTHING)),
            Cell(str(row.gone)),
            Cell(phrases.NOTHING if row.given_up is None else row.given_up or "yes"),
            Cell(row.title or row.path, row.url),
            _issue_cell(row),
        )
        for row in found.rows
    )
    return Table("withdrawn", phrases.vanished(found.total, past_due, "item"), columns, rows, found.total)


def recurrence_table(found: Listed[Recurrence]) -> Table:
    """Pairs of incidents, with the items of the earlier one that were open on the day of the later one."""
    columns = (
        Column("It happened again"),
        Column("Day", nowrap=True),
        Column("Earlier", label="earlier"),
        Column("Why similar", label="similar"),
        Column("Still open on that day", wide=True, label="still open"),
        Column("Issue", nowrap=True),
        Column("Now", label="now"),
    )
    rows = tuple(
        (
            _postmortem_cell(pair.later),
            Cell(str(pair.later.day or "")),
            _postmortem_cell(pair.earlier),
            Cell(" · ".join(pair.reasons)),
            Cell(item.item_title, item.url),
            _issue_cell(item),
            Cell(phrases.standing(item)),
        )
        for pair in found.rows
        for item in pair.items
    )
    total = None if len(found.rows) == found.total else found.total
    return Table("recurrences", "Still open when it happened again", columns, rows, total, about=4)


def factor_table(report: Report) -> Table:
    """Factors that no item addresses."""
    unaddressed = ", ".join(
        f"{phrases.FACTORS.get(factor.category, factor.category)} {phrases.part_of(factor.unaddressed, factor.named)}"
        for factor in report.factors
        if factor.unaddressed
    )
    columns = (Column("Postmortem"), Column("Factor"), Column("In its words", wide=True))
    rows = tuple(
        (
            _postmortem_cell(gap.postmortem),
            Cell(phrases.FACTORS.get(gap.factor.category, gap.factor.category)),
            Cell(gap.factor.text, gap.postmortem.url),
        )
        for gap in report.factor_gaps.rows
    )
    caption = f"Factors that no item addresses: {unaddressed}"
    return Table("factors", caption, columns, rows, report.factor_gaps.total)


def _issue_cell(row: ItemRow | WithdrawnRow) -> Cell:
    """The issue that the item is followed through. If there are several, the one that decides its state."""
    return Cell(row.issue, row.issue_url) if row.issue else Cell(phrases.NOTHING)


def _postmortem_cell(row: PostmortemRow) -> Cell:
    return Cell(row.name, row.url)
