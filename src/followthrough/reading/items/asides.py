"""The aside at the end of an item with its owner, due date, and state: "(Ana, in progress, 18 May)"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from followthrough.reading.items.priority import is_priority
from followthrough.reading.items.references import reference_of_url
from followthrough.reading.items.states import state_alone
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.dates import ANY_YEAR, dates_in
from followthrough.reading.vocabulary.day_words import MONTH_PATTERN
from followthrough.reading.vocabulary.due_days import is_due_like
from followthrough.reading.vocabulary.fields import names_a_detail
from followthrough.reading.vocabulary.reference_words import TICKET, TICKET_KEY

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
    r"(?:[~〜～] ?|(?:by|until|due|bis|avant|até|hasta|entro|до) )?((?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01]))"
    r"(?: ?(?:まで|까지|前))?"
)
# A time and nothing before it: not "(valid until 30 April)", "(of 3 May)", nor the name "(q1)".
_TIME_FIRST = lazy_pattern(
    r"@?(?:(?:[Bb]y|[Uu]ntil|[Bb]efore|[Dd]ue|[Ee]nd of|[Ee]arly|[Mm]id|[Ll]ate|[Ii]n|[Ww]ithin|the) ){0,3}~?\s?(?:"
    rf"\d|Q\d|H\d|[CK]W|(?:(?i:{MONTH_PATTERN}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[Nn]ext|[Tt]his|"
    r"[Ll]ater this|a|an|one|two|three|four|six|week|month|quarter|year|sprint|EOY)\b)"
)
# "(Ana, https://github.com/acme/shop/issues/1)": the address counts as a ticket.
_ADDRESS = lazy_pattern(r":?\s?<?https?://[^\s()<>\[\],;]{1,300}>?(?:\s(?:and|&|or)(?=\s<?http))?\s?")
# What separates the last parts: brackets, dashes, commas but for that of "May 3, 2031", ends of sentences but for "Mr."
# and the day "12. Mai".
_CUT = lazy_pattern(
    r"[(\[（【]|[)\]）】]|\s?[;|·→、，；]\s?|,(?! ?20\d\d\b(?!-))\s?|\s(?:[-–—]{1,2}|[-=]>|::|/)\s|"
    r"(?:(?<=\w\w)(?<!\b[A-Z]\w)|(?<=[)\]*])|(?<=\d [a-z]))[.!?:]\s"
    r"(?!(?<=\b\d\d\.\s)(?i:jan(?:uari?)?|feb(?:ruari?)?|märz|mar[st]|apr(?:il)?|ma[ij]|juni?|juli?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[csz](?:ember)?)\b)"
)
_OPENS, _CLOSES = ("(", "[", "（", "【"), (")", "]", "）", "】")
SETS_APART = frozenset({"(", "[", "（", "【", "-", "–", "—", "--", "|", "·", "→", "->", "=>", "::"})
"""Signs that set apart what is behind them, as commas and colons do not."""
_AROUND_PARTS = " .*_\n–—-"
_CALLED_TICKET = frozenset({"pr", "mr", "issue", "ticket", "link"})  # the words of a link
_MOST_DETAIL_WORDS = 4
_LONGEST_REST = 60
_DETAIL_SEPARATORS = lazy_pattern(r"[;()\[\]|]|,(?! ?20\d\d\b)|\s[-–—]\s")
# A task of a wiki: "@Inés Prat 28 Jun 2024 OPS-22". In Japanese no space precedes it.
_MENTION = lazy_pattern(
    r"(?<!by)(?<!with)(?<!from)(?<!cc)[\s\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]"
    rf"(@[^\W\d_][\w\u00a0'’./-]{{0,60}}(?: (?!(?i:{MONTH_PATTERN})\b)[^\W\da-z_][\w'’-]{{1,20}}){{0,2}})"
    r"(?![\w/@])([^@]{0,60})$"
)
# The name after "@". A no-break space, or a full stop that no space follows, is part of the name.
HANDLE = r"[A-Za-z0-9\u00c0-\u024f\u0400-\u04ff](?:[\w/\u00a0'’-]|\.(?=[\w\u00a0])){0,60}"
_MENTIONS_BEFORE = lazy_pattern(rf"(?:@{HANDLE}(?:\s?(?:,(?: and)?|&|/|;|and|und|et|y)\s?|\s)){{1,4}}$")
_PREPOSITIONS = ("by ", "with ", "from ", "cc ")
_LONGEST_NAMES = 160
_TICKETS = lazy_pattern(rf"{TICKET_KEY}|(?:[\w.-]{{1,40}}/[\w.-]{{1,60}})?[#!]\d+")
_TICKET_BEHIND = lazy_pattern(rf"(?<=\S)\s{{1,3}}[\[(]?{TICKET}[\])]?$")
_TICKET_FIRST = lazy_pattern(rf"{TICKET_KEY} (?=\S)")  # "OPS-22 Ana, 18 May"
BEHIND_DASH = lazy_pattern(r"\s(?:-{1,2}|[–—]|→|->)\s([^–—→]{2,60})$")
_COMMAS = lazy_pattern(r"[,;、，；·|]")


class Part(NamedTuple):
    """One of the last parts of an item, where the sign before it begins, and whether it is in a bracket.

    The text of a ticket's address is that of a ticket.
    """

    text: str
    start: int
    end: int
    sign: str
    in_bracket: bool
    is_detail: bool


def last_parts(text: str, is_name: Callable[[str], bool], *, foreign: bool = False, names: int = 1) -> list[Part]:
    """The parts at the end of an item that are states, tickets, times, priorities or, at most so many, names.

    "(Ana, in progress, 18 May)", "— Ana — OPS-22", "[Ana] [18 May]", ". Ana, done", "· Done · Ana". A last remark in
    the bracket is skipped: "(NOC Tools, 29 May, with the vendor)".
    """
    longest = _LONGEST_WITH_ADDRESS if "://" in text[-_LONGEST_WITH_ADDRESS:] else _LONGEST_ASIDE
    text = with_addresses_as_tickets(text)
    end = len(text.rstrip(_AROUND_PARTS))
    found: list[Part] = []
    depth = 0
    behind = ""
    for cut in reversed([*_CUT.finditer(text, max(0, end - longest))]):
        sign, part = cut[0].strip(), text[cut.end() : end].strip(_AROUND_PARTS)
        if behind == ":" and depth == 0 and names_a_detail(part):
            del found[-1:]  # "Status: done", "Date: 3 May" are fields
        elif part:
            detail = (part[0] == "#" or len(part) <= _LONGEST_TIME) and is_detail(part, foreign=foreign)
            ticket = None if detail else _TICKET_FIRST.match(part)
            name = part if ticket is None else part[ticket.end() :]
            if not detail and (names == 0 or not is_name(name)):
                if found or depth == 0 or not part[0].islower():
                    break
            else:
                names -= not detail
                found.append(Part(name, cut.start(), end, sign, depth > 0, detail))
                if ticket is not None:
                    found.append(Part(ticket[0].rstrip(), cut.start(), end, sign, depth > 0, is_detail=True))
        elif found and sign in _OPENS:  # "(https://...)"
            found[-1] = found[-1]._replace(start=cut.start(), sign=sign)
        if sign == ":" and depth > 0:  # a label, as in "(Estimated completion: October)"
            break
        depth += (sign in _CLOSES) - (sign in _OPENS)
        end, behind = cut.start(), sign
    return found[::-1]


def with_addresses_as_tickets(text: str) -> str:
    """A text of the same length with a short ticket for each address of an issue near its end."""
    begin = max(0, len(text) - _LONGEST_WITH_ADDRESS)
    return text[:begin] + _ADDRESS.sub(_as_ticket, text[begin:]) if "://" in text[begin:] else text


def _as_ticket(address: re.Match[str]) -> str:
    """A number of a ticket as long as this address of one, with commas for the blanks around it."""
    url = address[0].strip(": <").split()[0].rstrip(">")
    number = f", #{'1' * (len(address[0].rstrip()) - 3)}"
    return address[0] if reference_of_url(url, url) is None else number.ljust(len(address[0]), ",")


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
    start, end, _ = next(iter(dates_in(text, ANY_YEAR)), (0, -1, None))
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


def without_ticket(value: str) -> str:
    """A value without the ticket after it: "Ana" for "Ana (#25)"."""
    return _TICKET_BEHIND.sub("", value) if value[-2:-1].isdigit() or value[-1:].isdigit() else value


def is_time(part: str) -> bool:
    """Whether a part is a time, but not a state with a day."""
    if state_alone(part) is not None or _REPORTED_THEN.match(part) is not None:
        return False
    return is_due_like(part.lstrip("@")) or _short_day(part) is not None


def is_only_time(part: str) -> bool:
    """Whether a part is a time, without the words for what happened then or what it is part of."""
    return is_time(part) and _TIME_FIRST.match(part) is not None


def _short_day(part: str) -> str | None:
    """The day and month in a part that is only a day without a year: "by 31/10", "10/31"."""
    match = _SHORT_DAY.fullmatch(part)
    return None if match is None else match[1]


def is_detail(part: str, *, foreign: bool) -> bool:
    """Whether a part is a state, a ticket, a time or a priority."""
    bare = part.lstrip("@")
    if state_alone(bare) is not None or is_ticket(bare) or is_priority(bare):
        return True
    if is_due_like(bare) or _short_day(bare) is not None:
        return True
    if not foreign:
        return False
    from followthrough.reading.vocabulary.foreign_states import foreign_state_alone

    return foreign_state_alone(bare) is not None


def split_parts(text: str) -> list[str]:
    """The parts of what is in a bracket or after a dash."""
    return [part for piece in _COMMAS.split(text) if (part := piece.strip())]
