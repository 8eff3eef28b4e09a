"""Figures are grouped by what can be changed, and never by people."""

import pytest

from followthrough.errors import ExitCode, UsageError
from followthrough.figures.dimensions import Dimension, dimension


@pytest.mark.parametrize("word", ["owner", "person", "assignee", "author", "Owner "])
def test_asking_for_a_person_is_refused_kindly_and_with_the_reason(word: str) -> None:
    with pytest.raises(UsageError, match="how we plan, not about somebody; group by team, service") as refused:
        dimension(word)
    assert refused.value.exit_code is ExitCode.USAGE


def test_what_does_not_exist_is_refused_with_what_does() -> None:
    with pytest.raises(UsageError, match="'colour'; choose from team, service, kind"):
        dimension("colour")


@pytest.mark.parametrize("word", Dimension)
def test_every_dimension_is_known_by_its_name(word: str) -> None:
    assert dimension(word.upper()) == word
