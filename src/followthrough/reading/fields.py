"""Named values inside a text: "Owner: platform, due: 2026-04-30". In the languages of the section names."""

import re
from collections.abc import Mapping

from followthrough.reading.columns import Column

FIELD_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.OWNER: (
        "owner", "owners", "action owner", "assignee", "assignees", "assigned to", "assigned", "responsible", "dri",
        "lead", "poc",
        "who", "verantwortlich", "zuständig", "responsable", "responsável", "propriétaire", "担当者", "担当",
        "负责人", "責任者",
        "责任人",
    ),
    Column.TEAM: ("team", "squad", "équipe", "equipo", "equipe", "チーム", "团队"),
    Column.DUE: (
        "due date", "due by", "due on", "due", "deadline", "eta", "target date", "target", "by when", "timeline",
        "frist", "fällig",
        "bis", "échéance", "plazo", "fecha límite", "prazo", "期限", "締切", "期日", "截止日期", "截止时间",
    ),
    Column.PRIORITY: ("priority", "prio", "priorität", "priorité", "prioridad", "prioridade", "優先度", "优先级"),
    Column.STATUS: ("status", "state", "progress", "statut", "estado", "situação", "状態", "ステータス", "状态",
    "进度"),
    Column.TICKET: ("ticket", "tickets", "issue", "jira", "bug", "tracking issue", "link", "tracking", "pr",
    "チケット", "工单"),
    Column.TYPE: ("type", "category", "kind", "typ", "tipo", "種別", "類型", "类型"),
}  # fmt: skip

_ROLE = {name: role for role, names in FIELD_NAMES.items() for name in names}
_NAMES = "|".join(re.escape(name) for name in sorted(_ROLE, key=len, reverse=True))
_FIELD = re.compile(rf"(?<![\w-])({_NAMES})\s{{0,2}}[:：=]\s{{0,3}}", re.IGNORECASE)
# A value ends at a separator, at the end of a sentence, or where the next field begins.
_END = re.compile(r"[;|\n、，]|,\s|\.(?:\s|$)|[)\]）】。](?!\S)|\s[-–—]\s|$")


def fields(text: str) -> dict[Column, str]:
    """The named values of a text by role, the first of each. Linear in its size."""
    if ":" not in text and "：" not in text and "=" not in text:
        return {}
    found: dict[Column, str] = {}
    matches = list(_FIELD.finditer(text))
    for at, match in enumerate(matches):
        limit = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        end = _END.search(text, match.end(), limit)
        value = text[match.end() : end.start() if end else limit].strip(" \t*_`,;.()[]（）。、")
        role = _ROLE[match[1].lower()]
        if value and len(value) <= 120 and role not in found:
            found[role] = value
    return found


def is_field(text: str) -> bool:
    """Whether a line is nothing but named values, as a nested "Owner: platform" is."""
    match = _FIELD.match(text.lstrip(" *_-(["))
    return match is not None and len(text) <= 160


def without_fields(text: str) -> str:
    """The text up to its first field, where fields follow a sentence of their own; else the whole text."""
    match = _FIELD.search(text)
    return text[: match.start()].rstrip(" (*_-–—|,;[（、") if match and match.start() > 20 else text
