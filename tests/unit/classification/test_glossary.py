"""A text in another language is read in English, term by term."""

import pytest

from followthrough.classification.glossaries import Glossaries
from followthrough.classification.glossary import Glossary
from followthrough.classification.passage import Passage

GERMAN = Glossary(
    [
        ("alarm", "alert"),
        ("für", "for"),
        ("den", ""),
        ("die", ""),
        ("in betrieb nehm*", "put into service"),
        ("hinzufüg*", "add"),
        ("schreib*", "write"),
        ("daten", "data"),
        ("datenbank", "database"),
        ("warteschlange", "queue"),
        ("sperre", "lock"),
    ],
    compounds=True,
)
JAPANESE = Glossary([("アラート", "alert"), ("追加", "add"), ("追加しない", "do not add"), ("を", "")])


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Alarm für die Warteschlange hinzufügen", "alert for queue add"),
        ("Datenbanksperre für den Export", "database lock for Export"),
        ("Alarm in Betrieb nehmen", "alert put into service"),
        ("Alarm-Skript für Kafka 2.8 schreiben", "alert skript for Kafka 2.8 write"),
        ("k8s/infra/alarm.yaml: memory 8192m", "k8s/infra/alarm.yaml : memory 8192m"),
    ],
)
def test_words_are_translated_by_whole_stem_phrase_and_part(text: str, english: str) -> None:
    assert GERMAN.gloss(text)[0] == english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Kafkaのアラートを追加", "Kafka alert add"),
        ("アラートを追加しない", "alert do not add"),
        ("アラート（P1）追加", "alert ( P1 ) add"),
    ],
)
def test_without_spaces_the_longest_term_at_each_place_wins(text: str, english: str) -> None:
    assert JAPANESE.gloss(text)[0] == english


def test_an_article_before_an_apostrophe_is_left_out() -> None:
    assert Glossary([("alerte", "alert")]).gloss("L’alerte")[0] == "alert"
    assert Glossary([("allarme", "alert")]).gloss("dell'allarme")[0] == "alert"


def test_words_are_not_cut_where_nothing_is_compounded() -> None:
    assert Glossary([("data", "date"), ("base", "base")]).gloss("database")[0] == "database"


def test_letters_tell_the_glossary_and_else_the_terms() -> None:
    known = {"de": GERMAN, "ja": JAPANESE, "fr": Glossary([("alarme", "alert")])}
    glossaries = Glossaries(known.get)

    assert glossaries.in_english(Passage("アラートを追加", "アラート")) == Passage("alert add", "alert")
    assert glossaries.in_english(Passage("Alarm für den Export", "")) == Passage("alert for Export", "")
    assert glossaries.in_english(Passage("Alarme manquante", "")) == Passage("alert manquante", "")


def test_a_term_counts_for_each_of_its_words() -> None:
    spanish = Glossary([("importance", "import"), ("vigilance", "monitor")])
    french = Glossary([("rappeler aux équipes", "remind everyone"), ("vigilance", "caution")])
    glossaries = Glossaries({"es": spanish, "fr": french}.get)

    english = glossaries.in_english(Passage("Rappeler aux équipes l'importance de la vigilance"))
    assert english == Passage("remind everyone l'importance de la caution")


def test_a_text_of_which_nothing_is_known_is_not_translated() -> None:
    glossaries = Glossaries({"de": GERMAN}.get)

    assert glossaries.in_english(Passage("Lägg till något")) is None
    assert glossaries.in_english(Passage("알림 추가")) is None


def test_one_word_without_an_end_is_read_in_a_moment() -> None:
    english, known = GERMAN.gloss("daten" * 20_000)
    assert (len(english), known) == (100_000, 0)
    assert JAPANESE.gloss("追" * 20_000) == ("", 0)
