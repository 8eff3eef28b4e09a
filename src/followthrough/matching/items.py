"""Which item of a new reading is which known item: ids survive rewording, moving, splitting, and ticking."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from followthrough.matching.assignment import best_assignment
from followthrough.matching.promises import promised_words
from followthrough.matching.stems import compared_words
from followthrough.matching.wording import TitleWords, only_adds_words, title_words
from followthrough.model import ActionItem, IssueKey
from followthrough.reading.identity import normalised_text

# What two items have in common, by weight: each outweighs all that come after it.
_MARKER = 100.0
_REFERENCES = 10.0
_TEXT = 4.0
_ALIKE = 2.0
_SAME_OWNER = _SAME_DUE = 0.4  # these tell equal texts apart, before
_SAME_SECTION = 0.2
_STILL_OPEN = 0.15  # and of what cannot be told apart, what is open stays
_SAME_PLACE = 0.1
# Texts less alike than this are two items.
_ENOUGH_ALIKE = 0.5
_SHORTEST_CONTAINED = 3
_CONTAINED = 0.9  # from here on all words of one item are in the other
_OF_WORDS, _OF_WHOLE = 0.6, 0.9  # what that counts for, and if they are there in one piece
_MOST_PAIRS = 200_000


def match_items(
    known: Sequence[ActionItem],
    new: Sequence[ActionItem],
    *,
    closed: Container[str] = (),
    issues: Mapping[str, frozenset[IssueKey]] = MappingProxyType({}),
    unchanged: bool = False,
) -> Mapping[str, str]:
    """The known id for the id of each new item that is a known one, by the best assignment within a document.

    Both are in document order. A new item that is not in the result is new, and a known one is gone. Words that are
    only alike make one item of two only in the same place, or else if the new one is done: it may have moved to what
    is done, and its issue may be open. They do not where the known one is done, by its own words or because its issue
    is in `closed`, and the new one is not: it would read as done, too. What is left is found by its issue, where its
    line names it now: `issues` holds the issues of the known items by their ids. In a document that is `unchanged`, a
    line is what it was, however it is read now.
    """
    known_parts = [_Parts(item) for item in known]
    new_parts = [_Parts(item) for item in new]
    named = _named(known, new, issues)
    scores: dict[tuple[int, int], float] = {}
    alike: dict[tuple[int, int], float] = {}
    for new_at, known_at in _worth_comparing(known_parts, new_parts):
        known_item, new_item = known_parts[known_at], new_parts[new_at]
        score, evident = _score(known_item, new_item)
        if score > 0:
            near = 1 - abs(new_at / max(len(new), 1) - known_at / max(len(known), 1))
            over = not new[new_at].done and (known[known_at].done or known_item.id in closed)
            score += 0.0 if over else _STILL_OPEN
            over = over and not (unchanged and known[known_at].line == new[new_at].line)
            whole = known_item.id in closed  # without an issue that is closed the line decides whether it is done
            if evident or only_adds_words(known_item.title, new_item.title, done=bool(over), whole=whole):
                scores[new_at, known_at] = score + _SAME_PLACE * near
            elif not over and named.get(new_at, known_at) == known_at:
                alike[new_at, known_at] = score + _SAME_PLACE * near
    found = dict(best_assignment(scores))
    if alike:
        in_place = _Places(found)
        found = dict(best_assignment(scores | {at: score for at, score in alike.items() if in_place.are_one(*at)}))
        taken = {*found.values()}
        ticked = {at: alike[at] for at in alike if new[at[0]].done and at[0] not in found and at[1] not in taken}
        found |= best_assignment(ticked)
    taken = {*found.values()}
    for new_at, known_at in named.items():
        if new_at not in found and known_at not in taken:
            found[new_at] = known_at
            taken.add(known_at)
    return {new[new_at].id: known[known_at].id for new_at, known_at in sorted(found.items())}


def _named(
    known: Sequence[ActionItem], new: Sequence[ActionItem], issues: Mapping[str, frozenset[IssueKey]]
) -> Mapping[int, int]:
    """Whose issue each new item names, if it is that of one known item only. The places of both."""
    by_issue: dict[IssueKey, list[int]] = defaultdict(list)
    for at, item in enumerate(known):
        for key in issues.get(item.id, ()):
            by_issue[key].append(at)
    found: dict[int, int] = {}
    for at, item in enumerate(new if by_issue else ()):
        owners = {owner for key in tickets(item) for owner in by_issue.get(key, ())}
        if len(owners) == 1 and item.marker_id is None:
            found[at] = owners.pop()
    return found


class _Places:
    """The places of items among those that are found again without doubt. `found`: where each of these was before."""

    def __init__(self, found: Mapping[int, int]) -> None:
        self._found = found
        self._new, self._known = sorted(found), sorted(found.values())

    def are_one(self, new: int, known: int) -> bool:
        """Whether both places are behind the same item, or before the same one, or both at the same end."""
        (before, after), was = _around(self._new, new), _around(self._known, known)
        return self._was(before) == was[0] or self._was(after) == was[1]

    def _was(self, new: int | None) -> int | None:
        return None if new is None else self._found[new]


def _around(places: Sequence[int], at: int) -> tuple[int | None, int | None]:
    """The last of these places before one, and the first one after it."""
    before, after = bisect_left(places, at), bisect_right(places, at)
    return places[before - 1] if before else None, places[after] if after < len(places) else None


class _Parts:
    """An item, prepared for comparison."""

    def __init__(self, item: ActionItem) -> None:
        self.item = item
        self.id = item.id
        self.marker = item.marker_id
        self.references = frozenset((reference.tracker, reference.target) for reference in item.references)
        self.text = normalised_text(item.text)
        promised = promised_words(item)  # two items of one owner and day are not the same by these
        words = [word for word in compared_words(item.text) if word in promised]
        self.words = Counter(words)
        self.phrase = f" {' '.join(words)} "
        self.size = len(words)
        self.section = item.section

    @cached_property
    def title(self) -> TitleWords:
        """The words of its title. Most pairs are decided without them."""
        return title_words(self.item)


def _score(known: _Parts, new: _Parts) -> tuple[float, bool]:
    """The evidence that two items are the same, 0 if they are not; and whether it is more than that they read alike."""
    score = _MARKER if new.marker is not None else 0.0  # it is compared with none but the item that it names
    if known.references and known.references == new.references:
        score += _REFERENCES
    if known.text == new.text:
        owners = [(each.item.owner, each.item.team) for each in (known, new)]
        score += _TEXT + _SAME_OWNER * (owners[0] == owners[1]) + _SAME_DUE * (known.item.due == new.item.due)
    alike = _alike(known, new)
    if score == 0.0 and alike < _ENOUGH_ALIKE:
        return 0.0, False
    return score + _ALIKE * alike + (_SAME_SECTION if known.section == new.section else 0.0), score > 0.0


def _alike(known: _Parts, new: _Parts) -> float:
    """The share of common words, 0..1; nearly 1 if one item only adds words to the other, most so around its words."""
    if known.text == new.text:
        return 1.0
    shared = (known.words & new.words).total()
    if not shared:
        return 0.0
    dice = 2 * shared / (known.size + new.size)
    shorter = min(known.size, new.size)
    contained = shared / shorter if shorter >= _SHORTEST_CONTAINED else 0.0
    if contained <= _CONTAINED:
        return dice
    whole = known.phrase in new.phrase or new.phrase in known.phrase
    weight = _OF_WHOLE if whole else _OF_WORDS
    return max(dice, weight * contained + (1 - weight) * dice)


def tickets(item: ActionItem) -> frozenset[IssueKey]:
    """The issues that an item's line names, in a form for comparison."""
    keys = (IssueKey(reference.tracker, reference.key) for reference in item.references if reference.key is not None)
    return frozenset(key.folded for key in keys)


def _worth_comparing(known: Sequence[_Parts], new: Sequence[_Parts]) -> Iterable[tuple[int, int]]:
    """The pairs (new, known) with a marker, a reference, or a word in common; if there are too many, by rare words."""
    by_key: dict[object, list[int]] = defaultdict(list)
    for at, parts in enumerate(known):
        for key in _keys(parts):
            by_key[key].append(at)
        by_key["id", parts.id].append(at)
    pairs = 0
    for at, parts in enumerate(new):
        keys = _keys(parts) if parts.marker is None else [("id", parts.marker)]
        found: dict[int, None] = {}
        for key in sorted(keys, key=lambda key: len(by_key.get(key, ()))):
            if len(found) == len(known) or pairs + len(found) > _MOST_PAIRS:
                break
            found.update(dict.fromkeys(by_key.get(key, ())))
        pairs += len(found)
        yield from ((at, known_at) for known_at in found)


def _keys(parts: _Parts) -> list[object]:
    return [("text", parts.text), *(("reference", reference) for reference in sorted(parts.references)), *parts.words]
