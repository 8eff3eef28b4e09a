"""A word for "done" that the words around it take back does not make an item done."""

import pytest

from followthrough.model import Document
from followthrough.reading import read

PROMISE = "Alert when the oldest label is older than five minutes"


def done_of(line: str) -> bool | None:
    (found,) = read(Document("a.md", f"# Labels stood still\n\n## Action items\n\n{line}\n")).items
    return found.done


def done_in_cell(state: str) -> bool | None:
    return done_of(f"| Action | Owner | Status |\n|--|--|--|\n| {PROMISE} | Ana | {state} |")


@pytest.mark.parametrize(
    "bracket",
    [
        *("NOT DONE YET", "NOT DONE", "TO BE DONE", "90% DONE", "ALMOST DONE", "PARTLY DONE", "Half done", "Undone"),
        *("BLOCKED", "DEFERRED", "To do", "Nearly finished", "Done in staging only", "DONE?", "Merged, not deployed"),
        *("Added to the backlog", "Planned"),
    ],
)
def test_a_bracket_that_takes_its_done_back_makes_nothing_done(bracket: str):
    assert done_of(f"- [{bracket}] {PROMISE}") is not True
    assert done_of(f"- **[{bracket}]** {PROMISE}") is not True
    assert done_of(f"- {PROMISE} ({bracket})") is not True


@pytest.mark.parametrize("bracket", ["DONE", "Done 3 May", "SHIPPED", "Deployed", "done on 3 May"])
def test_a_bracket_of_a_state_alone_says_it(bracket: str):
    assert done_of(f"- [{bracket}] {PROMISE}") is True


@pytest.mark.parametrize(
    "state",
    [
        *("Merged, not deployed", "Done in staging only", "Done, reverted 3 Nov", "Done (partly)", "Done?", "90% done"),
        *("Implemented, waiting for rollout", "Done, except for Berlin", "Done for the EU region, not for the US"),
        *("Done (2 of 3)", "Merged, deploy pending", "Almost done", "Partially done", "Reverted", "60%", "Undone"),
        *("Ready for review", "Reopened", "Live in staging", "Implemented, to be verified", "Done - needs docs"),
    ],
)
def test_a_state_that_takes_its_done_back_is_not_done(state: str):
    assert done_in_cell(state) is not True
    assert done_of(f"- {PROMISE}. *Status: {state}*") is not True


@pytest.mark.parametrize(
    "state",
    [
        "Done 3 May",
        "Done by Ana",
        "Done (#12)",
        "Merged in 4.2",
        "Done, 3 of 3",
        "Done, part of 4.2",
        "Done, in read-only mode",
    ],
)
def test_other_words_behind_a_state_take_nothing_back(state: str):
    assert done_in_cell(state) is True


@pytest.mark.parametrize(
    ("line", "done"),
    [
        (f"- NOT DONE YET: {PROMISE}", False),
        (f"- BLOCKED {PROMISE}", False),
        (f"- AI-2 OPEN {PROMISE}", False),
        (f"- AI-2 IN PROGRESS: {PROMISE}", False),
        (f"- {PROMISE} - DONE? Kim to confirm", False),
        (f"- {PROMISE} - DONE, not deployed", False),
        (f"- {PROMISE} (2/3 done)", False),
        (f"- {PROMISE} (Ana, merged, not deployed)", False),
        ("- DONE Retry only on timeouts", True),
        ("- DONE: retry only on timeouts", True),
        ("- Do not retry on timeouts - DONE", True),
    ],
)
def test_what_is_joined_to_the_word_is_what_counts(line: str, done: bool):
    assert done_of(line) is done


def test_a_state_in_front_is_nobody_s_name():
    (found,) = read(Document("a.md", f"# Labels stood still\n\n## Action items\n\n- [BLOCKED] {PROMISE}\n")).items

    assert found.owner is None


def test_a_title_over_what_is_partly_done_says_nothing():
    text = f"# Labels stood still\n\n## Action items (partly done)\n\n- {PROMISE}\n"

    assert [item.done for item in read(Document("a.md", text)).items] == [None]


ABROAD = {
    "de": "# Ausfall der Waage am 7. Oktober 2026\n\nDie Waage wurde nicht geladen.\n\n## Maßnahmen\n\n",
    "fr": "# Panne de la balance du 7 octobre 2026\n\nLa balance n'a pas été chargée.\n\n## Actions\n\n",
    "es": "# Caída de la balanza el 7 de octubre de 2026\n\nLa balanza no se cargó.\n\n## Acciones\n\n",
    "pt": "# Queda da balança em 7 de outubro de 2026\n\nA balança não foi carregada.\n\n## Ações\n\n",
    "ja": "# 2026年10月7日の秤の障害\n\n秤は充電されていなかった。\n\n## 再発防止策\n\n",
}
TASKS = {
    "de": ("Alarm an der Waage ergänzen", "| Maßnahme | Status |"),
    "fr": ("Ajouter une alerte à la balance", "| Action | Statut |"),
    "es": ("Añadir una alerta a la balanza", "| Acción | Estado |"),
    "pt": ("Adicionar um alerta à balança", "| Ação | Status |"),
    "ja": ("秤の監視を追加する", "| 対策 | 状態 |"),
}


@pytest.mark.parametrize(
    ("language", "state", "done"),
    [
        *(("de", "umgesetzt, aber noch nicht ausgerollt", False), ("de", "umgesetzt im Test", False)),
        *(("fr", "fait, à déployer", False), ("fr", "fait, pas déployé", False), ("fr", "fait à moitié", False)),
        *(("es", "hecho, falta probar", False), ("es", "aplicado parcialmente", False)),
        *(("pt", "feito, falta deploy", False), ("pt", "executado em parte", False)),
        *(("ja", "実装済、未リリース", False), ("ja", "対応済(東京のみ)", False)),
        *(("de", "umgesetzt wie geplant", True), ("fr", "fait le 12/10", True), ("es", "hecho", True)),
        *(("pt", "feito em 12/10", True), ("ja", "実装済", True)),
    ],
)
def test_a_state_of_another_language_is_taken_back_as_well(language: str, state: str, done: bool):
    task, header = TASKS[language]
    (row,) = read(Document("a.md", f"{ABROAD[language]}{header}\n|--|--|\n| {task} | {state} |\n")).items
    assert row.done is done


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "umgesetzt, aber noch nicht ausgerollt"), ("fr", "fait, pas déployé"), ("pt", "feito, falta implantar")],
)
def test_a_bracket_of_another_language_is_taken_back_as_well(language: str, words: str):
    (found,) = read(Document("a.md", f"{ABROAD[language]}- {TASKS[language][0]} ({words})\n")).items
    assert found.done is not True


@pytest.mark.parametrize("words", ["moved to the next sprint", "pushed to Q1", "carried over to 2027"])
def test_what_was_put_off_was_not_done(words: str):
    assert done_of(f"- Alert on old labels: {words}") is not True


def test_what_is_no_longer_to_happen_in_spanish_was_not_done():
    text = f"{ABROAD['es']}- Ya no aceptar tarjetas antiguas\n- Ya no se aceptan balanzas antiguas\n"
    assert [found.done for found in read(Document("a.md", text)).items] == [None, True]
