"""The trend as a picture for channels that accept one: promises due in each step, and how many were done by their day.

Drawn by Vega-Lite inside vl-convert (the extra `charts`), without a browser or network.
"""

from typing import Any

from followthrough.figures.report import Report
from followthrough.figures.span import Span
from followthrough.figures.trend import step_name
from followthrough.reports import phrases

WIDTH, HEIGHT, SCALE = 560, 220, 2
_DUE, _DONE, _TEXT, _GRID = "#c9ced6", "#1f7a4d", "#1c2430", "#e4e7ec"
_SHOWN_STEPS = {Span.WEEK: 12, Span.MONTH: 12, Span.QUARTER: 8}


def trend_png(report: Report) -> bytes | None:
    """The picture, or None if nothing was due in any step. Raises ModuleNotFoundError without the extra `charts`."""
    if not any(point.due for point in report.trend):
        return None
    from vl_convert import vegalite_to_png

    return bytes(vegalite_to_png(trend_chart(report), scale=SCALE, allowed_base_urls=[]))


def trend_chart(report: Report) -> dict[str, Any]:
    """The picture as a Vega-Lite specification that contains its data."""
    span = report.question.trend
    points = report.trend[-_SHOWN_STEPS[span] :]
    rows = [
        {
            "step": step_name(span, point.start),
            "due": point.due,
            "done": point.on_time,
            "share": phrases.percent(point.on_time_rate),
        }
        for point in points
    ]
    steps = {"field": "step", "type": "ordinal", "sort": None, "axis": {"title": None, "labelAngle": -40}}
    counts = {"type": "quantitative", "axis": {"title": "promises", "tickMinStep": 1, "format": "d"}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": trend_sentence(report),
        "title": {
            "text": f"Promises due in each {span}, and done by their day",
            "subtitle": f"grey: due; green: done by the day; per cent: their share. As of {report.question.today}",
            "anchor": "start",
        },
        "width": WIDTH,
        "height": HEIGHT,
        "background": "#ffffff",
        "padding": 16,
        "data": {"values": rows},
        "encoding": {"x": steps},
        "layer": [
            {"mark": {"type": "bar", "color": _DUE}, "encoding": {"y": {"field": "due", **counts}}},
            {"mark": {"type": "bar", "color": _DONE}, "encoding": {"y": {"field": "done", **counts}}},
            {
                "transform": [{"filter": "datum.due > 0"}],
                "mark": {"type": "text", "dy": -7, "color": _TEXT, "fontSize": 11},
                "encoding": {"y": {"field": "due", **counts}, "text": {"field": "share"}},
            },
        ],
        "config": {
            "view": {"stroke": None},
            "axis": {"labelColor": _TEXT, "titleColor": _TEXT, "gridColor": _GRID, "labelFontSize": 11},
            "title": {"color": _TEXT, "subtitleColor": _TEXT, "fontSize": 15, "subtitleFontSize": 11},
        },
    }


def trend_sentence(report: Report) -> str:
    """The picture in words: the last six steps in which something was due. Empty if nothing was."""
    span = report.question.trend
    steps = [
        f"{step_name(span, point.start)} {point.on_time:,} of {point.due:,} ({phrases.percent(point.on_time_rate)})"
        for point in report.trend
        if point.due
    ]
    return f"Done by the due day, of what was due, by {span}: {', '.join(steps[-6:])}." if steps else ""
