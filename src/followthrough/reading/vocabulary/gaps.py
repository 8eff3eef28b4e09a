"""Gaps of a template that nobody has filled in: "<owner>", "[describe the impact]", "{{action}}", "dd/mm/yyyy"."""

import re
from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case

_MOST_CHARACTERS = 300
_MOST_WORDS_IN_CURLY = 2
GAP_PATTERN = (
    r"<(?P<angled>[^\W\d_][^<>=@\n]{0,80})>|\[(?P<square>[^\[\]\n]{1,100})\]"
    r"|\{\{ ?(?P<curly>[\w -]{1,60}?) ?\}\}|\{(?P<brace>[^\W\d_][^{}\n]{0,80})\}"
    r"|\b(?i:yyyy[-/.]mm[-/.]dd|(?:dd[-/.]mm|mm[-/.]dd)[-/.](?:yy(?:yy)?|aaaa)|tt\.mm\.jj(?:jj)?|jj/mm/aaaa|hh:mm)\b"
)
"""Whatever could be a gap; `is_gap_match` decides which are."""
_GAP = lazy_pattern(GAP_PATTERN)
# "TODO: fill in", "???", and the words for the link of a gap: "{{ summary }} link to issue".
_UNFILLED = lazy_pattern(
    r"[\s*_-]{0,3}(?:\?{2,20}|(?:todo|tbd|fixme|xxx)\W{0,3}(?:(?:please )?(?:fill|complete|write|add|describe|define)"
    r"(?: (?:in|out|this|me|here|it|later|up|the|impact|timeline|summary|root|causes?|section|details)){0,3})?)"
    r"[\s*_.:-]{0,3}",
    re.IGNORECASE,
)
_BESIDE_GAPS = lazy_pattern(r"\W{0,20}(?:link(?: to)?(?: [\w-]{1,20}){0,2})?\W{0,9}")
_WORDS = lazy_pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
# The first words of gaps in angle brackets or braces.
_FIRST_WORDS = frozenset(
    """
    action owner team date title name describe description insert link ticket your summary tbd todo fill enter specify
    impact cause timeline severity duration what who when where why how number time person responsible assignee deadline
    due priority incident reason detail details short brief placeholder jira url status
    """.split()
)
# In square brackets people also write tags ("[Platform]"), so every word must be one of these.
_WORDS_IN_SQUARES = frozenset(
    """
    action actions item items owner owners assignee name names date day due deadline title description link ticket url
    id number person responsible team summary todo tbd
    a an the of or and for to here your
    """.split()
)
_QUESTIONS = frozenset(["your", "what", "who", "when", "where", "why", "how"])
# "[Describe the impact]" is a gap, "[Describe the failover in the runbook]" is an item that somebody put in brackets.
_REQUESTS = frozenset(["add", "insert", "describe", "enter", "fill", "specify", "link", "list"])
_TEMPLATE_WORDS = frozenset(
    """
    as at be by did happened in is it on one or our out section sentence sentences that this two was went were with
    call causes contributing customers details document factors impacts involved lessons links mitigation names people
    pr pull recording request resolution root service services symptoms system team's teams timelines trigger users
    """.split()
).union(_FIRST_WORDS, _WORDS_IN_SQUARES, _QUESTIONS, _REQUESTS)
_REQUESTS_OF_ITEMS = frozenset(["add", "link", "list"])  # items of teams begin so, too
_PARTS_OF_THE_PAGE = frozenset(
    "link links description descriptions name names date dates items actions summary".split()
)
_LINK_WORDS = frozenset("link links description descriptions".split())
_MOST_WORDS_BEFORE_LINK = 4
_LINK_TO = ["link", "to"]
_MOST_WORDS_OF_A_LINK = 4  # words: "[Link to the dashboard]"
_LITERALS = tuple("< [ { ?? yy YY jj JJ aaaa AAAA HH: hh: todo TODO Todo tbd TBD fixme FIXME xxx XXX".split())


def is_gap_match(match: re.Match[str]) -> bool:
    """Whether a match of `GAP_PATTERN` is a gap, and not a tag, an element, or a name in brackets."""
    if (inner := match["angled"]) is not None:
        return next(iter(_words(inner)), "") in _FIRST_WORDS
    if (inner := match["brace"]) is not None:
        return bool(words := _words(inner)) and words[0] in _FIRST_WORDS and _TEMPLATE_WORDS.issuperset(words)
    if (
        inner := match["curly"]
    ) is not None:  # "{{ Add a test for the queue }}" was filled in without a hand for braces
        words = _words(inner)
        return len(words) <= _MOST_WORDS_IN_CURLY or (words[0] in _FIRST_WORDS and _TEMPLATE_WORDS.issuperset(words))
    if (inner := match["square"]) is None:
        return True
    words = _words(inner)
    return bool(words) and (
        words[0] in _QUESTIONS
        or _WORDS_IN_SQUARES.issuperset(words)
        or (words[0] in _REQUESTS and _TEMPLATE_WORDS.issuperset(words) and _asks_to_write(words))
        or (words[:2] == _LINK_TO and len(words) <= _MOST_WORDS_OF_A_LINK)
    )


def _asks_to_write(words: Sequence[str]) -> bool:
    """Whether a request is about the page: "[Add a link to the call]", but not "[Add users to service]"."""
    if words[0] not in _REQUESTS_OF_ITEMS:
        return True
    return words[-1] in _PARTS_OF_THE_PAGE or not _LINK_WORDS.isdisjoint(words[1:_MOST_WORDS_BEFORE_LINK])


def is_gap(text: str) -> bool:
    """Whether a line, a cell, or a value is nothing but gaps of a template: "<owner>", "[Action] - [date]", "???"."""
    if len(text) > _MOST_CHARACTERS or not holds_any(text, _LITERALS):
        return False
    if _UNFILLED.fullmatch(text) is not None:
        return True
    rest = _GAP.sub(lambda match: "" if is_gap_match(match) else match[0], text)
    return rest != text and _BESIDE_GAPS.fullmatch(lower_case(rest)) is not None


def begins_with_gap(text: str) -> bool:
    """Whether a gap is the first thing in a line: "<owner> adds a test" names nobody."""
    match = _GAP.search(text, 0, _MOST_CHARACTERS)
    return match is not None and is_gap_match(match) and not text[: match.start()].strip(" *_-")


def _words(inner: str) -> list[str]:
    words: list[str] = _WORDS.findall(lower_case(inner))
    return [word for word in words if not word.isdigit()]
