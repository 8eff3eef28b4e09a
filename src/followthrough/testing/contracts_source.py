"""Tests of what every source of postmortems must do. Inherit from `SourceContract` and provide the fixture `source`.

The source must contain at least one readable document.
"""

from followthrough.model import Document, Skipped
from followthrough.ports import PostmortemSource


class SourceContract:
    """The promises of `PostmortemSource`."""

    def test_it_holds_documents_and_gives_a_reason_for_what_it_skips(self, source: PostmortemSource) -> None:
        found = list(source.documents())
        assert {type(entry) for entry in found} <= {Document, Skipped}
        assert any(isinstance(entry, Document) for entry in found), "the contract needs a document to look at"
        assert all(entry.path and entry.reason for entry in found if isinstance(entry, Skipped))

    def test_documents_are_text_and_name_their_source(self, source: PostmortemSource) -> None:
        for entry in source.documents():
            if isinstance(entry, Document):
                assert entry.source == source.name
                assert entry.path
                assert isinstance(entry.text, str)

    def test_no_document_comes_twice(self, source: PostmortemSource) -> None:
        identities = [entry.identity for entry in source.documents() if isinstance(entry, Document)]
        assert len(set(identities)) == len(identities)

    def test_reading_it_again_gives_the_same_in_the_same_order(self, source: PostmortemSource) -> None:
        assert list(source.documents()) == list(source.documents())

    def test_its_name_stays_the_same(self, source: PostmortemSource) -> None:
        before = source.name
        list(source.documents())
        assert before
        assert source.name == before
