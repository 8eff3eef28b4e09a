"""The ids that the items of a new reading go by, where items of its document are known."""

from collections.abc import Sequence
from dataclasses import replace

from followthrough.matching.items import match_items
from followthrough.model import ActionItem, ItemRecord
from followthrough.reading.identity import normalised_text


def match_with_known(known: Sequence[ItemRecord], new: Sequence[ActionItem]) -> dict[str, str]:
    """New item's first id -> the known item's id, for those of one document.

    One that had vanished comes back only word for word or by its marker: what is merely like it is something else.
    """
    present = sorted((each for each in known if each.gone_since is None), key=lambda each: each.position)
    found = dict(match_items([each.item for each in present], new))
    gone = {normalised_text(each.item.text): each.id for each in known if each.gone_since is not None}
    ids = {each.id for each in known if each.gone_since is not None}
    for item in new:
        back = item.marker_id if item.marker_id in ids else gone.get(normalised_text(item.text))
        if item.id not in found and back in ids:
            found[item.id] = back
            ids.discard(back)
    return found


def with_known_ids(known: Sequence[ItemRecord], new: Sequence[ActionItem]) -> tuple[ActionItem, ...]:
    """The items of a document under the ids by which they are known, or a sync will know them."""
    ids, taken = match_with_known(known, new), {each.id for each in known}
    return tuple([replace(item, id=ids.get(item.id) or free_id(item.id, taken)) for item in new])


def free_id(id_: str, taken: set[str]) -> str:
    """This id, or the next that is free: a renamed document may still go by the one it began with."""
    if id_ not in taken:
        return id_
    number = 2
    while f"{id_}-{number}" in taken:
        number += 1
    return f"{id_}-{number}"
