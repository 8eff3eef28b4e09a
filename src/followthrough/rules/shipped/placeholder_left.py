"""placeholder-left: a gap in the template that nobody filled."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from followthrough.model import Finding, Severity
from followthrough.reading.outline import ListItem, Outline, Paragraph, Row
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.gaps import GAP_PATTERN, is_gap, is_gap_match
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, finding_at

# "TBD" and most gaps in brackets count if a line or cell contains nothing else, or after a label.
_LABEL = r"\b(?i:owner|assignee|team|due(?: date| by| on)?|deadline|eta|ticket)(?:: ?| )"
_LEAD_IN = r"\A[^\w?]{0,4}(?:[\w /()-]{0,39}[^\W\d_]\)?: ?)?"
WORDING = Wording(
    lazy_pattern(
        rf"{_LEAD_IN}(?:FIXME|XXX|(?i:tbd|tba|to be (?:done|determined|defined|filled(?: in)?|written)))\W{{0,4}}\Z"
        rf"|{_LEAD_IN}(?P<unfilled>\?{{2,9}}|(?i:todo)\b[^\n]{{0,40}})\s{{0,2}}\Z"
        rf"|{_LABEL}(?:TBD|TBA)\b|(?P<gap>{GAP_PATTERN})|(?i:\blorem ipsum\b)"
    ),
    Phrases(
        "tbd", "tba", "fixme", "xxx", "todo", "??", "to be done", "to be determined", "to be defined", "to be filled",
        "to be written", "yyyy", "aaaa", "tt.mm", "mm.yy", "mm/yy", "mm-yy", "dd/yy", "dd.yy", "dd-yy", "hh:mm",
        "lorem ipsum", "<*>", "[*]", "{*}",
    ),
)  # fmt: skip
_BEHIND_A_LABEL = lazy_pattern(_LABEL + r"\Z")
_LEAD_IN_PATTERN = lazy_pattern(_LEAD_IN)
# In a sentence, only these are gaps and nothing else in brackets, and none is if it is about notations or templates.
_IN_A_SENTENCE = lazy_pattern(
    r"<(?:action|owner|team|date|title|name|describe|description|insert|link|ticket|your|summary|tbd)\b"
    r"|\[(?:insert|describe|your name|add (?:a )?(?:link|description)|link to|owner name|yyyy)\b"
    r"|[a-z]{2,4}[-/.:]",
    re.IGNORECASE,
)
# "Logs are kept as dd.mm.yyyy"
_NAMES_A_FORMAT = lazy_pattern(r"\b(?:as|in|like|of|us(?:e|es|ed|ing)|via|with) \W{0,3}\Z", re.IGNORECASE)
# Names of columns in a table that explains gaps, fields, or formats.
_EXPLAINING = frozenset(["example", "explanation", "format", "meaning", "means", "placeholder", "stands for", "syntax"])
_LABELS_OF_LISTS = frozenset(["todo", "todos"])
_PART_OF_A_WORD = "/.=@&$%~-_<>"
_OF_NOTATION = lazy_pattern(
    r"placeholder|template|render|escap|substitut|replac|literal|interpolat|html|xml|jsx|markup|syntax|format|pars|regex|"
    r"pattern|tag\b|tags\b|element|component|variable|attribute|header|selector|column|field|printed|\bnamed\b|notation|"
    r"written as|accept|reject|expect|validat|convert|times\b|dates\b|timestamp"
)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    over_lists: frozenset[int] | None = None
    in_tables: dict[tuple[int, str], list[Finding]] = {}
    for sentence in subject.sentences_with(WORDING.phrases):
        match = next((gap for gap in WORDING.pattern.finditer(sentence.text) if _is_open(sentence, gap)), None)
        if match is None:
            continue
        if not sentence.entry and sentence.row is None and sentence.text.strip(" *_:\n").lower() in _LABELS_OF_LISTS:
            over_lists = _lines_over_lists(subject.outline) if over_lists is None else over_lists
            if sentence.rich.end_line in over_lists:
                continue
        finding = finding_at(rule, subject, sentence, match.span(), 'the template\'s gap "{}" is still open')
        if sentence.row is None:
            yield finding
        else:
            in_tables.setdefault((sentence.row.table, match[0].casefold()), []).append(finding)
    for same in in_tables.values():
        number = len({finding.line for finding in same})
        more = f" (in {number} lines of its table)" if number > 1 else ""
        yield replace(same[0], message=f"{same[0].message}{more}")


def _is_open(sentence: Sentence, match: re.Match[str]) -> bool:
    text = sentence.text
    row = sentence.row
    if sentence.heading or (row and _explains(row)) or (match["gap"] is not None and not is_gap_match(match)):
        return False
    label = _LEAD_IN_PATTERN.match(text)
    alone = is_gap(text) or (label is not None and is_gap(text[label.end() :]))
    if match["unfilled"] is not None:  # "TODO" in a cell is a state
        return alone and not (row is not None and match["unfilled"].lower().startswith("todo"))
    if alone or match["gap"] is None:
        return True
    if _BEHIND_A_LABEL.search(text, 0, match.start()) is not None:
        return True
    if _IN_A_SENTENCE.match(match[0]) is None or _OF_NOTATION.search(lower_case(text)) is not None:
        return False
    if match[0][0] not in "<[{" and _NAMES_A_FORMAT.search(text, 0, match.start()) is not None:
        return False
    around = text[: match.start()][-1:] + text[match.end() : match.end() + 1]
    if around == "()" and label is not None and match.end() < label.end():
        return False  # "Date (YYYY-MM-DD): 2031-05-03"
    return not any(sign in _PART_OF_A_WORD or sign.isalnum() for sign in around)


def _lines_over_lists(outline: Outline) -> frozenset[int]:
    """The last line of each paragraph right above a list whose first entry is filled in."""
    return frozenset(
        label.text.end_line
        for label, entry in pairwise(outline.blocks)
        if isinstance(label, Paragraph) and isinstance(entry, ListItem) and not is_gap(entry.text.text)
    )


def _explains(row: Row) -> bool:
    return not _EXPLAINING.isdisjoint(name.strip(" *_:").lower() for name in row.header)


RULE = Rule(
    id="placeholder-left",
    name="Placeholder left",
    severity=Severity.WARNING,
    summary='Text of the template is still there ("TBD", "<action>", "YYYY-MM-DD").',
    help="Fill it in, or remove the line: an honest gap is better told in words ('we do not know yet why ...').",
    check=_check,
    confidence=0.9,
)
