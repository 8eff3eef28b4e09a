"""placeholder-left: a gap in the template that nobody filled."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.gaps import GAP, is_gap, is_told
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

# "TBD" and most gaps in brackets count if a line or cell says nothing else, or after a label.
_LABEL = r"\b(?i:owner|assignee|team|due(?: date| by| on)?|deadline|eta|ticket)(?:: ?| )"
_AHEAD = r"\A[^\w?]{0,4}(?:[\w /()-]{0,39}[^\W\d_]\)?: ?)?"
WORDING = Wording(
    lazy_pattern(
        rf"{_AHEAD}(?:TBD|TBA|FIXME|XXX|(?i:to be (?:done|determined|defined|filled(?: in)?|written)))\W{{0,4}}\Z"
        rf"|{_AHEAD}(?P<unfilled>\?{{2,9}}|(?i:todo)\b[^\n]{{0,40}})\s{{0,2}}\Z"
        rf"|{_LABEL}(?:TBD|TBA)\b|(?P<gap>{GAP})|(?i:\blorem ipsum\b)"
    ),
    Phrases(
        "tbd", "tba", "fixme", "xxx", "todo", "??", "to be done", "to be determined", "to be defined", "to be filled",
        "to be written", "yyyy", "aaaa", "tt.mm", "mm.yy", "mm/yy", "mm-yy", "dd/yy", "dd.yy", "dd-yy", "hh:mm",
        "lorem ipsum", "<*>", "[*]", "{*}",
    ),
)  # fmt: skip
_BEHIND_A_LABEL = lazy_pattern(_LABEL + r"\Z")
_LABELLED = lazy_pattern(_AHEAD)
# In a sentence, only these are no other thing in brackets, and not if it speaks of notations or templates itself.
_IN_A_SENTENCE = lazy_pattern(
    r"<(?:action|owner|team|date|title|name|describe|description|insert|link|ticket|your|summary|tbd)\b"
    r"|\[(?:insert|describe|your name|add (?:a )?(?:link|description)|link to|owner name|yyyy)\b"
    r"|[a-z]{2,4}[-/.:]",
    re.IGNORECASE,
)
_PART_OF_A_WORD = "/.=@&$%~-_<>"
_OF_NOTATION = lazy_pattern(
    r"placeholder|template|render|escap|substitut|replac|literal|interpolat|html|xml|jsx|markup|syntax|format|pars|regex|"
    r"pattern|tag\b|tags\b|element|component|variable|attribute|header|selector|column|field|printed|\bnamed\b|notation|"
    r"written as|accept|reject|expect|validat|convert|times\b|dates\b|timestamp"
)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    told: set[int] = set()
    for finding in findings_of(rule, subject, WORDING, 'the template\'s gap "{}" is still open', _open):
        if finding.line not in told:  # the cells of a row are sentences of their own
            told.add(finding.line)
            yield finding


def _open(sentence: Sentence, match: re.Match[str]) -> bool:
    text = sentence.text
    if sentence.heading or (match["gap"] is not None and not is_told(match)):
        return False
    label = _LABELLED.match(text)
    alone = is_gap(text) or (label is not None and is_gap(text[label.end() :]))
    if match["unfilled"] is not None:  # "TODO" in a cell is a state
        return alone and not (sentence.cell and match["unfilled"].lower().startswith("todo"))
    if alone or match["gap"] is None:
        return True
    if _BEHIND_A_LABEL.search(text, 0, match.start()) is not None:
        return True
    if _IN_A_SENTENCE.match(match[0]) is None or _OF_NOTATION.search(lower_case(text)) is not None:
        return False
    around = text[: match.start()][-1:] + text[match.end() : match.end() + 1]
    if around == "()" and label is not None and match.end() < label.end():
        return False  # "Date (YYYY-MM-DD): 2031-05-03"
    return not any(sign in _PART_OF_A_WORD or sign.isalnum() for sign in around)


RULE = Rule(
    id="placeholder-left",
    name="Placeholder left",
    severity=Severity.WARNING,
    summary='Text of the template is still there ("TBD", "<action>", "YYYY-MM-DD").',
    help="Fill it in, or remove the line: an honest gap is better told in words ('we do not know yet why ...').",
    check=_check,
    confidence=0.9,
)
