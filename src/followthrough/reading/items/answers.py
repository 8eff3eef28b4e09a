"""Answers to recommendations: "Accepted; planned for 30 September", "Not accepted"."""

from followthrough.model import State
from followthrough.reading.items.states import state_alone
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case

_LONGEST = 300
_PIECES = (
    *("ccepted", "greed", "dopted", "eclined", "ejected"),
    *("mplemented", "ompleted", "onsider", "rogress", "esponse"),
)
_NAMED = lazy_pattern(r"(?:(?:management |our |the )?(?:response|answer|reply|decision))[*_]{0,2} ?[:–—-][*_ ]{0,4}")
_TAKEN_ON = lazy_pattern(
    r"(?P<no>not )?(?:(?:fully|partially|partly|provisionally) )?(?:accepted|agreed|adopted)"
    r"(?: in (?:full|part|principle))?(?P<rest>(?: and|,| but)? [^.;:,–—(]{1,60}|)\s?(?:[.;:,–—(]|$)"
)
_FIRST_CLAUSE = lazy_pattern(r"[^.;:,–—(]{1,60}?(?=\s?(?:[.;:,–—(]|$)| (?:as|because|by|for|since|until)\b)")
_AROUND = " *_\t\n"


def is_named_answer(text: str) -> bool:
    """Whether a line is labelled as an answer: "Response: accepted"."""
    return ":" in text and _NAMED.match(lower_case(text[:_LONGEST]).lstrip(_AROUND)) is not None


def answer(text: str) -> State | None:
    """The state that a sentence gives a recommendation by answering it. None if it is no answer.

    An accepted recommendation is a promise. It is open unless the same clause says that it is done.
    """
    if not holds_any(text, _PIECES):
        return None
    said = lower_case(text[:_LONGEST]).lstrip(_AROUND)
    if (named := _NAMED.match(said)) is not None:
        said = said[named.end() :]
    if (taken := _TAKEN_ON.match(said)) is not None:
        if taken["no"]:
            return State.DROPPED
        state = state_alone(taken["rest"].removeprefix(",").removeprefix(" and").removeprefix(" but").strip(_AROUND))
        return state or State.OPEN
    first = _FIRST_CLAUSE.match(said)
    return None if first is None else state_alone(first[0])
