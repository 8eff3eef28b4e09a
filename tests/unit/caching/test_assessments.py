"""What was found in a document is cached as it was, and only for that document under those circumstances."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followthrough import wiring
from followthrough.assess import Assessor
from followthrough.caching.assessments import CachedAssessments
from followthrough.model import Document
from followthrough.settings import load

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "postmortems").glob("*.md"))
DOCUMENT = Document("outage.md", "# Outage\n\n## Action items\n\n- Be more careful, until 2026-05-01 (#12)\n")


@pytest.fixture(scope="module")
def assessor() -> Assessor:
    return wiring.assessor(load(flags={"classification": {"cache": False}}), pytest.fail)


@pytest.fixture
def file(tmp_path: Path, assessor: Assessor) -> Path:
    """A cache that knows the document."""
    CachedAssessments(tmp_path / "a.sqlite", "now").save(assessor.assess(DOCUMENT))
    return tmp_path / "a.sqlite"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_next_process_finds_the_same_to_the_last_field(path: Path, assessor: Assessor, tmp_path: Path) -> None:
    document = Document(str(path), path.read_text(encoding="utf-8"), repository="acme/shop")
    found = assessor.assess(document)
    CachedAssessments(tmp_path / "a.sqlite", "now").save(found)
    assert CachedAssessments(tmp_path / "a.sqlite", "now").find(document) == found


@pytest.mark.parametrize(
    ("document", "circumstances"),
    [
        (replace(DOCUMENT, text=DOCUMENT.text + "\n"), "now"),
        (replace(DOCUMENT, path="other.md"), "now"),
        (replace(DOCUMENT, repository="acme/shop"), "now"),
        (DOCUMENT, "other settings"),
    ],
)
def test_anything_else_was_never_seen(document: Document, circumstances: str, file: Path) -> None:
    assert CachedAssessments(file, circumstances).find(document) is None


def test_that_a_day_lies_in_the_future_is_found_anew_each_time(assessor: Assessor, tmp_path: Path) -> None:
    day = datetime.now(UTC).date() + timedelta(days=30)
    document = Document("outage.md", f"# Outage\n\nDate: {day}\n\n## Action items\n\n- Add an alert\n")
    found = assessor.assess(document)
    assert "no-date" in {finding.rule for finding in found.findings}
    cache = CachedAssessments(tmp_path / "a.sqlite", "now")
    cache.save(found)
    assert cache.find(document) is None


def test_one_result_a_document_is_kept_so_that_the_file_does_not_grow_with_edits(
    file: Path, assessor: Assessor
) -> None:
    cache = CachedAssessments(file, "now")
    for number in range(5):
        cache.save(assessor.assess(replace(DOCUMENT, text=f"{DOCUMENT.text}\n{number}\n")))
    assert sqlite3.connect(file).execute("SELECT count(*) FROM assessments").fetchone() == (1,)


def test_a_text_with_half_a_character_is_no_trouble(file: Path, assessor: Assessor) -> None:
    document = replace(DOCUMENT, text=DOCUMENT.text.replace("careful", "care\ud800ful"))
    cache = CachedAssessments(file, "now")
    cache.save(assessor.assess(document))
    assert cache.find(document) in {None, assessor.assess(document)}


@pytest.mark.parametrize(
    "found",
    [
        "'null'",
        "'{}'",
        "x'80'",
        "17",
        "NULL",
        'replace(found, \'"kind":"\', \'"kind":"x\')',
        "'['||found",
        "zeroblob(9)",
    ],
)
def test_a_row_that_is_no_result_was_never_cached(found: str, file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE copy AS SELECT place, key, found FROM assessments")
        connection.execute("DROP TABLE assessments")
        connection.execute(f"CREATE VIEW assessments AS SELECT place, key, {found} AS found FROM copy")
    assert CachedAssessments(file, "now").find(DOCUMENT) is None


def test_a_file_that_others_filled_is_no_memory_and_no_error(file: Path, assessor: Assessor) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE assessments")
        connection.execute("CREATE TABLE assessments (something_else)")
    cache = CachedAssessments(file, "now")
    assert cache.find(DOCUMENT) is None
    cache.save(assessor.assess(DOCUMENT))


def test_nobody_else_can_read_what_is_cached(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0
