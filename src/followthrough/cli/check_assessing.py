"""Assesses documents in order, in this process or in several."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.cli.check_mending import mended_text, written
from followthrough.cli.first_contact import tell_first_contacts
from followthrough.errors import FollowthroughError, SkipError, our_mistake

if TYPE_CHECKING:
    from followthrough.assess import Assessor
    from followthrough.cli.check_workers import Pending, Workers
    from followthrough.model import Assessment, Document, Skipped
    from followthrough.model.memory import Memory
    from followthrough.remembering.assessments import RememberedAssessments
    from followthrough.rules.baseline import Baseline
    from followthrough.settings import Settings

_FEW = 12
"""Up to this many new documents are read before a second process would be ready."""
_AHEAD = 8
"""At most this many documents per process are under way, however many are still to come."""


@dataclass(slots=True, eq=False, repr=False)
class Assessing:
    """How to assess one document. `memory` is what the store knows, if it is used; `fix` writes mended documents.

    What the `baseline` knows is not mended. Models are loaded for the first document. `trouble` records whether an
    endpoint failed to answer.
    """

    settings: "Settings"
    memory: "Memory | None"
    fix: bool
    baseline: "Baseline | None" = None
    trouble: console.Trouble = field(default_factory=console.Trouble)
    _assessor: "Assessor | None" = None

    def assess(self, document: "Document") -> "Assessment | Skipped":
        """The assessed document, mended first if requested. A document that cannot be judged is skipped.

        Raises what stops the whole check: wrong settings, or a part that cannot be used at all.
        """
        try:
            return self._assess(document)
        except Exception as error:
            return skipped(document, error)

    def assessor(self) -> "Assessor":
        """The assessor, loaded the first time. Raises what stops the whole check."""
        if self._assessor is None:
            from followthrough import wiring

            tell_first_contacts(self.settings)
            wiring.begin_loading(self.settings)
            ask = wiring.endpoint(self.settings, self.trouble)
            self._assessor = wiring.assessor(self.settings, ask=ask, remembered=self.memory)
        return self._assessor

    def _assess(self, document: "Document") -> "Assessment":
        assessor = self.assessor()
        if self.fix:
            formats = assessor.reading.formats
            document = written(document, mended_text(document, formats, self.assessor, self.memory, self.baseline))
        return assessor.assess(document)


def skipped(document: "Document", error: Exception) -> "Skipped":
    """The Skipped for an error at this one document. Raises the error if it concerns more than this document."""
    from followthrough.model import Skipped

    if isinstance(error, SkipError):
        return Skipped(document.path, str(error))
    if isinstance(error, FollowthroughError) or os.environ.get("FOLLOWTHROUGH_DEBUG"):
        error.add_note(f"while {document.path} was judged")
        raise error
    return Skipped(document.path, our_mistake(error))


def with_each(
    documents: "Iterable[Document | Skipped]", does: Callable[["Document"], None], trouble: console.Trouble
) -> None:
    """Call `does` for each document. Warns of documents that cannot be read or judged, and goes on with the others."""
    from followthrough.model import Skipped

    for document in documents:
        if isinstance(document, Skipped):
            (trouble if document.failed else console.warn)(f"{document.path}: {document.reason}")
            continue
        try:
            does(document)
        except Exception as error:
            skip = skipped(document, error)
            trouble(f"{skip.path}: {skip.reason}")


def assessed(
    documents: "Iterable[Document | Skipped]",
    assessing: Assessing,
    remembered: "RememberedAssessments | None",
    jobs: int,
) -> "Iterator[Assessment | Skipped]":
    """Each assessed document, in order. If many documents are new, up to `jobs` processes share them.

    Only a few are held at a time, so that memory does not grow with their number.
    """
    from followthrough.model import Assessment, Document, Skipped

    waiting: deque[Assessment | Skipped | Document | Pending] = deque()
    workers: Workers | None = None
    with ExitStack() as stack:

        def next_one() -> "Assessment | Skipped":
            first = waiting.popleft()
            if isinstance(first, Assessment | Skipped):
                return first
            found = assessing.assess(first) if isinstance(first, Document) else _told(first, assessing)
            if remembered is not None and isinstance(found, Assessment):
                remembered.remember(found)
            return found

        for document in documents:
            known = remembered.recall(document) if remembered and isinstance(document, Document) else None
            waiting.append(known or document)
            if jobs > 1 and workers is None and sum(isinstance(each, Document) for each in waiting) > _FEW:
                from followthrough.cli import check_workers

                workers = stack.enter_context(check_workers.Workers(assessing, jobs))
            if workers is not None:
                waiting = deque(workers.assess(each) if isinstance(each, Document) else each for each in waiting)
            while len(waiting) > (0 if jobs == 1 else max(_FEW, _AHEAD * jobs)):
                yield next_one()
        while waiting:
            yield next_one()


def _told(pending: "Pending", assessing: Assessing) -> "Assessment | Skipped":
    try:
        said = pending.answer()
    except Exception as error:  # an answer that cannot be sent between processes
        return skipped(pending.document, error)
    for line in said.warnings:
        console.warn(line)
    assessing.trouble.told = assessing.trouble.told or said.trouble
    return said.found


def without_text(assessment: "Assessment") -> "Assessment":
    """A document without findings, reduced to what the outputs need. They only show the text below a finding."""
    if assessment.findings:
        return assessment
    postmortem = assessment.postmortem
    return replace(assessment, postmortem=replace(postmortem, document=replace(postmortem.document, text="")))
