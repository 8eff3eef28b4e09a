"""An answer of a plugin matches our own annotations, or its first fault is reported."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from followthrough.model import Classification, DecidingWords, Document, Finding, Issue, IssueKey, Kind, Severity, State
from followthrough.model import TrackerName as Name
from followthrough.plugins.answers import checked
from followthrough.ports import Unread

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ISSUE = Issue(IssueKey(Name.GITLAB, "acme/shop#1"), State.DONE, NOW, title="Alert", labels=("a",), due=date(2026, 3, 1))
ANSWER = Classification(Kind.TEST, 1, (DecidingWords("alert", 0.5),), Kind.DOCS, vague_odds=-3)
FINDING = Finding("acme-rollback", "Rollback", Severity.NOTICE, 3, "no rollback", "", end_line=4, column=1)


@pytest.mark.parametrize(
    ("answer", "annotation"),
    [
        (ISSUE, Issue | Unread),
        (Unread(ISSUE.key, "no route"), Issue | Unread),
        ([ANSWER, replace(ANSWER, confidence=0.25)], Sequence[Classification]),
        ((), Sequence[Classification]),
        (FINDING, Finding),
        ({"ft-1": ISSUE.key}, Mapping[str, IssueKey]),
        (None, datetime | None),
        (True, bool),
        (iter(["what it yields is not looked at"]), Iterator[Issue]),
        (print, Callable[[], None]),
        ("anything", object),
    ],
)
def test_what_was_promised_is_given_back_as_it_is(answer: Any, annotation: Any) -> None:
    assert checked(answer, annotation) is answer


@pytest.mark.parametrize(
    ("answer", "annotation", "message"),
    [
        (None, Iterator[Issue], "the answer must be Iterator, not NoneType"),
        ("text", Sequence[str], "the answer must be Sequence, not str"),
        (["a", 7], Sequence[str], "each in the answer must be str, not int"),
        ({"ft-1": "acme/shop#1"}, Mapping[str, IssueKey], "each in the answer must be IssueKey, not str"),
        ("acme/shop#1", Issue | Unread, "the answer must be Issue or Unread, not str"),
        (1, bool, "the answer must be bool, not int"),
        (replace(ISSUE, state="done"), Issue | Unread, "Issue.state must be State, not str"),
        (replace(ISSUE, raw_state=None), Issue, "Issue.raw_state must be str, not NoneType"),
        (replace(ISSUE, labels=("a", None)), Issue, "each in Issue.labels must be str, not NoneType"),
        (replace(ISSUE, labels="ab"), Issue, "Issue.labels must be tuple, not str"),
        (replace(ISSUE, key=IssueKey("gitlab", "a/b#1")), Issue, "IssueKey.tracker must be TrackerName, not str"),
        (replace(ISSUE, seen_at=NOW.replace(tzinfo=None)), Issue, "Issue.seen_at must have a time zone"),
        (replace(ISSUE, due=NOW), Issue, "Issue.due must be date or None, not datetime"),
        (replace(ANSWER, kind="test"), Classification, "Classification.kind must be Kind, not str"),
        (replace(ANSWER, confidence=None), Classification, "Classification.confidence must be float, not NoneType"),
        (replace(ANSWER, confidence=math.nan), Classification, "Classification.confidence must be a finite number"),
        (replace(ANSWER, confidence=True), Classification, "Classification.confidence must be float, not bool"),
        (replace(ANSWER, confidence=7), Classification, "Classification.confidence must be from 0 to 1, not 7"),
        (
            replace(ANSWER, evidence=(DecidingWords("a", 2.0),)),
            Classification,
            "DecidingWords.weight must be from 0 to 1",
        ),
        (replace(FINDING, line="3"), Finding, "Finding.line must be int, not str"),
        (replace(FINDING, line=0), Finding, "Finding.line counts from 1, and is 0"),
        (replace(FINDING, message=None), Finding, "Finding.message must be str, not NoneType"),
        (Document("a.md", b"abc"), Document, "Document.text must be str, not bytes"),  # type: ignore[arg-type]
    ],
)
def test_the_first_fault_is_reported(answer: Any, annotation: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError)) as raised:
        checked(answer, annotation)
    assert message in str(raised.value)
