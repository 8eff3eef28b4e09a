"""The replies that are accepted. Any other raises ValueError with the reason in one line."""

import json
import re
from typing import Any

from followthrough.classification.passage import Passage
from followthrough.model import Classification, DecidingWords, Kind
from followthrough.unseen import one_line

SOURCE = "endpoint"
_UNSURE_BELOW = 0.5
_THOUGHTS_END = "</think>"
_BEGINS_WITH_JSON = re.compile(r"\s*(?:```\w*\s*)?\{")  # the document may quote what ends thoughts


def kind_reply(answer: str, passage: Passage) -> Classification:
    """The classification in a reply to the prompt KINDS. Quotations that do not occur in the text are dropped."""
    reply = _object(answer, {"kind", "runner_up", "confidence", "checkable", "words"})
    kind, runner_up = _kind(reply, "kind"), _kind(reply, "runner_up") if reply["runner_up"] is not None else None
    confidence = _share(reply["confidence"], '"confidence"')
    if not isinstance(reply["checkable"], bool):
        raise ValueError('"checkable" must be true or false')
    words = reply["words"]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError('"words" must be a list of strings')
    text = passage.text.lower()
    quoted = dict.fromkeys(plain for word in words[:3] if (plain := word.strip()) and plain.lower() in text)
    return Classification(
        kind=kind,
        confidence=confidence,
        evidence=tuple(DecidingWords(word, 1.0, SOURCE) for word in quoted),
        runner_up=runner_up if runner_up is not kind else None,
        checkable=reply["checkable"],
        unsure=confidence < _UNSURE_BELOW,
    )


def items_reply(answer: str, count: int) -> list[float]:
    """How likely each of the lines 1 to `count` is an item, from a reply to ITEMS. No line may be missing."""
    items = _object(answer, {"items"})["items"]
    if not isinstance(items, dict) or items.keys() != {str(number) for number in range(1, count + 1)}:
        raise ValueError(f'"items" must answer the lines 1 to {count}, each once')
    return [_share(items[str(number)], f"line {number}") for number in range(1, count + 1)]


def _object(answer: str, keys: set[str]) -> dict[str, Any]:
    try:
        reply = json.loads(_json_in(answer), parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeated_keys)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    except json.JSONDecodeError:
        raise ValueError(f"it is not JSON: {one_line(answer, 60)!r}") from None
    if not isinstance(reply, dict) or not reply.keys() >= keys:
        raise ValueError(f"it must be an object with {', '.join(sorted(keys))}")
    return reply


def _json_in(answer: str) -> str:
    """The JSON of a reply, without what many models put around it: thoughts, a code fence, a greeting."""
    reply = answer if _BEGINS_WITH_JSON.match(answer) else answer.partition(_THOUGHTS_END)[2] or answer
    begin, end = reply.find("{"), reply.rfind("}")
    return reply[begin : end + 1] if 0 <= begin < end else reply


def _kind(reply: dict[str, Any], key: str) -> Kind:
    given = str(reply[key])
    value = given.strip().lower()
    if value not in list(Kind):
        raise ValueError(f'"{key}" is none of the kinds: {one_line(given, 30)!r}')
    return Kind(value)


def _share(value: Any, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{what} must be a number from 0 to 1")
    return round(float(value), 4)


def _refuse_constant(constant: str) -> float:
    raise ValueError(f"{constant} is not a number that JSON knows")


def _refuse_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it has a key twice")
    return found
