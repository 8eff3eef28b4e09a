"""The ways in which an item names its owner, and their order."""

import pytest

from followthrough.model import Document
from followthrough.reading.formats import outline_of
from followthrough.reading.items.last_references import before_last_references
from followthrough.reading.items.owners import WAYS, ItemWords, Way
from followthrough.reading.outline import ListItem


@pytest.mark.parametrize("way", WAYS, ids=[way.example for way in WAYS])
def test_each_way_is_the_first_to_find_the_owner_of_its_example(way: Way) -> None:
    (entry,) = outline_of(Document("a.md", f"- {way.example}\n")).blocks
    assert isinstance(entry, ListItem)
    words = ItemWords(before_last_references(entry.text), entry.text, people={"kai"}, foreign="【" in way.example)
    assert next(other for other in WAYS if other.find(words)) is way
