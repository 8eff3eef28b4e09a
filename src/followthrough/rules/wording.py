"""Shared by rules about wording: a pattern over the author's own sentences, with one finding per place."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from followthrough.model import Finding
from followthrough.reading.outline import Span
from followthrough.rules.prose.people import person_in
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule
from followthrough.rules.subject import Subject

_LETTERS_AROUND = (40, 12, 4, 0)
Accepts = Callable[[Sentence, re.Match[str]], bool]


class Wording(NamedTuple):
    """A pattern, and phrases of which every match contains one. Without any of them the pattern is not tried.

    `named`: its group `name` must be a person's name.
    """

    pattern: re.Pattern[str]
    phrases: Phrases
    named: bool = False


def findings_of(
    rule: Rule, subject: Subject, wording: Wording, message: str, accepts: Accepts | None = None
) -> Iterator[Finding]:
    """One finding for each sentence that matches. `{}` in the message is replaced by the match.

    `accepts` may reject a match.
    """
    for sentence in subject.sentences_with(wording.phrases, naming_people=wording.named):
        for match in wording.pattern.finditer(sentence.text):
            if wording.named and person_in(match["name"], subject.people) is None:
                continue
            if accepts is None or accepts(sentence, match):
                yield finding_at(rule, subject, sentence, match.span(), message)
                break


def finding_at(rule: Rule, subject: Subject, sentence: Sentence, span: Span, message: str) -> Finding:
    """A finding on the words between two offsets of a sentence."""
    start, end = span
    words = " ".join(sentence.rich.text[start:end].split())
    line, last = sentence.line_at(start), sentence.line_at(end - 1)
    column, end_column = _columns(subject, sentence, span) if line == last else (None, None)
    return rule.finding(
        line, message.format(words), end_line=last, column=column, end_column=end_column, anchor=sentence.rich.text
    )


def _columns(subject: Subject, sentence: Sentence, span: Span) -> tuple[int, int] | tuple[None, None]:
    """The columns of words that may stand several times in a line: the place with the same letters around it.

    Of these as many as are found, because the source may have markup between them.
    """
    (start, end), text = span, sentence.rich.text
    line = sentence.line_at(start)
    for letters in _LETTERS_AROUND:
        before = min(letters, start)
        column, _ = subject.column(line, text[start - before : end + letters])
        if column is not None:
            return column + before, column + before + end - start
    return None, None
