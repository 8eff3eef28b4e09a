"""Closed, and no change to be seen."""

import pytest
from tests.support.review import ITEM, known, lines, review, store, with_items

from followthrough.model import State

TEXT = with_items(f"- {ITEM} (acme/shop#101)")


def test_an_issue_that_was_closed_without_a_merged_change_is_reported() -> None:
    (finding,) = review(TEXT, "closed-without-evidence", context=store(n101=known(State.DONE, evidence=False)))
    assert (finding.line, finding.severity) == (7, "notice")


def test_evidence_and_not_knowing_are_none() -> None:
    assert lines(TEXT, "closed-without-evidence", context=store(n101=known(State.DONE, evidence=True))) == []
    assert lines(TEXT, "closed-without-evidence", context=store(n101=known(State.DONE))) == []


def test_people_may_change_how_they_work_without_a_commit() -> None:
    text = with_items("- Hand the pager over in person every Monday, with a checklist (acme/shop#101)")
    assert lines(text, "closed-without-evidence", context=store(n101=known(State.DONE, evidence=False))) == []


TEST = with_items("- Add a regression test for the invoice totals (acme/shop#101)")
DOCS = with_items("- Document how to drain the queue in the runbook (acme/shop#101)")


@pytest.mark.parametrize(
    ("text", "paths", "name"),
    [
        (TEST, ("src/totals.py", "src/contest.py", "latest/attestation.go"), "a test"),
        (DOCS, ("src/queue.py", "docker/Dockerfile"), "documentation"),
    ],
)
def test_a_change_of_another_kind_is_a_question(text: str, paths: tuple[str, ...], name: str) -> None:
    followed = known(State.DONE, evidence=True, paths=paths)
    (finding,) = review(text, "closed-without-evidence", context=store(n101=followed))
    assert f"looks like {name}" in finding.message


@pytest.mark.parametrize(
    ("text", "path"),
    [
        *((TEST, path) for path in ("tests/totals.py", "totals_test.go", "src/TotalsTest.java", "totals.spec.ts")),
        *((TEST, path) for path in ("e2e/invoice.ts", "src/__tests__/a.js", "testdata/a.json", "spec/totals_spec.rb")),
        *((DOCS, path) for path in ("README.md", "docs/queue.rst", "runbooks/drain", "src/CHANGELOG")),
    ],
)
def test_one_file_of_the_kind_is_enough(text: str, path: str) -> None:
    followed = known(State.DONE, evidence=True, paths=("src/totals.py", path))
    assert lines(text, "closed-without-evidence", context=store(n101=followed)) == []


@pytest.mark.parametrize("paths", [None, ()])
def test_paths_that_are_not_known_ask_nothing(paths: tuple[str, ...] | None) -> None:
    followed = known(State.DONE, evidence=True, paths=paths)
    assert lines(TEST, "closed-without-evidence", context=store(n101=followed)) == []


def test_a_change_of_any_file_bears_out_what_is_neither_a_test_nor_documentation() -> None:
    followed = known(State.DONE, evidence=True, paths=("src/printer.py",))
    assert lines(TEXT, "closed-without-evidence", context=store(n101=followed)) == []
