"""Answers to recommendations: "Accepted; planned for 30 September", "Not accepted"."""

from collections.abc import Sequence

from followthrough.model import State
from followthrough.reading.items.left_open import left_open
from followthrough.reading.items.states import state_alone
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case

_LONGEST_ANSWER = 300
_ANSWER_LITERALS = (
    *("ccepted", "greed", "dopted", "eclined", "ejected", "ithdrawn"),
    *("mplemented", "ompleted", "onsider", "rogress", "esponse"),
)
_LABEL = lazy_pattern(r"(?:(?:management |our |the )?(?:response|answer|reply|decision))[*_]{0,2} ?[:–—-][*_ ]{0,4}")
_TAKEN_ON = lazy_pattern(
    r"(?P<no>not )?(?:(?:fully|partially|partly|provisionally) )?(?:accepted|agreed|adopted)"
    r"(?: in (?:full|part|principle))?(?P<rest>(?: and|,| but)? [^.;:,–—(]{1,60}|)\s?(?:[.;:,–—(]|$)"
)
_FIRST_CLAUSE = lazy_pattern(r"[^.;:,–—(]{1,60}?(?=\s?(?:[.;:,–—(]|$)| (?:as|because|by|for|since|until)\b)")
_MARKUP = " *_()\t\n"
_HEADER_MARKUP = " *_:"
ANSWER_COLUMNS = frozenset({"answer", "decision", "management response", "response"})
_OPTIONS = frozenset({"alternative", "alternatives", "option", "options"})  # choosing one of them is no work
_LONGEST_STATE = 60
_CLAUSES = lazy_pattern(r"(?:[.;:,–—()]|\s-)(?:\s|$)|\s?\(")
# "accepted, implemented in 2.8", "accepted. live since 18 May", not "accepted, done by May".
_IS_DONE = lazy_pattern(
    r"(?:already )?(?:closed|completed|deployed|done|fixed|implemented|live|released|shipped|"
    r"in (?:effect|force|operation|place|production))"
    r"(?: (?:in|since|with) (?:[\w-]{1,20} )?(?:version )?v?\d+\.\d[\d.]*| (?:on|since) [\w .-]{2,20})?"
)


def is_named_answer(text: str) -> bool:
    """Whether a line is labelled as an answer: "Response: accepted"."""
    return ":" in text and _LABEL.match(lower_case(text[:_LONGEST_ANSWER]).lstrip(_MARKUP)) is not None


def answer(text: str) -> State | None:
    """The state that a sentence gives a recommendation by answering it. None if it is no answer.

    An accepted recommendation is a promise. It is open unless the same clause says that it is done.
    """
    if not holds_any(text, _ANSWER_LITERALS):
        return None
    lower = lower_case(text[:_LONGEST_ANSWER]).lstrip(_MARKUP)
    if (named := _LABEL.match(lower)) is not None:
        lower = lower[named.end() :]
    if (taken := _TAKEN_ON.match(lower)) is not None:
        if taken["no"]:
            return State.DROPPED
        state = state_alone(taken["rest"].removeprefix(",").removeprefix(" and").removeprefix(" but").strip(_MARKUP))
        return state or _state_behind(lower[taken.start("rest") :]) or State.OPEN
    first = _FIRST_CLAUSE.match(lower)
    return None if first is None else state_alone(first[0])


def answer_beside(header: Sequence[str], cells: Sequence[str]) -> State | None:
    """The state in the cell of a column for the answer: "Response", "Decision"."""
    names = [name.strip(_HEADER_MARKUP).lower() for name in header]
    if not _OPTIONS.isdisjoint(names):
        return None
    return next((answer(cell) for name, cell in zip(names, cells, strict=False) if name in ANSWER_COLUMNS), None)


def answers_to(candidate: Candidate, parts: Sequence[Candidate]) -> list[str]:
    """The sentences that answer a recommendation: those right after it, and any labelled as the response."""
    at, answers = candidate.index, list[str]()
    for part in parts:
        behind = part.index == at + 1 and part.parent == candidate.parent
        if (behind and (answers or answer(part.text) is not None)) or is_named_answer(part.text):
            at = part.index
            answers.append(part.text)
    return answers


def answers_of(sentences: Sequence[str]) -> State | None:
    """The state that the sentences of an answer give together: "Accepted.", "Live since 18 May."."""
    for sentence in reversed(sentences):
        if (state := answer(sentence) or _state_behind(lower_case(sentence[:_LONGEST_ANSWER]))) is not None:
            return state
    return None


def answer_within(rich: RichText) -> State | None:
    """The state by the answer that the last sentences of an item are: "Add a limit. (Accepted. In force.)"."""
    if not holds_any(rich.text, _ANSWER_LITERALS):
        return None
    found = [rich.text[start:end] for start, end in sentences(rich)]
    first = next((at for at, sentence in enumerate(found) if at > 0 and is_answer(sentence)), None)
    return None if first is None else answers_of(found[first:])


def is_state_sentence(text: str) -> bool:
    """Whether a short sentence is only a state: "Done.", "Live since 18 May."."""
    return len(text) <= _LONGEST_STATE and _state_behind(lower_case(text)) is not None


def is_answer(text: str) -> bool:
    """Whether a sentence can be nothing but an answer: "Accepted, LEDG-302, implemented in 2.8."."""
    if not holds_any(text, _ANSWER_LITERALS):
        return False
    return is_named_answer(text) or _TAKEN_ON.match(lower_case(text[:_LONGEST_ANSWER]).lstrip(_MARKUP)) is not None


def _state_behind(lower: str) -> State | None:
    """The state in one of the clauses behind the word of the answer."""
    clauses = [clause.strip(f"{_MARKUP}.") for clause in _CLAUSES.split(lower)]
    states = {state_alone(clause) for clause in clauses if clause} - {None, State.DONE}
    if states or left_open(lower):
        return State.OPEN
    return State.DONE if any(_IS_DONE.fullmatch(clause) for clause in clauses) else None
