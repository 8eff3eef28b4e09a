"""What rules on wording share: a pattern over the author's own sentences, each place told once."""

import re
from collections.abc import Callable, Iterator

from followthrough.model import Finding
from followthrough.rules.prose import Sentence
from followthrough.rules.rule import Rule
from followthrough.rules.subject import Subject

Keep = Callable[[Sentence, re.Match[str]], bool]


def findings_of(
    rule: Rule, subject: Subject, pattern: re.Pattern[str], message: str, keep: Keep | None = None
) -> Iterator[Finding]:
    """One finding for each sentence in which the pattern stands. `{}` in the message is what was found."""
    for sentence in subject.prose:
        for match in pattern.finditer(sentence.text):
            if keep is None or keep(sentence, match):
                yield finding_at(rule, subject, sentence, match.start(), match.end(), message)
                break


def finding_at(rule: Rule, subject: Subject, sentence: Sentence, start: int, end: int, message: str) -> Finding:
    """A finding on the words between two offsets of a sentence."""
    words = " ".join(sentence.rich.text[start:end].split())
    line, last = sentence.line_at(start), sentence.line_at(end - 1)
    column, end_column = subject.column(line, sentence.rich.text[start:end]) if line == last else (None, None)
    return rule.finding(
        line,
        message.format(words),
        end_line=last,
        column=column,
        end_column=end_column,
        anchor=sentence.rich.text,
    )
