"""What the columns of a table are for, by their names."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern


class Column(StrEnum):
    """The role of a table's column."""

    ITEM = "item"
    OWNER = "owner"
    TEAM = "team"
    TYPE = "type"
    KIND = "kind"
    PRIORITY = "priority"
    TICKET = "ticket"
    STATUS = "status"
    DUE = "due"
    TIME = "time"
    NUMBER = "number"


COLUMN_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.ITEM: (
        "action item",
        "action items",
        "action",
        "actions",
        "item",
        "task",
        "tasks",
        "what",
        "todo",
        "to do",
        "follow-up",
        "follow up",
        "followup",
        "remediation",
        "improvement",
        "measure",
        "recommendation",
        "mitigation",
        "next step",
        "corrective action",
        "preventive action",
        "preventative action",
        "prevention",
        "what changed",
        "what we changed",
        "what we will change",
        "change",
        "fix",
        "work item",
        "deliverable",
        "action point",
        "maßnahme",
        "aufgabe",
        "massnahme",
        "tâche",
        "mesure",
        "acción",
        "tarea",
        "medida",
        "ação",
        "tarefa",
        "アクション",
        "アクションアイテム",
        "対策",
        "対応",
        "タスク",
        "行动项",
        "措施",
        "行动",
        "任务",
        "改进措施",
        "改进项",
        "整改措施",
    ),
    Column.OWNER: (
        "owner",
        "owners",
        "assignee",
        "assigned to",
        "assigned",
        "who",
        "responsible",
        "dri",
        "lead",
        "person",
        "poc",
        "action owner",
        "point of contact",
        "verantwortlich",
        "zuständig",
        "wer",
        "responsable",
        "qui",
        "propriétaire",
        "quién",
        "responsável",
        "quem",
        "担当",
        "担当者",
        "負責人",
        "负责人",
        "责任人",
        "所有者",
    ),
    Column.TEAM: ("team", "group", "squad", "department", "équipe", "equipo", "equipe", "チーム", "团队", "部门"),
    Column.TYPE: (
        "type",
        "category",
        "class",
        "area",
        "typ",
        "kategorie",
        "catégorie",
        "tipo",
        "categoría",
        "categoria",
        "種別",
        "種類",
        "分類",
        "类型",
        "类别",
        "分类",
    ),
    Column.KIND: ("kind", "kind of change"),
    Column.PRIORITY: (
        "priority",
        "prio",
        "pri",
        "p",
        "severity",
        "urgency",
        "priorität",
        "priorité",
        "prioridad",
        "prioridade",
        "優先度",
        "优先级",
    ),
    Column.TICKET: (
        "ticket",
        "tickets",
        "issue",
        "jira",
        "link",
        "links",
        "bug",
        "tracking",
        "tracking issue",
        "tracking ticket",
        "pr",
        "github",
        "reference",
        "ticket link",
        "github issue",
        "jira ticket",
        "tracker",
        "url",
        "lien",
        "enlace",
        "チケット",
        "リンク",
        "工单",
        "链接",
    ),
    Column.STATUS: (
        "status",
        "state",
        "done",
        "progress",
        "completed",
        "done?",
        "complete",
        "stand",
        "erledigt",
        "statut",
        "état",
        "estado",
        "situação",
        "状態",
        "ステータス",
        "状况",
        "状态",
        "进度",
        "進捗",
        "完成",
    ),
    Column.DUE: (
        "due",
        "due date",
        "deadline",
        "eta",
        "target date",
        "when",
        "target",
        "by when",
        "due by",
        "timeline",
        "date",
        "end date",
        "fällig",
        "frist",
        "termin",
        "bis wann",
        "bis",
        "échéance",
        "date limite",
        "fecha límite",
        "plazo",
        "fecha",
        "prazo",
        "期限",
        "締切",
        "期日",
        "截止日期",
        "完成时间",
        "时间",
    ),
    Column.TIME: ("time", "time (utc)", "utc", "timestamp", "zeit", "uhrzeit", "heure", "hora", "時刻", "時間", "时刻"),
    Column.NUMBER: ("#", "no", "no.", "nr", "id", "number", "№", "番号", "序号", "编号"),
}

_ROLE = {name: role for role, names in COLUMN_NAMES.items() for name in names}
_NOISE = lazy_pattern(r"[^\w\s#?.№-]+")


@lru_cache(maxsize=1024)
def role(header: str) -> Column | None:
    """The role of a column with this header, or None where the name tells nothing."""
    name = " ".join(_NOISE.sub(" ", header.lower()[:80]).split())
    if name in _ROLE:
        return _ROLE[name]
    if name == "by":  # and not "reported by"
        return Column.DUE
    words = name.split()
    if not words or len(words) > 4:
        return None
    return _ROLE.get(" ".join(words[-2:])) or _ROLE.get(words[-1]) or _ROLE.get(words[0])


@lru_cache(maxsize=1024)
def roles(header: tuple[str, ...], extra: tuple[tuple[str, str], ...] = ()) -> tuple[Column | None, ...]:
    """The roles of a table's columns; each role is given once, to the first column that claims it.

    `extra` are a user's own names as (name, role).
    """
    own = {name.lower(): Column(column) for name, column in extra}
    taken: set[Column] = set()
    found: list[Column | None] = []
    for name in header:
        column = own.get(" ".join(name.lower().split())) or role(name)
        if column in taken:
            column = None
        if column is not None:
            taken.add(column)
        found.append(column)
    return tuple(found)
