"""What rules with a store share: the open question of which issue speaks for an item."""

from collections.abc import Iterator

from followthrough.model import AssessedItem
from followthrough.rules.followed import Followed
from followthrough.rules.rule import RuleContext
from followthrough.rules.subject import Subject


def followed_items(subject: Subject, context: RuleContext) -> Iterator[tuple[AssessedItem, Followed]]:
    """The items that the store knows, each with what it remembers: by the item's id, else by its first reference."""
    if not subject.held_to_action or not context.followed:
        return
    for each in subject.items:
        keys = (each.item.id, *(reference.key for reference in each.item.references if reference.key))
        known = next((context.followed[key] for key in keys if key in context.followed), None)
        if known is not None:
            yield each, known
