"""Whether two items promise the same, regardless of owner, due day, and tracker."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from followthrough.matching.names import is_same_service, is_same_team
from followthrough.matching.stems import compared_words
from followthrough.model import ActionItem, ItemRecord, Memory, PostmortemRecord

_FEWEST_DISTINCTIVE = 4
_LABELS = frozenset({"owner", "team", "due", "by", "priority"})
_ENOUGH_ALIKE = 0.8
_ADDED = 3
"""Of two that are the same promise the longer one adds at most one word in so many, by `_ENOUGH_ALIKE`."""


def promised_words(item: ActionItem) -> frozenset[str]:
    """The words of an item without owner, team, day, priority, and tickets; all words if nothing else is left."""
    facts = [item.owner, item.team, item.priority, item.due.text if item.due else None]
    facts += [reference.text for reference in item.references]
    beside = compared_words(" ".join(filter(None, facts)))
    words = frozenset(compared_words(item.text))
    return words - _LABELS - frozenset(beside) or words


def distinctive_words(item: ItemRecord) -> frozenset[str]:
    """The promised words of an item; empty if there are too few to recognize it by."""
    words = promised_words(item.item)
    return words if are_distinctive(words) else frozenset()


def are_distinctive(words: Collection[str]) -> bool:
    """Whether these are enough words to recognize a promise by: "update the runbook" is in too many postmortems.

    A pair of Chinese characters counts for half a word, as two pairs share each character.
    """
    pairs = sum("\u4e00" <= word[0] <= "\u9fff" for word in words)
    return len(words) - pairs / 2 >= _FEWEST_DISTINCTIVE


def is_called(item: ActionItem, title: str) -> bool:
    """Whether an issue of this title is called by what the item promises, but for a word in five."""
    words, called = promised_words(item), frozenset(compared_words(title))
    return 2 * len(words & called) >= _ENOUGH_ALIKE * (len(words) + len(called)) > 0


def concern_the_same(memory: Memory, item: ItemRecord, earlier: ItemRecord) -> bool:
    """Whether two items in the same words belong to different postmortems that promise the same thing by them.

    The postmortems are likely one, or the words are distinctive and the service or the team is the same.
    """
    first, second = memory.postmortems[item.postmortem_id], memory.postmortems[earlier.postmortem_id]
    if first.id == second.id:
        return False
    if item.item.marker_id == earlier.id:  # a line that was copied with its marker
        return True
    if in_two_places(first, second):
        return True
    if not distinctive_words(item):
        return False
    teams = item.item.team or first.team, earlier.item.team or second.team
    return is_same_service(first.service, second.service) or is_same_team(*teams)


def in_two_places(first: PostmortemRecord, second: PostmortemRecord) -> bool:
    """Whether two postmortems are likely one document in two places, as while it is moved."""
    return not marks_of(first).isdisjoint(marks_of(second))


def marks_of(record: PostmortemRecord) -> frozenset[object]:
    """What a postmortem shares with itself in another place: its text, or its title and day."""
    title = plain_title(record)
    return frozenset({record.content, (record.day, title)} if record.day and title else {record.content})


def plain_title(record: PostmortemRecord) -> str:
    """The title of a postmortem without its capitals, empty if it has none."""
    return (record.title or "").strip().casefold()


class Promises:
    """Item records, indexed by what they promise."""

    def __init__(self, records: Iterable[ItemRecord]) -> None:
        self._words: list[tuple[ItemRecord, frozenset[str]]] = [
            (record, promised_words(record.item)) for record in records
        ]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for at, (_, words) in enumerate(self._words):
            for word in words:
                self._by_word[word].append(at)

    def like(self, item: ActionItem) -> Iterator[ItemRecord]:
        """The records with the same promise, in their order, those with exactly the same words first."""
        words = promised_words(item)
        rarest = sorted(words, key=lambda word: (len(self._by_word.get(word, ())), word))
        enough = rarest[: len(rarest) // _ADDED + 1]  # one that has none of these lacks more than it may
        near = sorted({at for word in enough for at in self._by_word.get(word, ())})
        found = [(self._words[at][1] != words, at) for at in near if _same(words, self._words[at][1])]
        yield from (self._words[at][0] for _, at in sorted(found))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    if shared < min(len(one), len(other)) or not are_distinctive(one & other):
        return False
    return 2 * shared >= _ENOUGH_ALIKE * (len(one) + len(other))
