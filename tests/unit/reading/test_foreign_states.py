"""What a state column, a bracket or a title says of an item in other languages than English."""

import pytest

from followthrough.model import Document, State
from followthrough.reading import read
from followthrough.reading.items.states import state_of
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.vocabulary.foreign_states import state_in_bracket_or_end
from followthrough.reading.vocabulary.state_words import DONE_WORDS, OPEN_WORDS

STATES = {True: State.DONE, False: State.OPEN, None: None}


@pytest.mark.parametrize(
    ("value", "done"),
    [
        *(("umgesetzt am 3. Mai", True), ("noch offen", False), ("nicht erledigt", False), ("in Umsetzung", False)),
        *(("réalisé", True), ("pas commencé", False), ("non terminé", False), ("prévue en mai", False)),
        *(("Realizado", True), ("sin empezar", False), ("en proceso", False)),
        *(("finalizada", True), ("não iniciado", False), ("em progresso", False)),
        *(("eseguito", True), ("da fare", False), ("non iniziata", False)),
        *(("gereed", True), ("afgerond", True), ("bezig", False), ("nog niet begonnen", False)),
        *(("wykonane", True), ("w trakcie", False), ("do zrobienia", False)),
        *(("klart", True), ("åtgärdat", True), ("pågår", False), ("ej klart", False)),
        *(("færdig", True), ("utført", True), ("ikke færdig", False), ("i gang", False)),
        *(("hotovo", True), ("probíhá", False)),
        *(("Готово", True), ("выполнено 3 мая", True), ("не выполнено", False), ("в работе", False)),
        *(("виконано", True), ("в роботі", False)),
        *(("tamamlandı", True), ("devam ediyor", False)),
        *(("selesai", True), ("belum selesai", False), ("đã hoàn thành", True), ("chưa hoàn thành", False)),
        *(("実施済", True), ("作業中", False), ("未完了", False), ("🟢 対応済み", True)),
        *(("已上线", True), ("未完成", False), ("处理中", False), ("待完成", False)),
        *(("반영 완료", True), ("미완료", False), ("진행중", False)),
        *(("da iniziare", False), ("in Planung", False), ("à démarrer", False), ("em execução", False)),
        *(("w realizacji", False), ("внедрено", True), ("отложено", False), ("배포 완료", True)),
        *(("개발중", False), ("执行中", False), ("进行了修复", None), ("計画中", False), ("反映済み", True)),
        # Planned, whatever it begins with.
        *(
            ("完了予定", False),
            ("6月末完了予定", False),
            ("5/19完了予定", False),
            ("リリース待ち", False),
            ("완료 예정", False),
        ),
        *(("予定通り完了", True), ("5/19完了", True), ("対応完了", True), ("一部完了", False), ("対応予定", False)),
        *(("erl.", True), ("gelöst", True), ("teilweise erledigt", False), ("in Prüfung", False), ("OK", True)),
        *(("effectué", True), ("soldé", True), ("pas fait", False), ("partiellement fait", False)),
        *(("solucionado", True), ("no realizado", False), ("não feito", False), ("em aberto", False)),
        # A place, a time, a word of another language.
        *(("en production", None), ("pronto", None), ("○", None)),
        *(("Anna", None), ("Next week", None), ("", None), ("—", None), ("nice to have", None)),
    ],
)
def test_a_state_says_whether_it_is_done(value: str, done: bool | None) -> None:
    assert state_of(value) is STATES[done]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Zweite Waage am Ofen (14.03., erledigt)", True),
        ("Deuxième balance près du four (réalisé le 3 mai)", True),
        ("Dzwonek przy wadze (w trakcie)", False),
        ("Campanello alla bilancia [da fare]", False),
        ("Ny klokke ved vægten – udført", True),
        ("窯の温度計（8/16 済）", True),
        ("秤の鈴：対応済み", True),
        ("炉子装温度计（进行中）", False),
        ("가마 온도계 (완료)", True),
        # A condition, and words that only begin as a state does.
        ("秤を点検（完了後に連絡）", None),
        ("Sonnerie (fait partie du four)", None),
        ("Campana (no suena de noche)", None),
        ("Glocke (neu: lauter)", None),
        ("Waage am Ofen", None),
    ],
)
def test_a_bracket_says_it_only_if_it_says_nothing_else(text: str, done: bool | None) -> None:
    assert state_in_bracket_or_end(text, "de") is STATES[done]


@pytest.mark.parametrize(("words", "done"), [(DONE_WORDS, True), (OPEN_WORDS, False)])
def test_every_word_of_the_data_is_a_state(words: dict[str, tuple[str, ...]], done: bool) -> None:
    for language, states in words.items():
        for state in states:
            assert state_of(state) is STATES[done], (language, state)


@pytest.mark.parametrize(
    ("title", "done"),
    [
        *(("Umgesetzt", True), ("Noch nicht umgesetzt", None), ("Afgerond", True), ("Nog niet afgerond", None)),
        *(("Completate", True), ("Non ancora completate", None), ("Wykonane", True), ("Nie wykonane", None)),
        *(("Klart", True), ("Ej klart", None), ("Udført", True), ("Ikke udført", None)),
        *(("Выполнено", True), ("Не выполнено", None), ("Realizadas", True), ("No realizadas", None)),
        *(("Concluídas", True), ("Ainda não concluídas", None), ("対応済み", True), ("未完了", None)),
        *(("Co już zrobiliśmy", True), ("Co zostanie zrobione", None), ("Что будет сделано", None)),
        *(("Уже сделано", True), ("Déjà mis en place", True), ("Ce qui sera fait", None), ("Redan gjort", True)),
        *(("已完成", True), ("未完成", None), ("완료", True), ("미완료", None)),
    ],
)
def test_a_title_says_that_all_under_it_is_done_unless_it_says_not_yet(title: str, done: bool | None) -> None:
    text = f"# Ofen\n\n## TODO\n\n### {title}\n\n- Glocke, Waage 2\n"
    found = read(Document("a.md", text), ReadingSettings(item_threshold=0.0))
    assert [item.done for item in found.items] == [done]


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("Die Waage wurde am Montag gegen eine mit Anzeige der Last getauscht und bei uns erprobt.", True),
        ("Die Waage soll am Montag gegen eine mit Anzeige der Last getauscht und bei uns erprobt werden.", None),
        ("Исправлено реле печи, чтобы она не грелась без присмотра и не ждала нас.", True),
        ("秤を交換しました。", True),
        ("秤を交換する。", None),
    ],
)
def test_what_the_words_of_other_languages_report_is_done(line: str, done: bool | None) -> None:
    found = read(Document("a.md", f"## Maßnahmen\n\n- {line}\n"), ReadingSettings(item_threshold=0.0))
    assert [item.done for item in found.items] == [done]


@pytest.mark.parametrize(
    ("language", "value", "done"),
    [
        *(("ja", "○", True), ("ja", "×", False), ("fr", "en production", True), ("pt", "Pronto", True)),
        *(("es", "pronto", None), ("de", "○", None)),
    ],
)
def test_what_means_something_else_elsewhere_is_decided_by_the_language(
    language: str, value: str, done: bool | None
) -> None:
    assert state_of(value, language) is STATES[done]
