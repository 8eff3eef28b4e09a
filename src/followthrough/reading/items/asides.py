"""The aside at the end of an item with its owner, due date, and state: "(Ana, in progress, 18 May)"."""

import re

from followthrough.reading.items.priority import is_priority
from followthrough.reading.items.references import reference_of_url
from followthrough.reading.items.states import state_alone
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.dates import dates_in
from followthrough.reading.vocabulary.due_days import is_due_like

TICKET = r"[A-Z][A-Z0-9]{1,9}-\d{1,6}"
# "Asked on 3 May" is no due date.
REPORTING_VERBS = (
    r"(?:agreed|asked|created|decided|discussed|filed|found|mentioned|noticed|noted|opened|raised|reported|requested|"
    r"seen|started|went live)"
)
_REPORTED_THEN = lazy_pattern(rf"{REPORTING_VERBS} ", re.IGNORECASE)
_LONGEST_ASIDE = 110
_LONGEST_WITH_ADDRESS = 400
_LONGEST_TIME = 30
# Without a year this could be a fraction, but next to a name it is a day.
_SHORT_DAY = lazy_pattern(
    r"(?:~ ?|(?:by|until|bis|avant|até|hasta|entro|до) )?((?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01]))"
    r"(?: ?(?:まで|까지|前))?"
)
# A ticket may follow: "(Ana, 18 May) – OPS-22".
_BRACKET = lazy_pattern(r"[\[(（]([^\[\]()（）\n]{5,80})[\])）](?: ?[-–—:]{0,2} ?[\w/#-]{2,20})?\W{0,3}$")
# "(Ana, https://github.com/acme/shop/issues/1)": the address counts as a ticket.
_ADDRESS = lazy_pattern(r":?\s?<?https?://[^\s()<>\[\],;]{1,300}>?(?:\s(?:and|&|or)(?=\s<?http))?")
_CALLED_TICKET = frozenset({"pr", "mr", "issue", "ticket", "link"})  # the words of a link
# What follows the last sentence, colon or dash: "... OPS-22, Ana, 7 May", "... : Ana, OPS-22".
_TAIL_BEGINS = lazy_pattern(r"(?:(?<=\w\w)[.:;!?]|(?<=[)\]*])[.:;]|\s[-–—]{1,2}|\|)\s+(?=[^.:;!?]{1,90}\W{0,3}$)")
# "... — Ana, by 31 March", "... -> Ana, 2031-05-03", "... - Ana - 31 March", "... – Ana, OPS-22".
_DASHED = lazy_pattern(
    r"\s(?:[-–—]{1,2}|[-=]>|→|::)\s(@?[^\W\d_][\w'’.-]{1,30}(?: [A-Z][\w'’-]{1,20}| team){0,2})(?:, ?|\s[-–—]\s)"
    r"([^,;\[\]()\n]{2,30}?)\W{0,3}$"
)
_DASHES = (" -", " –", " —", "> ", "→ ", ":: ")
_SPACED = (" - ", " – ", " — ")
_MOST_PARTS = 4
_MOST_DETAIL_WORDS = 4
_LONGEST_REST = 60
_ANY_YEAR = 2000
_DETAIL_SEPARATORS = lazy_pattern(r"[;()\[\]|]|,(?! ?20\d\d\b)|\s[-–—]\s")
# Parts separated by dashes: "... — Ana — OPS-22 — done".
_DASH = lazy_pattern(r"\s[-–—]\s")
_SEPARATOR_LITERALS = (",", " - ", " – ", " — ")
# A task of a wiki: "@Inés Prat 28 Jun 2024 OPS-22". In Japanese no space precedes it.
_MENTION = lazy_pattern(
    r"(?<!by)(?<!with)(?<!from)(?<!cc)[\s\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]"
    r"(@[^\W\d_][\w\u00a0'’./-]{0,60}(?: [^\W\da-z_][\w'’-]{1,20}){0,2})"
    r"(?![\w/@])([^@]{0,60})$"
)
# The name after "@". A no-break space, or a full stop that no space follows, is part of the name.
HANDLE = r"[A-Za-z0-9\u00c0-\u024f\u0400-\u04ff](?:[\w/\u00a0'’-]|\.(?=[\w\u00a0])){0,60}"
_MENTIONS_BEFORE = lazy_pattern(rf"(?:@{HANDLE}(?:\s?(?:,(?: and)?|&|/|;|and|und|et|y)\s?|\s)){{1,4}}$")
_PREPOSITIONS = ("by ", "with ", "from ", "cc ")
_LONGEST_NAMES = 160
_TICKETS = lazy_pattern(rf"{TICKET}|(?:[\w.-]{{1,40}}/[\w.-]{{1,60}})?[#!]\d+")
_TICKET_BEHIND = lazy_pattern(rf"(?<=\S)\s{{1,3}}[\[(]?(?:{TICKET}|[\w./-]{{0,80}}#\d{{1,8}})[\])]?$")
# Brackets and dashes in any language, anywhere in a text.
ANY_BRACKET = lazy_pattern(r"[(（\[【]([^()（）\[\]【】\n]{2,60})[)）\]】]")
BEHIND_DASH = lazy_pattern(r"\s(?:-{1,2}|[–—]|→|->)\s([^–—→]{2,60})$")
_COMMAS = lazy_pattern(r"[,;、，；·|]")
_BETWEEN_PARTS = lazy_pattern(
    r",(?! ?20\d\d\b(?!-))|[;|·→、，]|(?<!\d)/(?=\d)"
)  # but not before the year of "May 3, 2031"


def aside(text: str) -> list[str]:
    """The parts of the bracket at the end of a text if it has several, or the parts after its dashes. Else empty."""
    if "://" in text[-_LONGEST_WITH_ADDRESS:]:
        text = _ADDRESS.sub(_as_ticket, text[-_LONGEST_WITH_ADDRESS:])
    end = text[-34:]
    if ")" in end or "]" in end or "）" in end:
        far = max(0, len(text) - _LONGEST_ASIDE)
        at = max(text.rfind("(", far), text.rfind("[", far), text.rfind("（", far))
        match = _BRACKET.match(text, at) if at >= 0 else None
        parts = [part.strip() for part in _BETWEEN_PARTS.split(match[1]) if part.strip()] if match is not None else []
        if len(parts) > 1:
            return parts
    if " · " in end:  # "... · In Review · Tove Ekman · Oct 16th", as boards export it
        cells = [part for piece in text[-_LONGEST_ASIDE:].split(" · ")[1:] if (part := piece.strip(" .,;"))]
        if 1 < len(cells) <= _MOST_PARTS and any(is_detail(part, foreign=False) for part in cells):
            return cells
    if holds_any(end, _SEPARATOR_LITERALS) and holds_any(text[-_LONGEST_ASIDE:], _DASHES):
        match = _DASHED.search(text, max(0, len(text) - _LONGEST_ASIDE))
        if match is not None and is_detail(match[2], foreign=False) and _REPORTED_THEN.match(match[2]) is None:
            return [match[1], match[2]]
    *before, last = _DASH.split(text[-_LONGEST_ASIDE:]) if holds_any(end, _SPACED) else [""]
    if 2 < len(before) + 1 <= _MOST_PARTS and is_detail(last, foreign=False):
        return [*before[1:], last]
    return []


def _as_ticket(address: re.Match[str]) -> str:
    url = address[0].strip(": <").split()[0].rstrip(">")
    return address[0] if reference_of_url(url, url) is None else ", #1,"


def mention(text: str) -> tuple[str, str] | None:
    """The mention at the end of a text, and the time after it ("" if there is none, or only a ticket)."""
    at = text.rfind("@", max(0, len(text) - _LONGEST_ASIDE))
    if at > 0 and (day := text[at + 1 :].strip(" .)")) and is_only_day(day):  # "@Lee Park @October 5, 2026" of Notion
        before = mention(text[:at].rstrip(" ,;–—-→>"))
        return None if before is None or before[1] else (before[0], day)
    match = _MENTION.search(text, at - 1) if at > 0 else None
    if match is None:
        return None
    rest = _TICKETS.sub("", match[2]).strip(" .,;:()[]–—-→")
    if not rest and "/" in match[1]:
        return None  # "@acme/queue" is a package, "@acme/queue by 31 March" a team
    if rest and not (len(rest) <= _LONGEST_TIME and is_time(rest)):
        return None
    whom = with_those_before(text, match.start(1), match[1].rstrip(".'’-"))
    return None if whom is None else (whom, rest)


def with_those_before(text: str, at: int, last: str) -> str | None:
    """All consecutive mentions up to the `last`, which starts at `at`. None if a word such as "by" precedes them."""
    begin = max(0, at - _LONGEST_NAMES)
    others = _MENTIONS_BEFORE.search(text, begin, at) if "@" in text[begin:at] else None
    if others is None:
        return last
    return None if text[: others.start()].endswith(_PREPOSITIONS) else others[0] + last


def is_only_day(text: str) -> bool:
    """Whether a text is a day and nothing else."""
    start, end, _ = next(iter(dates_in(text, _ANY_YEAR)), (0, -1, None))
    return start == 0 and end == len(text)


def only_details(rest: str) -> bool:
    """Whether the words after an owner are only a time, state, ticket, or priority: " [DONE]", " #11, due 3 May"."""
    if len(rest) > _LONGEST_REST:
        return False
    parts = (part.strip(" \n\t.:*_–—-") for part in _DETAIL_SEPARATORS.split(_TICKETS.sub("", rest)))
    return all(len(part.split()) <= _MOST_DETAIL_WORDS and is_detail(part, foreign=False) for part in parts if part)


def is_ticket(part: str) -> bool:
    """Whether a part is only a ticket."""
    return _TICKETS.fullmatch(part) is not None or part.lower() in _CALLED_TICKET


def tail(text: str) -> list[str]:
    """The parts behind the last sentence, colon or dash, if all but one are facts: "... SRCH-3, Marta, 7 May"."""
    begin = next((match.end() for match in _TAIL_BEGINS.finditer(text, max(0, len(text) - _LONGEST_ASIDE))), None)
    if begin is None or "," not in text[begin:]:
        return []
    parts = [part for piece in _BETWEEN_PARTS.split(text[begin:]) if (part := piece.strip(" .*_\n"))]
    named = [part for part in parts if not is_detail(part, foreign=False)]
    return parts if len(named) == 1 < len(parts) <= _MOST_PARTS else []


def without_ticket(value: str) -> str:
    """A value without the ticket after it: "Ana" for "Ana (#25)"."""
    return _TICKET_BEHIND.sub("", value) if value[-2:-1].isdigit() or value[-1:].isdigit() else value


def is_time(part: str) -> bool:
    """Whether a part is a time, but not a state with a day."""
    if state_alone(part) is not None or _REPORTED_THEN.match(part) is not None:
        return False
    return is_due_like(part.lstrip("@")) or short_day(part) is not None


def short_day(part: str) -> str | None:
    """The day and month in a part that is only a day without a year: "by 31/10", "10/31"."""
    match = _SHORT_DAY.fullmatch(part)
    return None if match is None else match[1]


def is_detail(part: str, *, foreign: bool) -> bool:
    """Whether a part is a state, a ticket, a time or a priority."""
    bare = part.lstrip("@")
    if state_alone(bare) is not None or is_ticket(bare) or is_priority(bare):
        return True
    if is_due_like(bare) or short_day(bare) is not None:
        return True
    if not foreign:
        return False
    from followthrough.reading.vocabulary.foreign_states import foreign_state_alone

    return foreign_state_alone(bare) is not None


def split_parts(text: str) -> list[str]:
    """The parts of what is in a bracket or after a dash."""
    return [part for piece in _COMMAS.split(text) if (part := piece.strip())]


def is_detail_or_empty(behind: str) -> bool:
    """Whether what follows a bracket is empty or a state, ticket, time, or priority: "(Lena) – erledigt"."""
    rest = behind.strip(" .;。–—-[]【】()（）")
    return not rest or is_detail(rest, foreign=True)
