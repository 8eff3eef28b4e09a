"""What the classifier says of one text, and why."""

from dataclasses import dataclass

from followthrough.model.kind import Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """A word or phrase that spoke for the kind, of the text or its `read_as`; `weight` is 0..1, higher decides more."""

    words: str
    weight: float
    source: str = "model"


@dataclass(frozen=True, slots=True)
class Classification:
    """The kind of one action item. `confidence` is calibrated: of those at 0.9, nine in ten are right.

    `vague_odds` are the log-odds that it asks for an attitude and nothing else; None where the classifier cannot say.
    `read_as` is the text in English, term by term, where it is in another language and was read so.
    """

    kind: Kind
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    runner_up: Kind | None = None
    checkable: bool = False
    unsure: bool = False
    vague_odds: float | None = None
    read_as: str | None = None
