"""What asks for care in other languages is recognized by its words; what names a thing or is not understood is not."""

import pytest

from followthrough.classification.classifier import Question
from followthrough.classification.foreign_exhortations import exhorts
from followthrough.encoder.models import load_classifier
from followthrough.model import Kind

EXHORTATIONS = (
    *("vorsichtiger sein", "Künftig mehr Sorgfalt walten lassen", "Alle sollen besser aufpassen"),
    *("Être plus vigilant lors des livraisons", "Redoubler de prudence", "Faire plus attention la prochaine fois"),
    *("Sensibiliser l'équipe à l'importance de la relecture", "Alle sensibilisieren, wie wichtig Backups sind"),
    *("Insister auprès de tous sur l'importance des vérifications", "Lembrar a todos a importância da conferência"),
    *("Den Kollegen die Wichtigkeit der Sorgfalt betonen", "Het belang van controle benadrukken"),
    *("Recordar a todos la importancia de las copias", "Ribadire l'importanza dei controlli"),
    *("Tener más cuidado al desplegar", "Prestar más atención", "Estar más atentos"),
    *("Ter mais cuidado ao publicar", "Redobrar a atenção"),
    *("Fare più attenzione", "Beter opletten", "Bardziej uważać", "Vara mer försiktiga", "Dávat větší pozor"),
    *("Быть внимательнее", "Бути уважнішими", "Daha dikkatli olmak", "Agar lebih berhati-hati", "Cẩn thận hơn"),
    *("作業者に基本動作の徹底を指導した", "部内で注意喚起を行った", "緊張感を持って作業する", "Sensibilizar a equipa"),
    *("Il personale è stato sensibilizzato", "Sensibilizar al personal", "Richiamo verbale all'operatrice"),
    *("今後は気をつける", "より慎重に作業する", "确实吸取教训，今后注意", "发布时更加小心", "앞으로 조심한다"),
)
CHANGES = (
    *("Checkliste für mehr Sorgfalt einführen", "Limit von 500 Zeilen einbauen", "Ofenalarm lauter stellen"),
    *("Ajouter une alerte plus visible", "Formation de deux heures pour être plus attentif", "Fermer la vanne la nuit"),
    *("Formation pour sensibiliser à l'importance de la relecture",),
    *("Rappeler l'importance du lot par un message automatique", "Recordar la importancia con un aviso automático"),
    *("Meldungen nach Wichtigkeit sortieren", "Eliminare la necessità di copiare i lotti a mano"),
    *("Reforçar a porta do forno", "Die Waage vor dem Ofen in ihrer Bedeutung für die Schicht kennzeichnen"),
    *("Añadir un aviso de más atención a los 80 grados", "Comprobar las copias cada lunes"),
    *("Conferir os backups toda segunda", "毎週月曜に復元を試す", "注意するようアラートを出す", "每周一演练恢复"),
    *("マニュアルに注意喚起を追記する", "Sensibilizar com uma formação de duas horas"),
    *("加强沟通机制", "Проверять копии по понедельникам", "Pay more attention", "Add a limit", ""),
)


@pytest.mark.parametrize("text", EXHORTATIONS)
def test_words_of_care_exhort(text: str) -> None:
    assert exhorts(text)


@pytest.mark.parametrize("text", CHANGES)
def test_what_names_a_thing_or_is_english_is_not_recognized(text: str) -> None:
    assert not exhorts(text)


def test_a_long_text_is_not_judged_by_a_word_of_care() -> None:
    assert not exhorts("Wir sollten vorsichtiger sein " + "und die Waage am Ofen nachstellen " * 5)


def test_exhortations_are_vague_and_what_is_not_understood_is_not() -> None:
    answers = load_classifier().classify([Question(text, "Maßnahmen") for text in EXHORTATIONS])
    assert {answer.kind for answer in answers} == {Kind.VAGUE}
    unknown = ("毎週月曜に復元を試す", "Comprobar las copias cada lunes", "Vérifier les fournées chaque lundi")
    answers = load_classifier().classify([Question(text) for text in unknown])
    assert Kind.VAGUE not in {answer.kind for answer in answers}
