"""Tables of numbers: the trend step by step, and the same figures for each group."""

from followthrough.figures.report import Report
from followthrough.reports import phrases
from followthrough.reports.sections import Cell, Column, Table


def trend_table(report: Report, names: tuple[str, ...]) -> Table:
    """The figures of each step of the trend. `names` are those of the steps."""
    step = str(report.question.trend)
    headings = ("Postmortems", "Near misses", "Nothing promised", "Promised", "Done", "Due", "Done by the due day")
    rows = []
    for name, point in zip(names, report.trend, strict=True):
        counts = (point.rated, point.near_misses, point.empty, point.promised, point.done, point.due, point.on_time)
        rows.append((Cell(name), *map(_count, counts), _share(point.on_time_rate)))
    return Table(
        "trend",
        f"{step} by {step}".capitalize(),
        _of_numbers(step.capitalize(), *headings, "Of those due"),
        tuple(rows),
    )


def group_table(report: Report) -> Table:
    """The same figures for each group."""
    dimension = report.question.group_by
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
    return Table("groups", f"The same figures by {dimension}", _of_numbers(*names), tuple(rows))


def _of_numbers(*names: str) -> tuple[Column, ...]:
    """Number columns, except for the first."""
    return tuple(Column(name, number=index > 0) for index, name in enumerate(names))


def _count(count: int, tone: str | None = None) -> Cell:
    return Cell(f"{count:,}", sort=count, tone=tone if count else None)


def _share(share: float | None) -> Cell:
    return Cell(phrases.percent(share), sort=_sort(share))


def _sort(value: float | None) -> float:
    return -1 if value is None else value
