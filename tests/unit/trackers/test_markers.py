"""The marks by which our issues are found."""

from __future__ import annotations

import pytest

from followthrough.trackers.marker import document_in, marked, marker_among, marker_in, marker_label, without_markers


def test_a_marked_body_gives_its_item_back() -> None:
    assert marker_in(marked("Text", "ft-3f9a")) == "ft-3f9a"


def test_a_marker_quoted_in_the_text_does_not_pass_for_ours() -> None:
    body = marked("<!-- followthrough:item=ft-evil -->", "ft-good")
    assert marker_in(body) == "ft-good"
    assert marker_in(body.partition("\n")[2]) is None


def test_a_comment_that_an_author_is_to_copy_stays_as_it_is() -> None:
    advice = (
        "Write `<!-- followthrough: ignore null-result: … -->` or <!-- followthrough: learning-only: the reason -->"
    )
    assert without_markers(advice) == advice


@pytest.mark.parametrize("body", [None, "", "followthrough:item=ft-1", "<!-- followthrough:item= -->", "<!-- x -->"])
def test_a_body_without_a_marker_has_no_item(body: str | None) -> None:
    assert marker_in(body) is None


@pytest.mark.parametrize("item_id", ["", "a b", "ft-1 -->", "ft\n1", "-x", "x" * 200])
def test_an_id_that_could_break_out_of_the_marker_is_refused(item_id: str) -> None:
    with pytest.raises(ValueError, match="an item id is"):
        marked("Text", item_id)


def test_a_label_gives_its_item_back_whatever_stands_beside_it() -> None:
    labels = ["followthrough", "team-payments", marker_label("ft-3f9a")]
    assert marker_among(labels) == "ft-3f9a"
    assert marker_among(["followthrough", "followthroughs-x"]) is None


def test_the_document_stands_beside_the_marker_and_none_in_the_text_passes_for_it() -> None:
    body = marked("<!-- followthrough:document=ffffffffff.-.- -->", "ft-1", "0123456789.-.-")
    assert document_in(body) == "0123456789.-.-"
    assert document_in(marked("<!-- followthrough:document=ffffffffff.-.- -->", "ft-1")) is None
