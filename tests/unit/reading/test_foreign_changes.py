"""What has changed since is found in other languages as well, and neither the response nor a cause is taken for it."""

import pytest
from tests.unit.reading.as_sure_as import AsSureAs

from followthrough.model import Document
from followthrough.reading import read

PAGES = {
    "de": "# Ausfall am 3.05.2031\n\n## {}\n\nDie Platte war voll, und niemand hat es gemerkt. {} "
    "Wir danken allen, die auf die Bücher gewartet haben.\n",
    "nl": "# Storing op 3 mei 2031\n\n## {}\n\nDe schijf was vol en niemand zag het op tijd. {} "
    "Dank aan iedereen die op een boek heeft gewacht.\n",
    "fr": "# Panne du 3 mai 2031\n\n## {}\n\nLe disque était plein et personne ne l'a vu. {} "
    "Nous remercions tous ceux qui ont attendu les livres.\n",
    "es": "# Caída del 3 de mayo de 2031\n\n## {}\n\nEl disco estaba lleno y nadie lo vio. {} "
    "Gracias a todos los que esperaron los libros.\n",
    "it": "# Guasto del 3 maggio 2031\n\n## {}\n\nIl disco era pieno e nessuno se n'è accorto. {} "
    "Grazie a chi ha aspettato i libri della biblioteca.\n",
    "pt": "# Falha de 3 de maio de 2031\n\n## {}\n\nO disco estava cheio e ninguém viu. {} "
    "Obrigado a todos os que esperaram os livros.\n",
    "sv": "# Störning den 3 maj 2031\n\n## {}\n\nDisken var full och ingen såg det. {} "
    "Tack till alla som har väntat på en bok.\n",
    "da": "# Nedbrud den 3. maj 2031\n\n## {}\n\nDisken var fuld, og ingen så det. {} "
    "Tak til alle, der har ventet på en bog.\n",
}


def items(language: str, sentence: str, section: str = "Observatorium", sure: float = 0.06) -> list[str]:
    document = Document("a.md", PAGES[language].format(section, sentence))
    return [item.text for item in read(document, judge=AsSureAs(sure)).items]


CHANGED = [
    ("de", "Wir haben ein Limit für jede Ausleihe eingeführt."),
    ("de", "Inzwischen wurde eine Warnung vor vollen Platten eingerichtet."),
    ("nl", "We hebben een limiet per bibliotheek ingevoerd."),
    ("nl", "Inmiddels is een alarm op volle schijven toegevoegd."),
    ("fr", "Nous avons depuis mis en place un quota par bibliothèque."),
    ("es", "También hemos puesto un límite por biblioteca."),
    ("es", "Se ha creado una alerta para discos llenos."),
    ("es", "Se ha retirado el permiso de borrado a todos los turnos."),
    ("de", "Wir haben dem Nachtdienst die Schreibrechte entzogen."),
    ("it", "Nel frattempo è stato introdotto un limite per biblioteca."),
    ("pt", "Entretanto adicionámos um alerta para discos cheios."),
    ("pt", "Desde então foi introduzido um limite por biblioteca."),
    ("sv", "Vi har också lagt till ett larm för fulla diskar."),
    ("da", "Vi har indført en grænse for hvert bibliotek."),
    ("fr", "Nous avons ajouté une alerte pour éviter cette erreur."),
    ("de", "Am 12. Mai 2031 haben wir ein Limit eingeführt, damit der Fehler nicht wiederkehrt."),
]


@pytest.mark.parametrize(("language", "sentence"), CHANGED)
def test_what_has_changed_since_is_an_item(language: str, sentence: str) -> None:
    assert items(language, sentence) == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Wir haben um 10:20 Uhr eine Platte ergänzt."),
        ("de", "Wir haben gemerkt, dass am Vortag ein Limit eingeführt wurde."),
        ("de", "Ein neues Format wurde am Vortag eingeführt."),
        ("nl", "Een index is de dag ervoor toegevoegd."),
        ("fr", "Nous avons constaté qu'un index a été ajouté la veille."),
        ("fr", "À 10h20 nous avons ajouté un disque."),
        ("es", "Hemos visto que se añadió un índice la víspera."),
        ("it", "Un indice è stato aggiunto il giorno prima."),
        ("pt", "O índice foi adicionado na véspera."),
        ("sv", "Vi har startat om tjänsten."),
        ("de", "Wir haben die defekte Platte ersetzt."),
        ("de", "Wir haben diese Ausleihe nie dokumentiert."),
        ("de", "Wir haben mit dem Update einen Fehler eingebaut."),
        ("de", "Wir haben 2019 ein Limit eingeführt, das niemand kannte."),
        ("nl", "We hebben de schade beperkt."),
        ("nl", "We hebben niets vastgelegd."),
        ("fr", "Nous avons introduit une erreur dans la configuration."),
        ("fr", "Nous avons remplacé le disque en panne."),
        ("es", "Hemos introducido un error en la configuración."),
        ("es", "Se ha documentado la cronología más abajo."),
        ("it", "Abbiamo limitato i danni."),
        ("pt", "Já limitamos os danos."),
        ("sv", "Vi har ersatt den trasiga disken."),
        ("da", "Vi har dokumenteret forløbet nedenfor."),
    ],
)
def test_what_ended_or_caused_it_is_left_to_the_judge(language: str, sentence: str) -> None:
    assert items(language, sentence) == []


@pytest.mark.parametrize("section", ["Ursache", "Wiederherstellung", "Hergang"])
def test_nothing_is_heard_where_the_incident_is_told(section: str) -> None:
    assert items("de", "Wir haben ein Limit eingeführt.", section) == []


def test_what_is_so_from_now_on_is_an_item_where_the_judge_holds_it_for_likely() -> None:
    sentence = "Künftig bricht die Ausleihe ab, wenn die Platte voll ist."
    assert items("de", sentence, sure=0.4) == [sentence]
    assert items("de", sentence) == []


@pytest.mark.parametrize(("language", "section"), [("es", "Qué cambia"), ("de", "Was sich ändert")])
def test_a_section_on_what_changes_is_one_of_follow_ups(language: str, section: str) -> None:
    document = Document("a.md", PAGES[language].format(section, "") + "\n- X\n")
    assert any(item.section == section for item in read(document, judge=AsSureAs(0.9)).items)


GUARDED_SINCE = [
    ("de", "Seit dem 22. Mai sendet die App mit jeder Ausleihe einen eindeutigen Schlüssel."),
    ("nl", "Sinds 22 mei weigert de server een tweede aanvraag."),
    ("fr", "Depuis le 22 mai, l'application envoie une clé unique à chaque prêt."),
    ("es", "Desde el 22 de mayo, la app envía una clave única con cada préstamo."),
    ("it", "Dal 22 maggio l'app invia una chiave unica con ogni prestito."),
    ("pt", "Desde 22 de maio, o servidor recusa um segundo pedido."),
]


@pytest.mark.parametrize(("language", "sentence"), GUARDED_SINCE)
def test_what_guards_something_since_a_later_day_is_a_change(language: str, sentence: str):
    assert items(language, sentence) == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence", "section"),
    [
        ("de", "Die Ausleihe sperrt seitdem das Konto, wenn die Platte voll ist.", "Maßnahmen"),
        ("de", "Seitdem prüft die Ausleihe die Platte.", "Maßnahmen"),
        ("nl", "De server weigert sindsdien een tweede aanvraag.", "Maatregelen"),
        ("pt", "O servidor recusa desde então um segundo pedido.", "Ações corretivas"),
    ],
)
def test_what_guards_something_by_now_is_a_change_among_follow_ups(language: str, sentence: str, section: str):
    assert sentence in items(language, sentence, section, sure=0.4)
    assert sentence not in items(language, sentence, sure=0.4)


@pytest.mark.parametrize("sentence", ["Seitdem blockiert der Drucker wieder alles.", "Seitdem ist die Platte voll."])
def test_what_goes_wrong_by_now_is_none(sentence: str):
    assert items("de", sentence, "Maßnahmen", sure=0.4) == []


def test_it_is_done_if_it_holds_since_a_day_and_not_if_only_from_a_day_on():
    done = [
        item.done
        for sentence in ("Seit dem 22. Mai prüft der Server jede Anfrage.", "Ab dem 22. Mai prüft der Server sie.")
        for item in read(
            Document("a.md", PAGES["de"].format("Observatorium", sentence)),
            judge=AsSureAs(0.06),
        ).items
    ]

    assert done == [True, None]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Seit dem 22. Mai sendet die App wieder Fehler."),
        ("de", "Seit dem 22. Mai läuft der Dienst stabil."),
        ("de", "Seit dem 22. März sendet die App zwei Anfragen."),
        ("fr", "Depuis le 22 mai, le service fonctionne normalement."),
        ("es", "Desde el 22 de mayo, la app envía errores."),
    ],
)
def test_how_it_is_since_a_day_is_no_change(language: str, sentence: str):
    assert items(language, sentence) == []
