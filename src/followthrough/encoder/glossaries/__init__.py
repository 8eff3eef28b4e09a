"""Glossaries from other languages into plain English: one file per language, one term with its gloss per line.

A `*` ends a stem, and a term with an empty gloss is dropped. docs/classification.md explains how to extend them.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from followthrough.classification.glossaries import COMPOUNDING

if TYPE_CHECKING:
    from followthrough.classification.glossary import Glossary


@cache
def load_glossary(language: str) -> "Glossary | None":
    """The glossary of a language by its two-letter code, or None if there is none."""
    # English alone needs none of this, and starting must stay fast.
    from followthrough.classification.glossary import Glossary

    file = files(__package__) / f"{language}.tsv"
    if not file.is_file():
        return None
    lines = file.read_text(encoding="utf-8").split("\n")
    entries = [(term, gloss) for term, tab, gloss in (line.partition("\t") for line in lines) if tab]
    return Glossary(entries, compounds=language in COMPOUNDING)
