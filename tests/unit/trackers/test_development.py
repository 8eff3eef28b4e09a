"""The summary of Jira's development panel, whatever stands in the field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.model import ClosingChange
from followthrough.trackers.jira.development import changes_in

PAGE = "https://jira.example/browse/OPS-1"
MERGED = (ClosingChange(PAGE, merged=True),)


def field(summary: object, name: str = "json") -> str:
    content = json.dumps({"cachedValue": {"errors": [], "summary": summary}, "isStale": True})
    return f"{{pullrequest={{dataType=pullrequest, state=OPEN, stateCount=1}}, {name}={content}}}"


@pytest.mark.parametrize("name", ["json", "devSummaryJson"])
def test_a_merged_pull_request_is_seen_on_cloud_and_data_center(name: str) -> None:
    overall = {"count": 2, "stateCount": 1, "state": "OPEN", "details": {"openCount": 1, "mergedCount": 1}}
    assert changes_in(field({"pullrequest": {"overall": overall}}, name), PAGE) == MERGED


def test_an_older_summary_without_details_goes_by_the_state_that_it_shows() -> None:
    merged = {"count": 1, "stateCount": 1, "state": "MERGED"}
    assert changes_in(field({"pullrequest": {"overall": merged}}), PAGE) == MERGED
    behind_an_open_one = {"count": 2, "stateCount": 1, "state": "OPEN"}
    assert changes_in(field({"pullrequest": {"overall": behind_an_open_one}}), PAGE) is None
    none_merged = {"count": 1, "stateCount": 1, "state": "DECLINED"}
    assert changes_in(field({"pullrequest": {"overall": none_merged}}), PAGE) == ()


def test_a_count_of_none_is_not_merged_whatever_the_state() -> None:
    overall = {"count": 0, "stateCount": 0, "state": "MERGED", "details": {"mergedCount": 0}}
    assert changes_in(field({"pullrequest": {"overall": overall}}), PAGE) == ()


@pytest.mark.parametrize(
    "value",
    [
        *(None, "", "{}", 7, {"pullrequest": 1}, "json={", "json={}", '{json={"cachedValue":[]}}'),
        *("json=" + '{"a":' * 50_000, field({}), field([1]), "x" * 300_000),
    ],
)
def test_what_is_no_summary_is_no_evidence(value: object) -> None:
    assert changes_in(value, PAGE) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["pullrequest", "overall", "details", "mergedCount", "repository", "count", "state"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_answered(summary: object) -> None:
    assert changes_in(field(summary), PAGE) in (None, (), MERGED)
