"""Assesses documents in order, in this process or in several."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from followthrough import wiring
from followthrough.cli import console
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.errors import FollowthroughError, SkipError, our_mistake
from followthrough.model import Assessment, Document, Skipped
from followthrough.settings import Settings

if TYPE_CHECKING:
    from followthrough.assess import Assessor
    from followthrough.caching.assessments import CachedAssessments
    from followthrough.cli.check_workers import Pending, Workers
    from followthrough.model.memory import Memory
    from followthrough.rules.baseline import Baseline

_FEW_DOCUMENTS = 12
"""This many new documents are read sooner than a second process is ready."""
_QUEUED_PER_PROCESS = 8
"""At most this many documents per process are queued, however many are still to come."""


@dataclass(slots=True, eq=False, repr=False)
class CheckAssessor:
    """Assesses the documents of a check. `memory` is what the store knows, if it is used; `fix` writes fixed documents.

    What the `baseline` knows is not fixed. Models are loaded for the first document. `trouble` records whether an
    endpoint failed to answer.
    """

    settings: Settings
    memory: "Memory | None"
    fix: bool
    baseline: "Baseline | None" = None
    trouble: console.Trouble = field(default_factory=console.Trouble)
    _assessor: "Assessor | None" = None

    def assess(self, document: Document) -> Assessment | Skipped:
        """The assessed document, fixed first if requested. A document that cannot be judged is skipped.

        Raises what stops the whole check: wrong settings, or a part that cannot be used at all.
        """
        try:
            return self._assess(document)
        except Exception as error:
            return skipped(document, error)

    def loaded(self) -> "Assessor":
        """The assessor, loaded the first time. Raises what stops the whole check."""
        if self._assessor is None:
            warn_of_first_contacts(self.settings)
            wiring.begin_loading(self.settings)
            self._assessor = wiring.assessor(self.settings, self.trouble, remembered=self.memory)
        return self._assessor

    def _assess(self, document: Document) -> Assessment:
        assessor = self.loaded()
        if self.fix:
            from followthrough.cli.check_fixes import fixed_text, save

            formats = assessor.reading.formats
            document = save(document, fixed_text(document, formats, self.loaded, self.memory, self.baseline))
        return assessor.assess(document)


def skipped(document: Document, error: Exception) -> Skipped:
    """The Skipped for an error at this one document. Raises the error if it concerns more than this document."""
    if isinstance(error, SkipError):
        return Skipped(document.path, str(error))
    if isinstance(error, FollowthroughError) or os.environ.get("FOLLOWTHROUGH_DEBUG"):
        error.add_note(f"while {document.path} was judged")
        raise error
    return Skipped(document.path, our_mistake(error))


def for_each_document(
    documents: Iterable[Document | Skipped], action: Callable[[Document], None], trouble: console.Trouble
) -> None:
    """Call `action` for each document. A document that cannot be read or judged becomes a warning."""
    for document in documents:
        if isinstance(document, Skipped):
            (trouble if document.failed else console.warn)(f"{document.path}: {document.reason}")
            continue
        try:
            action(document)
        except Exception as error:
            skip = skipped(document, error)
            trouble(f"{skip.path}: {skip.reason}")


def assessed(
    documents: Iterable[Document | Skipped], assessor: CheckAssessor, cached: "CachedAssessments | None", jobs: int
) -> Iterator[Assessment | Skipped]:
    """The assessed documents, in order. If many of them are new, up to `jobs` processes share them.

    Only a few are in memory at a time, so that memory does not grow with their number.
    """
    queue: deque[Assessment | Skipped | Document | Pending] = deque()
    workers: Workers | None = None
    with ExitStack() as stack:

        def next_result() -> Assessment | Skipped:
            first = queue.popleft()
            if isinstance(first, Assessment | Skipped):
                return first
            found = assessor.assess(first) if isinstance(first, Document) else _result_of(first, assessor)
            if cached is not None and isinstance(found, Assessment):
                cached.save(found)
            return found

        for document in documents:
            known = cached.find(document) if cached and isinstance(document, Document) else None
            queue.append(known or document)
            if jobs > 1 and workers is None and sum(isinstance(entry, Document) for entry in queue) > _FEW_DOCUMENTS:
                from followthrough.cli import check_workers

                workers = stack.enter_context(check_workers.Workers(assessor, jobs))
            if workers is not None:
                queue = deque(workers.assess(entry) if isinstance(entry, Document) else entry for entry in queue)
            while len(queue) > (0 if jobs == 1 else max(_FEW_DOCUMENTS, _QUEUED_PER_PROCESS * jobs)):
                yield next_result()
        while queue:
            yield next_result()


def _result_of(pending: "Pending", assessor: CheckAssessor) -> Assessment | Skipped:
    try:
        result = pending.result()
    except Exception as error:  # an answer that cannot be sent between processes
        return skipped(pending.document, error)
    for line in result.warnings:
        console.warn(line)
    assessor.trouble.occurred = assessor.trouble.occurred or result.trouble
    return result.found


def without_text(assessment: Assessment) -> Assessment:
    """A document without findings, reduced to what the outputs need. They only show the text below a finding."""
    if assessment.findings:
        return assessment
    postmortem = assessment.postmortem
    return replace(assessment, postmortem=replace(postmortem, document=replace(postmortem.document, text="")))
