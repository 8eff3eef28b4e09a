"""What a document says about its incident: title, day, severity, service, team, roles, durations."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from followthrough.model import Document, Facts
from followthrough.reading.candidates import Candidate, block_text
from followthrough.reading.dates import compact_date, first_date, names_a_year
from followthrough.reading.durations import minutes
from followthrough.reading.factors import factors
from followthrough.reading.labels import labels
from followthrough.reading.markers import learning_only
from followthrough.reading.outline import Comment, Heading, Outline, Paragraph
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.sections import is_section_name
from followthrough.reading.told_durations import minutes_between, minutes_told

# Labels in the order in which they are believed; dictionaries, so that a glance tells whether there is any.
_DATE_LABELS = dict.fromkeys((
    "incident date", "date of incident", "date of the incident", "incident start", "start date", "started at",
    "start time", "start", "date", "datum", "when", "incident start time", "time of incident", "fecha", "data",
    "date of outage", "outage date", "incident dates", "dates", "date/time", "date and time", "incident start date",
    "start date/time", "occurred", "occurred on", "started", "date of occurrence", "beginn", "date de l'incident",
    "fecha del incidente", "data do incidente", "datum des vorfalls", "発生時刻",
    "発生日時", "発生日", "日付", "日時", "日期", "发生时间", "事故日期", "date du problème",
))  # fmt: skip
_SEVERITY_LABELS = dict.fromkeys((
    "severity", "sev", "incident severity", "severity level", "priority", "impact level", "schweregrad", "sévérité",
    "gravité", "severidad", "gravedad", "severidade", "重大度", "深刻度", "严重程度", "级别",
))  # fmt: skip
_SERVICE_LABELS = dict.fromkeys((
    "service", "services", "affected services", "affected service", "service affected", "services affected",
    "service(s)", "affected service(s)", "service(s) affected", "impacted service", "impacted services",
    "services impacted", "service name", "affected component", "affected components", "impacted systems",
    "affected system", "affected product", "application", "betroffener dienst", "betroffene dienste",
    "betroffene systeme", "service impacté", "services impactés", "servicio afectado", "servicios afectados",
    "serviço afetado", "serviços afetados", "影響を受けたサービス", "対象サービス", "受影响服务", "影响服务",
    "component", "components", "systems",
    "system", "systems affected", "affected systems", "product", "dienst", "servicio",
    "serviço", "サービス", "影響サービス", "服务",
))  # fmt: skip
_TEAM_LABELS = dict.fromkeys((
    "team", "teams", "owning team", "responsible team", "squad", "team name", "owner team", "owned by team",
    "owning squad", "responsible squad", "verantwortliches team", "équipe responsable", "equipo responsable",
    "equipe responsável", "担当チーム", "équipe", "equipo", "equipe", "チーム", "团队",
))  # fmt: skip
_DETECT_LABELS = dict.fromkeys((
    "time to detect", "time to detection", "ttd", "mttd", "detection time", "detected after", "minutes to detect",
    "検知までの時間", "検知時間",
))  # fmt: skip
_RESOLVE_LABELS = dict.fromkeys((
    "time to resolve", "time to resolution", "time to recovery", "time to recover", "time to restore", "ttr", "mttr",
    "resolution time", "duration", "incident duration", "total duration", "outage duration", "downtime",
    "minutes to resolve", "dauer", "durée", "duración", "duração", "復旧までの時間", "障害時間", "持续时间",
    "影響時間", "影響期間", "障害期間", "持续时长", "影响时长", "故障时长", "length of outage", "outage length",
    "total outage time", "total downtime",
))  # fmt: skip
_ROLES = frozenset(
    ["incident commander", "incident lead", "incident manager", "commander", "communications lead", "comms lead",
    "scribe",
     "operations lead", "author", "authors", "on call", "oncall", "on call engineer", "responder", "responders",
     "reviewer",
     "reviewers", "facilitator", "postmortem owner", "postmortem lead", "subject matter expert",
     "created by", "written by", "prepared by",
     "reported by", "ic", "incident coordinator", "incident owner", "technical lead", "tech lead", "verfasser", "autor",
     "autoren", "auteur", "auteurs", "rédacteur", "autora", "autores", "作成者", "報告者", "記録者", "レビュアー",
     "作者", "报告人", "记录人"]
)  # fmt: skip
_FIELDS = _ROLES.union(
    _DATE_LABELS, _SEVERITY_LABELS, _SERVICE_LABELS, _TEAM_LABELS, _DETECT_LABELS, _RESOLVE_LABELS,
    ("owner", "owners", "involved", "participants", "attendees", "status", "call recording", "meeting scheduled for",
     "last modified", "last updated", "version", "id", "ticket"),
)  # fmt: skip
_SEVERITY = lazy_pattern(r"\b(?:SEV(?:ERITY)?[ -]?[0-5]|P[0-5]|S[1-5])\b", re.IGNORECASE)
_BEFORE_REMARK = lazy_pattern(r"[^\s(（,，;；:–—|。].{0,38}?(?=\s?[(（,，;；:–—|。]|\s-\s|\.\s|$)")
_REMARK_LAST = lazy_pattern(r"(?<=\S)\s?[(（][^()（）]*[)）]$")
_LONGEST_VALUE = 120
_TITLE = lazy_pattern(r"title\s?[:：]\s{0,3}", re.IGNORECASE)
_TITLED = lazy_pattern(
    r"(?:post-?mortem|incident report|incident review|outage report|root cause analysis|rca)\s?[:：–—-]\s{0,3}"
    r"(\S[^\n]{3,117})$",
    re.IGNORECASE,
)
_DIGIT = lazy_pattern(r"\d")
# A page with one of these in its front matter is an entry of a site or a mail: its date is the day of writing.
_OF_POSTS = frozenset(("layout", "permalink", "slug", "categories", "category", "draft", "excerpt", "subject"))
_OF_INCIDENTS = frozenset(("severity", "incident", "service", "services", "duration", "resolved"))
_WRITTEN = lazy_pattern(
    r"\W{0,3}(?:last |first )?(?:updated|modified|edited|revised|published|posted|created|written|reviewed)\b",
    re.IGNORECASE,
)
_HEAD_BLOCKS = 12
_FIRST_BLOCKS = 60
_WRITTEN_WITHIN_DAYS = 200


def facts_of(
    document: Document, outline: Outline, found: tuple[Candidate, ...], words: Sequence[Sequence[str]]
) -> Facts:
    """The facts of a document. What it does not say stays None. `words` are those of each candidate."""
    named = labels(outline)
    title = title_of(document, outline, named)
    detect, resolve = _minutes(named, _DETECT_LABELS), _minutes(named, _RESOLVE_LABELS)
    if detect is None or resolve is None:
        between, told = minutes_between(outline.front_matter, named), minutes_told(title, found)
        detect = next((one for one in (detect, between[0], told[0]) if one is not None), None)
        resolve = next((one for one in (resolve, between[1], told[1]) if one is not None), None)
    return Facts(
        title=title,
        date=_date(document, outline, named, title),
        severity=_severity(named, title),
        service=_service(named),
        team=_first(named, _TEAM_LABELS),
        roles=() if _ROLES.isdisjoint(named) else tuple(label for label in named if label in _ROLES),
        minutes_to_detect=detect,
        minutes_to_resolve=resolve,
        factors=factors(found, words),
        learning_only=_learning_only(outline),
    )


def _learning_only(outline: Outline) -> str | None:
    """Why there is nothing to do but to learn, where a comment says so."""
    for block in outline.blocks:
        if isinstance(block, Comment) and (why := learning_only(block.text)):
            return why
    return None


def title_of(document: Document, outline: Outline, named: Mapping[str, str]) -> str | None:
    """The title: of the front matter, else the first heading that is no usual section's, else the file's name."""
    given = outline.front_matter.get("title")
    if isinstance(given, str) and given.strip():
        return " ".join(given.split())
    first = next((block for block in outline.blocks if isinstance(block, (Paragraph, Heading))), None)
    # A plain text calls itself by its first line, and its headings are those of sections.
    if isinstance(first, Paragraph) and (titled := _TITLED.match(_first_line(first).strip())) is not None:
        return titled[1].strip()
    named_so = (block for block in outline.blocks if isinstance(block, Heading))
    headings = list(islice((one for one in named_so if one.text.text and not _field(one.text.text)), 3))
    highest = min((one.level for one in headings), default=0)
    top = next((one.text.text for one in headings if one.level == highest), None)
    if top is not None and (field := _TITLE.match(top.strip() + ":")) is not None:
        return (
            " ".join(top[field.end() :].split())
            or _below(outline, top)
            or named.get("title")
            or _of_file(document.path)
        )
    if top is not None and not is_section_name(top):
        return " ".join(top.split())
    if isinstance(first, Paragraph) and "subject" in named and first.text.text.startswith("From:"):
        return named["subject"]  # a mail
    if isinstance(first, Paragraph) and len(first.text.text) <= 120 and not first.text.text.endswith((".", ":")):
        return " ".join(first.text.text.split()).strip(" *_#:")
    return named.get("title") or _titled(outline) or _of_file(document.path)


def _first_line(block: Paragraph) -> str:
    starts = block.text.starts
    return block.text.text[: starts[1][0]] if len(starts) > 1 else block.text.text


def _field(heading: str) -> bool:
    """Whether a heading only names a fact, such as "Date: 3 May"."""
    name, colon, _ = heading.partition(":")
    return bool(colon) and " ".join(name.lower().split()).strip(" *_") in _FIELDS


def _below(outline: Outline, heading: str) -> str | None:
    """The line right below a heading that only says "Title"."""
    blocks = [block for block in outline.blocks[:_HEAD_BLOCKS] if isinstance(block, (Paragraph, Heading))]
    at = next((at for at, block in enumerate(blocks) if block.text.text == heading), len(blocks))
    below = " ".join(blocks[at + 1].text.text.split()) if at + 1 < len(blocks) else ""
    return below if below and len(below) <= 160 and not is_section_name(below) else None


def _titled(outline: Outline) -> str | None:
    """What a line such as "Postmortem: labels stopped" calls the incident, in a text without headings."""
    for block in outline.blocks[:_HEAD_BLOCKS]:
        if not isinstance(block, Paragraph):
            continue
        offsets = [offset for offset, _ in block.text.starts]
        for start, end in zip(offsets, [*offsets[1:], len(block.text.text)], strict=True):
            if (titled := _TITLED.match(block.text.text[start:end].strip())) is not None:
                return titled[1].strip()
    return None


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
    written: date | None = None  # the day of writing, which is not much later than the incident
    for label in _DATE_LABELS if not named.keys().isdisjoint(_DATE_LABELS.keys()) else ():
        if label in named and (day := first_date(named[label]) or compact_date(named[label])):
            if label != "date" or label not in outline.front_matter:
                return day
            titled = first_date(title) if title else None
            if titled is not None and _written_soon(day, titled):
                return titled
            if not _is_post(outline.front_matter):
                return day
            written = day
    if written is None and "revdate" in named:  # of AsciiDoc
        written = first_date(named["revdate"])
    if title and (day := first_date(title)):
        return day
    named_day = (first_date(name.replace("_", " ")) or compact_date(name)) if _DIGIT.search(name) else None
    # A file is named after the day of writing as often as after the incident.
    named_day = named_day or written
    if named_day is not None and title and (day := first_date(title, named_day.year)) and _written_soon(named_day, day):
        return day
    for block in outline.blocks[:_HEAD_BLOCKS]:
        if not isinstance(block, Paragraph):
            continue
        text = block.text.text[:600]
        if names_a_year(text) if named_day is None else _DIGIT.search(text):
            day = first_date(text, named_day.year if named_day else None)
            if day is None:
                continue
            if _WRITTEN.match(text) is not None:
                named_day = named_day or day
                continue
            if named_day is None or _written_soon(named_day, day):
                return day
            break
    if named_day is not None:
        return named_day
    for text in map(block_text, outline.blocks[:_FIRST_BLOCKS]):
        if names_a_year(text[:600]) and (day := first_date(text[:600])):
            return day
    return None


def _written_soon(written: date, incident: date) -> bool:
    return 0 <= (written - incident).days <= _WRITTEN_WITHIN_DAYS


def _is_post(front_matter: Mapping[str, object]) -> bool:
    keys = front_matter.keys()
    return not keys.isdisjoint(_OF_POSTS) and keys.isdisjoint(_OF_INCIDENTS)


def _service(named: Mapping[str, str]) -> str | None:
    told = _first(named, _SERVICE_LABELS, longest=300)
    plain = _REMARK_LAST.sub("", told) if told else ""  # "label-printer (only the second one)"
    return plain if 0 < len(plain) <= _LONGEST_VALUE else None


def _severity(named: Mapping[str, str], title: str | None) -> str | None:
    told = _first(named, _SEVERITY_LABELS, longest=300)
    if told is not None and (match := _SEVERITY.search(told[:60])) is not None:
        return match[0]
    if told is not None:
        short = _BEFORE_REMARK.match(told)  # "High (all tenants)", "Medium - found in staging"
        return (short[0] if short else told)[:40].strip()
    match = _SEVERITY.search(title) if title and _DIGIT.search(title) else None
    return match[0] if match else None


def _first(named: Mapping[str, str], names: Mapping[str, None], longest: int = _LONGEST_VALUE) -> str | None:
    if named.keys().isdisjoint(names.keys()):
        return None
    for name in names:
        value = named.get(name, "").strip(" *_`")
        if value and len(value) <= longest:
            return value
    return None


def _minutes(named: Mapping[str, str], names: Mapping[str, None]) -> int | None:
    for name in names if not named.keys().isdisjoint(names.keys()) else ():
        if name in named and (told := minutes(named[name])) is not None:
            return told
    return None
