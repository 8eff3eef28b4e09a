"""Tests of what every source of postmortems must do. Inherit from `SourceContract` and provide the fixture `source`.

The source must contain at least one readable document.
"""

from followthrough.model import Document, Skipped
from followthrough.ports import PostmortemSource


class SourceContract:
    """The promises of `PostmortemSource`."""

    def test_it_holds_documents_and_says_why_something_is_skipped(self, source: PostmortemSource) -> None:
        found = list(source.documents())
        assert {type(each) for each in found} <= {Document, Skipped}
        assert any(isinstance(each, Document) for each in found), "the contract needs a document to look at"
        assert all(each.path and each.reason for each in found if isinstance(each, Skipped))

    def test_documents_are_text_and_say_where_they_come_from(self, source: PostmortemSource) -> None:
        for each in source.documents():
            if isinstance(each, Document):
                assert each.source == source.name
                assert each.path
                assert isinstance(each.text, str)

    def test_no_document_comes_twice(self, source: PostmortemSource) -> None:
        identities = [each.identity for each in source.documents() if isinstance(each, Document)]
        assert len(set(identities)) == len(identities)

    def test_reading_it_again_gives_the_same_in_the_same_order(self, source: PostmortemSource) -> None:
        assert list(source.documents()) == list(source.documents())

    def test_its_name_is_told_and_stays(self, source: PostmortemSource) -> None:
        before = source.name
        list(source.documents())
        assert before
        assert source.name == before
