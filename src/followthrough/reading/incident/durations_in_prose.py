"""How long it took to notice and to end an incident, from durations or times in the document."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Title
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.durations import minutes
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, section_kind

_ABOUT = (
    r"(?:a total of |a total |total |about |approximately |approx\.? |around |roughly |almost |nearly |just |over |"
    r"under |more than |less than |at least |at most |up to |only |some |a period of |circa |ca\. |~ ?){0,2}"
)
_NUMBER_WORDS = r"an? |one |two |three |four |five |six |seven |eight |nine |ten |eleven |twelve |half "
_LENGTH_BEHIND = rf"{_ABOUT}((?:\d|{_NUMBER_WORDS})[^.;()]{{0,40}}(?:\.\d[^.;()]{{0,30}})?)"
_LENGTH = r"(\d{1,4}(?:[.,]\d)?[ -](?:minutes?|hours?|days?|mins?|hrs?))"
_UNAVAILABLE = (
    r"(?:down|unavailable|unreachable|offline|inaccessible|degraded|impacted|affected|disrupted|unusable|"
    r"not working|stopped working)"
)
_BREAK = r"(?:outage|downtime|incident|disruption|interruption)"
# The last group that matched is the length of time.
_LASTED = lazy_pattern(
    rf"\blast(?:ed|ing) (?:for )?{_LENGTH_BEHIND}|"
    rf"\b{_UNAVAILABLE}(?: by this)? (?:for|during) {_LENGTH_BEHIND}|"
    rf"\b{_BREAK} of {_LENGTH_BEHIND}|"
    rf"\b(?:{_BREAK}|{_UNAVAILABLE})[^.;:()]{{0,40}}? (?:from|between) "
    r"([^.;()]{0,20}\d\d?:\d\d[^.;()]{5,40}\d\d?:\d\d(?: ?[ap]m)?)|"
    rf"\b(?:restored|resolved|recovered|mitigated|fixed) after {_LENGTH_BEHIND}|"
    rf"{_LENGTH}(?:[ -]long)?[ -](?:(?:partial|full|total|global|complete|site) )?"
    rf"(?:{_BREAK}|period (?:during|in) which)\b"
)
_TITLED = lazy_pattern(
    rf"\bfor {_ABOUT}((?:\d|{_NUMBER_WORDS}|one)[\w .,-]{{0,12}}(?:minutes?|hours?|days?|mins?|hrs?))\W{{0,3}}$"
)
_HAD_BEEN = lazy_pattern(r"\b(?:had|has|have)(?: \w{1,12})? been\b")
_LENGTH_OF_SOMETHING_ELSE = lazy_pattern(
    r"\b(?:meeting|investigation|maintenance|call|session|test|drill|migration|deploy\w*|build|backup|restore|sprint|"
    r"training|discussion|debugging|scheduled|planned|will|could|would)\b[^.;]{0,40}$"
)
_DETECTED = lazy_pattern(
    rf"\b(?:detected|noticed|discovered|alerted|reported|paged|spotted) {_ABOUT}{_LENGTH} (?:later|after)\b|"
    rf"\btook (?:us |the team |anyone )?{_ABOUT}{_LENGTH} "
    r"(?:to (?:detect|notice|discover|realise|realize|spot)|until (?:we|anyone|somebody) noticed)|"
    rf"\b(?:undetected|unnoticed) for {_ABOUT}{_LENGTH}|"
    rf"{_LENGTH} (?:passed |went by |elapsed )?before (?:we|anyone|somebody|it was) (?:noticed|detected|discovered)",
    literals=("detect", "notic", "discover", "alerted", "reported", "paged", "spot", "reali"),
)
_LASTED_WORDS = ("last", "down", "unavailable", "unreachable", "offline", "inaccessible", "degraded", "impacted",
               "affected", "disrupted", "unusable", "working", "outage", "interruption", "disruption", "restored",
               "resolved", "recovered", "mitigated", "fixed", "incident", "period")  # fmt: skip
_IN_DIGITS = lazy_pattern(r"\d ?(?:h|m)\b|\dh\d|\d:\d\d[^:]{4,50}\d:\d\d")
_OTHER_SECTIONS = FOLLOW_UPS | {SectionKind.TIMELINE, SectionKind.LESSONS, SectionKind.WENT_WELL, SectionKind.APPENDIX}
_MOST_LINES = 50  # it is near the top, if anywhere
_LONGEST_DAYS = 400

_START_LABELS = (
    "incident start", "incident start time", "start time", "start", "started at", "started", "begin", "beginn",
    "発生日時", "开始时间",
)  # fmt: skip
_DETECTED_LABELS = (
    "detected", "detected at", "time detected", "detection", "noticed", "noticed at", "discovered", "discovered at",
    "entdeckt", "détecté", "detectado", "検知日時", "発見日時", "发现时间", "检测时间",
)  # fmt: skip
_END_LABELS = (
    "incident end", "incident end time", "end time", "end", "ended at", "ended", "resolved at", "resolved",
    "recovered at", "ende", "復旧日時", "解決日時", "恢复时间", "结束时间",
)  # fmt: skip
_KEYS_OF: Mapping[tuple[str, ...], tuple[str, ...]] = {
    labels: tuple(label.replace(" ", "_") for label in labels)
    for labels in (_START_LABELS, _DETECTED_LABELS, _END_LABELS)
}
_MOMENT = lazy_pattern(
    r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ,]{1,2}(?:at )?(\d{1,2}):(\d\d)(?::\d\d)?"
    r"\s?\(?([A-Z]{2,5}\b)?"
)


def minutes_in_prose(title: str | None, found: Sequence[Candidate]) -> tuple[int | None, int | None]:
    """Minutes to detect and to resolve, from the title or the first sentence that has either."""
    to_detect: int | None = None
    titled = _TITLED.search(lower_case(title[:300])) if title and "for " in title.lower() else None
    # "Backups had been empty for 9 days" tells how long something had been wrong, and no incident's duration.
    lasted_before = titled is not None and _HAD_BEEN.search(titled.string, 0, titled.start()) is not None
    to_resolve = minutes(titled[1]) if titled and not lasted_before else None
    titles: tuple[Title, ...] | None = None
    for candidate in found[:_MOST_LINES]:
        if candidate.titles is not titles:
            titles = candidate.titles
            in_other_section = _is_in_other_section(titles)
        if in_other_section:
            continue
        text = candidate.rich.text
        # Written out, since this runs for every line.
        if not ("min" in text or "hour" in text or "day" in text or _has_length_in_digits(text)):
            continue
        text = lower_case(text[:400])
        if to_resolve is None and holds_any(text, _LASTED_WORDS):
            to_resolve = _lasted(text)
        if to_detect is None:
            match = _DETECTED.search(text)
            to_detect = minutes(match[match.lastindex or 0]) if match else None
        if to_detect is not None and to_resolve is not None:
            break
    return to_detect, to_resolve


def _has_length_in_digits(text: str) -> bool:
    return (" for " in text or " from " in text or " between " in text) and _IN_DIGITS.search(text) is not None


def _is_in_other_section(titles: tuple[Title, ...]) -> bool:
    """Whether a line is in a section with other durations: follow-ups, lessons, or a timeline."""
    return any(section_kind(title.text) in _OTHER_SECTIONS for title in titles if title.level > 1)


def _lasted(text: str) -> int | None:
    for match in _LASTED.finditer(text):
        if _LENGTH_OF_SOMETHING_ELSE.search(text, max(0, match.start() - 60), match.start()):
            continue
        return minutes(match[match.lastindex or 0])
    return None


def minutes_between(front_matter: Mapping[str, object], named: Mapping[str, str]) -> tuple[int | None, int | None]:
    """The minutes from the start of an incident until it was noticed and until it ended, if the times are exact."""
    began = _moment(front_matter, named, _START_LABELS)
    if began is None:
        return None, None
    noticed = _moment(front_matter, named, _DETECTED_LABELS)
    return _since(began, noticed), _since(began, _moment(front_matter, named, _END_LABELS))


def _since(began: tuple[datetime, str | None], moment: tuple[datetime, str | None] | None) -> int | None:
    if moment is None or began[1] != moment[1]:
        return None
    length = moment[0] - began[0]
    return round(length.total_seconds() / 60) if 0 <= length.days <= _LONGEST_DAYS else None


def _moment(
    front_matter: Mapping[str, object], named: Mapping[str, str], labels: tuple[str, ...]
) -> tuple[datetime, str | None] | None:
    """A time, in UTC if its offset is known, and the name of its time zone if that is given."""
    if front_matter.keys().isdisjoint(_KEYS_OF[labels]) and named.keys().isdisjoint(labels):
        return None
    for label in labels:
        value = front_matter.get(label.replace(" ", "_"))
        if isinstance(value, datetime):
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC), None
        match = _MOMENT.search(named.get(label, ""))
        if match is not None:
            try:
                year, month, day, hour, minute = (int(match[part]) for part in range(1, 6))
                moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
            except ValueError:
                continue
            return moment, match[6]
    return None
