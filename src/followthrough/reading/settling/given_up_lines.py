"""The lines of a document that are given up, each with its reason."""

from followthrough.model import GivenUp
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.markers import marker
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.settling.dropping_words import dropping_sentence, dropping_words
from followthrough.reading.settling.given_up import dropping_states, given_up
from followthrough.reading.settling.parts import answers_line
from followthrough.reading.vocabulary.fields import begins_with_field

_ASIDE = lazy_pattern(r"\s?[(\[]([^()\[\]]{1,120})[)\]][\s.]{0,3}$")
_AROUND = " \t\n-–—:：;,.。()[]*_~|"
_MOST_CHARACTERS = 600
_LONGEST_REASON = 200


def given_up_lines(page: Page) -> tuple[GivenUp, ...]:
    """The lines of this page that are given up, in order. An answer belongs to the line that it answers."""
    return tuple(
        [
            _as_given_up(page, line)
            for line in page.candidates
            if given_up(page, line) and not (line.index > 0 and answers_line(page.candidates[line.index - 1], line))
        ]
    )


def _as_given_up(page: Page, candidate: Candidate) -> GivenUp:
    id_ = marker(candidate.markers).id if candidate.markers else None
    return GivenUp(candidate.line, candidate.end_line, candidate.text, _why(page, candidate), id_, _struck(candidate))


def _struck(candidate: Candidate) -> str:
    rich = candidate.rich
    begin, end = rich.struck[0] if rich.struck else (0, 0)
    return "" if rich.text[:begin].strip(_AROUND) else " ".join(rich.text[begin:end].split())


def _why(page: Page, candidate: Candidate) -> str:
    """The reason after the word that gives a line up. Empty if there is none."""
    rich = candidate.rich
    if (state := next(dropping_states(page, candidate), None)) is not None:
        return _behind_word(state, 0)
    if rich.struck:
        return _behind_word(rich.text, rich.struck[0][1])
    word = dropping_sentence(rich.text) or _dropping_word(rich.text, 0)
    if word is None or not rich.text[: word[0]].strip(_AROUND):
        return ""  # "Rejected: a second cluster" goes on with what is not done
    return _reason(rich.text[word[1] :])


def _behind_word(text: str, begin: int) -> str:
    word = _dropping_word(text, begin)
    return _reason(text[begin if word is None else word[1] :])


def _dropping_word(text: str, begin: int) -> tuple[int, int] | None:
    """The start and end of the word that gives the line up, no part of a compound."""
    lower = lower_case(text[:_MOST_CHARACTERS])
    return next(
        (
            (start, end)
            for start, end in dropping_words(lower, begin)
            if lower[start - 1 : start] != "-" and lower[end : end + 1] != "-"
        ),
        None,
    )


def _reason(behind: str) -> str:
    """The words of a reason, without an owner, day, or state in brackets behind it. Its own brackets stay."""
    words = " ".join(behind.split())
    aside = _ASIDE.search(words, max(0, len(words) - _LONGEST_REASON))
    if aside is not None and begins_with_field(aside[1]):
        words = words[: aside.start()]
    reason = words.strip(_AROUND)
    for opening, closing in ("()", "[]"):
        reason += closing * (reason.count(opening) - reason.count(closing) == 1)
    return reason[:_LONGEST_REASON]
