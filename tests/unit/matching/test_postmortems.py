"""Which postmortems are held alike, and why."""

from datetime import date

import pytest

from followthrough.matching.postmortems import Candidates, Sketch, likeness, words_of
from followthrough.model import IssueKey, TrackerName

KEY = IssueKey(TrackerName.GITHUB, "acme/shop#7")


def sketch(id_: str, title: str, service: str | None = None, *, day: int = 1, **facts: object) -> Sketch:
    return Sketch(id_, f"{id_}.md", date(2026, 1, day), service, words_of(title), **facts)  # type: ignore[arg-type]


def alike(later: Sketch, *earlier: Sketch) -> dict[str, tuple[str, ...]]:
    found = Candidates([later])
    for each in (later, *earlier):
        found.add(each)
    return {each.id: like.reasons for each, like in found.alike(later)}


LATER = sketch("later", "Label queue stalled again", "labels", day=9, factors=frozenset({"no-alert"}))


def test_the_same_service_and_words_are_alike_and_the_reasons_say_so() -> None:
    found = alike(LATER, sketch("earlier", "Label queue stalled", "Labels"))
    assert found == {"earlier": ("same service (labels)", "same words (label, queue, stalled)")}


def test_the_same_service_alone_is_not_enough() -> None:
    assert alike(LATER, sketch("earlier", "Certificate ran out", "labels")) == {}


def test_the_same_service_and_factors_are_enough() -> None:
    earlier = sketch("earlier", "Certificate ran out", "labels", factors=frozenset({"no-alert"}))
    assert alike(LATER, earlier)["earlier"] == ("same service (labels)", "same factor (no-alert)")


def test_promising_the_same_issue_is_enough_by_itself() -> None:
    later = sketch("later", "Disk full", "a", day=9, issues=frozenset({KEY}))
    earlier = sketch("earlier", "Certificate ran out", "b", issues=frozenset({KEY}))
    assert alike(later, earlier) == {"earlier": ("both promise acme/shop#7",)}


def test_only_what_was_before_can_have_been_earlier() -> None:
    same_day = sketch("same-day", "Label queue stalled", "labels", day=9)
    after = sketch("after", "Label queue stalled", "labels", day=10)
    assert alike(LATER, same_day, after) == {}


def test_rare_words_weigh_more_than_common_ones() -> None:
    later = sketch("later", "label zebra", day=9)
    common = [sketch(f"common-{number}", "label box") for number in range(50)]
    rare = sketch("rare", "zebra box")
    found = Candidates([later])
    for each in (later, *common, rare):
        found.add(each)
    assert likeness(later, rare, found.weights()) > likeness(later, common[0], found.weights()) > 0


@pytest.mark.parametrize("title", ["", "the and of", "123 456"])
def test_a_title_that_says_nothing_is_like_no_other(title: str) -> None:
    assert alike(sketch("later", title, day=9), sketch("earlier", title)) == {}
