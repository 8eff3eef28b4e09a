"""The state of an item by its words: by a mark at either end, else by its verbs."""

import re
from collections.abc import Sequence
from datetime import date

from followthrough.model import State
from followthrough.reading.items.asks_more import names_a_thing
from followthrough.reading.items.past_verbs import in_past, may_describe
from followthrough.reading.items.state_by_verbs import (
    is_to_be,
    may_report,
    reports_first,
    state_by_apparent_verb,
    state_by_clauses,
    state_by_report,
    state_by_statement,
)
from followthrough.reading.items.state_marks import (
    DAY_PATTERN,
    OPTIONAL_YEAR,
    TEXT_ENDS,
    behind_bracket,
    done_unless_taken_back,
    state_by_marks,
)
from followthrough.reading.items.states import state_alone, state_of
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.due_days import due_day
from followthrough.reading.vocabulary.words import OFTEN_NOUNS, PAST_VERBS

_RELEASED = lazy_pattern(
    r"(?<=[.!] )(?:Released|Deployed|Shipped|Rolled out)(?: (?:in|to) production)? (?:"
    r"(?:in|with|as of) (?:release |version )?v?\d[\d.]{0,12}"
    r"(?:, (?:not yet )?enabled\b[^.;]{0,40}(?:\.\d{1,4}){0,3})?|"
    rf"(?:(?:on|as of) )?{DAY_PATTERN}){TEXT_ENDS}",
    literals=("released ", "deployed ", "shipped ", "rolled out "),
)
_IN_OPERATION = lazy_pattern(
    r"\. (?:In (?:force|operation|place|production|service)|Live) since "
    rf"(?:(?P<day>{DAY_PATTERN}{OPTIONAL_YEAR})\W{{0,3}}$|v?\d+(?:\.\d+){{1,3}}\W{{0,3}}$)",
    literals=(" since ",),
)
# "A purge needs a second person; this went live on 10 November". "It" may be the thing.
_THIS_WENT_LIVE = lazy_pattern(
    rf"[.;(–—-] ?[Tt]his (?:has gone|went) live on {DAY_PATTERN}{TEXT_ENDS}", literals=(" live on ",)
)
# What these ask for is new or mended when it is released. What is upgraded, removed, or tested was there before.
_BRINGING = frozenset("add alert build correct create enforce fix implement install introduce limit warn".split())
_LABEL = lazy_pattern(r"[^:：\n]{3,60}[:：]\s+(?=\S)")
_SUPPOSES = lazy_pattern(r"\W{0,3}(?:if|whenever|unless|in case|next time|falls|wenn|sofern|si|se)\b")
_SUPPOSING = frozenset("if whenever unless in next falls wenn sofern si se".split())
_IS_TO = lazy_pattern(r"[^.;]{0,60}\bis to\b")
_MIXED = frozenset({Cue.DEMAND, Cue.CONSIDER})
_ASKING = frozenset({Cue.DEMAND, Cue.IMPERATIVE, Cue.CONSIDER, Cue.HINDSIGHT, Cue.QUESTION})


def state_by_words(
    text: str,
    words: Sequence[str],
    cue: Cue,
    *,
    in_response: bool = False,
    is_due: bool = False,
    incident: date | None = None,
    language: str | None = None,
) -> State | None:
    """DONE or OPEN, as the words of an item have it. `words`: from `cues.words_of`.

    `in_response`: the item is in a section on the response, where a plain statement reports a change.
    `is_due`: the item has a due date. `incident`: its day. `language` as for a page.
    """
    text = text[:600]
    lower = lower_case(text)
    state = state_by_marks(text, lower, language)
    if state is not None:
        return state
    if language is not None:
        from followthrough.reading.vocabulary.foreign_states import is_only_intended, is_past_only_in_subclause

        if is_only_intended(text, language):
            return None
    first = words[0] if words and words[0].isalpha() else None  # else the first word alone decides nothing
    if (behind := _last_report(text, first, cue, incident)) is not None:
        return done_unless_taken_back(lower, behind)
    begins_in_past = first is None or first in PAST_VERBS or first.endswith("ed") or not text[0].isalpha()
    if begins_in_past and in_past(reported := behind_bracket(text)):
        if names_a_thing(lower):
            return None
        if not may_describe(reported):
            return state_by_report(lower)
        return None if is_due else state_by_apparent_verb(lower, words)
    if language is not None and cue is Cue.DONE:
        is_dropped = state_alone(text.split()[-1], language) is State.DROPPED  # "wurde geprüft und verworfen"
        return None if is_dropped or is_past_only_in_subclause(text) else State.DONE
    return _state_by_statements(lower, words, cue, first, in_response=in_response, is_due=is_due)


def _state_by_statements(
    lower: str, words: Sequence[str], cue: Cue, first: str | None, *, in_response: bool, is_due: bool
) -> State | None:
    """The same for words that do not begin with a verb in the past tense. `first` is the first word, if it is one."""
    asks = cue in _ASKING
    label = _LABEL.match(lower) if ":" in lower or "：" in lower else None
    if asks and label is None and cue not in _MIXED:
        return None
    possible = may_report(lower, words)
    if label is not None:
        rest = lower[label.end() :]
        if asks and state_of(rest) is State.DROPPED:
            return None  # "Count payments by outcome: rejected, settled"
        state = state_by_statement(rest, possible)
        if state is not None:
            return None if is_due and may_describe(rest) and in_past(rest) else state
    if asks:
        return state_by_report(lower) if cue in _MIXED and possible.done and reports_first(lower) else None
    if (first is None or first in _SUPPOSING) and _SUPPOSES.match(lower) is not None:
        return None
    if "is to" in lower and _IS_TO.match(lower) is not None:
        return None
    state = state_by_clauses(lower, possible)
    if state is None and in_response and cue is not Cue.PROMISE and first not in OFTEN_NOUNS and not is_to_be(lower):
        return state_by_report(lower)  # but "Sign images in the build" may also be a request
    return state


def _last_report(text: str, first: str | None, cue: Cue, incident: date | None) -> re.Match[str] | None:
    """Where the last sentence or clause reports that this was made: "Add an alert. Released in 4.2."."""
    if ":" in text and _LABEL.match(text) is not None:
        return None
    brings = first in _BRINGING
    if (brings or cue not in _ASKING) and (report := _IN_OPERATION.search(text)) is not None:
        # What was in place before the incident is the thing itself, which is to be mended.
        if cue not in _ASKING or report["day"] is None:
            return report
        since = due_day(report["day"], incident)
        return report if incident is not None and since is not None and since >= incident else None
    if (brings or cue is not Cue.IMPERATIVE) and (report := _THIS_WENT_LIVE.search(text)) is not None:
        return report
    return _RELEASED.search(text) if brings or cue not in _ASKING else None
