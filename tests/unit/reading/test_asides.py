"""Whose an item is and until when, as its last words say it."""

from datetime import date

import pytest

from followthrough.model import Document
from followthrough.reading import read
from followthrough.reading.items.due import due_in
from followthrough.reading.items.owners import owner_in
from followthrough.reading.items.progress import words_say
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.vocabulary.cues import cue, words_of

INCIDENT = date(2031, 5, 3)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Second scale at the oven - Ana - 31 May 2031", "Ana"),
        ("Second scale at the oven (@ana, ~10/31)", "@ana"),
        ("Second scale at the oven (Ana, 10/31)", "Ana"),
        ("Second scale at the oven (Ana, part 1/2)", None),
        ("Alert on the age of the queue (Grafana, 31 May 2031)", None),
        ("Second scale at the oven - done - 31 May 2031", None),
        ("Second scale at the oven - north side - 31 May 2031", None),
    ],
)
def test_the_owner_stands_beside_a_time(text: str, owner: str | None) -> None:
    assert owner_in(text) == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Seconda bilancia al forno (Luca, da fare)", "Luca"),
        ("Segunda balança no forno - @joana - até 29/05", "@joana"),
        ("烤炉旁增加第二台秤（王磊，5月31日）", "王磊"),
        ("烤炉旁增加第二台秤 — 王磊 — 5月31日", "王磊"),
        ("烤炉旁增加第二台秤 @小林 05/12", "@小林"),
        ("窯の横に秤を追加（月に1回）@佐々木", "@佐々木"),
        ("오븐 옆에 저울 추가 (김하늘, 진행중)", "김하늘"),
        ("오븐 옆에 저울 추가 (긴급 조치, 진행중)", None),
        ("窯の横に秤を追加（二台目、対応中）", None),
    ],
)
def test_the_owner_stands_beside_a_state_or_time_of_another_language(text: str, owner: str | None) -> None:
    assert owner_in(text, foreign=True) == owner


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("窯の横に秤を追加する（5/28まで）", date(2031, 5, 28)),
        ("窯の横に秤を追加する（2031/06/02まで）", date(2031, 6, 2)),
        ("窯の横に秤を追加する（1月5日まで）", date(2032, 1, 5)),
        ("오븐 옆에 저울 추가 (@haneul, 6월 20일까지)", date(2031, 6, 20)),
        ("烤炉旁增加第二台秤，6月20日前", date(2031, 6, 20)),
        ("Ajouter une balance près du four - Léa - 14/06", date(2031, 6, 14)),
    ],
)
def test_a_day_without_its_year_is_due_behind_the_incident(line: str, due: date) -> None:
    text = f"# 2031-05-03\n\n## Action items\n\n- [ ] {line}\n"
    found = read(Document("a.md", text), ReadingSettings(item_threshold=0.0))
    assert [one.due and one.due.day for one in found.items] == [due]


def test_a_state_of_another_language_stands_behind_a_ticket() -> None:
    text = (
        "# 2031-05-03 パン窯の障害\n\n## アクションアイテム\n\n| アクションアイテム | 担当 | バグ |\n|---|---|---|\n"
        "| 窯の横に秤を追加する | 花井 | WAAGE-101 **完了** |\n| 窯の温度計を交換する | 花井 | WAAGE-102 |\n"
    )
    found = read(Document("a.md", text), ReadingSettings(item_threshold=0.0))
    assert [one.done for one in found.items] == [True, None]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Add a smoke test for the oven, in two weeks", date(2031, 5, 17)),
        ("Add it (within ten days)", date(2031, 5, 13)),
    ],
)
def test_a_span_in_words_behind_the_incident_is_a_due_date(line: str, due: date) -> None:
    told = due_in(line, date(2031, 5, 3))
    assert told is not None
    assert told.day == due


@pytest.mark.parametrize(
    "line",
    ["We changed the timeout but still need a test", "We still don't know why it was hot; Dana is going to find out"],
)
def test_what_is_still_to_be_done_is_not_done(line: str) -> None:
    assert words_say(line, words_of(line), cue(line, words_of(line))) is False
