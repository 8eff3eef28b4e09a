"""The state of an item by its words: by a mark or state at either end, else by its verbs."""

import re
from collections.abc import Sequence
from datetime import date

from followthrough.model import State
from followthrough.reading.items.listed_states import state_among
from followthrough.reading.items.past_verbs import in_past, may_describe
from followthrough.reading.items.statements import (
    is_to_be,
    may_report,
    reports_first,
    state_by_apparent_verb,
    state_by_clauses,
    state_by_report,
    state_by_statement,
)
from followthrough.reading.items.states import state_alone
from followthrough.reading.items.still_asked import names_a_thing
from followthrough.reading.items.taken_back import taken_back
from followthrough.reading.patterns import any_match, case, first_match, lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.day_words import MONTH_PATTERN
from followthrough.reading.vocabulary.due_days import due_day
from followthrough.reading.vocabulary.words import OFTEN_NOUNS, PAST_VERBS

# "(SRE, in progress, due 3 May)": a state among other parts of a bracket, with at most a day after it.
_IN_BRACKET = r"[(\[][^()\[\]]{1,60}[,;] ?"
_STATE_ENDS = r"(?=[,;)\]]| (?:today|yesterday)\b| (?:on |in )?[\d#])"
# English only: the names of all languages take milliseconds to compile.
_ENGLISH_DAY = rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTH_PATTERN}"
# "done by Ana", not "done by Friday".
_BY_SOMEBODY = (
    r" (?i:by) (?:@[\w.-]{1,30}|the (?:[\w-]{1,20} ){1,3}team|"
    rf"(?!(?i:{_ENGLISH_DAY}|christmas|easter|end|mid|next|the|week)\b)"
    r"[A-Z][a-z][\w.-]{0,20}(?: [A-Z][\w.-]{1,20})?)"
)
# "(done in 4.2)", "(fixed by storage)", not "(fixed number)" or "(complete by the end of May)".
_BESIDE_STATES = (
    "after|already|also|and|as|at|before|but|during|earlier|except|for|here|immediately|in|last|long|now|on|over|per|"
    "same|see|since|the|this|through|thanks|today|under|upstream|using|via|when|while|with|within|yesterday"
)
_NO_ONE = rf"(?i:\d|(?:q[1-4]|end|mid|next|the (?:end|middle|next)|this|tomorrow|{_ENGLISH_DAY})\b)"
# "Limit in place since 3 May", but not in the description of a thing ("replace the scale in place since 2015").
_HOLDS_SINCE = (
    r"(?:^\W{0,3}(?:[\w-]+ )?|[,;:(–—-] ?|(?<!that )(?<!which )\b(?:is|are) (?:now )?)"
    r"(?i:in (?:place|production|force)|live) since"
    r"(?: (?:\d[\d./-]*(?:st|nd|rd|th)?|"
    rf"(?i:the|last|early|late|mid|end|of|week|month|then|yesterday|{_ENGLISH_DAY}))"
    r"\b[.,]?){1,6}(?=\W*$|[;()]|(?<=[.,]) (?!but\b))"
)
# The last sentence or clause. A day, since a month or year is rather of a thing: "In operation since 2012".
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?i:{MONTH_PATTERN})|(?i:{MONTH_PATTERN})\.? \d{{1,2}}(?:st|nd|rd|th)?|"
    r"20\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d)"
)
_YEAR = r"(?:,? 20\d\d)?"
_ENDS = rf"{_YEAR}\W{{0,3}}$"
# "- Done on 2 May 2026", ", completed 2026-05-18", and in front of a colon. Other verbs after a comma may be about the
# thing: "Revert the change, merged 18 May".
_DONE_THAT_DAY = lazy_pattern(
    r"(?:(?:(?:\s[-–—]{1,2}|[:;]|[.!)\]]) |, (?=(?i:completed|done)\b))[*_]{0,3}"
    r"(?i:closed|completed|done|finished|fixed|implemented|merged|resolved)|"
    r"(?:\s[-–—]{1,2}|[:;]) [*_]{0,3}(?i:deployed|rolled out|shipped)(?: (?:in|to) production)?)"
    rf"(?:{_BY_SOMEBODY},?)?(?: on)?[*_]{{0,3}}:? \(?{_DAY}{_ENDS}|"
    rf"^\W{{0,3}}(?i:completed|done)(?: on)? \(?{_DAY}{_YEAR}\)?[*_]{{0,3}}:",
    literals=(
        *("closed", "completed", "done", "finished", "fixed", "implemented", "merged", "resolved"),
        *("deployed", "rolled out", "shipped"),
    ),
)
# "Write the postmortem for INC-4 - resolved 5 March"
_OF_A_CASE = lazy_pattern(r"\b(?:case|inc|incident|outage)s?[ #:-]{0,2}\d{0,9}\W{0,2}$", re.IGNORECASE)
_RELEASED = lazy_pattern(
    r"(?<=[.!] )(?:Released|Deployed|Shipped|Rolled out)(?: (?:in|to) production)? (?:"
    r"(?:in|with|as of) (?:release |version )?v?\d[\d.]{0,12}"
    r"(?:, (?:not yet )?enabled\b[^.;]{0,40}(?:\.\d{1,4}){0,3})?|"
    rf"(?:(?:on|as of) )?{_DAY}){_ENDS}",
    literals=("released ", "deployed ", "shipped ", "rolled out "),
)
_IN_OPERATION = lazy_pattern(
    r"\. (?:In (?:force|operation|place|production|service)|Live) since "
    rf"(?:(?P<day>{_DAY}{_YEAR})\W{{0,3}}$|v?\d+(?:\.\d+){{1,3}}\W{{0,3}}$)",
    literals=(" since ",),
)
# "A purge needs a second person; this went live on 10 November". "It" may be the thing.
_THIS_WENT_LIVE = lazy_pattern(rf"[.;(–—-] ?[Tt]his (?:has gone|went) live on {_DAY}{_ENDS}", literals=(" live on ",))
# What these ask for is new or mended when it is released. What is upgraded, removed, or tested was there before.
_BRINGING = frozenset("add alert build correct create enforce fix implement install introduce limit warn".split())
_DONE_LITERALS = "done|complete|fixed|merged|closed"
_MORE_DONE = r"(?i:done|completed?|fixed|merged|resolved|implemented|shipped|closed)"
_MORE_DONE_LITERALS = "done|complete|fixed|merged|closed|resolved|implemented|shipped"
_MARKS_OF_DONE = (
    case(
        ":white_check_mark: Add a limit",
        "✅|☑|✔|:(?:white|heavy)_check_mark:|:ballot_box_with_check:",
        "✅|☑|✔|_check",
    ),
    case(
        "Add a limit (done in 4.2)",
        rf"[(\[]{_MORE_DONE}\b(?=[^ ]| [^a-z]| (?:{_BESIDE_STATES}|by (?!{_NO_ONE}))\b)[^()\[\]]{{0,30}}[)\]]",
        _MORE_DONE_LITERALS,
    ),
    case("Add a limit (SRE, done)", rf"{_IN_BRACKET}{_MORE_DONE}{_STATE_ENDS}", _MORE_DONE_LITERALS),
    case(
        "Add a limit (OPS-22 merged)",
        r"[(\[](?:[A-Z][a-zA-Z]{1,20} )?[\w/-]{0,40}[#-]?\d[\w-]{0,20} "
        r"(?:done|completed?|fixed|merged|shipped|closed)[)\]]",
        f"{_DONE_LITERALS}|shipped",
    ),
    case("Limit in place since 3 May", _HOLDS_SINCE, " since"),
    case("DONE Add a limit", r"\b(?:DONE|COMPLETED?|FIXED|MERGED)\b", "DONE|COMPLETE|FIXED|MERGED"),
    case("Add a limit; completed on 3 May", r"[;,.] (?i:completed|done) (?i:as of|on|in)\b", "completed|done"),
    case(
        "Add a limit - done by Ana",
        r"(?:[-–—:;]|[.!)] )\s?\**(?i:done|completed?|fixed|merged|closed)\**(?: (?i:on )?\d[\d./-]{2,9}|"
        r" \((?!(?i:after|before|but|by|due|except|if|not|once|till|unless|until|when)\b)[^()]{1,40}\)|"
        rf"{_BY_SOMEBODY})?\W{{0,3}}$",
        _DONE_LITERALS,
    ),
    case(
        "Add a limit - done - Ana",
        r"\s[-–—]{1,2}\s\**(?i:done|completed?|fixed|merged|closed)\**\s[-–—]{1,2}\s@?[A-Z\d][^-–—\n]{0,40}$",
        _DONE_LITERALS,
    ),
    case("実装完了：上限", r"(?:実装)?完了[:：]|(?<!未)完了\W{0,3}$", "完了"),
)
# These and the next ones take lower case: a pattern that ignores case takes twice as long.
_OPEN_LITERALS = "todo|to-do|to do|wip|in progress|planned|pending|open|ongoing|not started|not done|block|outstanding"
_MARKS_OF_OPEN = (
    case(
        "add a limit (sre, in progress, due 3 may)",
        rf"{_IN_BRACKET}(?:to[ -]?do|wip|in progress|planned|pending|open|ongoing|not started|blocked|outstanding)"
        rf"{_STATE_ENDS}",
        _OPEN_LITERALS,
    ),
    case(
        "wip: add a limit",
        r"\b(?:todo|wip)\b(?=\s?[:()\]-])|^\W{0,6}(?:todo|wip)\b|"
        r"^\W{0,3}(?:pending|to-?do|planned|ongoing|wip)\b\s?[:)\]-]",
        _OPEN_LITERALS,
    ),
    case(
        "we have yet to add a limit",
        r"\bwork in progress\b|\bwe have yet to\b|"
        r"\bstill (?:need|have to|has to|do not|don['’]t|must|to be)\b",
        "in progress|yet to|still ",
    ),
    case("add a limit (currently blocked on ops-22)", r"[(\[](?:currently )?block(?:ed|ing) (?:on|by)\b", "block"),
    case(
        "add a limit (planned for may)",
        r"[(\[](?:todo|wip|in progress|planned|pending|open|ongoing)\b[^()\[\]]{0,30}[)\]]|"
        r"[(\[](?:not (?:started|done)|on hold|stalled|doing)[)\]]",
        f"{_OPEN_LITERALS}|on hold|stalled|doing",
    ),
    case(
        "add a limit - still open",
        r"(?:\s[-–—]{1,2}|[:;]|[.!)]\s)\s?(?:still )?(?:to-?do|wip|in progress|planned|pending|open|ongoing|"
        r"not (?:started|done)|blocked|outstanding)\W{0,3}$",
        _OPEN_LITERALS,
    ),
)
_DONE_WORD = lazy_pattern(
    r"\b(?:done|completed?|finished|fixed|merged|resolved|implemented|shipped|closed|released|deployed|rolled out)\b"
)
# "Add a limit [Done]", "[100%]". In round brackets it may be a word of the item: "the clerks (active)".
_LAST_BRACKET = lazy_pattern(r"\[([^\[\]\n]{1,40})\]\W{0,3}$")
# "[BLOCKED] Add a limit": not a word of the item.
_BRACKET_FIRST = lazy_pattern(r"[*_]{0,3}(?:\{\{|[(\[])([^\[\](){}\n]{1,40})(?:\}\}|[)\]])[*_: ]{0,4}")
_MAY_BRACKET = "([{*_"
# "AI-2 OPEN Host ...", "BLOCKED Add a limit". "DONE" is handled below, with the words that may take it back.
_CAPITALS_FIRST = lazy_pattern(
    r"\W{0,3}(?:[A-Z]{1,6}-?\d{1,3}\W{1,3})?([A-Z]{4,}(?: [A-Z]{2,}){0,3}|[A-Z]{2,3}(?: [A-Z]{2,}){1,3})(?=\W{1,3}\w)"
)
_OPEN_SIGNS = ("☐", "⬜", "🔲", "◻", "⏳", "⌛", "🚧")
# Emoji as chats spell them. "❌" and ":x:" may also mark what not to do.
_OPEN_SHORTCODE = lazy_pattern(
    r":(?:construction|hourglass(?:_[a-z_]{1,20})?|(?:white|black)_(?:large_square|square_button)):(?=\s)"
)
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
    state = _state_by_marks(text, lower, language)
    if state is not None:
        return state
    if language is not None:
        from followthrough.reading.vocabulary.foreign_states import is_only_intended, is_past_only_in_subclause

        if is_only_intended(text, language):
            return None
    first = words[0] if words and words[0].isalpha() else None  # else the first word alone decides nothing
    if (behind := _last_report(text, first, cue, incident)) is not None:
        return _done_unless_taken_back(lower, behind)
    begins_in_past = first is None or first in PAST_VERBS or first.endswith("ed") or not text[0].isalpha()
    if begins_in_past and in_past(reported := _behind_bracket(text)):
        if names_a_thing(lower):
            return None
        if not may_describe(reported):
            return state_by_report(lower)
        return None if is_due else state_by_apparent_verb(lower, words)
    if language is not None and cue is Cue.DONE:
        return None if is_past_only_in_subclause(text) else State.DONE
    asks = cue in _ASKING
    label = _LABEL.match(text) if ":" in text or "：" in text else None
    if asks and label is None and cue not in _MIXED:
        return None
    possible = may_report(lower, words)
    if label is not None:
        rest = lower[label.end() :]
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


def last_tag(text: str) -> str | None:
    """The text in square brackets at the end, where the state of an item may be."""
    if "]" not in text[-4:]:
        return None
    tag = _LAST_BRACKET.search(text, max(0, len(text) - 50))
    return None if tag is None else tag[1]


def _state_by_marks(text: str, lower: str, language: str | None) -> State | None:
    """The state by a box, bracket, capitals, or words at either end: "[done] ...", "WIP: ...", "... (open)"."""
    if language is not None:
        from followthrough.reading.vocabulary.foreign_states import state_in_bracket_or_end

        if (state := state_in_bracket_or_end(text, language)) is not None:
            return state
    if text.startswith(_OPEN_SIGNS) or (text[0] == ":" and _OPEN_SHORTCODE.match(text) is not None):
        return State.OPEN
    for marked in (bracket[1] if (bracket := _first_bracket(text)) is not None else None, last_tag(text)):
        if marked is not None and (state := state_alone(marked)) is not None:
            return state
    capitals = _CAPITALS_FIRST.match(text)
    if (capitals is not None and state_alone(capitals[1]) is State.OPEN) or any_match(_MARKS_OF_OPEN, lower):
        return State.OPEN
    mark = first_match(_MARKS_OF_DONE, text)
    if mark is None and (mark := _DONE_THAT_DAY.search(text)) is not None and _OF_A_CASE.search(text[: mark.start()]):
        return None
    if mark is not None:
        return _done_unless_taken_back(lower, mark)
    return state_among(text, language)


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


def _first_bracket(text: str) -> re.Match[str] | None:
    return _BRACKET_FIRST.match(text) if text[0] in _MAY_BRACKET else None


def _behind_bracket(text: str) -> str:
    bracket = _first_bracket(text)
    return text if bracket is None else text[bracket.end() :]


def _done_unless_taken_back(lower: str, mark: re.Match[str]) -> State:
    """DONE by this mark, but OPEN if the words around it, or all words in its bracket, take it back."""
    start, end = mark.span()
    word = _DONE_WORD.search(lower, start, end)
    if word is None:
        return State.DONE
    heads = not any(map(str.isalnum, lower[:start])) and lower[start] not in "(["
    return State.OPEN if taken_back(lower, *word.span(), heads=heads) else State.DONE
