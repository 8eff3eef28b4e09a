"""Named values in a text: "Owner: platform, due: 2026-04-30". In the languages of the section names."""

import re
from collections.abc import Iterator, Mapping
from re import IGNORECASE
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.due_days import is_due_like
from followthrough.reading.vocabulary.first_names import is_common_name
from followthrough.reading.vocabulary.reference_words import TICKET_KEY
from followthrough.reading.vocabulary.words import IMPERATIVES

FIELD_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.OWNER: (
        "owner", "owners", "action owner", "assignee", "assignees", "assigned to", "assigned", "responsible", "dri",
        "responsible party", "responsible person", "responsible manager", "responsible lead", "responsible department",
        "responsible unit", "person responsible", "action by", "action on", "by whom", "lead",
        "poc", "pic", "spoc", "person in charge", "who", "members", "verantwortlich", "zuständig", "responsable",
        "responsável", "propriétaire", "担当者", "担当", "负责人", "責任者", "责任人", "対応者", "負責人", "跟进人",
        "담당자", "담당", "책임자", "ответственный", "исполнитель", "відповідальний", "responsabile", "encargado",
        "verantwoordelijke", "eigenaar", "ansvarig", "ansvarlig", "odpowiedzialny", "osoba odpowiedzialna", "odpovídá",
        "zodpovídá", "sorumlu", "verantw", "verantw.", "verantwortliche", "verantwortlicher", "zuständigkeit",
        "umsetzer", "bearbeiter", "resp", "resp.", "pilote", "porteur", "référent", "assigné à", "responsables",
        "dueño", "asignado a", "dono", "dona", "responsáveis", "atribuído a", "オーナー", "主担当", "担当部署",
        "担当チーム",
    ),
    Column.TEAM: ("team", "owning team", "responsible team", "squad", "équipe", "equipo", "equipe", "チーム", "团队"),
    Column.DUE: (
        "due date", "due by", "due on", "due", "deadline", "eta", "target date", "target", "by when", "timeline",
        "timescale", "timeframe", "time frame",
        "estimated completion", "estimated completion date", "expected completion", "expected completion date",
        "target completion", "target completion date", "planned completion", "estimated delivery", "completion date",
        "ecd", "frist", "fällig", "bis", "échéance", "plazo", "fecha límite", "prazo", "期限", "締切", "期日",
        "截止日期", "截止时间", "截止", "完成时间", "完了予定", "完了予定日", "対応期限", "기한", "마감", "마감일",
        "완료 예정일", "완료 예정", "срок", "термін", "scadenza", "streefdatum", "klart senast", "termin", "termín",
        "son tarih", "fällig am", "fällig bis", "zieldatum", "zieltermin", "éch", "éch.", "date limite", "date cible",
        "délai", "vencimiento", "fecha objetivo", "vencimento", "previsão", "data limite", "納期", "目標日", "締め切り",
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

_ROLES_OF_ITEMS = frozenset({Column.OWNER, Column.TEAM, Column.DUE, Column.STATUS})
_ROLE = {name: role for role, names in FIELD_NAMES.items() for name in names}
# In scripts without spaces a name needs no word boundary at its end.
_UNSPACED = tuple(name for name in _ROLE if not name.isascii() and name[0] > "\u2e80")
_SEPARATOR = lazy_pattern("[:：=]")
_OPENS_FIELD = ("", "(", "[", "{", ",", ";", "|")
_LONGEST_NAME = max(map(len, _ROLE))
# A value ends at a separator, at the end of a sentence, or where the next field begins.
# Forms have several on one line, separated by blanks: "Resp.: Uwe Kern      Date: 29.05.2026".
_VALUE_END = lazy_pattern(
    r"[;|\n、，]|,\s|\.(?:\s|$)|[)\]）】。](?!\S)|[）】](?=[（【])|\s[-–—]\s|"
    r"(?<=\S) {2,60}+(?=[^\W\d_][\w./ -]{0,24}[:：])|$"
)

# GitLab's scoped labels: ~"workflow::in dev", ~priority::1.
_SCOPED = lazy_pattern(r'~(?:"([\w ]{2,20})::([^"\n]{1,40})"|([a-z]{2,20})::([\w-]{1,40}))')
_ROLE_OF_SCOPE = {"workflow": Column.STATUS}
# "Owner: D. Vogel": these full stops end no value.
_INITIALS = lazy_pattern(
    r"(?:(?:[^\W\d_a-z]|Mrs?|Ms|Dr|Prof|Hr|Fr|Sra?)\. ?){1,3}[^\W\d_a-z][\w'’-]{1,25}(?: [^\W\d_a-z][\w'’-]{1,25})?"
    r"(?=\s*(?:[,;.)\]|\n(]|[-–—]\s|$))"
)
_OTHER_NAME = lazy_pattern(r", ([^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?)(?=\s*(?:[,;.)\]|\n]|$))")
# Next to an owner, a day labelled only "Date" is the due date: on the line of a form or right behind the owner, but not
# in a sentence.
_BARE_DAYS = ("date", "when", "datum", "wann", "fecha", "data", "dato", "дата")
_NAME_AND_DAY = (
    rf"(?:{'|'.join(_BARE_DAYS)})\s?[:：]\s{{0,3}}(?P<day>\w[^\n;|:：]{{3,30}}?)"
    r"(?= {2}|[\n;|)]|\.$|(?:(?<=20\d\d)|(?<=-\d\d))\.\s|,\s(?!20\d\d)|$)"
)
_BARE_DAY = lazy_pattern(rf"(?:^|[\n;|]\s{{0,3}}| {{2}}){_NAME_AND_DAY}", IGNORECASE)
_DAY_BEHIND_OWNER = lazy_pattern(rf"[.,;]? {{1,3}}{_NAME_AND_DAY}", IGNORECASE)
_OTHER_DAY = lazy_pattern(r"(?:after|for|from|of|since)\b")  # "date: of the incident, 3 May"
_YEAR = lazy_pattern(r"20\d\d")


class Field(NamedTuple):
    """A named value of a text, and where it stands with its name and, behind an owner, the names of others."""

    role: Column
    value: str
    start: int
    end: int


def fields(text: str) -> dict[Column, str]:
    """The named values of a text by role, the first of each. Linear in its size."""
    found: dict[Column, str] = {}
    for role, value, *_ in named_values(text):
        found.setdefault(role, value)
    if "~" in text and "::" in text:
        for label in _SCOPED.finditer(text):
            name, value = (label[1] or label[3]).lower(), label[2] or label[4]
            if (scope := _ROLE_OF_SCOPE.get(name) or _ROLE.get(name)) is not None:
                found.setdefault(scope, value)
    return found


def named_values(text: str) -> Iterator[Field]:
    """The named values of a text in order."""
    marks = list(_names_and_values(text))
    for at, (start, value_at, role) in enumerate(marks):
        limit = marks[at + 1][0] if at + 1 < len(marks) else len(text)
        named = _INITIALS.match(text, value_at, limit) if role is Column.OWNER else None
        end = _end_of(text, value_at if named is None else named.end(), limit)
        if role is Column.DUE and text[end : end + 1] == ",":
            end = _end_of_day(text, value_at, end, limit)
        while role is Column.STATUS and text[end : end + 1] == ",":  # "merged, deploy pending"
            end = _end_of(text, end + 1, limit)
        value = text[value_at:end].strip(" \t*_`,;.()[]（）。、")
        if role is Column.TEAM and _is_task(value):
            continue  # "Storage team: cap the pool" names an owner, not a team "cap the pool"
        while role is Column.OWNER and (other := _OTHER_NAME.match(text, end, limit)) and is_common_name(other[1]):
            end = other.end()
        if value and len(value) <= 120:
            yield Field(role, value, start, value_at + len(text[value_at:end].rstrip()))


def day_beside_owner(text: str) -> str | None:
    """The day labelled "Date" in a text with an owner: "Resp.: Uwe Kern   Date: 29.05.2026"."""
    return None if (day := dated_beside_owner(text)) is None else day.value


def dated_beside_owner(text: str) -> Field | None:
    """The same as a field."""
    day = _BARE_DAY.search(text) or _day_behind_owner(text)
    if day is None or not is_due_like(day["day"]):
        return None
    return Field(Column.DUE, day["day"], day.start(), day.end())


def _day_behind_owner(text: str) -> re.Match[str] | None:
    at = next((value for _, value, role in _names_and_values(text) if role is Column.OWNER), None)
    if at is None:
        return None
    name = _INITIALS.match(text, at)
    day = _DAY_BEHIND_OWNER.match(text, _end_of(text, at if name is None else name.end(), len(text)))
    return None if day is not None and _OTHER_DAY.match(day["day"]) is not None else day


def _end_of(text: str, at: int, limit: int) -> int:
    end = _VALUE_END.search(text, at, limit)
    return end.start() if end else limit


def _end_of_day(text: str, at: int, comma: int, limit: int) -> int:
    """The end of a due date that may include the comma: "release 4.4, 30 September", "May 3, 2031"."""
    end = _end_of(text, comma + 1, limit)
    behind = text[comma + 1 : end].strip()
    includes = _YEAR.fullmatch(behind) is not None or (is_due_like(behind) and not is_due_like(text[at:comma]))
    return end if includes else comma


def _names_and_values(text: str) -> Iterator[tuple[int, int, Column]]:
    """Each name before a colon: its start, the start of its value, and its role."""
    for mark in _SEPARATOR.finditer(text):
        first = max(0, mark.start() - _LONGEST_NAME - 3)
        before = text[first : mark.start()].rstrip(" *_")
        if not before or (name := _name_at_end(before.lower())) is None:
            continue
        begin = first + len(before) - len(name)
        if text[mark.start()] == "=" and text[:begin].rstrip(" *_`")[-1:] not in _OPENS_FIELD:
            continue  # "(owner=ana; due=Friday)" names values, "run it with type=service" is code
        value = mark.end()
        while value < len(text) and text[value] in " \t*_":
            value += 1
        yield begin, value, _ROLE[name]


def _name_at_end(before: str) -> str | None:
    """The longest known name that these words end with."""
    words = before.split()[-3:]
    for count in range(len(words), 0, -1):
        name = " ".join(words[-count:]).lstrip("([*_—–-【（")
        if name in _ROLE:
            return None if words[:-count][-1:] == ["by"] else name  # "Show jobs by state: done"
    return next((name for name in _UNSPACED if before.endswith(name)), None)


def may_have_fields(text: str) -> bool:
    """Whether a text could hold a named value at all."""
    return ":" in text or "=" in text or "：" in text


def begins_with_field(text: str, at: int = 0) -> bool:
    """Whether a text from here on begins with a field for an owner, due date, or state: "Owner: Ana"."""
    end = at + _LONGEST_NAME + 6
    mark = _SEPARATOR.search(text, at, end) if may_have_fields(text[at:end]) else None
    return mark is not None and _ROLE.get(_bare(text[at : mark.start()])) in _ROLES_OF_ITEMS


def is_field(text: str) -> bool:
    """Whether a line is only a named value: a nested "Owner: platform", or a detail such as "File: src/a.py"."""
    if len(text) > 300 or (":" not in text and "=" not in text and "：" not in text):
        return False
    mark = _SEPARATOR.search(text, 0, _LONGEST_NAME + 6)
    if mark is None:
        return False
    name = _bare(text[: mark.start()])
    if name in _ROLE:
        value = text[mark.end() :]
        return len(text) <= 160 and not (name in _NAMES_BEFORE_TASKS and _is_task(value)) and not _task_follows(value)
    if name not in _DETAIL_NAMES and name not in _PLACE_NAMES:
        return False
    value = text[mark.end() :].strip(" *_`\"'")
    if name in _PLACE_NAMES and not _is_only_places(value):
        return False
    return bool(value) and not _is_task(value)


def names_a_detail(name: str) -> bool:
    """Whether this is the name of a field or detail, so that the text after it is no item."""
    name = _bare(name)
    return name in _DETAIL_NAMES or (name in _ROLE and name not in _NAMES_BEFORE_TASKS)


def _bare(name: str) -> str:
    return name.strip(" *_`-–•·([✅☑✔➤→").lower()


def _is_task(value: str) -> bool:
    """Whether a value is itself a task, judged by its first word and its length: "add a limit to the importer"."""
    words = value.lower().split(None, 4)
    return len(words) > 2 and (words[0] in IMPERATIVES or not _DEMAND_WORDS.isdisjoint(value.lower().split()[:40]))


def _task_follows(value: str) -> bool:
    """Whether a task follows a value: "@ana — cap the pool", "LEDG-77 add an alert", "Ana. Add an alert"."""
    task = _BEFORE_TASK.match(value)
    return task is not None and _is_task(value[task.end() :])


_BEFORE_TASK = lazy_pattern(
    rf"\s{{0,3}}(?:(?:@[\w/.-]{{1,40}}|{TICKET_KEY}|#\d{{1,7}})(?:\s?[-–—:.,;]{{1,2}})?|"
    r"[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30}){0,2}\.)\s"
)
# Names of details: where a change is, who made it, why. Anything after them is a value unless it is a task itself.
_DETAIL_NAMES = frozenset((
    "file", "files", "file path", "file name", "filename", "filenames", "path", "paths", "files changed",
    "changed files", "files modified", "modified files", "files affected", "affected files", "files touched",
    "key files", "source file", "source files", "code location", "location", "locations", "where", "where it lives",
    "when", "directory", "folder", "line", "lines", "tool", "tools", "commit", "commits", "commit hash", "fix commit",
    "sha", "hash", "branch", "revision", "repo", "repos", "repository", "repositories", "prs", "pull request",
    "pull requests", "mr", "mrs", "merge request", "merge requests", "related pr", "related prs", "related issue",
    "related issues", "related ticket", "related tickets", "github issue", "github issues", "github pr",
    "tracked in", "tracked by", "tracked as", "tracker", "ref", "refs", "reference", "references", "url", "urls",
    "links", "see", "see also", "verified by", "tested by", "reviewed by", "reviewer", "reviewers", "approved by",
    "approver", "approvers", "fixed by", "done by", "completed by", "implemented by", "merged by", "deployed by",
    "filed by", "created by", "reported by", "requested by", "proposed by", "signed off by", "author", "authors",
    "fixed in", "added in", "released in", "shipped in", "deployed in", "merged in", "landed in", "implemented in",
    "introduced in", "done in", "done on", "fixed on", "added on", "deployed on", "merged on", "created on",
    "opened on", "closed on", "completed on", "updated on", "completed at", "merged at", "deployed at", "date",
    "dates", "start date", "end date", "created", "opened", "closed", "last updated", "effort", "estimate",
    "estimated effort", "estimated time", "time estimate", "story points", "complexity", "sprint", "milestone",
    "epic", "quarter", "why", "rationale", "reason", "reasoning", "justification", "motivation", "benefit",
    "benefits", "cost", "expected impact", "expected outcome", "expected result", "outcome", "evidence",
    "acceptance criteria", "success criteria", "success metric", "success metrics", "definition of done",
    "blocked by", "depends on", "dependency", "dependencies", "part of", "assignee team", "stakeholders",
    "reporter", "labels", "tags", "severity", "risk", "risk level", "environment", "environments",
))  # fmt: skip
# Names that may also precede a task: details only if the value is a path, an address, a number, or a hash.
_PLACE_NAMES = frozenset((
    "script", "scripts", "code", "config", "configuration", "dashboard", "dashboards", "doc", "docs", "documentation",
    "runbook", "runbooks", "playbook", "guide", "test", "tests", "test file", "test files", "alert", "alerts",
    "monitor", "migration", "migrations", "workflow", "job", "endpoint", "table", "module", "package", "function",
    "class", "component", "service", "version", "release", "change", "patch", "fix", "fix pr", "fix migration",
    "design doc", "design", "adr", "rfc", "prd", "spec", "proposal", "plan", "discussion", "thread", "slack thread",
    "template", "source", "sources", "example", "demo", "video", "report", "details", "more details", "more info",
    "more information", "implementation", "command", "postmortem", "incident", "announcement", "status page",
))  # fmt: skip
_NAMES_BEFORE_TASKS = frozenset(
    {"issue", "issues", "bug", "link", "tracking", "tracking issue", "ticket", "pr", "target"}
)
_DEMAND_WORDS = frozenset({"should", "must", "shall", "will", "we'll"})
_PLACE_VALUE = lazy_pattern(
    r"https?://\S+|#\d+|[A-Z]{1,10}-\d+|v?\d+(?:\.\d+)+|(?=\D*\d)[0-9a-f]{7,40}|[\w@~.$-]*/[^\s,]*|"
    r"[\w-]+(?:\.[\w-]+)*\.[a-z]{1,5}(?::\d+)?|[\w.:]+\(\)|[a-z]+(?:_[a-z]+)+"
)
_BETWEEN_PLACES = frozenset({"", "and", "&", "+", "->", "→", "line", "lines", "pr", "in", "at", "-"})


def _is_only_places(value: str) -> bool:
    """Whether a value is only paths, addresses, numbers, and the like."""
    found = [word.strip("*_`\"',;()[]<>.") for word in value.split()]
    places = sum(_PLACE_VALUE.fullmatch(word) is not None for word in found if word not in _BETWEEN_PLACES)
    return 0 < places == sum(word not in _BETWEEN_PLACES for word in found)
