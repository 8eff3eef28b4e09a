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


def items(language: str, sentence: str, section: str = "Observatorium") -> list[str]:
    document = Document("a.md", PAGES[language].format(section, sentence))
    return [item.text for item in read(document, judge=AsSureAs(0.06)).items]


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


@pytest.mark.parametrize(("language", "section"), [("es", "Qué cambia"), ("de", "Was sich ändert")])
def test_a_section_on_what_changes_is_one_of_follow_ups(language: str, section: str) -> None:
    document = Document("a.md", PAGES[language].format(section, "") + "\n- X\n")
    assert any(item.section == section for item in read(document, judge=AsSureAs(0.9)).items)
