"""The shipped glossaries are what a reviewer expects: one file a language, each term once, in order."""

from importlib.resources import files

import pytest

from followthrough.classification.glossaries import LATIN
from followthrough.encoder.glossaries import load_glossary

LANGUAGES = (*LATIN, "ja", "ko", "ru", "uk", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_glossary_holds_each_term_once_and_glosses_it_shortly(language: str) -> None:
    text = (files("followthrough.encoder.glossaries") / f"{language}.tsv").read_text(encoding="utf-8")
    entries = [line.split("\t") for line in text.splitlines()]
    assert {len(entry) for entry in entries} == {2}
    terms, glosses = zip(*entries, strict=True)
    assert list(terms) == sorted(set(terms))
    assert not [gloss for gloss in glosses if len(gloss.split()) > 5 or gloss != gloss.strip() or not gloss.isascii()]
    assert not [term for term in terms if term != term.lower().strip() or not term]


def test_a_language_without_a_glossary_has_none() -> None:
    assert load_glossary("tlh") is None
