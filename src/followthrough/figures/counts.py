"""Counts of items, and the share of due items that are done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followthrough.figures.cells import ItemCell, Timing, total
from followthrough.figures.severity import gravity
from followthrough.figures.standing import LEFT, NOT_KNOWN, Evidence, Standing


@dataclass(frozen=True, slots=True)
class ByWord:
    """A word and how many have it (None: not stated)."""

    word: str | None
    count: int


def by_word(pairs: Iterable[tuple[str | None, int]]) -> tuple[ByWord, ...]:
    """Counts added up by word, the most frequent first."""
    counts: Counter[str | None] = Counter()
    for word, count in pairs:
        counts[None if word is None else str(word)] += count
    return tuple(ByWord(word, count) for word, count in sorted(counts.items(), key=lambda p: (-p[1], p[0] or "~")))


def share(part: int, whole: int) -> float | None:
    """A share between 0 and 1, or None if `whole` is 0."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class FollowThrough:
    """Of the visible items whose due day has passed (`due`): how many are done, in which way, and the rest.

    `done` is `with_evidence` + `without_evidence` + `evidence_unknown`. `ticked` items are done by the document's word
    alone and not part of `done`. `on_time` are done on or before the due day. `unseen` are due but not visible.
    """

    due: int
    done: int
    with_evidence: int
    without_evidence: int
    evidence_unknown: int
    ticked: int
    on_time: int
    left: int
    overdue: int
    unseen: int

    @property
    def rate(self) -> float | None:
        """done / due."""
        return share(self.done, self.due)

    @property
    def rate_with_evidence(self) -> float | None:
        """with_evidence / due."""
        return share(self.with_evidence, self.due)

    @property
    def rate_with_word(self) -> float | None:
        """(done + ticked) / due: the rate if every tick were believed."""
        return share(self.done + self.ticked, self.due)


def follow_through(cells: Iterable[ItemCell]) -> FollowThrough:
    """Follow-through of these items."""
    past = [cell for cell in cells if cell.timing is Timing.PAST]
    seen = [cell for cell in past if cell.standing not in NOT_KNOWN]
    done = [cell for cell in seen if cell.standing is Standing.DONE]
    return FollowThrough(
        due=total(seen),
        done=total(done),
        with_evidence=total(cell for cell in done if cell.evidence is Evidence.WITH),
        without_evidence=total(cell for cell in done if cell.evidence is Evidence.WITHOUT),
        evidence_unknown=total(cell for cell in done if cell.evidence is Evidence.NOT_KNOWN),
        ticked=total(cell for cell in seen if cell.standing is Standing.TICKED),
        on_time=total(cell for cell in done if cell.on_time),
        left=total(cell for cell in seen if cell.standing in LEFT),
        overdue=total(cell for cell in seen if cell.is_overdue),
        unseen=total(past) - total(seen),
    )


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Items, counted in several ways. `suggested` ones have an unconfirmed proposed link, and are also unlinked.

    `withdrawn` vanished undone from their documents, or together with them; `withdrawn_past_due` of these, when their
    due day had passed. `suggestions` are lines that may be items; they are in no other figure.
    """

    total: int
    systemic: int
    kinds: tuple[ByWord, ...]
    standings: tuple[ByWord, ...]
    linked: int
    unlinked: int
    suggested: int
    due_sources: tuple[ByWord, ...]
    reopened: int
    dropped_with_reason: int
    dropped_without_reason: int
    withdrawn: int
    withdrawn_past_due: int
    suggestions: int


def item_figures(
    cells: Sequence[ItemCell], *, withdrawn: int, withdrawn_past_due: int, suggestions: int
) -> ItemFigures:
    """Counts of these items."""
    dropped = [cell for cell in cells if cell.standing is Standing.DROPPED]
    return ItemFigures(
        total=total(cells),
        systemic=total(cell for cell in cells if cell.kind.systemic),
        kinds=by_word((cell.kind, cell.count) for cell in cells),
        standings=by_word((cell.standing, cell.count) for cell in cells),
        linked=total(cell for cell in cells if cell.linked),
        unlinked=total(cell for cell in cells if not cell.linked),
        suggested=total(cell for cell in cells if cell.suggested),
        due_sources=by_word((cell.due_source, cell.count) for cell in cells),
        reopened=total(cell for cell in cells if cell.reopened),
        dropped_with_reason=total(cell for cell in dropped if cell.reason),
        dropped_without_reason=total(cell for cell in dropped if not cell.reason),
        withdrawn=withdrawn,
        withdrawn_past_due=withdrawn_past_due,
        suggestions=suggestions,
    )


def overdue_by_severity(cells: Iterable[ItemCell]) -> tuple[ByWord, ...]:
    """Overdue open items by the severity of their postmortem, the gravest first."""
    found = by_word((cell.severity, cell.count) for cell in cells if cell.is_overdue)
    return tuple(sorted(found, key=lambda row: (row.word is None, gravity(row.word), row.word or "")))
