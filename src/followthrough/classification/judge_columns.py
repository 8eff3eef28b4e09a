"""One row of numbers per candidate of a document: what structure, the encoder and the neighbours say of it."""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.scores import Scores
from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.candidates import Candidate
from followthrough.reading.cues import Cue
from followthrough.reading.features import Features
from followthrough.reading.page import Page
from followthrough.reading.sections import SectionKind

Matrix = NDArray[np.float32]

_ELEMENTS = {element: number for number, element in enumerate(LayoutElement)}
_SECTIONS: dict[SectionKind | None, int] = {None: 0, **{kind: number + 1 for number, kind in enumerate(SectionKind)}}
_CUES: dict[Cue | None, int] = {None: 0, **{cue: number + 1 for number, cue in enumerate(Cue)}}
_KINDS = {kind: number for number, kind in enumerate(DocumentKind)}
_FLAGS = (
    *("named_follow_up", "under_follow_up", "has_follow_up", "ordered", "boxed", "ticked", "linked", "bold_lead"),
    *("ends_with_colon", "item_column", "action_table", "timed", "dated", "placeholder", "nothing", "instruction"),
    *("tagged", "template", "struck"),
)


def structure(page: Page, features: Sequence[Features]) -> Matrix:
    """What needs no encoder (candidates, columns)."""
    return np.array([_structure(page, c, f) for c, f in zip(page.candidates, features, strict=True)], dtype=np.float32)


def _structure(page: Page, candidate: Candidate, f: Features) -> list[float]:
    text = candidate.text
    letters = sum(character.isalpha() for character in text)
    foreign = sum(not character.isascii() for character in text)
    linked = sum(link.end - link.start for link in candidate.rich.links)
    return [
        *_one_of(len(_ELEMENTS), _ELEMENTS[f.element]),
        *_one_of(len(_SECTIONS), _SECTIONS[f.section]),
        *_one_of(len(_SECTIONS), _SECTIONS[f.outer]),
        *_one_of(len(_CUES), _CUES[f.cue]),
        *_one_of(len(_CUES), _CUES[f.parent_cue]),
        *_one_of(len(_CUES), _CUES[f.previous_cue]),
        *_one_of(len(_KINDS), _KINDS[page.kind]),
        *(float(getattr(f, flag)) for flag in _FLAGS),
        min(f.words, 60) / 20,
        min(f.depth, 5) / 2,
        min(f.ordinal, 20) / 10,
        min(f.group_size, 20) / 10,
        min(f.children, 5) / 3,
        f.position,
        f.group_asking,
        f.section_asking,
        f.group_timed,
        f.group_boxed,
        min(len(page.candidates), 150) / 50,
        foreign / max(letters, 1),
        linked / max(len(text), 1),
    ]


def _one_of(size: int, place: int) -> list[float]:
    row = [0.0] * size
    row[place] = 1.0
    return row


def judged(page: Page, features: Sequence[Features], scores: Sequence[Scores]) -> Matrix:
    """What the encoder says of each candidate, of its neighbours, its list, its section and the document."""
    count = len(scores)
    kinds = np.array([s.kinds for s in scores], dtype=np.float32)
    logits = np.array([s.item for s in scores], dtype=np.float32)
    chances: Matrix = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    softened = np.exp(kinds - kinds.max(axis=1, keepdims=True))
    softened /= softened.sum(axis=1, keepdims=True)
    under = np.array([f.under_follow_up for f in features])
    parents = np.array([chances[c.parent] if c.parent is not None else -1.0 for c in page.candidates])
    whole = np.array(
        [chances.mean(), np.sort(chances)[-3:].mean(), chances[under].mean() if under.any() else -1.0], np.float32
    )
    return np.column_stack(
        [
            logits,
            chances,
            [s.checkable for s in scores],
            softened.max(axis=1),
            kinds,
            _others(chances, [c.group for c in page.candidates]),
            _others(chances, [c.titles[-1].line if c.titles else 0 for c in page.candidates]),
            np.concatenate([[0.0], chances[:-1]]),
            np.concatenate([chances[1:], [0.0]]),
            parents,
            np.argsort(np.argsort(chances, kind="stable"), kind="stable") / max(count - 1, 1),
            np.tile(whole, (count, 1)),
        ]
    ).astype(np.float32)


def _others(chances: Matrix, keys: Sequence[Hashable]) -> Matrix:
    """Mean, highest and lowest chance of the others with the same key; its own where it is alone."""
    places: dict[Hashable, list[int]] = {}
    for number, key in enumerate(keys):
        places.setdefault(key, []).append(number)
    out = np.empty((len(keys), 3), dtype=np.float32)
    for numbers in places.values():
        values = chances[numbers]
        if len(numbers) == 1:
            out[numbers] = values[0]
            continue
        order = np.sort(values)
        out[numbers, 0] = (values.sum() - values) / (len(numbers) - 1)
        out[numbers, 1] = np.where(values == order[-1], order[-2], order[-1])
        out[numbers, 2] = np.where(values == order[0], order[1], order[0])
    return out
