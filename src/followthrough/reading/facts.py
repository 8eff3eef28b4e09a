"""What a document says about its incident: title, day, severity, service, team, roles, durations."""

import re
from collections.abc import Mapping
from datetime import date

from followthrough.model import Document, Facts
from followthrough.reading.candidates import Candidate, block_text
from followthrough.reading.dates import compact_date, first_date
from followthrough.reading.durations import minutes
from followthrough.reading.factors import factors
from followthrough.reading.labels import labels
from followthrough.reading.markers import learning_only
from followthrough.reading.outline import Comment, Heading, Outline, Paragraph
from followthrough.reading.sections import is_section_name
from followthrough.reading.told_durations import minutes_between, minutes_told

_DATE_LABELS = (
    "incident date", "date of incident", "date of the incident", "incident start", "start date", "started at",
    "start time", "start", "date", "datum", "when", "incident start time", "time of incident", "fecha", "data",
    "発生日時", "発生日", "日付", "日時", "日期", "发生时间", "事故日期", "date du problème",
)  # fmt: skip
_SEVERITY_LABELS = (
    "severity", "sev", "incident severity", "severity level", "priority", "impact level", "schweregrad", "sévérité",
    "gravité", "severidad", "gravedad", "severidade", "重大度", "深刻度", "严重程度", "级别",
)  # fmt: skip
_SERVICE_LABELS = (
    "service", "services", "affected services", "affected service", "service affected", "services affected",
    "component", "components", "system", "systems affected", "affected systems", "product", "dienst", "servicio",
    "serviço", "サービス", "影響サービス", "服务",
)  # fmt: skip
_TEAM_LABELS = (
    "team",
    "teams",
    "owning team",
    "responsible team",
    "squad",
    "équipe",
    "equipo",
    "equipe",
    "チーム",
    "团队",
)
_DETECT_LABELS = (
    "time to detect", "time to detection", "ttd", "mttd", "detection time", "detected after", "minutes to detect",
    "検知までの時間", "検知時間",
)  # fmt: skip
_RESOLVE_LABELS = (
    "time to resolve", "time to resolution", "time to recovery", "time to recover", "time to restore", "ttr", "mttr",
    "resolution time", "duration", "incident duration", "total duration", "outage duration", "downtime",
    "minutes to resolve", "dauer", "durée", "duración", "duração", "復旧までの時間", "障害時間", "持续时间",
    "影響時間",
)  # fmt: skip
_ROLES = frozenset(
    ["incident commander", "incident lead", "incident manager", "commander", "communications lead", "comms lead",
    "scribe",
     "operations lead", "author", "authors", "on call", "oncall", "on call engineer", "responder", "responders",
     "reviewer",
     "reviewers", "facilitator", "postmortem owner", "postmortem lead", "subject matter expert"]
)  # fmt: skip
_SEVERITY = re.compile(r"\b(?:SEV(?:ERITY)?[ -]?[0-5]|P[0-5]|S[1-5])\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|/\d\d")
_HEAD_BLOCKS = 12
_FIRST_BLOCKS = 60
_WRITTEN_WITHIN_DAYS = 200


def facts_of(document: Document, outline: Outline, found: tuple[Candidate, ...]) -> Facts:
    """The facts of a document. What it does not say stays None."""
    named = labels(outline)
    title = title_of(document, outline, named)
    detect, resolve = _minutes(named, _DETECT_LABELS), _minutes(named, _RESOLVE_LABELS)
    if resolve is None:
        resolve = minutes_between(outline.front_matter, named)
    if detect is None or resolve is None:
        told = minutes_told(found)
        detect, resolve = told[0] if detect is None else detect, told[1] if resolve is None else resolve
    return Facts(
        title=title,
        date=_date(document, outline, named, title),
        severity=_severity(named, title),
        service=_first(named, _SERVICE_LABELS),
        team=_first(named, _TEAM_LABELS),
        roles=tuple(label for label in named if label in _ROLES),
        minutes_to_detect=detect,
        minutes_to_resolve=resolve,
        factors=factors(found),
        learning_only=next(
            (why for block in outline.blocks if isinstance(block, Comment) and (why := learning_only(block.text))), None
        ),
    )


def title_of(document: Document, outline: Outline, named: Mapping[str, str]) -> str | None:
    """The title: of the front matter, else the first heading that is no usual section's, else the file's name."""
    given = outline.front_matter.get("title")
    if isinstance(given, str) and given.strip():
        return " ".join(given.split())
    headings = [block for block in outline.blocks if isinstance(block, Heading) and block.text.text][:3]
    highest = min((one.level for one in headings), default=0)
    top = next((one.text.text for one in headings if one.level == highest), None)
    if top is not None and not is_section_name(top):
        return " ".join(top.split())
    first = next((block for block in outline.blocks if isinstance(block, (Paragraph, Heading))), None)
    if isinstance(first, Paragraph) and len(first.text.text) <= 120 and not first.text.text.endswith((".", ":")):
        return " ".join(first.text.text.split()).strip(" *_#:")
    return named.get("title") or _of_file(document.path)


def file_name(path: str) -> str:
    """The last part of a document's path."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _of_file(path: str) -> str | None:
    """A title made of a file's name: "0005-loki-pvc-full.md" reads "0005 loki pvc full"."""
    name = file_name(path)
    words = " ".join(name.rpartition(".")[0].replace("_", " ").replace("-", " ").split()) if "." in name else name
    return words or None


def _date(document: Document, outline: Outline, named: Mapping[str, str], title: str | None) -> date | None:
    """The day of the incident: where a label says so, the title, the file name, then the first date of the text."""
    name = file_name(document.path)
    for label in _DATE_LABELS if not named.keys().isdisjoint(_DATE_LABELS) else ():
        if label in named and (day := first_date(named[label]) or compact_date(named[label])):
            return day
    if title and (day := first_date(title)):
        return day
    named_day = (first_date(name.replace("_", " ")) or compact_date(name)) if _DIGIT.search(name) else None
    for block in outline.blocks[:_HEAD_BLOCKS]:
        if (
            isinstance(block, Paragraph)
            and _DIGIT.search(block.text.text, 0, 600)
            and (day := first_date(block.text.text[:600], named_day.year if named_day else None))
        ):
            # A file is named after the day of writing as often as after the incident, which was not much earlier.
            if named_day is None or 0 <= (named_day - day).days <= _WRITTEN_WITHIN_DAYS:
                return day
            break
    if named_day is not None:
        return named_day
    for one in outline.blocks[:_FIRST_BLOCKS]:
        text = block_text(one)
        if _YEAR.search(text, 0, 600) and (day := first_date(text[:600])):
            return day
    return None


def _severity(named: Mapping[str, str], title: str | None) -> str | None:
    told = _first(named, _SEVERITY_LABELS)
    if told is not None:
        return told[:40]
    match = _SEVERITY.search(title or "")
    return match[0] if match else None


def _first(named: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = named.get(name, "").strip(" *_`")
        if value and len(value) <= 120:
            return value
    return None


def _minutes(named: Mapping[str, str], names: tuple[str, ...]) -> int | None:
    for name in names:
        if name in named and (told := minutes(named[name])) is not None:
            return told
    return None
