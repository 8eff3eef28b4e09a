"""Housekeeping of the report itself, as a checklist at its end has it: what is to be filled in, listed, linked."""

from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern

_MOST_CHARACTERS = 600
_WHICH = "the|all|of|this|above|these|incident|after-action"
_REPORT = "report|document|doc|postmortem|post-mortem|retrospective|write-up|template|section|form"
_PART = "title|timeline|metadata|labels"
_KEPT = (
    "filled|cleaned|complete|completed|finished|proofread|proof-read|listed|linked|named|mentioned|recorded|tagged|"
    "included|tracked|correct|accurate|dealt|over|resolved|closed|issues|tickets|owner|owners"
)
_KEEP = "push|upload|copy|share|send|publish|move|commit|save|rename|fill|use|edit|delete|remove|keep|ensure|make"
_FILE = "file|create|open|raise|add|link"
_TICKET = "issue|ticket|card|task"
_OF_AN_ITEM = "owner|assignee|issue|ticket|card|date|deadline|link"
_NEXT = "next|nächster|nächstes|nächste|prochaine|próxima|prossima|volgende|nästa|næste"
_MEETING = "meeting|review|call|sync|termin|treffen|besprechung|réunion|reunión|reunião|riunione|vergadering|möte|møde"
_WORD_ENDS = r"(?![\w'’-])"
_IS_KEPT = (
    r"(?:(?:is|are|was|were|has|have|been|all|both|now|fully|properly|correctly|linked|listed|added|and|github|an) )"
    rf"{{1,4}}(?:{_KEPT}){_WORD_ENDS}"
)
# For texts in lower case; before each the words that what it matches begins with.
_HOUSEKEEPING = [
    (frozenset(first.split("|")), lazy_pattern(rf"\A\W{{0,4}}(?:{expression})"))
    for first, expression in (
        (
            f"{_WHICH}|{_REPORT}|{_REPORT.replace('|', 's|')}s|{_PART}",
            rf"(?:(?:{_WHICH}) ){{0,4}}(?:(?:{_REPORT})s?|{_PART})"
            rf"(?: (?:above|below|and(?: [\w-]+){{1,3}}))? {_IS_KEPT}",
        ),
        (
            "all",
            r"all (?:of )?(?:the )?(?:people|participants|responders|contributors|attendees|involved|actionable items|"
            rf"action items|follow-?ups|corrective actions|times|dates|links)(?: [\w-]+){{0,5}}? {_IS_KEPT}",
        ),
        ("incident", f"incident {_IS_KEPT}"),
        (
            "action|all|each|every",
            r"(?:(?:(?:each|every|all|all of the) )?action items?|each(?: item| action)?) "
            rf"(?:should|must|needs?|have|has)(?: [\w-]+){{0,4}}? (?:{_OF_AN_ITEM})s?{_WORD_ENDS}|"
            r"(?:each|every|all|all of the) (?:action|corrective action|follow-?up)(?: items?|s)? "
            r"(?:should|must|needs? to) "
            rf"be (?:(?!(?:done|completed?|finished|closed)\b)[\w-]+ ){{1,7}}?(?:{_TICKET})s?{_WORD_ENDS}",
        ),
        (
            "to-do|todo|please|add|apply|attach|set|use",
            r"(?:to-?do[:：]? )?(?:please )?(?:add|apply|attach|set|use) (?:\S+ ){0,6}?"
            r"(?:component|keyword|label|project|tag)s? (?:to|on|for|in) (?:all |each |every )?(?:of )?"
            r"(?:(?:these|those|your|the (?:above|below|following))(?: [\w-]+)?|action|follow-up) "
            rf"(?:{_TICKET}|item)s?{_WORD_ENDS}\W{{0,3}}$",
        ),
        (_KEEP, rf"(?:{_KEEP}) (?:sure )?(?:that )?(?:this|these) (?:{_REPORT})s?{_WORD_ENDS}"),
        (
            _FILE,
            rf"(?:{_FILE}) (?:jira |github |gitlab |follow-up )?(?:{_TICKET})s? for "
            r"(?:all|each|every|any)(?: of)?(?: the)? (?:action|corrective|follow|item|these|remediation)",
        ),
        (
            _NEXT,
            rf"(?:{_NEXT}) (?:{_MEETING}) ?[:：]"
            r"\W{0,3}(?:(?:[^\W\d]{1,12}[.,]{0,2} ){0,2}\d|[\w.]{1,12}\W{0,3}$)",
        ),
        (
            "we|we'll|we're|i|i'll|i'm",
            r"(?:(?:we|i)(?:['’]ll| will| plan to)|(?:we(?: are|['’]re)|i(?: am|['’]m)) going to)(?: also)? "
            r"(?:post|provide|publish|release|share|write) (?:an?|another|further|more|our|the) "
            r"(?:(?:additional|blog|complete|detailed|final|follow-?up|full|fuller|incident|longer|technical) ){0,3}"
            r"(?:details|information|post|post-?mortem|rca|report|retrospective|update|updates|write-?up)"
            r"(?: (?!about\b|every\b|for each\b|of each\b|on every\b|page\b|to the\b)[^\s,;:]+){0,8}[^\w'’]{0,3}$",
        ),
    )
]
_BY_FIRST_WORD = {
    first: [pattern for words, pattern in _HOUSEKEEPING if first in words]
    for first in frozenset().union(*(words for words, _ in _HOUSEKEEPING))
}
# Every match contains one of these.
_REQUIRED_WORDS = frozenset(f"{_KEPT}|{_MEETING}|details|information|post|rca|update|updates|writeup".split("|")).union(
    *((word, f"{word}s") for word in f"{_REPORT}|{_TICKET}|{_OF_AN_ITEM}|item".split("|"))
)


def is_housekeeping(text: str, words: Sequence[str]) -> bool:
    """Whether a line with these words asks to keep the report in order, not to change a system."""
    first = words[0] if words else ""
    if first not in _BY_FIRST_WORD or _REQUIRED_WORDS.isdisjoint(words):
        return False
    lower = text[:_MOST_CHARACTERS].lower()
    return any(pattern.match(lower) is not None for pattern in _BY_FIRST_WORD[first])
