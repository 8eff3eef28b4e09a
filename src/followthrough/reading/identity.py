"""The first id of an action item: the same on every machine that reads the same document."""

import unicodedata
from collections.abc import Container, Iterable
from hashlib import blake2b

from followthrough.reading.patterns import lazy_pattern

_DIGITS = 10
_NOT_WORDS = lazy_pattern(r"[\W_]+")
# The same for ASCII, in a third of the time: each byte in lower case, or a space.
_WORDS_ONLY = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)).ljust(256)


def normalised_text(text: str) -> str:
    """The text as ids and comparisons use it: compatibility forms folded, lower case, words only."""
    if text.isascii():
        return " ".join(text.encode().translate(_WORDS_ONLY).decode().split())
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def first_ids(document_id: str, texts: Iterable[str]) -> tuple[str, ...]:
    """An id such as "ft-1a2b3c4d5e" for each text, from the document's identity, the text and an ordinal for equals."""
    seen: dict[str, int] = {}
    ids = []
    for text in texts:
        key = normalised_text(text)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        digest = blake2b(f"{document_id}\0{key}\0{ordinal}".encode(errors="replace"), digest_size=_DIGITS // 2)
        ids.append(f"ft-{digest.hexdigest()}")
    return tuple(ids)


def free_id(id_: str, taken: Container[str]) -> str:
    """This id, or the next free one: a renamed document may still have its original id."""
    if id_ not in taken:
        return id_
    number = 2
    while f"{id_}-{number}" in taken:
        number += 1
    return f"{id_}-{number}"
