"""A document as it is read now against what is known of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.model import ActionItem, Assessment, ItemRecord, PostmortemRecord


@dataclass(frozen=True, slots=True)
class Revision:
    """One document against what is known of it: `ids` are those of its known items, by how they are read now."""

    record: PostmortemRecord
    known: PostmortemRecord | None
    assessment: Assessment | None
    before: Sequence[ItemRecord] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def items(self) -> Iterator[ActionItem]:
        """What stands in it now."""
        return (each.item for each in self.assessment.items) if self.assessment else iter(())

    @property
    def vanished(self) -> Iterator[ItemRecord]:
        """What stood in it, and is none of its items now."""
        still = frozenset(self.ids.values())
        return (each for each in self.before if each.id not in still and each.gone_since is None)
