"""Sentences apart from the action items that clearly state a change: enough to ask the author, not to follow."""

from collections.abc import Iterable, Iterator
from datetime import date

from followthrough.reading.settling.pledges import pledges
from followthrough.reading.settling.reported_changes import may_report_change, was_changed
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.sections import AFTER_THE_INCIDENT, WHAT_ENDED_IT, SectionKind
from followthrough.rules.prose.sentences import Sentence

_OF_THE_INCIDENT = frozenset({SectionKind.TIMELINE, SectionKind.IMPACT, SectionKind.SUMMARY, SectionKind.CAUSE})


def lines_with_changes(sentences: Iterable[Sentence], incident: date | None) -> Iterator[int]:
    """The lines of sentences that tell a change, or say who will do what by when, although they tell the incident."""
    for sentence in sentences:
        if sentence.heading or sentence.timeline:
            continue
        words = words_of(sentence.text)
        reported = sentence.section not in WHAT_ENDED_IT and may_report_change(sentence.text, words)
        if reported or pledges(sentence.rich, words, incident, by_a_day=sentence.section is SectionKind.TIMELINE):
            yield sentence.line


def lines_with_repairs(sentences: Iterable[Sentence]) -> Iterator[int]:
    """The lines of sentences that say what was changed or repaired after the incident, which may be all that was done.

    Where the authors promise to be more careful, such a sentence is part of the response: "The next day we fixed it".
    """
    for sentence in sentences:
        if sentence.heading or sentence.timeline or sentence.section in _OF_THE_INCIDENT:
            continue
        if was_changed(sentence.text, afterwards=sentence.section in AFTER_THE_INCIDENT):
            yield sentence.line
