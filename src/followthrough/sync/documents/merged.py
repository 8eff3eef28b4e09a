"""Items that are now part of another one: "add a limit" and "log it" became "add a limit and log it". Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from followthrough.matching.promises import promised_words
from followthrough.model import ItemRecord
from followthrough.sync.documents.revision import ReadItem, Revision

_FEWEST_WORDS = 3
_ONE_WORD_IN = 5


def merged_items(
    revision: Revision, ids: Mapping[ReadItem, str], lost: Iterable[ItemRecord]
) -> Mapping[str, list[ItemRecord]]:
    """The reading's id of each known item that now has the words of a lost one, with the lost ones.

    At most one word in five may be missing, and the item did not have as many of them before.
    """
    before = {record.id: record for record in revision.before}
    now: list[tuple[str, frozenset[str], frozenset[str]]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for item in revision.items:
        known = before.get(ids.get((revision.record.id, item.id), ""))
        if known is not None and known.item.text != item.text:
            words = promised_words(item)
            for word in words:
                by_word[word].append(len(now))
            now.append((item.id, words, promised_words(known.item)))
    found: dict[str, list[ItemRecord]] = defaultdict(list)
    for record in lost:
        words = promised_words(record.item)
        may_lack = len(words) // _ONE_WORD_IN
        rarest = sorted(words, key=lambda word: (len(by_word.get(word, ())), word))[: may_lack + 1]
        for at in sorted({at for word in rarest for at in by_word.get(word, ())}):
            first, new_words, old_words = now[at]
            if len(words) >= _FEWEST_WORDS and len(words - new_words) <= may_lack < len(words - old_words):
                found[first].append(record)
                break
    return found
