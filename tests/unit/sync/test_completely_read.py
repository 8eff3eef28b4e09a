"""Which sources count as read: only what was read to the end, each checkout for itself."""

import pytest
from tests.support.memory_sync import Setup

from followthrough.errors import StopError
from followthrough.model import Document, Memory, Skipped
from followthrough.sync.documents.outcome import ReadDocument, SourceOutcome


@pytest.mark.parametrize(
    "failed",
    [Skipped("docs", "does not exist"), Skipped("docs", "holds no document"), Skipped("docs/*.md", "nothing matches")],
    ids=["gone", "empty", "pattern"],
)
def test_a_reading_of_which_something_failed_is_not_the_last_complete_one(failed: Skipped) -> None:
    setup = Setup(one="# One\n- Alert on it\n")
    setup.sync()
    before = setup.shelf.memory.sources
    setup.source.documents_by_path = {failed.path: failed}
    setup.sync()
    assert setup.shelf.memory.sources == before
    setup.source.documents_by_path = {"one.md": "# One\n- Alert on it\n"}
    setup.source.fails = StopError("the disk went away")
    setup.sync()
    assert setup.shelf.memory.sources == before
    setup.source.fails = None
    setup.sync()
    ((_, then),) = before.items()
    ((_, now),) = setup.shelf.memory.sources.items()
    assert now.read_at > then.read_at


def test_an_empty_file_keeps_no_reading_from_being_complete() -> None:
    assert SourceOutcome("files", (), (Skipped("a.md", "empty", failed=False),)).completely_read() == {""}


def test_each_checkout_that_gave_documents_was_read_and_no_other() -> None:
    documents = tuple(
        ReadDocument(Document("a.md", "# A", "files", checkout=checkout), "", None)
        for checkout in ("acme/shop", "acme/pay", None)
    )
    assert SourceOutcome("files", documents).completely_read() == {"acme/shop", "acme/pay", ""}
    assert SourceOutcome("files", documents[:1]).completely_read() == {"acme/shop"}
    assert SourceOutcome("files", documents, whole=False).completely_read() == set()


def test_nothing_is_read_of_a_source_before_the_first_complete_reading() -> None:
    setup = Setup()
    setup.source.documents_by_path = {"docs": Skipped("docs", "does not exist")}
    setup.sync()
    assert setup.shelf.memory.sources == Memory().sources
