"""The report as one self-contained page: no network, and only its own styles and script, by a security policy.

A little plain script sorts and filters. Without it the page is complete and readable.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from followthrough.markdown_escaping import web_address
from followthrough.reports.phrases import ends
from followthrough.reports.sections import Page
from followthrough.reports.svg import bars_svg, line_svg
from followthrough.unseen import one_line

if TYPE_CHECKING:
    from jinja2 import Template

_LONGEST_TEXT = 600


def report_html(page: Page) -> str:
    """The whole page as text, to be written as UTF-8."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_source(style)}'; script-src '{_source(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _template().render(page=page, style=style, script=script, policy=policy)


def _source(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return (files("followthrough.reports") / "html" / name).read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = lambda text: one_line(text, _LONGEST_TEXT)
    environment.filters["web_address"] = web_address
    environment.filters["block_type"] = lambda block: type(block).__name__.lower()
    environment.filters["ends"] = ends
    environment.globals["bars_svg"] = _chart(bars_svg)
    environment.globals["line_svg"] = _chart(line_svg)
    return environment.from_string(_asset("report.html.j2"))


def _chart(draw: object) -> object:
    from markupsafe import Markup

    return lambda block: Markup(draw(block))  # type: ignore[operator]  # noqa: S704  the charts escape their texts
