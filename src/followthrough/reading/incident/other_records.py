"""Records that mention what broke beside much else: lists of changes, minutes of meetings, reports on a week."""

from collections.abc import Iterator

from followthrough.model import Document
from followthrough.reading.incident.title import file_name
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

# For names and titles in lower case. What follows must be a version, a day, or a name alone: "Release notes for 5.2
# sent to the wrong list" is an incident.
_ONLY_A_VERSION = r"(?=\s*(?:$|[:：(\[–—-]?\s*v?\d|(?:for|of) (?:[\w-]+ )?v?\d[\w.]*$|(?:for|of) [\w-]+$))"
_CHANGES = lazy_pattern(
    r"^(?:v?\d[\w.]* )?(?:change[ -]?log|release[ -]?notes?|what['’]?s new|änderungsprotokoll|versionshinweise|"
    rf"notes de version|journal des modifications|notas de (?:la )?versión|registro de cambios){_ONLY_A_VERSION}|"
    r"^(?:changes|releases|history|news)$|^(?:更新日志|变更日志|変更履歴|更新履歴|リリースノート)",
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
_LONGEST_NAME = 200


def is_list_of_changes(document: Document, outline: Outline, title: str | None) -> bool:
    """Whether a document is named as a list of changes or release notes."""
    return any(_CHANGES.search(name) is not None for name in _names(document, outline, title))


def is_of_a_meeting(document: Document, outline: Outline, title: str | None) -> bool:
    """Whether a document is named as the minutes of a meeting, or as a regular status report."""
    return any(_MEETING.search(name) is not None for name in _names(document, outline, title))


def _names(document: Document, outline: Outline, title: str | None) -> Iterator[str]:
    yield file_name(document.path).partition(".")[0].replace("_", " ").replace("-", " ")[:_LONGEST_NAME].lower().strip()
    first = next(iter(outline.headings), None)  # "Changelog" is the name of a section too, and so no title
    if first is not None and first.level == 1:
        yield first.text.text[:_LONGEST_NAME].lower().strip()
    if title is not None:
        yield title[:_LONGEST_NAME].lower().strip()
