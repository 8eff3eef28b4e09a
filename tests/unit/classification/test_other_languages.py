"""Texts in other languages than English are judged by a linear model of their own."""

import numpy as np
import pytest

from followthrough.classification.classifier import Classifier, Question
from followthrough.classification.language import is_english, is_surely_english
from followthrough.classification.linear import LinearModel
from followthrough.encoder.models import load_classifier
from followthrough.model import Kind

CLEAR = [
    ("Alarm einrichten, wenn auf den Datenbankservern weniger als 10 % Plattenplatz frei sind", Kind.TOOLING),
    ("Runbook für den Failover der Datenbank schreiben", Kind.DOCS),
    ("Ajouter un test d'intégration pour le paiement en plusieurs fois", Kind.TEST),
    ("Rédiger une procédure de restauration et la publier sur le wiki", Kind.DOCS),
    ("Añadir una alerta cuando la cola supere los mil mensajes", Kind.TOOLING),
    ("Ser mais cuidadosos com os dados de produção", Kind.VAGUE),
    ("Undersøke hvorfor replikaen lå etter", Kind.INVESTIGATION),
    ("証明書の期限切れを検知するアラートを追加する", Kind.TOOLING),
    ("调查为什么主从复制延迟", Kind.INVESTIGATION),
    ("Написать тест на миграцию схемы", Kind.TEST),
    ("Eskalationswege im Confluence dokumentieren", Kind.DOCS),
    ("Faire plus attention aux fichiers de conf", Kind.VAGUE),
    ("Een test schrijven voor het betaalproces", Kind.TEST),
    ("Indagare perché il failover non è partito", Kind.INVESTIGATION),
    ("결제 큐 길이에 대한 알림 추가", Kind.TOOLING),
    ("Skriv en körbok för hur databasen återställs", Kind.DOCS),
    ("Écrire une procédure pour redémarrer les files de messages", Kind.DOCS),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


@pytest.mark.parametrize(("text", "kind"), CLEAR)
def test_a_clear_case_in_another_language(classifier: Classifier, text: str, kind: Kind) -> None:
    answer = classifier.classify([Question(text)])[0]
    assert answer.kind is kind
    assert answer.evidence
    assert answer.read_as


@pytest.mark.parametrize(
    ("care", "change"),
    [
        ("Künftig genauer hinsehen und sorgfältiger arbeiten", "Runbook für den Failover der Datenbank schreiben"),
        ("Être plus vigilants à l'avenir", "Ajouter une alerte sur la taille de la file"),
        ("今後は十分注意する", "証明書の期限切れを検知するアラートを追加する"),
    ],
)
def test_a_document_in_another_language_is_weighed_as_a_whole(classifier: Classifier, care: str, change: str) -> None:
    of_care, of_change = (answer.vague_odds for answer in classifier.classify([Question(care), Question(change)]))
    assert of_care is not None
    assert of_change is not None
    assert of_care > 0 > of_change


def test_an_english_text_is_read_as_it_stands(classifier: Classifier) -> None:
    assert classifier.classify([Question("Add an alert on queue age")])[0].read_as is None


def test_the_model_of_other_languages_is_not_asked_for_english() -> None:
    def refuse() -> LinearModel:
        raise AssertionError("every text is English")

    nothing = LinearModel({}, np.ones(0, np.float32), np.zeros((0, 9), np.float32), np.zeros(9, np.float32))
    words = Classifier(nothing, load_other_languages=refuse)
    assert words.classify([Question("Add an alert on queue age")])
    with pytest.raises(AssertionError, match="every text"):
        words.classify([Question("Alarm für die Warteschlange einrichten")])


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Früherkennung von Verbindungsstürmen", False),
        ("worker mem_limit: 2048m + jemalloc 導入", False),
        ("Ask Zoë for the keys of the vault", True),
        ("Rotate keys", True),
    ],
)
def test_a_terse_text_is_recognized_by_its_letters(text: str, english: bool) -> None:
    assert is_english(text) is english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("All officers have been advised to strictly adhere to the extant guidelines.", True),
        ("Rotate keys", False),
        ("Alarm für the queue einrichten", False),
    ],
)
def test_rare_words_beside_unmistakable_ones_are_english(classifier: Classifier, text: str, english: bool) -> None:
    assert is_surely_english(text) is english
    assert classifier.classify([Question(text)])[0].read_as is None or not english
