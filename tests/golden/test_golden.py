"""What leaders read stays as it was, unless somebody meant to change it (`python -m tests.golden`)."""

from pathlib import Path

import pytest
from tests.support.report_formats import FILES, written
from tests.support.small_company import QUESTION, changes


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return written(changes(), QUESTION)


@pytest.mark.parametrize("name", FILES)
def test_the_format_reads_as_it_did(name: str, made: dict[str, str]) -> None:
    kept = Path(__file__).with_name(name).read_bytes().decode("utf-8")
    assert made[name] == kept, f"if this is meant, write the files anew: python -m tests.golden ({name})"
