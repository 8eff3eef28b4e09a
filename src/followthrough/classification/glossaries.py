"""Which glossary reads a line: told by its letters, else by whose terms it holds most."""

from collections.abc import Callable, Sequence

from followthrough.classification.glossary import Glossary
from followthrough.classification.passage import Passage
from followthrough.reading.patterns import lazy_pattern

LATIN = ("cs", "da", "de", "es", "fr", "it", "nl", "no", "pl", "pt", "sv")
COMPOUNDING = frozenset({"da", "de", "nl", "no", "sv"})
_SCRIPTS = (
    ("ja", lazy_pattern(r"[\u3040-\u30ff]")),
    ("ko", lazy_pattern(r"[\uac00-\ud7af]")),
    ("zh", lazy_pattern(r"[\u3400-\u9fff]")),
    ("uk", lazy_pattern(r"[іїєґІЇЄҐ]")),
    ("ru", lazy_pattern(r"[\u0400-\u04ff]")),
)


class Glossaries:
    """The glossaries there are, each made when a line first needs it. `load` gives None for a language without one."""

    def __init__(self, load: Callable[[str], Glossary | None]) -> None:
        self._load = load

    def in_english(self, passage: Passage) -> Passage | None:
        """The passage in English, term by term; None where nothing of it is known."""
        glossary = self._of(passage.text)
        if glossary is None:
            return None
        text, known = glossary.gloss(passage.text)
        return Passage(text, glossary.gloss(passage.section)[0]) if known else None

    def _of(self, text: str) -> Glossary | None:
        for language, letters in _SCRIPTS:
            if letters.search(text):
                return self._load(language)
        return self._by_terms(text, LATIN)

    def _by_terms(self, text: str, languages: Sequence[str]) -> Glossary | None:
        """Of several languages in one script the one that knows most of the text; the first of equals."""
        loaded = [glossary for language in languages if (glossary := self._load(language)) is not None]
        return max(loaded, key=lambda glossary: glossary.gloss(text)[1], default=None)
