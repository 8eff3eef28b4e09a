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


# What heads a column and also stands before a colon: "Owner: platform".
FACT_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.OWNER: (
        "owner", "owners", "action owner", "assignee", "assignees", "assigned to", "assigned", "responsible", "dri",
        "responsible party", "action by", "action on", "by whom", "lead", "poc", "who", "members", "verantwortlich",
        "zuständig", "responsable", "responsável", "propriétaire", "担当者", "担当", "负责人", "責任者", "责任人",
        "対応者", "負責人", "跟进人", "담당자", "담당", "책임자", "ответственный", "исполнитель", "відповідальний",
        "responsabile", "encargado", "verantwoordelijke", "eigenaar", "ansvarig", "ansvarlig", "odpowiedzialny",
        "osoba odpowiedzialna", "odpovídá", "zodpovídá", "sorumlu", "verantw", "verantw.", "verantwortliche",
        "verantwortlicher", "zuständigkeit", "umsetzer", "bearbeiter", "resp", "resp.", "pilote", "porteur", "référent",
        "assigné à", "responsables", "dueño", "asignado a", "dono", "responsáveis", "atribuído a", "オーナー", "主担当",
    ),
    Column.TEAM: ("team", "squad", "équipe", "equipo", "equipe", "チーム", "团队"),
    Column.DUE: (
        "due date", "due by", "due", "deadline", "eta", "target date", "target", "by when", "timeline",
        "estimated completion", "estimated completion date", "expected completion", "expected completion date",
        "target completion", "target completion date", "planned completion", "ecd", "frist", "fällig", "bis",
        "échéance", "plazo", "fecha límite", "prazo", "期限", "締切", "期日", "截止日期", "截止时间", "截止",
        "完成时间", "完了予定", "完了予定日", "対応期限", "기한", "마감", "마감일", "완료 예정일", "완료 예정", "срок",
        "термін", "scadenza", "streefdatum", "klart senast", "termin", "termín", "son tarih", "fällig bis", "zieldatum",
        "zieltermin", "éch", "éch.", "date limite", "date cible", "délai", "vencimiento", "fecha objetivo",
        "vencimento", "previsão", "data limite", "納期", "目標日", "締め切り",
    ),
    Column.PRIORITY: (
        "priority", "prio", "priorität", "priorité", "prioridad", "prioridade", "優先度", "优先级", "우선순위",
        "приоритет",
    ),
    Column.STATUS: (
        "status", "state", "progress", "statut", "estado", "situação", "状態", "ステータス", "状态", "进度", "状況",
        "進捗", "进展", "상태", "статус", "stato", "durum", "stav",
    ),
    Column.TICKET: (
        "ticket", "tickets", "issue", "jira", "bug", "tracking issue", "link", "tracking", "pr", "チケット", "工单",
    ),
    Column.KIND: ("kind",),
    Column.TYPE: ("type", "category", "typ", "tipo", "種別", "類型", "类型"),
}  # fmt: skip
# What only heads a column.
_ONLY_COLUMNS: Mapping[Column, tuple[str, ...]] = {
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
        "owned by", "owner team", "accountable", "assign", "captain", "driver", "people", "person", "actionee",
        "point of contact", "wer", "qui", "quién", "quem", "所有者", "sahibi", "penanggung jawab", "người phụ trách",
        "phụ trách", "odpovědná osoba", "vlastník", "実施者", "责任方", "负责方", "责任部门", "执行人", "经办人",
        "작업자", "ejer", "eier", "владелец", "виконавець", "кто", "kto", "kdo", "chi", "zodpovědná osoba", "řešitel",
        "właściciel", "wykonawca", "sorumlu kişi", "titular", "verantwortlich für umsetzung", "verantwortung",
        "umsetzung durch", "bearbeiterin", "ansprechpartner", "durchführung", "durchführung durch", "wer macht's",
        "wer?", "zuständig?", "assignée à", "attribué à", "référente", "acteur", "qui ?", "qui?", "chargé de l'action",
        "quem?", "atribuída a", "encarregado", "dono da ação", "quem faz", "responsável pela ação", "asignada a",
        "quién?", "a cargo de", "encargados", "chi?", "assegnato a", "toegewezen aan", "uitvoerder", "実施担当",
        "担当者名", "アサイン", "アサイン先",
    ),
    Column.TEAM: (
        "group", "department", "部门", "отдел", "команда", "ekip", "takım", "đội", "tým", "팀", "zespół", "部署",
        "担当部署", "担当チーム", "부서", "담당 팀", "afdeling", "avdeling", "avdelning", "abteilung",
    ),
    Column.TYPE: (
        "class", "area", "kategorie", "catégorie", "categoría", "categoria", "種類", "分類", "カテゴリ", "カテゴリー",
        "タイプ", "类别", "分类", "類別", "카테고리", "유형", "분류", "categorie", "kategoria", "kategori",
        "kategorija", "категория", "категорія", "тип", "tür", "jenis", "loại",
    ),
    Column.KIND: ("kind of change",),
    Column.PRIORITY: (
        "pri", "p", "severity", "importance", "urgency", "prioriteit", "priorità", "priorytet", "prioritet", "öncelik",
        "prioritas", "ưu tiên", "mức ưu tiên", "priorita",
    ),
    Column.TICKET: (
        "links", "tracking ticket", "github", "reference", "ticket link", "github issue", "jira ticket", "tracker",
        "url", "lien", "enlace", "リンク", "链接", "バグ", "課題番号", "关联工单", "缺陷", "이슈", "티켓", "링크",
        "버그", "тикет",
    ),
    Column.STATUS: (
        "done", "completed", "done?", "complete", "stand", "erledigt", "état", "状况", "完成", "stan", "tilstand",
        "trạng thái", "対応状況", "進捗状況", "実施状況", "完了状況", "当前状态", "完成情况", "落实情况", "进展情况",
        "完成状态", "진행 상황", "진행상황", "진행 상태", "완료 여부", "avancement", "état d'avancement", "fortschritt",
        "avanzamento", "situación", "postęp", "voortgang", "framdrift", "готовность", "сделано", "hotovo",
        "umsetzungsstand", "bearbeitungsstatus", "bearbeitungsstand", "umsetzungsstatus", "zustand", "erledigt?",
        "umgesetzt", "umgesetzt?", "fertig?", "fait", "fait ?", "fait?", "réalisé", "réalisé ?", "terminé ?",
        "où en est-on", "où en est-on ?", "andamento", "feito", "feito?", "concluído", "concluído?", "progresso",
        "como está", "hecho", "hecho?", "realizado", "completado", "avance", "fatto", "fatto?", "gedaan", "gedaan?",
        "klaar?", "完了", "完了?", "対応状態", "対応ステータス", "済",
    ),
    Column.DUE: (
        "planned date", "planned finish", "planned for", "when", "until", "until when", "finish by", "complete by",
        "to be done by", "no later than", "expected by", "timescale", "timeframe", "time frame", "forecast", "date",
        "end date", "bis wann", "fecha", "时间", "fecha limite", "uiterlijk", "termin realizacji", "förfallodatum",
        "tarih", "tenggat", "batas waktu", "hạn", "thời hạn", "実施期限", "実施予定", "実施予定日", "対応予定日",
        "予定日", "完了日", "実施時期", "対応時期", "截止日", "计划完成时间", "计划完成日期", "预计完成时间",
        "预计完成", "完成时限", "完成日期", "计划时间", "时限", "上线时间", "완료일", "예정일", "일정", "완료 목표일",
        "마감 기한", "senast", "klardatum", "slutdatum", "forfallsdato", "forfald", "ferdig innen", "einddatum",
        "fälligkeit", "fälligkeitsdatum", "umsetzung bis", "date prévue", "fecha prevista", "fecha de entrega",
        "data prevista", "entro", "entro il", "дата завершения", "дедлайн", "teslim tarihi", "bitiş tarihi",
        "hedef tarih", "target selesai", "hạn chót", "do kiedy", "wann", "wann?", "fertig bis", "umzusetzen bis",
        "erledigen bis", "geplant bis", "quand", "quand ?", "quand?", "pour le", "pour quand", "date butoir", "quando",
        "quando?", "previsao", "até quando", "entrega", "data", "prazo final", "data de entrega", "cuándo", "cuándo?",
        "para cuándo", "fecha de vencimiento", "wanneer", "wanneer?", "いつまで", "いつまでに", "目標期日", "完了目標",
        "完了目標日", "期限日",
    ),
    Column.TIME: ("time", "time (utc)", "utc", "timestamp", "zeit", "uhrzeit", "heure", "hora", "時刻", "時間", "时刻"),
    Column.NUMBER: ("#", "no", "no.", "nr", "id", "number", "№", "番号", "序号", "编号"),
}  # fmt: skip

# Columns without a role that hold an item's words, the most specific name first.
_WORDS = (
    "summary", "title", "short description", "description", "action description", "task name", "name", "subject",
    "details", "titel", "kurzbeschreibung", "beschreibung", "titre", "résumé", "título", "resumen", "resumo",
    "descripción", "descrição", "titolo", "descrizione", "omschrijving", "beskrivning", "beskrivelse", "opis", "popis",
    "название", "описание", "概要", "内容", "説明", "件名", "标题", "描述", "说明", "제목", "내용", "설명",
)  # fmt: skip
# Other columns in exports of trackers.
_OF_TRACKERS = frozenset(
    ["key", "issue key", "ref", "story", "epic", "card", "reporter", "created", "created on", "opened", "updated",
     "updated on", "resolution", "resolved", "closed", "closed on", "labels", "tags", "component", "components",
     "sprint", "milestone", "estimate", "story points", "effort", "notes", "comment", "comments", "role"]
)  # fmt: skip
# Names that are too common to tell anything beside another word: "Lost data", "Fait marquant".
_ONLY_ALONE = frozenset(
    ["accountable", "assign", "captain", "driver", "forecast", "importance", "members", "people", "timescale",
     "data", "entrega", "acteur", "fait", "feito", "hecho", "fatto", "gedaan", "wann", "quand", "quando", "previsão",
     "avance", "verantwortung", "zustand", "完了", "済", "umgesetzt", "progresso"]
)  # fmt: skip
_ROLE = {name: role for table in (FACT_NAMES, _ONLY_COLUMNS) for role, names in table.items() for name in names}
# "Deadline (UTC)": the time zone is no part of the name.
_CLOCK = lazy_pattern(r"(?<=\w) ?\((?:utc|gmt|cet|cest|mez|[a-z ]{0,12}time)\)")
_NOISE = lazy_pattern(r"[^\w\s#?.№-]+")


def _plain(header: str) -> str:
    """A column's name as it is looked up."""
    lower = header.lower()[:80]
    return " ".join(_NOISE.sub(" ", _CLOCK.sub("", lower) if ")" in lower else lower).split())


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
        (_ROLE[word] for word in (words[-1], words[0]) if len(word) > 1 and word in _ROLE and word not in _ONLY_ALONE),
        None,
    )


def is_name(header: str) -> bool:
    """Whether a text is the name of a column."""
    name = _plain(header)
    return name in _ROLE or name in _WORDS or name in _OF_TRACKERS


def words_column(header: Sequence[str], named: Sequence[Column | None]) -> int | None:
    """The place of the column without a role that holds an item's words by its name: "Summary", "Description"."""
    places = {_plain(name): at for at, name in reversed([*enumerate(header)]) if at >= len(named) or named[at] is None}
    return next((places[name] for name in _WORDS if name in places), None)


# Forms have a column for each sort of action. Immediate containment belongs to the response.
_SORTS = (
    lazy_pattern(r"corre[ct]tiv|correctif|corretiv|korrektur|korrektiv|abstell|permanent|是正|恒久|纠正|整改"),
    lazy_pattern(r"pr[eéä]vent|vorbeug|予防|再発防止|预防|預防"),
    lazy_pattern(r"\blong[ -]term|langfristig|\bà long terme|a largo plazo|a longo prazo"),
)
_AT_ONCE = lazy_pattern(
    r"\b(?:immediate|short[ -]term|containment|interim)|sofort|kurzfristig|immédiat|inmediat|imediat|暫定|応急"
)


@lru_cache(maxsize=1024)
def more_actions(header: tuple[str, ...], item: int) -> tuple[int, ...]:
    """The places of further columns with actions: "Corrective action | Preventive action"."""
    of_items = _sort(header[item])
    if of_items is None:
        return ()
    sorts = {at: _sort(name) for at, name in enumerate(header) if at != item}
    return tuple([at for at, sort in sorts.items() if sort and sort != of_items and role(header[at]) is Column.ITEM])


def _sort(header: str) -> int | None:
    """A number for the sort of actions in a column, 0 for immediate ones. None if the header names no sort."""
    name = _plain(header)
    found = next((number for number, sort in enumerate(_SORTS, 1) if sort.search(name) is not None), None)
    return 0 if found is None and _AT_ONCE.search(name) is not None else found


OwnNames = tuple[tuple[str, str], ...]
"""A user's own column names with their roles, sorted. A tuple, since `roles` caches its results."""


def own_names(columns: Mapping[str, str]) -> OwnNames:
    """The column names in the settings."""
    return tuple(sorted(columns.items()))


@lru_cache(maxsize=1024)
def roles(header: tuple[str, ...], extra: OwnNames) -> tuple[Column | None, ...]:
    """The roles of a table's columns. Each role is given once, to the first column with such a name.

    A column that has exactly such a name comes before one that only contains it ("What broke", "Action").
    `extra` are a user's own names.
    """
    own = {name.lower(): Column(column) for name, column in extra}
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
    return tuple(found)
