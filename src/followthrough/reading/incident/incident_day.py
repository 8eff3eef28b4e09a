"""The day of an incident according to its document, which is not the day of writing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from followthrough.model import Document
from followthrough.reading.incident.day_in_prose import day_behind_writing, day_in_prose
from followthrough.reading.incident.fact_labels import DATE_LABELS
from followthrough.reading.incident.page_names import INCIDENTS
from followthrough.reading.incident.promised import blocks_of_promises
from followthrough.reading.incident.title import file_name
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Place, among_follow_ups
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import Outline, Paragraph, RichText, block_text
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.dates import compact_date, dates_in, first_date, names_a_year
from followthrough.reading.vocabulary.day_order import incident_in_day_order
from followthrough.reading.vocabulary.mail_headers import MAIL_HEADERS
from followthrough.reading.vocabulary.sections import section_kind

_DIGIT = lazy_pattern(r"\d")
# A page with one of these in its front matter is a post on a site or a mail: its date is the day of writing.
_KEYS_OF_POSTS = frozenset(("layout", "permalink", "slug", "categories", "category", "draft", "excerpt", "subject"))
# A label as plain as these above the text gives the day of writing just as often.
_PLAIN_LABELS = frozenset(("date", *MAIL_HEADERS["date"]))
_SUBJECTS = frozenset(("subject", *MAIL_HEADERS["subject"]))
_SENDERS = frozenset(("from", "to", *MAIL_HEADERS["from"], *MAIL_HEADERS["to"]))
_KEYS_OF_INCIDENTS = frozenset(("severity", "incident", "service", "services", "duration", "resolved"))
# The beginning of a line that says when a report was written, or when people met about it.
_REPORT_OR_MEETING = (
    r"(?:blameless |incident |post[- ]?incident |post-?mortem |retro(?:spective)? |root cause )?"
    r"(?:analysis|debrief|document|meeting|pir|post-?mortem|publication|rca|report|retro(?:spective)?|review|write-?up)"
)
# The stamp of a status page: when an update was posted, on a separate line below it.
_STAMPED = r"post-?mortem(?=\W{1,6}[^\W\d]{3,9} \d{1,2}, \d{4} - \d\d:\d\d)"
_STAMPED_BELOW = lazy_pattern(rf"\W{{0,3}}{_STAMPED}", re.IGNORECASE)
_WRITTEN = lazy_pattern(
    r"\W{0,3}(?:(?:last |first )?(?:updated|modified|changed|edited|revised|published|posted|created|written|reviewed|"
    r"drafted|prepared|submitted|signed off)\b|opened\s?:|"
    rf"{_REPORT_OR_MEETING}(?: meeting| session)? (?:completed|created|date|day|due|finished|held|prepared|published|"
    r"scheduled|time|written)\b[^.:：]{0,12}[:：]?|"
    rf"(?:(?:{_REPORT_OR_MEETING} )?meeting|(?:incident |post[- ]?incident |post-?mortem )?(?:retro|review))\s?[:：]|"
    rf"{_STAMPED}|by (?-i:[^\W\d_a-z])[^\d\n]{{1,80}}"
    r"(?:\d{1,2}[^\d\n]{1,12}20\d\d|20\d\d-\d\d-\d\d)\W{0,3}(?:\n|$)|"
    r"(?:the |our )?(?:[\w-]+ )?(?:board|committee|group|panel|team) met\b|"
    r"[\w-]{1,39} (?:opened this (?:issue|pull request)|commented) on\b|"
    r"[^\n]{4,40}\d\W{1,4}\d{1,2}[ -]min(?:ute)?s? read\b)",  # a byline
    re.IGNORECASE,
)
# Words next to a day on which something similar happened earlier.
_EARLIER = lazy_pattern(
    r"\b(?:previous(?:ly)?|earlier|last time|the same thing|once before|similar (?:incident|outage|problem|issue)s?|"
    r"bereits (?:am|im)|schon einmal|zuletzt|früher|déjà|précédent\w*|anterior\w*|já|ya)\b|以前|前回|此前|上次",
    re.IGNORECASE,
)
# "Planned for" and the like may precede the day on which it went wrong.
_CALLED_DUE = lazy_pattern(
    r"(?:\b(?:due(?: date| by| on)?|deadline|eta|fällig(?: am| bis)?|frist|échéance|fecha límite|plazo|prazo|scadenza)|"
    r"期限|締切|截止)\W{0,4}\Z",
    re.IGNORECASE,
)
# "The invoices due on 3 May were not sent", "just before the deadline, 3 May".
_IN_PASSING = lazy_pattern(r"\b(?:the|our|der|die|des|la|le|les|el|los|o|os) (?:\w+ )?\Z", re.IGNORECASE)
_OF_A_MEETING = lazy_pattern(r"\b(?:meeting|minutes of|minutes:|protokoll|compte rendu)", re.IGNORECASE)
# Separates values on one line: a bar, several blanks, or what comes before "Last updated on 3 May".
_VALUE_SEPARATOR = lazy_pattern(r" [|·] +| {2,}(?=\S)|(?<=\.) (?=Last [a-z]+ed\b)")
_SEPARATING = (" | ", " · ", "  ", ". Last ")
_ONE_YEAR = lazy_pattern(r"(?<!\d)20\d\d(?!\d)")
_LOWEST_HEADING = 6
_FIRST_CHARACTERS = 12  # "Saturday, 3 May", "INC-12: 3 May"
_INCIDENT = lazy_pattern(rf"(?i){'|'.join(INCIDENTS)}|degradation|\bINC\b")
# A heading that looks ahead: "Plan until 2026-07-01", "Due by 1 July".
_AHEAD = lazy_pattern(
    r"\b(?:until|till|by|before|plan(?:s|ned)?|planning|due|deadline|milestone|roadmap|target|next|upcoming|sprint|phase|bis|"
    r"frist|geplant|jusqu\w*|avant|prévu\w*|hasta|antes|até|entro)\b|まで|期限|予定|计划|之前",
    re.IGNORECASE,
)
# A title in which the day may be another: "Why it broke again after the outage of 4 January", "... week of 2 March".
_OTHER_DAY_IN_TITLE = lazy_pattern(
    r"\b(?:after|again|follow(?:ing|s|ed)?|from|release[ds]?|since|to|valid|version|week)\b", re.IGNORECASE
)
_LONGEST_DAY = 30
_MOST_CHARACTERS = 600
_HEAD_BLOCKS = 12
_FIRST_BLOCKS = 60
_WRITTEN_WITHIN_DAYS = 200


def incident_day(document: Document, outline: Outline, named: Mapping[str, str], title: str | None) -> date | None:
    """The day of the incident: from a label, else the title, the file name, or the first date in the text.

    Files are named after the day of writing as often as after the incident. So a day in the text takes precedence over
    the file name, unless the text mentions the day of the file name as well. Due dates do not count.
    """
    labelled, written = _day_of_labels(outline, named, title)
    if labelled is not None:
        return labelled
    if title and (day := first_date(title)):
        return (day_in_prose(outline, day, named=1) if _OF_A_MEETING.search(title) is not None else None) or day
    near = _day_of_file(document.path) or written
    if near is not None and title and (day := first_date(title, near.year)) and _written_soon(near, day):
        return day
    first, posted = _day_of_first_paragraphs(outline, near)
    return first or near or _day_of_any_block(outline, posted) or _day_of_posted_title(title, posted) or posted


def _day_of_labels(outline: Outline, named: Mapping[str, str], title: str | None) -> tuple[date | None, date | None]:
    """The day of the incident by its label, and the day of writing, which is soon after the incident."""
    written: date | None = None
    for label in DATE_LABELS if not named.keys().isdisjoint(DATE_LABELS.keys()) else ():
        if label in named and (day := _day_named(named[label])):
            in_front = label in outline.front_matter
            if label not in _PLAIN_LABELS:
                return day, None
            if in_front or _is_memo(named):
                titled = first_date(title) if title else None
                if titled is not None and _written_soon(day, titled):
                    return titled, None
            if not in_front or not _is_post(outline.front_matter):
                return day_in_prose(outline, day, named=0 if in_front else 1) or day, None
            written = day
    if written is None and "revdate" in named:  # of AsciiDoc
        written = first_date(named["revdate"])
    return None, written


def _day_of_file(path: str) -> date | None:
    name = file_name(path)
    return (first_date(name.replace("_", " ")) or compact_date(name)) if _DIGIT.search(name) else None


def _day_of_first_paragraphs(outline: Outline, near: date | None) -> tuple[date | None, date | None]:
    """The day of the incident in the first paragraphs, else a day of writing or of a meeting.

    `near` is the day in the file name or of writing.
    """
    promised = blocks_of_promises(outline)
    posted: date | None = None
    for at, block in enumerate(outline.blocks[:_HEAD_BLOCKS]):
        if not isinstance(block, Paragraph) or at in promised:
            continue
        text, written = block.text.text[:_MOST_CHARACTERS], near or posted
        if not (names_a_year(text) if written is None else _DIGIT.search(text)):
            continue
        day = _day_in(block.text.part(0, _MOST_CHARACTERS), written.year if written else None)
        if day is None:
            if written is None:
                posted = _first_not_due(text)
                if posted is not None and (behind := day_behind_writing(block.text, posted)) is not None:
                    return behind, None
        elif written is None or _written_soon(written, day):
            return (near if near is not None and _mentions(outline, near) else day), None
        else:
            break
    return None, posted


def _day_of_any_block(outline: Outline, posted: date | None) -> date | None:
    """The first day in the first blocks; if a day of writing is known, the first that is shortly before it."""
    promised = blocks_of_promises(outline)
    for at, block in enumerate(outline.blocks[:_FIRST_BLOCKS]):
        text = block_text(block)[:_MOST_CHARACTERS]
        if at in promised or not names_a_year(text) or (posted is not None and _WRITTEN.match(text) is not None):
            continue
        if posted is not None and isinstance(block, Paragraph):
            day = _day_in(block.text.part(0, _MOST_CHARACTERS), None)
        else:
            day = _first_not_due(text)
        if day and (posted is None or _written_soon(posted, day)):
            return day
    return None


def _day_of_posted_title(title: str | None, posted: date | None) -> date | None:
    titled = _day_of_title(title, posted.year) if posted is not None and title else None
    return titled if titled is not None and posted is not None and _written_soon(posted, titled) else None


def _day_of_title(title: str, year: int) -> date | None:
    """The day that a title begins or ends with, unless that day was something else: "Follow-up to the 2 May outage"."""
    found = dates_in(title, year)
    if len(found) != 1 or _OTHER_DAY_IN_TITLE.search(title) is not None or _AHEAD.search(title) is not None:
        return None
    ((start, end, day),) = found
    return day if not title[:start].strip(" ([") or not title[end:].strip(" .)]") else None


def days_of_log(
    document: Document, found: Sequence[Candidate], day: date | None, title: str | None
) -> dict[Place, date]:
    """The days of the incidents in a document of several, by the places of the titles that give them.

    Each such title has follow-ups of its own below it. `day` is that of the document. Empty if there is one incident,
    as in a document whose own title gives its day.
    """
    days_by_level: dict[int, dict[Place, date]] = {}
    if title is not None and first_date(title) is not None:
        return {}
    for titles in {id(candidate.titles): candidate.titles for candidate in found}.values():
        for at, heading in enumerate(titles[:-1]):
            if heading.level <= _LOWEST_HEADING and _DIGIT.search(heading.text) and among_follow_ups(titles[at + 1 :]):
                own = first_date(heading.text, day.year if day is not None else None)
                if own is not None and section_kind(heading.text) is None and _is_of_an_incident(heading.text):
                    days_by_level.setdefault(heading.level, {})[heading.place] = incident_in_day_order(
                        document.text, own
                    )
    return next((days for _, days in sorted(days_by_level.items()) if len(days) > 1), {})


def _is_of_an_incident(title: str) -> bool:
    """Whether a title with a day is that of an incident: it begins with the day or names one, and looks not ahead."""
    begins = any(start <= _FIRST_CHARACTERS for start, *_ in dates_in(title)[:1])
    return (begins or _INCIDENT.search(title) is not None) and _AHEAD.search(title) is None


def _day_named(value: str) -> date | None:
    """The day in a value. The year may follow the time: "6 Oct, 13:41 to 14:32 UTC, 2026"."""
    day = first_date(value) or compact_date(value)
    if day is not None or (year := _ONE_YEAR.search(value)) is None:
        return day
    return first_date(value, int(year[0]))


def _is_memo(named: Mapping[str, object]) -> bool:
    """Whether a text has the head of a memo or mail, whose date is the day of writing."""
    return not named.keys().isdisjoint(_SUBJECTS) and not named.keys().isdisjoint(_SENDERS)


def _first_not_due(text: str, year: int | None = None) -> date | None:
    """The first day in a text that is not a due date and not mentioned only in passing."""
    dates = dates_in(text, year)
    due = {day: called.start() for start, _, day in dates if (called := _CALLED_DUE.search(text, 0, start)) is not None}
    if not due:
        return first_date(text, year)
    in_passing = (day for day, at in due.items() if _IN_PASSING.search(text, 0, at) is not None)
    return next((day for *_, day in dates if day not in due), None) or next(in_passing, None)


def _day_in(text: RichText, year: int | None) -> date | None:
    """The first day in a paragraph that belongs neither to an earlier occurrence nor to the writing of the report."""
    for start, end in _lines_about_incident(text):
        line = text.text[start:end]
        if _EARLIER.search(line) is None:
            day = _first_not_due(line, year)
        else:
            part = text.part(start, end)
            own_sentences = (part.text[a:b] for a, b in sentences(part))
            day = next(
                (
                    day
                    for sentence in own_sentences
                    if _EARLIER.search(sentence) is None and (day := _first_not_due(sentence, year))
                ),
                None,
            )
        if day is not None:
            return day
    return None


def _lines_about_incident(text: RichText) -> Iterator[tuple[int, int]]:
    """The spans of a paragraph about the incident, without lines on when the report was written or discussed."""
    whole = text.text
    begins = [offset for offset, _ in text.starts]
    if holds_any(whole, _SEPARATING):
        begins = sorted({*begins, *(separator.end() for separator in _VALUE_SEPARATOR.finditer(whole))})
    about_report = [at for at, start in enumerate(begins) if _WRITTEN.match(whole, start) is not None]
    start = 0
    for at in about_report:
        if begins[at] > start:
            yield start, begins[at]
        # The day may be on the line below the name.
        until = (
            at + 2 if _STAMPED_BELOW.match(whole, begins[at]) is not None or _day_follows(whole, begins, at) else at + 1
        )
        start = begins[until] if until < len(begins) else len(whole)
    if start < len(whole):
        yield start, len(whole)


def _day_follows(whole: str, begins: Sequence[int], at: int) -> bool:
    """Whether the next value on the line is only the day of this one: "Prepared by Ana · 3 May 2026"."""
    if at + 1 >= len(begins) or "\n" in (name := whole[begins[at] : begins[at + 1]]) or _DIGIT.search(name) is not None:
        return False
    behind = whole[begins[at + 1] : begins[at + 1] + _LONGEST_DAY]
    return any(start == 0 for start, *_ in dates_in(behind)[:1])


def _mentions(outline: Outline, day: date) -> bool:
    """Whether a document mentions the day in its file name. If so, that is not the day of writing."""
    texts = [
        text[:_MOST_CHARACTERS]
        for text in map(block_text, outline.blocks[:_FIRST_BLOCKS])
        if _WRITTEN.match(text) is None
    ]
    return any(mentioned == day for text in texts for _, _, mentioned in dates_in(text, day.year))


def _written_soon(written: date, incident: date) -> bool:
    return 0 <= (written - incident).days <= _WRITTEN_WITHIN_DAYS


def _is_post(front_matter: Mapping[str, object]) -> bool:
    keys = front_matter.keys()
    return not keys.isdisjoint(_KEYS_OF_POSTS) and keys.isdisjoint(_KEYS_OF_INCIDENTS)
