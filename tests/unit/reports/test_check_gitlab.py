"""GitLab's Code Quality report."""

import json

from tests.unit.reports.checked import assessment, finding, hostile

from followthrough.model import Severity, Skipped
from followthrough.reports.check_gitlab import check_gitlab


def test_a_finding_has_what_gitlab_requires() -> None:
    (one,) = json.loads(check_gitlab([assessment(finding(severity=Severity.WARNING))], []))
    assert one["check_name"] == "null-result"
    assert one["severity"] == "minor"
    assert one["location"] == {"path": "docs/outage.md", "lines": {"begin": 3}}
    assert one["description"] == "nothing changes. better: nothing changes"


def test_fingerprints_distinguish_documents_and_stay_when_lines_move() -> None:
    def prints(path: str, line: int) -> str:
        return str(json.loads(check_gitlab([assessment(finding(line=line), path=path)], []))[0]["fingerprint"])

    assert prints("a.md", 3) == prints("a.md", 30)
    assert prints("a.md", 3) != prints("b.md", 3)


def test_what_was_not_read_is_listed_first() -> None:
    entries = json.loads(
        check_gitlab([assessment(finding())], [Skipped("./a.md", "not text"), Skipped("b.md", "empty", failed=False)])
    )
    assert [(each["check_name"], each["location"]["path"]) for each in entries] == [
        ("not-read", "a.md"),
        ("null-result", "docs/outage.md"),
    ]
    assert (entries[0]["description"], entries[0]["severity"]) == ("not read: not text", "major")


def test_nothing_found_is_an_empty_list() -> None:
    assert check_gitlab([assessment()], []) == "[]\n"


def test_hostile_text_has_no_controls() -> None:
    text = check_gitlab([hostile()], [])
    assert not {"\x1b", "\x00", "\u202e"} & set("".join(one["description"] for one in json.loads(text)))
