"""Items that are known by the id that their line carries, whatever they say and wherever they go. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from followthrough.matching.known_items import match_with_known
from followthrough.model import ActionItem, Memory
from followthrough.sync.documents.revision import Revision


def is_of_another(memory: Memory, item: ActionItem, postmortem_id: str) -> bool:
    """Whether its marker names an item that was last seen in another document."""
    named = memory.items.get(item.marker_id) if item.marker_id is not None else None
    return named is not None and named.postmortem_id != postmortem_id


def pinned_elsewhere(
    memory: Memory, revisions: Sequence[Revision], gone: Collection[str]
) -> dict[tuple[str, str], str]:
    """Items with the id of one that stands in its own document no more: postmortem and first id -> id."""
    kept = {id_ for revision in revisions for id_ in revision.ids.values()}
    read = {each.record.id for each in revisions if each.assessment is not None}
    found: dict[tuple[str, str], str] = {}
    for revision in revisions:
        for item in revision.items:
            if item.marker_id is None or item.marker_id in kept or not is_of_another(memory, item, revision.record.id):
                continue
            named = memory.items[item.marker_id]
            if named.gone_since is None and named.postmortem_id not in read and named.postmortem_id not in gone:
                before = memory.postmortems[named.postmortem_id]
                if before.gone_since is None:
                    continue  # it stands there still, or nobody looked
            found[revision.record.id, item.id] = named.id
            kept.add(named.id)
    return found


def with_copies(revision: Revision, pinned: Mapping[tuple[str, str], str]) -> Revision:
    """The revision with the ids of lines that carry another's marker, as a copied line does: they are known by text."""
    left = [
        replace(each, marker_id=None)
        for each in revision.items
        if each.id not in revision.ids and (revision.record.id, each.id) not in pinned and each.marker_id is not None
    ]
    if not left:
        return revision
    still = frozenset(revision.ids.values())
    known = [each for each in revision.before if each.id not in still]
    return replace(revision, ids={**revision.ids, **match_with_known(known, left)})
