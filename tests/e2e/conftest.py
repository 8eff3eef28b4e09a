"""How tests start the program."""

import pytest
from tests.e2e import started


def pytest_configure(config: pytest.Config) -> None:
    started.always_whole = config.getoption("--starts") == "whole"
