"""Which glossary translates a line: chosen by the script, or else by how many words it knows."""

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING

from followthrough.classification.passage import Passage
from followthrough.reading.patterns import lazy_pattern

if TYPE_CHECKING:
    from followthrough.classification.glossary import Glossary

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
    """The available glossaries, each loaded when a line first needs it. `load` returns None for an unknown language."""

    def __init__(self, load: Callable[[str], "Glossary | None"]) -> None:
        self._load = load

    def in_english(self, passage: Passage) -> Passage | None:
        """The passage in English, term by term. None if no glossary knows any of it."""
        glosses = [(glossary, *glossary.gloss(passage.text)) for glossary in self._in_script_of(passage.text)]
        # Among languages with the same script, the one that knows most of the text wins; ties go to the first.
        glossary, text, known = max(glosses, key=itemgetter(2), default=(None, "", 0))
        return Passage(text, glossary.gloss(passage.section)[0]) if glossary is not None and known else None

    def _in_script_of(self, text: str) -> "list[Glossary]":
        languages = next(((language,) for language, letters in _SCRIPTS if letters.search(text)), LATIN)
        return [glossary for language in languages if (glossary := self._load(language)) is not None]
