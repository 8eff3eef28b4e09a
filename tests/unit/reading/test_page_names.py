"""What the name or title of a page calls it."""

import re

import pytest

from followthrough.reading.incident.page_names import OTHER_PAGES, is_other_page


@pytest.mark.parametrize(("example", "expression"), OTHER_PAGES)
def test_each_expression_for_other_pages_finds_its_example(example: str, expression: str):
    assert re.search(expression, example)
    assert is_other_page(example)


@pytest.mark.parametrize("name", ["search index empty", "errors during planned maintenance", "process killed"])
def test_what_failed_is_no_other_page(name: str):
    assert not is_other_page(name)
