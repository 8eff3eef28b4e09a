"""One row of numbers per candidate of a document: its structure, the encoder's answers, and those of its neighbours."""

from collections.abc import Hashable, Sequence

import numpy as np

from followthrough.classification.encoder_port import Matrix
from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.judging.features import Features
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.vocabulary.cues import Cue, cue_for, words_of
from followthrough.reading.vocabulary.sections import SectionKind

_ELEMENTS = {element: number for number, element in enumerate(LayoutElement)}
_SECTIONS: dict[SectionKind | None, int] = {None: 0, **{kind: number + 1 for number, kind in enumerate(SectionKind)}}
_CUES: dict[Cue | None, int] = {None: 0, **{cue: number + 1 for number, cue in enumerate(Cue)}}
_KINDS = {kind: number for number, kind in enumerate(DocumentKind)}
_FLAGS = (
    *("named_follow_up", "under_follow_up", "has_follow_up", "ordered", "boxed", "ticked", "linked", "bold_lead"),
    *("ends_with_colon", "item_column", "action_table", "timed", "dated", "placeholder", "nothing", "instruction"),
    *("tagged", "template", "struck"),
)


def structure_columns(page: Page, features: Sequence[Features]) -> Matrix:
    """The columns that do not need the encoder (candidates, columns)."""
    titles = {c.titles[-1].text if c.titles else "" for c in page.candidates}
    cue = cue_for(page.language)
    asking = {title: float(cue(title, words_of(title)).asks) for title in titles}
    rows = [
        _structure_row(page, c, f, asking[c.titles[-1].text if c.titles else ""])
        for c, f in zip(page.candidates, features, strict=True)
    ]
    return np.array(rows, dtype=np.float32)


def _structure_row(page: Page, candidate: Candidate, f: Features, title_asks: float) -> list[float]:
    text = candidate.text
    letters = sum(character.isalpha() for character in text)
    foreign = sum(not character.isascii() for character in text)
    linked = sum(link.end - link.start for link in candidate.rich.links)
    code = candidate.rich.code
    return [
        *_one_hot(len(_ELEMENTS), _ELEMENTS[f.element]),
        *_one_hot(len(_SECTIONS), _SECTIONS[f.section]),
        *_one_hot(len(_SECTIONS), _SECTIONS[f.outer]),
        *_one_hot(len(_CUES), _CUES[f.cue]),
        *_one_hot(len(_CUES), _CUES[f.parent_cue]),
        *_one_hot(len(_CUES), _CUES[f.previous_cue]),
        *_one_hot(len(_KINDS), _KINDS[page.kind]),
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
        sum(end - start for start, end in code) / max(len(text), 1),
        float(bool(code) and code[0][0] == 0),
        title_asks,
        min(len(candidate.titles), 5) / 3,
    ]


def _one_hot(size: int, place: int) -> list[float]:
    row = [0.0] * size
    row[place] = 1.0
    return row


def encoder_columns(page: Page, features: Sequence[Features], signals: Matrix) -> Matrix:
    """The encoder's answers for each candidate, its neighbours, its list, its section, and the document.

    `signals` (candidates, 10 or more) as returned by the encoder.
    """
    count = len(signals)
    kinds, checkable, logits = signals[:, :8], signals[:, 8], signals[:, 9]
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
            checkable,
            softened.max(axis=1),
            kinds,
            _chances_of_others(chances, [c.group for c in page.candidates]),
            _chances_of_others(chances, [c.titles[-1].line if c.titles else 0 for c in page.candidates]),
            np.concatenate([[0.0], chances[:-1]]),
            np.concatenate([chances[1:], [0.0]]),
            parents,
            np.argsort(np.argsort(chances, kind="stable"), kind="stable") / max(count - 1, 1),
            np.tile(whole, (count, 1)),
        ]
    ).astype(np.float32)


def _chances_of_others(chances: Matrix, keys: Sequence[Hashable]) -> Matrix:
    """Mean, highest, and lowest chance of the other lines with the same key; a line alone counts itself."""
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
