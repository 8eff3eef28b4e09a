"""The words of an issue or a comment: Jinja2 in its sandbox, every value made harmless for Markdown first. Pure."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from followthrough.errors import SettingsError

TITLE = "{{ item.title }}"

BODY = """\
{{ item.text }}

- Postmortem: {{ postmortem.link }}
- Document: {{ postmortem.path }}{{ " in " ~ postmortem.repository if postmortem.repository }}
- Kind: {{ item.kind }}
{%- if postmortem.severity %}
- Severity: {{ postmortem.severity }}
{%- endif %}
{%- if postmortem.service %}
- Service: {{ postmortem.service }}
{%- endif %}
{%- if item.team %}
- Team: {{ item.team }}
{%- endif %}
{%- if item.due %}
- Due: {{ item.due }}
{%- elif item.policy_due %}
- Due: {{ item.policy_due }} (by the policy; the postmortem names no day)
{%- endif %}
{%- if item.priority %}
- Priority: {{ item.priority }}
{%- endif %}

Filed by followthrough from the postmortem's action items. Close this issue when the change is in place; \
if it will not be done, close it{{ " as not planned" if tracker == "github" else "" }} and say why.
"""

_TITLE_LENGTH = 200
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# As in reports, but for the joiners that Persian, the scripts of India and emoji are written with.
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_WORD_JOINER = "\u2060"
# What GitHub, and Jira Data Center's renderer, link without any markup, escaped or not: web addresses, mail, people and
# teams, issues. Jira Cloud links only what a mark or a node of its format says.
_LINKED = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)|(?<=#)(?=\d)|(?<=\bgh)(?=-\d)", re.IGNORECASE)


def without_controls(text: str) -> str:
    """The text without terminal escapes, other controls and what nobody sees."""
    return _CONTROLS.sub("", text)


def for_markdown(text: str, *, issue: object = None) -> str:
    """A text that Markdown shows as it is, on one line: it carries no markup or marker, links and mentions nothing.

    But for this `issue`, which we name ourselves: its key may be linked and copied.
    """
    line = " ".join(without_controls(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    for raw, entity in _ENTITIES.items():
        line = line.replace(raw, entity)
    line = _LINKED.sub(_WORD_JOINER, line)
    if issue is not None:
        key = for_markdown(str(issue))
        line = line.replace(key, key.replace(_WORD_JOINER, ""))
    return line


def for_url(url: str) -> str | None:
    """A web address that may stand in a link, or None for anything else."""
    if re.match(r"https?://", url) and not re.search(r"[\s<>()\"'\\`]", url):
        return url
    return None


def introduction(postmortem: str, url: str | None, text: str) -> list[str]:
    """The first lines of a comment: which postmortem promised what."""
    name, address = for_markdown(postmortem), for_url(url) if url else None
    where = f"[{name}]({address})" if address else name
    return [f"This issue is followed for an action item of the postmortem {where}:", "", f"> {for_markdown(text)}", ""]


def render_title(template: str, values: Mapping[str, object]) -> str:
    """A title: plain text on one line, of a length that every tracker takes."""
    line = " ".join(_compiled(template, "title").render(values).split())
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def render_body(template: str, values: Mapping[str, object]) -> str:
    """A body in Markdown."""
    return _compiled(template, "body").render(values).strip() + "\n"


class _Template:
    """A compiled template whose errors are the settings' fault, told in one line."""

    def __init__(self, template: Any, what: str) -> None:
        self._template, self._what = template, what

    def render(self, values: Mapping[str, object]) -> str:
        from jinja2 import TemplateError

        try:
            return str(self._template.render(values))
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise SettingsError(f"the template of an issue's {self._what} cannot be filled in: {error}") from None


@cache
def _compiled(template: str, what: str) -> _Template:
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True)
    try:
        return _Template(environment.from_string(template), what)
    except TemplateError as error:
        raise SettingsError(f"the template of an issue's {what} cannot be read: {error}") from None
