"""A document as it is read now, next to what is known of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followthrough.model import ActionItem, Assessment, ItemRecord, PostmortemRecord

ReadItem = tuple[str, str]
"""The id of a postmortem, and the id that the reading gave to one of its items."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A document that was read anew. `known` is its postmortem before; `before` holds every item that it ever had."""

    record: PostmortemRecord
    known: PostmortemRecord | None
    assessment: Assessment
    before: Sequence[ItemRecord]

    @property
    def items(self) -> Iterator[ActionItem]:
        """The items that are in it now."""
        return (assessed.item for assessed in self.assessment.items)
