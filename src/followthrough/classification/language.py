"""Whether a text is in the encoder's language."""

_ENGLISH = frozenset("the to of and a in for is on we be with that it was by this not from at an or when".split())
_OTHER = frozenset(
    "der die das und ist nicht wir den für mit le les des est une pour nous que el los las por para se na não uma os "
    "og på som ikke det er av til het een van niet il che per di non och att är inte nie jest w z".split()
)
_UNMISTAKABLE = frozenset(["the", "and", "with", "that", "this", "from"])
_FIRST_NON_LATIN = "\u0250"
_MOST_NON_LATIN = 0.1


def is_english(text: str) -> bool:
    """Judged by the script and the most common words. A text that is too short to tell counts as English."""
    folded = text[:20_000].lower()
    non_latin = sum(character >= _FIRST_NON_LATIN and character.isalpha() for character in folded)
    if non_latin > _MOST_NON_LATIN * len(folded):
        return False
    words = folded.split()
    english = sum(word in _ENGLISH for word in words)
    if not english and any(character > "\x7f" and character.isalpha() for character in folded):
        return False  # a terse line with a letter that English does not have
    return sum(word in _OTHER for word in words) <= english


def is_surely_english(text: str) -> bool:
    """Whether a text contains common words that no other language has, however rare its other words are."""
    words = text[:20_000].lower().split()
    english = sum(word in _ENGLISH for word in words)
    return 2 <= english > sum(word in _OTHER for word in words) and not _UNMISTAKABLE.isdisjoint(words)
