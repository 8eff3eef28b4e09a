"""Records that are no report: lists of changes, minutes of meetings, reports on a week, and what is kept beside one."""

from collections.abc import Iterator

from followthrough.model import Document
from followthrough.reading.incident.title import REPORT_NAME, file_name
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

# For names and titles in lower case. What follows must be a version, a day, or a name alone: "Release notes for 5.2
# sent to the wrong list" is an incident.
_ONLY_A_VERSION = r"(?=\s*(?:$|[:：(\[–—-]?\s*v?\d|(?:for|of) (?:[\w-]+ )?v?\d[\w.]*$|(?:for|of) [\w-]+$))"
_CHANGES = lazy_pattern(
    r"^(?:v?\d[\w.]* )?(?:change[ -]?log|release[ -]?notes?|what['’]?s new|änderungsprotokoll|versionshinweise|"
    rf"notes de version|journal des modifications|notas de (?:la )?versión|registro de cambios){_ONLY_A_VERSION}|"
    r"^(?:changes|releases|history|news)$|^(?:release|version) v?\d+(?:\.\d+)+(?:[ -](?:alpha|beta|rc)[\w.]*)?$|"
    r"^(?:更新日志|变更日志|変更履歴|更新履歴|リリースノート)",
    literals=tuple(
        "change release what history news änderung version versión modif cambios 更新 变更 変更 リリース".split()
    ),
)
_MEETING = lazy_pattern(
    r"^(?:(?:meeting|team|board|staff|weekly|sprint) )?minutes(?=\s*(?:$|[\d:(,–—-]|(?:of|from|for)\b))|"
    r"\bmeeting (?:notes|minutes)\b|\b(?:team|status|staff|board|weekly) (?:meeting|sync)\b|"
    r"^(?:(?:daily|weekly|monthly|quarterly) )?status(?: report| update)?(?=\s*(?:$|[\d:(,–—-]|(?:of|for|in|week)\b))|"
    r"^(?:daily|weekly|monthly|quarterly) (?:report|update|summary)\b|"
    r"^on[- ]call (?:hand-?over|report|review|summary)\b|"
    r"^(?:[\w-]+ )?(?:newsletter|weekly)(?=\s*(?:$|[\d(,–—-]|(?:for|of)\b))|"
    r"^(?:protokoll (?:der|des|vom)|besprechungsprotokoll|sitzungsprotokoll|notulen|compte[ -]rendu de|procès-verbal|"
    r"acta de|ata da|verbale)\b|議事録|会议纪要|会议记录|회의록",
    literals=tuple(
        "minutes meeting sync status daily weekly monthly quarterly newsletter call "
        "protokoll notulen compte verbal acta ata 議事録 会议 회의록".split()
    ),
)
# What a folder for one incident holds beside its report. Only as the whole name, but for numbers, days and ids:
# "timeline-empty.md" is an incident. So may "notifications.md" be, but not "customer-notification.md".
_NUMBERED = r"(?:[a-z]{2,8} )?[\d.]+"
_BESIDE_A_REPORT = lazy_pattern(
    rf"(?:{_NUMBERED} )*(?:"
    r"(?:incident |event )?(?:timeline|chronology)|impact(?: (?:analysis|assessment|data|numbers))?|"
    r"(?:chat|irc|slack|teams|war room|zoom) (?:channel|export|history|logs?|messages|thread|transcript)|transcripts?|"
    r"(?:sql )?quer(?:y|ies)|(?:raw |review |meeting )?notes|raw (?:data|logs?)|graphs|screenshots|evidence|"
    r"attachments|status(?: ?page)? (?:messages|posts|updates?)|"
    r"(?:customer|client|user) (?:communications?|comms|e ?mails?|letters?|mails?|messages?|notifications?|updates?)|"
    r"zeitleiste|zeitverlauf|notizen|chronologie|cronolog[ií]a|línea de tiempo|linha do tempo|タイムライン|时间线"
    rf")(?: {_NUMBERED})*"
)
_REPORT = lazy_pattern(REPORT_NAME)
_LONGEST_NAME = 200


def is_list_of_changes(document: Document, outline: Outline, title: str | None) -> bool:
    """Whether a document is named as a list of changes or release notes."""
    return any(_CHANGES.search(name) is not None for name in _names(document, outline, title))


def is_of_a_meeting(document: Document, outline: Outline, title: str | None) -> bool:
    """Whether a document is named as the minutes of a meeting, or as a regular status report."""
    return any(_MEETING.search(name) is not None for name in _names(document, outline, title))


def is_beside_a_report(document: Document, title: str | None) -> bool:
    """Whether a file is named as one part of what is known of an incident: its timeline, chat log, queries, notes."""
    named = _BESIDE_A_REPORT.fullmatch(_words_of_file(document)) is not None
    return named and _REPORT.search((title or "")[:_LONGEST_NAME].lower()) is None


def _words_of_file(document: Document) -> str:
    name = file_name(document.path).partition(".")[0].replace("_", " ").replace("-", " ")
    return name[:_LONGEST_NAME].lower().strip()


def _names(document: Document, outline: Outline, title: str | None) -> Iterator[str]:
    yield _words_of_file(document)
    first = next(iter(outline.headings), None)  # "Changelog" is the name of a section too, and so no title
    if first is not None and first.level == 1:
        yield first.text.text[:_LONGEST_NAME].lower().strip()
    if title is not None:
        yield title[:_LONGEST_NAME].lower().strip()
