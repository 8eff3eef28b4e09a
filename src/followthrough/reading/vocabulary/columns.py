"""What the columns of a table are for, by their names."""

from collections.abc import Mapping, Sequence
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


_COLUMN_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.ITEM: (
        "action item", "action items", "action", "actions", "item", "task", "tasks", "what", "todo", "to do",
        "follow-up", "follow up", "followup", "remediation", "improvement", "measure", "recommendation", "mitigation",
        "next step", "corrective action", "preventive action", "preventative action", "prevention", "what changed",
        "what we changed", "what we will change", "what we do about it", "what we will do about it",
        "what we are doing about it", "follow-ups", "measures", "countermeasure", "countermeasures",
        "corrective measures", "improvements", "change", "fix", "work item", "deliverable", "action point", "maßnahme",
        "aufgabe", "massnahme", "tâche", "mesure", "acción", "tarea", "medida", "ação", "tarefa", "アクション",
        "アクションアイテム", "対策", "対応", "タスク", "行动项", "措施", "行动", "任务", "改进措施", "改进项",
        "整改措施", "aktion", "schritt", "korrekturmaßnahme", "action corrective", "action préventive",
        "acción correctiva", "acciones", "acción preventiva", "próximo paso", "ação corretiva", "ações",
        "ação preventiva", "maatregel", "actie", "taak", "azione", "misura", "attività", "działanie", "zadanie",
        "åtgärd", "uppgift", "opgave", "мера", "действие", "задача", "aksiyon", "eylem", "görev", "tindakan", "aksi",
        "tugas", "hành động", "biện pháp", "công việc", "opatření", "úkol", "再発防止策", "改善策", "対応内容", "조치",
        "조치 사항", "개선 사항", "할 일", "액션 아이템", "改进", "后续行动", "改善", "改善内容", "改善項目", "対応策",
        "防止策", "恒久対応", "恒久対策", "改进事项", "改进点", "改进行动", "优化项", "待办事项", "待办", "整改项",
        "整改内容", "行动项目", "개선 조치", "개선 항목", "개선 과제", "대책", "재발 방지 대책", "과제",
    ),
    Column.OWNER: (
        "owner", "owners", "owned by", "owner team", "accountable", "assign", "assignee", "assignees", "assigned to",
        "assigned", "captain", "driver", "people", "who", "responsible", "dri", "lead", "person", "poc", "action owner",
        "action by", "action on", "actionee", "by whom", "members", "responsible party", "point of contact", "spoc",
        "in charge", "actioned by", "addressee", "implementer", "dri team", "person team", "verantwortlich",
        "zuständig", "wer", "responsable", "qui", "propriétaire", "quién", "responsável", "quem", "担当", "担当者",
        "負責人", "负责人", "责任人", "所有者", "verantwortliche", "verantwortlicher", "pilote", "porteur", "encargado",
        "dono", "verantwoordelijke", "eigenaar", "responsabile", "osoba odpowiedzialna", "odpowiedzialny", "ansvarig",
        "ansvarlig", "ответственный", "исполнитель", "sorumlu", "sahibi", "penanggung jawab", "người phụ trách",
        "phụ trách", "odpovědná osoba", "odpovídá", "vlastník", "담당자", "담당", "責任者", "対応者", "実施者",
        "跟进人", "责任方", "负责方", "责任部门", "执行人", "经办人", "책임자", "작업자", "ejer", "eier", "владелец",
        "відповідальний", "виконавець", "кто", "kto", "kdo", "chi", "zodpovědná osoba", "zodpovídá", "řešitel",
        "właściciel", "wykonawca", "sorumlu kişi", "titular", "verantwortlich für umsetzung", "zuständigkeit",
        "verantwortung", "umsetzer", "umsetzung durch", "bearbeiter", "bearbeiterin", "verantw", "verantw.",
        "ansprechpartner", "durchführung", "durchführung durch", "wer macht's", "assigné à", "assignée à", "attribué à",
        "resp", "resp.", "référent", "référente", "acteur", "responsables", "chargé de l'action", "responsáveis",
        "atribuído a", "atribuída a", "encarregado", "dono da ação", "quem faz", "responsável pela ação", "asignado a",
        "asignada a", "dueño", "a cargo de", "encargados", "assegnato a", "toegewezen aan", "uitvoerder", "主担当",
        "オーナー", "実施担当", "担当者名", "アサイン", "アサイン先",
    ),
    Column.TEAM: (
        "team", "group", "squad", "department", "équipe", "equipo", "equipe", "チーム", "团队", "部门", "отдел",
        "команда", "ekip", "takım", "đội", "tým", "팀", "zespół", "部署", "担当部署", "担当チーム", "부서", "담당 팀",
        "afdeling", "avdeling", "avdelning", "abteilung",
    ),
    Column.TYPE: (
        "type", "category", "class", "area", "typ", "kategorie", "catégorie", "tipo", "categoría", "categoria", "種別",
        "種類", "分類", "カテゴリ", "カテゴリー", "タイプ", "类型", "类别", "分类", "類型", "類別", "카테고리", "유형",
        "분류", "categorie", "kategoria", "kategori", "kategorija", "категория", "категорія", "тип", "tür", "jenis",
        "loại",
    ),
    Column.KIND: ("kind", "kind of change"),
    Column.PRIORITY: (
        "priority", "prio", "pri", "p", "severity", "importance", "urgency", "priorität", "priorité", "prioridad",
        "prioridade", "優先度", "优先级", "prioriteit", "priorità", "priorytet", "prioritet", "приоритет", "öncelik",
        "prioritas", "ưu tiên", "mức ưu tiên", "priorita", "우선순위",
    ),
    Column.TICKET: (
        "ticket", "tickets", "issue", "jira", "link", "links", "bug", "tracking", "tracking issue", "tracking ticket",
        "pr", "github", "reference", "ticket link", "github issue", "jira ticket", "tracker", "url", "lien", "enlace",
        "チケット", "リンク", "工单", "链接", "バグ", "課題番号", "关联工单", "缺陷", "이슈", "티켓", "링크", "버그",
        "тикет",
    ),
    Column.STATUS: (
        "status", "state", "done", "progress", "completed", "complete", "rag", "brag", "stand", "erledigt", "statut",
        "état", "estado",
        "situação", "状態", "ステータス", "状况", "状态", "进度", "進捗", "完成", "stato", "stan", "tilstand", "статус",
        "durum", "trạng thái", "stav", "상태", "进展", "状況", "対応状況", "進捗状況", "実施状況", "完了状況",
        "当前状态", "完成情况", "落实情况", "进展情况", "完成状态", "진행 상황", "진행상황", "진행 상태", "완료 여부",
        "avancement", "état d'avancement", "fortschritt", "avanzamento", "situación", "postęp", "voortgang",
        "framdrift", "готовность", "сделано", "hotovo", "umsetzungsstand", "bearbeitungsstatus", "bearbeitungsstand",
        "umsetzungsstatus", "zustand", "umgesetzt", "fertig", "fait", "réalisé", "terminé", "où en est-on", "andamento",
        "feito", "concluído", "progresso", "como está", "hecho", "realizado", "completado", "avance", "fatto", "gedaan",
        "klaar", "完了", "対応状態", "対応ステータス", "済",
    ),
    Column.DUE: (
        "due", "due date", "deadline", "eta", "ecd", "tcd", "est. completion", "est. completion date",
        "estimated completion", "estimated completion date", "expected completion", "expected completion date",
        "target completion", "target completion date", "planned completion", "planned date", "planned finish",
        "planned for", "target date", "when", "target", "by when", "until", "until when", "due by", "finish by",
        "resolve by", "complete by", "to be done by", "no later than", "expected by", "timeline", "timescale",
        "timeframe", "time frame", "forecast", "date", "end date", "fällig", "frist", "termin", "bis wann", "bis",
        "échéance", "date limite", "fecha límite", "plazo", "fecha", "prazo", "期限", "締切", "期日", "截止日期",
        "完成时间", "时间", "fällig bis", "fecha limite", "data limite", "uiterlijk", "streefdatum", "scadenza",
        "termin realizacji", "förfallodatum", "срок", "son tarih", "tarih", "tenggat", "batas waktu", "hạn", "thời hạn",
        "termín", "기한", "마감일", "完了予定", "截止", "完了予定日", "対応期限", "実施期限", "実施予定", "実施予定日",
        "対応予定日", "予定日", "完了日", "実施時期", "対応時期", "截止时间", "截止日", "计划完成时间", "计划完成日期",
        "预计完成时间", "预计完成", "完成时限", "完成日期", "计划时间", "时限", "上线时间", "완료 예정일", "완료 예정",
        "완료일", "예정일", "일정", "완료 목표일", "마감", "마감 기한", "klart senast", "senast", "klardatum",
        "slutdatum", "forfallsdato", "forfald", "ferdig innen", "einddatum", "zieldatum", "fälligkeit",
        "fälligkeitsdatum", "umsetzung bis", "délai", "date prévue", "date cible", "vencimiento", "fecha objetivo",
        "fecha prevista", "fecha de entrega", "vencimento", "data prevista", "entro", "entro il", "дата завершения",
        "дедлайн", "термін", "teslim tarihi", "bitiş tarihi", "hedef tarih", "target selesai", "hạn chót", "do kiedy",
        "wann", "zieltermin", "fertig bis", "umzusetzen bis", "erledigen bis", "geplant bis", "quand", "pour le",
        "pour quand", "éch", "éch.", "date butoir", "quando", "previsão", "previsao", "até quando", "entrega", "data",
        "prazo final", "data de entrega", "cuándo", "para cuándo", "fecha de vencimiento", "wanneer", "目標日", "納期",
        "いつまで", "いつまでに", "目標期日", "完了目標", "完了目標日", "期限日", "締め切り",
    ),
    Column.TIME: ("time", "time (utc)", "utc", "timestamp", "zeit", "uhrzeit", "heure", "hora", "時刻", "時間", "时刻"),
    Column.NUMBER: ("#", "no", "no.", "nr", "id", "number", "№", "番号", "序号", "编号"),
}  # fmt: skip

# Columns without a role that hold an item's words, the most specific name first.
_COLUMNS_WITH_WORDS = (
    "summary", "title", "short description", "description", "action description", "task name", "name", "subject",
    "details", "titel", "kurzbeschreibung", "beschreibung", "titre", "résumé", "título", "resumen", "resumo",
    "descripción", "descrição", "titolo", "descrizione", "omschrijving", "beskrivning", "beskrivelse", "opis", "popis",
    "название", "описание", "概要", "内容", "説明", "件名", "标题", "描述", "说明", "제목", "내용", "설명",
)  # fmt: skip
# Other columns in exports of trackers.
_TRACKER_COLUMNS = frozenset(
    ["key", "issue key", "ref", "story", "epic", "card", "reporter", "created", "created on", "opened", "updated",
     "updated on", "resolution", "resolved", "closed", "closed on", "labels", "tags", "component", "components",
     "sprint", "milestone", "estimate", "story points", "effort", "notes", "comment", "comments", "role"]
)  # fmt: skip
# Names that are too common to decide beside another word: "Lost data", "Fait marquant".
_NEVER_BESIDE_WORDS = frozenset(
    ["accountable", "assign", "captain", "driver", "forecast", "importance", "members", "people", "timescale",
     "data", "entrega", "acteur", "fait", "feito", "hecho", "fatto", "gedaan", "wann", "quand", "quando", "previsão",
     "avance", "verantwortung", "zustand", "fertig", "terminé", "klaar", "完了", "済", "umgesetzt", "progresso"]
)  # fmt: skip
_ROLE = {name: role for role, names in _COLUMN_NAMES.items() for name in names}
# "Deadline (UTC)": the time zone is no part of the name.
_TIME_ZONE = lazy_pattern(r"(?<=\w) ?\((?:utc|gmt|cet|cest|mez|[a-z ]{0,12}time)\)")
_PUNCTUATION = lazy_pattern(r"[^\w\s#?.№-]+")


def _plain(header: str) -> str:
    """A column's name as it is looked up."""
    lower = header.lower()[:80].replace("(s)", "")
    return " ".join(_PUNCTUATION.sub(" ", _TIME_ZONE.sub("", lower) if ")" in lower else lower).split()).rstrip(" ?")


@lru_cache(maxsize=1024)
def role(header: str) -> Column | None:
    """The role of a column with this header, or None if it has none."""
    name = _plain(header)
    if name in _ROLE:
        return _ROLE[name]
    if name == "by":  # but not "reported by"
        return Column.DUE
    words = name.split()
    if not words or len(words) > 4:
        return None
    # A letter is a name alone ("P"), not beside others ("C/P").
    return _ROLE.get(" ".join(words[-2:])) or next(
        (
            _ROLE[word]
            for word in (words[-1], words[0])
            if len(word) > 1 and word in _ROLE and word not in _NEVER_BESIDE_WORDS
        ),
        None,
    )


def is_column_name(header: str) -> bool:
    """Whether a text is the name of a column."""
    name = _plain(header)
    return name in _ROLE or name in _COLUMNS_WITH_WORDS or name in _TRACKER_COLUMNS


@lru_cache(maxsize=1024)
def names_an_action(label: str) -> bool:
    """Whether what stands beside this label are the words of an action: "Action", "Description"."""
    name = _plain(label)
    return _ROLE.get(name) is Column.ITEM or name in _COLUMNS_WITH_WORDS


def words_column(header: Sequence[str], named: Sequence[Column | None]) -> int | None:
    """The place of the column without a role that holds an item's words by its name: "Summary", "Description"."""
    places = {_plain(name): at for at, name in reversed([*enumerate(header)]) if at >= len(named) or named[at] is None}
    return next((places[name] for name in _COLUMNS_WITH_WORDS if name in places), None)


# Forms have a column for each sort of action. Immediate containment belongs to the response.
_ACTION_SORTS = (
    lazy_pattern(r"corre[ct]tiv|correctif|corretiv|korrektur|korrektiv|abstell|permanent|是正|恒久|纠正|整改"),
    lazy_pattern(r"pr[eéä]vent|vorbeug|予防|再発防止|预防|預防"),
    lazy_pattern(r"\blong[ -]term|langfristig|\bà long terme|a largo plazo|a longo prazo"),
)
_IMMEDIATE = lazy_pattern(
    r"\b(?:immediate|short[ -]term|containment|interim)|sofort|kurzfristig|immédiat|inmediat|imediat|暫定|応急"
)


@lru_cache(maxsize=1024)
def other_action_columns(header: tuple[str, ...], item: int) -> tuple[int, ...]:
    """The places of further columns with actions: "Corrective action | Preventive action"."""
    of_items = _sort(header[item])
    if of_items is None:
        return ()
    sorts = {at: _sort(name) for at, name in enumerate(header) if at != item}
    return tuple([at for at, sort in sorts.items() if sort and sort != of_items and role(header[at]) is Column.ITEM])


def _sort(header: str) -> int | None:
    """A number for the sort of actions in a column, 0 for immediate ones. None if the header names no sort."""
    name = _plain(header)
    found = next((number for number, sort in enumerate(_ACTION_SORTS, 1) if sort.search(name) is not None), None)
    return 0 if found is None and _IMMEDIATE.search(name) is not None else found


# Beside a column with actions, these are for who does them and for when that is planned. Elsewhere they are not.
_OWNERS_BESIDE_ACTIONS = frozenset(
    ["responsibility", "responsibilities", "accountability", "ownership", "contact", "pic", "by"]
)
_DUE_BESIDE_ACTIONS = frozenset(["completion", "finish", "schedule", "delivery"])
# Beside a column for the day of completion, this one is for the day by which it was planned.
_DUE_BESIDE_DONE = frozenset(
    {"planned", "scheduled", "geplant", "prévu", "previsto", "planificado", "planejado", "gepland"}
)
_DONE_COLUMNS = frozenset(
    ["completed", "completed on", "done", "finished", "closed", "implemented", "erledigt", "abgeschlossen", "réalisé",
     "completado", "concluído", "completato", "afgerond"]
)  # fmt: skip


def holds_planned_days(header: str) -> bool:
    """Whether a column with this name holds due dates only where its cells are days, and not marks."""
    return _plain(header) in _DUE_BESIDE_DONE | _DUE_BESIDE_ACTIONS


CustomColumns = tuple[tuple[str, str], ...]
"""A user's own column names with their roles, sorted. A tuple, since `roles` caches its results."""


def custom_columns(columns: Mapping[str, str]) -> CustomColumns:
    """The column names in the settings."""
    return tuple(sorted(columns.items()))


@lru_cache(maxsize=1024)
def roles(header: tuple[str, ...], custom: CustomColumns) -> tuple[Column | None, ...]:
    """The roles of a table's columns. Each role is given once, to the first column with such a name.

    A column that has exactly such a name comes before one that only contains it ("What broke", "Action").
    `custom` are a user's own names.
    """
    own = {name.lower(): Column(column) for name, column in custom}
    exact = [own.get(" ".join(name.lower().split())) or _ROLE.get(_plain(name)) for name in header]
    taken: set[Column] = set()
    found: list[Column | None] = []
    for name, named in zip(header, exact, strict=True):
        column = named or role(name)
        if column in taken or (named is None and column in exact):
            column = None
        if column is not None:
            taken.add(column)
        found.append(column)
    plain = [_plain(name) for name in header]
    of_actions = Column.ITEM in taken
    for column, names, known in (
        (Column.DUE, _DUE_BESIDE_DONE, not _DONE_COLUMNS.isdisjoint(plain)),
        (Column.DUE, _DUE_BESIDE_ACTIONS, of_actions),
        (Column.OWNER, _OWNERS_BESIDE_ACTIONS, of_actions),
    ):
        if known and column not in taken:
            at = next((at for at, name in enumerate(plain) if name in names and found[at] is None), None)
            if at is not None:
                taken.add(column)
                found[at] = column
    return tuple(found)
