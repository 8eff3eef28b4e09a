"""Named values inside a text: "Owner: platform, due: 2026-04-30". In the languages of the section names."""

from collections.abc import Iterator, Mapping

from followthrough.reading.columns import Column
from followthrough.reading.patterns import lazy_pattern

FIELD_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.OWNER: (
        "owner", "owners", "action owner", "assignee", "assignees", "assigned to", "assigned", "responsible", "dri",
        "lead", "poc", "who", "verantwortlich", "zuständig", "responsable", "responsável", "propriétaire", "担当者",
        "担当", "负责人", "責任者", "责任人",
    ),
    Column.TEAM: ("team", "squad", "équipe", "equipo", "equipe", "チーム", "团队"),
    Column.DUE: (
        "due date", "due by", "due on", "due", "deadline", "eta", "target date", "target", "by when", "timeline",
        "frist", "fällig", "bis", "échéance", "plazo", "fecha límite", "prazo", "期限", "締切", "期日", "截止日期",
        "截止时间",
    ),
    Column.PRIORITY: ("priority", "prio", "priorität", "priorité", "prioridad", "prioridade", "優先度", "优先级"),
    Column.STATUS: (
        "status", "state", "progress", "statut", "estado", "situação", "状態", "ステータス", "状态", "进度",
    ),
    Column.TICKET: (
        "ticket", "tickets", "issue", "jira", "bug", "tracking issue", "link", "tracking", "pr", "チケット", "工单",
    ),
    Column.KIND: ("kind",),
    Column.TYPE: ("type", "category", "typ", "tipo", "種別", "類型", "类型"),
}  # fmt: skip

_ROLE = {name: role for role, names in FIELD_NAMES.items() for name in names}
# Names of scripts that put no spaces between words end wherever they end.
_UNSPACED = tuple(name for name in _ROLE if not name.isascii() and name[0] > "\u2e80")
_MARK = lazy_pattern("[:：=]")
_OPENS_FIELD = ("", "(", "[", "{", ",", ";", "|")
_LONGEST_NAME = max(map(len, _ROLE))
# A value ends at a separator, at the end of a sentence, or where the next field begins.
_END = lazy_pattern(r"[;|\n、，]|,\s|\.(?:\s|$)|[)\]）】。](?!\S)|\s[-–—]\s|$")


def fields(text: str) -> dict[Column, str]:
    """The named values of a text by role, the first of each. Linear in its size."""
    found: dict[Column, str] = {}
    marks = list(_named_marks(text))
    for at, (_, value_at, role) in enumerate(marks):
        limit = marks[at + 1][0] if at + 1 < len(marks) else len(text)
        end = _END.search(text, value_at, limit)
        value = text[value_at : end.start() if end else limit].strip(" \t*_`,;.()[]（）。、")
        if value and len(value) <= 120 and role not in found:
            found[role] = value
    return found


def _named_marks(text: str) -> Iterator[tuple[int, int, Column]]:
    """Where a name stands before a colon: where the name begins, where its value begins, its role."""
    for mark in _MARK.finditer(text):
        before = text[max(0, mark.start() - _LONGEST_NAME - 3) : mark.start()].rstrip(" *_").lower()
        if not before:
            continue
        name = _name_at_end(before)
        if name is not None and text[mark.start()] == "=":
            # "(owner=ana; due=Friday)" names values, "run it with type=service" is code.
            begin = len(text[: mark.start()].rstrip(" *_")) - len(name)
            if text[:begin].rstrip(" *_`")[-1:] not in _OPENS_FIELD:
                continue
        if name is not None:
            value = mark.end()
            while value < len(text) and text[value] in " \t*_":
                value += 1
            yield mark.start() - len(name), value, _ROLE[name]


def _name_at_end(before: str) -> str | None:
    """The longest known name that these words end with."""
    words = before.split()[-3:]
    for count in range(len(words), 0, -1):
        name = " ".join(words[-count:]).lstrip("([*_—–-【（")
        if name in _ROLE:
            return name
    return next((name for name in _UNSPACED if before.endswith(name)), None)


def may_name(text: str) -> bool:
    """Whether a text could hold a named value at all."""
    return ":" in text or "=" in text or "：" in text


def is_field(text: str) -> bool:
    """Whether a line is nothing but named values, as a nested "Owner: platform" is."""
    if len(text) > 160 or (":" not in text and "=" not in text and "：" not in text):
        return False
    mark = _MARK.search(text, 0, _LONGEST_NAME + 6)
    if mark is None:
        return False
    return text[: mark.start()].strip(" *_-([").lower() in _ROLE
