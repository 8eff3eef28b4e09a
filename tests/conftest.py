"""What holds for the whole suite."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.support.postgresql import Postgresql

# What a runner of CI says of itself is meant for the run of this suite, not for what it tests.
_GITHUB = ("GITHUB_ACTIONS", "GITHUB_EVENT_NAME", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")
for name in ("CI", *_GITHUB, "CI_MERGE_REQUEST_IID", "JENKINS_URL", "CHANGE_ID", "PRE_COMMIT"):
    os.environ.pop(name, None)

# The same examples in every run, so that a red run can be told from a lucky one; to search for new ones:
# pytest --hypothesis-profile search tests/property
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    # Heeded by e2e/conftest.py; pytest takes options from this file only.
    parser.addoption(
        "--starts",
        choices=("forked", "whole"),
        default="forked",
        help="how tests run the program: forked from an interpreter that has loaded it, or started anew each time",
    )


@pytest.fixture(scope="session")
def postgresql() -> Iterator["Postgresql"]:
    """A server for whoever needs a database of it; started once in each process that runs tests."""
    from tests.support.postgresql import running

    with running() as server:
        yield server
