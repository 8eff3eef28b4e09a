"""duplicate-item: the same promise made twice is counted and filed twice."""

from collections.abc import Iterable, Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.identity import normalised_text
from followthrough.rules.rule import Rule, RuleContext, Subject

_SIMILARITY = 0.85
_FEWEST_WORDS = 4


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem or len(subject.items) < 2:
        return
    seen: list[tuple[frozenset[str], int]] = []
    for assessed in subject.items[:200]:
        words = frozenset(normalised_text(assessed.item.text[:400]).split())
        earlier = _earlier(words, seen)
        if earlier is not None:
            yield rule.finding_on(assessed.item, f"this says the same as line {earlier}")
        else:
            seen.append((words, assessed.item.line))


def _earlier(words: frozenset[str], seen: Iterable[tuple[frozenset[str], int]]) -> int | None:
    """The line of the first earlier item that has nearly the same words."""
    size = len(words)
    if size < _FEWEST_WORDS:
        return None
    for known, line in seen:
        known_size = len(known)
        # If their lengths differ much, they cannot have enough in common.
        if known_size >= _FEWEST_WORDS and known_size >= _SIMILARITY * size and size >= _SIMILARITY * known_size:
            shared = len(words & known)
            if shared >= _SIMILARITY * (size + known_size - shared):
                return line
    return None


RULE = Rule(
    id="duplicate-item",
    name="Said twice",
    severity=Severity.NOTICE,
    summary="Two action items of the document say the same.",
    help=(
        "Keep the one with the most detail. If the second only repeats it (in a summary, say), mark it: "
        "<!-- followthrough: not-an-item -->"
    ),
    check=_check,
    confidence=0.9,
)
