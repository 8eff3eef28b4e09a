"""Documents that a source gave before and did not list now: it is asked for each by itself, where it can be."""

from collections.abc import Sequence
from dataclasses import replace

from followthrough.errors import FollowthroughError
from followthrough.model import Skipped
from followthrough.ports import Moved, PostmortemSource, SeeksDocuments
from followthrough.sync.documents.outcome import SourceOutcome
from followthrough.sync.ledger import Ledger

_TO_DO = "if it is no postmortem there, name it in sources.exclude"


def with_missing(source: PostmortemSource, outcome: SourceOutcome, ledger: Ledger) -> SourceOutcome:
    """What a source gave, with what became of the rest: what could not be read is there still, as far as we know."""
    if not isinstance(source, SeeksDocuments):
        return outcome
    given = {path.casefold() for path in _paths(outcome)}
    records = [record for record in ledger.memory.postmortems.values() if record.source == source.name]
    wanted = [record.path for record in records if record.gone_since is None and record.path.casefold() not in given]
    if not wanted:
        return outcome
    moved: dict[str, str] = {}
    skipped: list[Skipped] = []
    try:
        for answer in source.seek(wanted):
            if isinstance(answer, Moved):
                moved[answer.path] = answer.to
            else:
                skipped.append(answer)
    except FollowthroughError as error:
        ledger.skip(source.name, cause=error)
        return replace(outcome, whole=False)
    for document in skipped:
        ledger.skip(document.path, cause=document.cause or document.reason)
    return replace(outcome, skipped=(*outcome.skipped, *skipped), moved=moved)


def where_they_went(outcomes: Sequence[SourceOutcome], ledger: Ledger) -> list[SourceOutcome]:
    """The outcomes, where what moved is found by another source or the same one; what none reads there is kept."""
    unread = {document.path for outcome in outcomes for document in outcome.skipped if document.failed}
    spelled = {path.casefold(): path for outcome in outcomes for path in _paths(outcome) if path not in unread}
    found = []
    for outcome in outcomes:
        there = {path: spelled[to.casefold()] for path, to in outcome.moved.items() if to.casefold() in spelled}
        lost = [
            Skipped(path, f"moved to {to}, where no source reads it; what it promised is kept ({_TO_DO})")
            for path, to in outcome.moved.items()
            if path not in there
        ]
        for document in lost:
            ledger.skip(document.path, document.reason)
        found.append(replace(outcome, moved=there, skipped=(*outcome.skipped, *lost)))
    return found


def _paths(outcome: SourceOutcome) -> list[str]:
    return [*(read.document.path for read in outcome.documents), *(skipped.path for skipped in outcome.skipped)]
