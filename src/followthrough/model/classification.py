"""The classifier's answer for one text, and its reasons."""

from dataclasses import dataclass

from followthrough.model.kind import Kind


@dataclass(frozen=True, slots=True)
class DecidingWords:
    """A word or phrase of the text or its `read_as` that spoke for the kind. `weight` is 0..1, higher is stronger."""

    words: str
    weight: float
    source: str = "model"


@dataclass(frozen=True, slots=True)
class Classification:
    """The kind of one action item. `confidence` is calibrated: at 0.9, nine in ten are right.

    `vague_odds` are the log-odds that it only asks for an attitude; None if the classifier cannot say. `read_as` is the
    text in English, term by term, if it is in another language and was translated.
    """

    kind: Kind
    confidence: float
    evidence: tuple[DecidingWords, ...] = ()
    runner_up: Kind | None = None
    checkable: bool = False
    unsure: bool = False
    vague_odds: float | None = None
    read_as: str | None = None
