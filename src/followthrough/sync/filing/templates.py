"""The title and body of an issue by templates: sandboxed Jinja2, whose values are harmless already. Pure."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from followthrough.errors import SettingsError

TITLE = "{{ item.title }}"

BODY = """\
{{ item.text }}

- Postmortem: {{ postmortem.link }}
{%- if not postmortem.issue %}
- Document: {{ postmortem.path }}{{ " in " ~ postmortem.repository if postmortem.repository }}
{%- endif %}
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


def render_title(template: str, values: Mapping[str, object]) -> str:
    """A title: plain text on one line, of a length that every tracker takes."""
    line = " ".join(_compiled(template, "filing.title_template").render(values).split())
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def render_body(template: str, values: Mapping[str, object]) -> str:
    """A body in Markdown."""
    return _compiled(template, "filing.body_template").render(values).strip() + "\n"


class _Template:
    """A compiled template and the `names` that it uses. An error in it is reported as an error of the settings."""

    def __init__(self, template: Any, setting: str, names: list[tuple[str, str | None]]) -> None:
        self._template, self._setting, self._names = template, setting, names

    def render(self, values: Mapping[str, object]) -> str:
        from jinja2 import TemplateError

        try:
            return str(self._template.render(values))
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            reason = self._unknown(values) or f"cannot be filled in: {error}"
            raise SettingsError(f"{self._setting}: {reason}") from None

    def _unknown(self, values: Mapping[str, object]) -> str | None:
        """The first unknown name that the template uses, with the names that exist."""
        for name, field in self._names:
            known = values.get(name)
            if known is None:
                return f"there is no {name}; there are {', '.join(values)}"
            if field is not None and isinstance(known, Mapping) and field not in known:
                return f"there is no {name}.{field}; there are {', '.join(f'{name}.{key}' for key in known)}"
        return None


@cache
def _compiled(template: str, setting: str) -> _Template:
    from jinja2 import StrictUndefined, TemplateError, meta, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True)
    try:
        tree = environment.parse(template)
        free = meta.find_undeclared_variables(tree)
        asked = [
            (node.node.name, node.attr)
            for node in tree.find_all(nodes.Getattr)
            if isinstance(node.node, nodes.Name) and node.node.name in free
        ]
        names = [*asked, *((name, None) for name in sorted(free))]
        return _Template(environment.from_string(template), setting, names)
    except TemplateError as error:
        raise SettingsError(f"{setting}: cannot be read: {error}") from None
