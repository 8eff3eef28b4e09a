"""Small charts as SVG: bars and lines, with a title that says in words what they show.

There are no style attributes, so a strict Content-Security-Policy can be used. Colours come from classes, so the
stylesheet decides on light, dark, and print.
"""

from html import escape

from followthrough.reports.phrases import percent
from followthrough.reports.sections import Bars, Line
from followthrough.unseen import one_line

_WIDTH = 480
_ROW = 42
_HEIGHT = 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 74, 16, 14, 34  # on the left, "100 %" in the font size of a phone
_MOST_LABELS = 4


def bars_svg(block: Bars) -> str:
    """Horizontal bars, each with its name and value next to it."""
    largest = max((bar.value for bar in block.bars), default=0) or 1
    height = _ROW * len(block.bars) + 4
    description = "; ".join(f"{bar.name}: {bar.value:,}" for bar in block.bars)
    parts = [_open(block.id, block.caption, description, height)]
    for index, bar in enumerate(block.bars):
        y = index * _ROW + 4
        width = max(2.0, bar.value / largest * (_WIDTH - 70)) if bar.value else 0.0
        parts.append(f'<text class="name" x="0" y="{y + 13}">{_text(bar.name, 40)}</text>')
        parts.append(
            f'<rect class="bar {bar.tone or "plain"}" x="0" y="{y + 19}" width="{width:.1f}" height="14" rx="2"/>'
        )
        parts.append(f'<text class="value" x="{width + 8:.1f}" y="{y + 31}">{bar.value:,}</text>')
    return "".join(parts) + "</svg>"


def line_svg(block: Line) -> str:
    """A line over time with a dot for each value, and a gap for a missing one."""
    values = [value for value in block.values if value is not None]
    top = 1.0 if block.share else max(values, default=0) or 1
    step = (_WIDTH - _LEFT - _RIGHT) / max(1, len(block.names) - 1)
    room = _HEIGHT - _TOP - _BOTTOM

    def label(value: float) -> str:
        return percent(value) if block.share else f"{value:,.0f}"

    points = [
        None if value is None else (_LEFT + index * step, _TOP + room * (1 - value / top))
        for index, value in enumerate(block.values)
    ]
    description = "; ".join(
        f"{name}: {'no value' if value is None else label(value) + (f' ({detail})' if detail else '')}"
        for name, value, detail in block.points
    )
    parts = [_open(block.id, block.caption, description, _HEIGHT)]
    for mark in (0.0, 0.5, 1.0):
        y = _TOP + room * (1 - mark)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="axis" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label(mark * top)}</text>')
    last = len(block.names) - 1
    for index in sorted({round(mark * last / (_MOST_LABELS - 1)) for mark in range(_MOST_LABELS)} if last > 0 else {0}):
        anchor = "start" if index == 0 else "end" if index == last else "middle"
        place = f'x="{_LEFT + index * step:.1f}" y="{_HEIGHT - 8}" text-anchor="{anchor}"'
        parts.append(f'<text class="axis" {place}>{_text(block.names[index], 12)}</text>')
    for run in _runs(points):
        if len(run) > 1:
            parts.append(f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}"/>')
    for x, y in (point for point in points if point is not None):
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>')
    return "".join(parts) + "</svg>"


def _open(id_: str, title: str, description: str, height: int) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{id_}-title {id_}-text">'
        f'<title id="{id_}-title">{_text(title, 300)}</title><desc id="{id_}-text">{_text(description, 3000)}</desc>'
    )


def _text(text: str, limit: int) -> str:
    return escape(one_line(text, limit))


def _runs(points: list[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The points between the gaps."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]
