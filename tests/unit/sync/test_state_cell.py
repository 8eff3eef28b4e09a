"""The word that a table's state gets when it is done, and what of the row stays."""

import pytest

from followthrough.model import State
from followthrough.reading.items.states import state_of
from followthrough.reading.vocabulary.columns import custom_columns
from followthrough.reading.vocabulary.state_words import OPEN_WORDS
from followthrough.sync.write_back.state_cell import with_done

HEAD = "| Action | Owner | Status |\n|---|---|---|\n"


def last_row(text: str, **names: str) -> str | None:
    lines = text.splitlines(keepends=True)
    return with_done(lines, len(lines) - 1, custom_columns(names))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| Alert | ana | Open |\n", "| Alert | ana | Done |\n"),
        ("| Alert | ana | open |\n", "| Alert | ana | done |\n"),
        ("| Alert | ana | TODO |\n", "| Alert | ana | DONE |\n"),
        ("| Alert | ana | no |\n", "| Alert | ana | yes |\n"),
        ("| Alert | ana | [ ] |\n", "| Alert | ana | [x] |\n"),
        ("| Alert | ana | ☐ |\n", "| Alert | ana | ☑ |\n"),
        ("| Alert | ana | ⌛ |\n", "| Alert | ana | ✅ |\n"),
        ("| Alert | ana | ✗ |\n", "| Alert | ana | ✓ |\n"),
        ("| Alert | ana | 🚧 In progress |\n", "| Alert | ana | ✅ Done        |\n"),
        ("| Alert | ana | offen |\n", "| Alert | ana | erledigt |\n"),
        ("| Alert | ana | 未着手 |\n", "| Alert | ana | 完了  |\n"),
        ("| Alert | ana | **Open** |\n", "| Alert | ana | **Done** |\n"),
    ],
)
def test_without_a_done_cell_the_word_suits_the_one_that_it_replaces(rows: str, expected: str) -> None:
    assert last_row(HEAD + rows) == expected


@pytest.mark.parametrize("word", ["Closed", "✅ Done", "**Done**", "fixed", "erledigt"])
def test_the_word_is_the_one_that_the_other_cells_use(word: str) -> None:
    others = f"| Limit | ana | {word} |\n| Test | ana | {word} |\n| Cap | ana | Merged |\n"
    assert last_row(f"{HEAD}{others}| Alert | ana | Open              |\n") == f"| Alert | ana | {word:<18}|\n"


def test_a_done_cell_that_says_more_is_no_model() -> None:
    others = "| Limit | ana | Done 2026-01-02 |\n| Test | ana | Fixed in #12 |\n"
    assert last_row(f"{HEAD}{others}| Alert | ana | Open |\n") == "| Alert | ana | Done |\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Alert | ana | |\n", "| Alert | ana | Done |\n"),
        ("| Alert | ana ||\n", "| Alert | ana | Done |\n"),
        ("| Alert | ana |         |\r\n", "| Alert | ana | Done    |\r\n"),
        ("| Alert | ana | - |", "| Alert | ana | Done |"),
    ],
)
def test_an_empty_cell_is_filled(row: str, expected: str) -> None:
    assert last_row(HEAD + row) == expected


@pytest.mark.parametrize(
    ("word", "done"),
    [
        *(("Bezig", "Gedaan"), ("in corso", "fatto"), ("w trakcie", "zrobione"), ("Ej påbörjat", "Klart")),
        *(("Igangværende", "Færdig"), ("Åpen", "Ferdig"), ("Probíhá", "Hotovo"), ("в работе", "выполнено")),
        *(("У роботі", "Виконано"), ("Beklemede", "Tamamlandı"), ("Belum", "Selesai"), ("Đang làm", "Hoàn thành")),
        *(("en attente", "terminé"), ("sin empezar", "hecho"), ("não iniciado", "concluído")),
        *(("in Umsetzung", "erledigt"), ("作業中", "完了"), ("处理中", "已完成"), ("진행 중", "완료")),
        *(("nein", "ja"), ("Nej", "Ja"), ("não", "sim"), ("Нет", "Да"), ("否", "是"), ("non", "oui")),
        *(("🚧 bezig", "✅ gedaan"), ("OFFEN", "ERLEDIGT"), ("noch offen!", "erledigt")),
    ],
)
def test_the_word_is_of_the_language_of_the_one_that_it_replaces(word: str, done: str) -> None:
    row = last_row(f"{HEAD}| Alert | ana | {word:<20}|\n")
    assert row is not None
    assert row.split("|")[3].strip() == done


@pytest.mark.parametrize("language", OPEN_WORDS)
def test_every_state_for_not_done_of_any_language_gets_a_word_for_done(language: str) -> None:
    rows = {word: last_row(f"{HEAD}| Alert | ana | {word} |\n") or "|||" for word in OPEN_WORDS[language]}
    cells = {word: row.split("|")[3].strip() for word, row in rows.items()}
    assert {word: cell for word, cell in cells.items() if state_of(cell) is not State.DONE} == {}
    assert {cell.lower() in {"done", "yes"} for cell in cells.values()} == {language == "en"}


def test_a_state_of_two_languages_is_of_that_of_the_document() -> None:
    for text, done in (("Disken var fuld og blev ikke tømt.", "Færdig"), ("Disken var full och tömdes inte.", "Klart")):
        assert last_row(f"{text}\n\n{HEAD}| Alert | ana | Pågår  |\n") == f"| Alert | ana | {done:<6} |\n"
    assert last_row("| 任务 | 状态 |\n|---|---|\n| 秤 | 進行中 |\n") == "| 秤 | 已完成 |\n"


def test_an_empty_column_goes_by_the_documents_language() -> None:
    german = "Die Platte war voll, und das wurde nicht bemerkt.\n\n|Aufgabe|Stand|\n|-|-|\n|Alarm||\n"
    assert last_row(german) == "|Alarm| Erledigt |\n"


def test_what_follows_the_state_stays() -> None:
    row = "| Alert | ana | In progress ([OPS-1](https://t.example/OPS-1)) |\n"
    assert last_row(HEAD + row) == "| Alert | ana | Done ([OPS-1](https://t.example/OPS-1))        |\n"


@pytest.mark.parametrize(
    "row",
    [
        "| Alert | ana | Blocked on the vendor until May |\n",
        "| Alert | ana | Ana looks into it |\n",
        "| Alert | ana | [Open](https://t.example/1) |\n",
        "| Alert | ana\n",
        "| Alert \\\\| b | ana | Open |\n",
    ],
)
def test_a_cell_that_says_more_than_a_state_is_left_to_people(row: str) -> None:
    assert last_row(HEAD + row) is None


def test_a_table_without_outer_pipes_in_a_quote() -> None:
    assert last_row("> Status | Action\n> :-: | ---\n> wip | Alert\n") == "> done | Alert\n"


def test_a_row_of_dashes_is_not_taken_for_the_line_under_the_header() -> None:
    assert last_row(f"{HEAD}| - | - | - |\n| Alert | ana | Open |\n") == "| Alert | ana | Done |\n"


def test_an_escaped_pipe_does_not_end_a_cell() -> None:
    assert last_row(HEAD + "| Escape a \\| b | ana | Open |\n") == "| Escape a \\| b | ana | Done |\n"


def test_the_users_own_name_of_the_column_counts() -> None:
    table = "| Action | Where we are |\n|---|---|\n| Alert | Open |\n"
    assert last_row(table) is None
    assert last_row(table, **{"where we are": "status"}) == "| Alert | Done |\n"


def test_a_table_without_such_a_column_has_no_cell() -> None:
    assert last_row("| Action | Owner |\n|---|---|\n| Alert | Open |\n") is None


def test_hostile_cells_are_answered_at_once() -> None:
    for cell in (" " * 50_000, "*" * 50_000, "open" + " " * 50_000 + "x", "(" * 50_000, "\\|" * 20_000):
        last_row(f"{HEAD}| Alert | ana |{cell}|\n")
