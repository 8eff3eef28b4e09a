"""Glossaries from other languages into plain English: one file a language, a term and its gloss a line.

`*` ends a stem, an empty gloss leaves a term out; docs/classification.md tells how to add to them.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from followthrough.classification.glossaries import COMPOUNDING

if TYPE_CHECKING:
    from followthrough.classification.glossary import Glossary


@cache
def load_glossary(language: str) -> "Glossary | None":
    """The glossary of a language by its two letters; None where there is none."""
    # English alone needs none, and starting must stay fast.
    from followthrough.classification.glossary import Glossary

    file = files(__package__) / f"{language}.tsv"
    if not file.is_file():
        return None
    lines = file.read_text(encoding="utf-8").split("\n")
    entries = [(term, gloss) for term, tab, gloss in (line.partition("\t") for line in lines) if tab]
    return Glossary(entries, compounds=language in COMPOUNDING)
