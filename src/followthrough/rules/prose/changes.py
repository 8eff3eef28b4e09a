"""Sentences apart from the action items that clearly state a change: enough to ask the author, not to follow."""

from collections.abc import Iterable, Iterator
from datetime import date

from followthrough.reading.settling.pledges import pledges
from followthrough.reading.settling.reported_changes import may_report_change
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.sections import WHAT_ENDED_IT, SectionKind
from followthrough.rules.prose.sentences import Sentence


def lines_with_changes(sentences: Iterable[Sentence], incident: date | None) -> Iterator[int]:
    """The lines of sentences that tell a change, or say who will do what by when, although they tell the incident."""
    for sentence in sentences:
        if sentence.heading or sentence.timeline:
            continue
        words = words_of(sentence.text)
        reported = sentence.section not in WHAT_ENDED_IT and may_report_change(sentence.text, words)
        if reported or pledges(sentence.rich, words, incident, by_a_day=sentence.section is SectionKind.TIMELINE):
            yield sentence.line
