"""Whose an item is and until when, as its last words say it."""

from datetime import date

import pytest

from followthrough.model import Document, State
from followthrough.reading import read
from followthrough.reading.items.due import due_in
from followthrough.reading.items.owners import owner_in
from followthrough.reading.items.state_by_words import state_by_words
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.vocabulary.cues import cue, words_of

INCIDENT = date(2031, 5, 3)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Second scale at the oven - Ana - 31 May 2031", "Ana"),
        ("Second scale at the oven (@ana, ~10/31)", "@ana"),
        ("Second scale at the oven (Ana, 10/31)", "Ana"),
        ("Second scale at the oven (Ana, investigating)", "Ana"),
        ("Second scale at the oven (Ana, moved to OVEN-2)", "Ana"),
        ("Second scale at the oven (Ana, end of May)", "Ana"),
        ("Planned: Change the scale (Ana, 31 May 2031)", "Ana"),
        ("[OVEN-2] Change the scale - @ana - done", "@ana"),
        ("**Second scale at the oven.** Due: 31 May 2031. Status: Fixed.", None),
        ("Second scale at the oven (Ana, part 1/2)", None),
        ("Alert on the age of the queue (Grafana, 31 May 2031)", None),
        ("Second scale at the oven - done - 31 May 2031", None),
        ("Second scale at the oven - north side - 31 May 2031", None),
    ],
)
def test_the_owner_stands_beside_a_time_or_a_state(text: str, owner: str | None) -> None:
    assert owner_in(text) == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Second scale at the oven – assigned to Ana", "Ana"),
        ("Second scale at the oven. Assigned to: Ana Pérez", "Ana Pérez"),
        ("Second scale at the oven - assigned to @ana, due 31 May 2031", "@ana"),
        ("Second scale at the oven — owned by the storage team", "the storage team"),
        ("The scale was changed – completed by Ana on 20 May 2031", "Ana"),
        ("Second scale at the oven - done by Ana", "Ana"),
        ("Second scale at the oven - done (Ana)", "Ana"),
        ("Second scale at the oven – Ana, P1", "Ana"),
        ("Second scale at the oven — Ana Pérez — OPS-22 — Completed", "Ana Pérez"),
        ("Second scale at the oven – urgent – assigned to Ana – exported to OPS-22", "Ana"),
        ("Second scale at the oven → Baking, OPS-22", "Baking"),
        ("Second scale at the oven → baking team", "baking team"),
        ("Second scale at the oven – Backteam", "Backteam"),
        ("Second scale at the oven – Ana, next sprint", "Ana"),
        ("Second scale at the oven (Ana, high)", "Ana"),
        ("Second scale at the oven (Ana, asap)", "Ana"),
        ("Second scale at the oven (Ana, this sprint).", "Ana"),
        ("Second scale at the oven (@ana, this sprint).", "@ana"),
        ("Second scale at the oven (Ana/Bo, OPS-22)", "Ana/Bo"),
        ("Ana/Bo to add a second scale", "Ana/Bo"),
    ],
)
def test_the_owner_is_called_so_or_stands_beside_a_priority_or_ticket(text: str, owner: str) -> None:
    assert owner_in(text) == owner


@pytest.mark.parametrize(
    "text",
    [
        "Second scale at the oven – done by Friday",
        "Second scale at the oven – completed by May",
        "Second scale at the oven – done by hand",
        "Second scale at the oven – completed by Ansible",
        "Page whoever the order is assigned to",
        "Have the orders of the oven assigned to Baking",
        "Route the readings -> Splunk",
        "Second scale at the oven - for every team",
        "Bake in a team",
        "Second scale at the oven - north side - in progress",
        "Second scale at the oven - Grafana - in progress",
        "Second scale at the oven (Staging, 31 May 2031)",
        "Second scale at the oven (Kafka, high)",
        "Second scale at the oven (March, high)",
        "Second scale at the oven (low risk, high)",
        "Second scale at the oven - done (Monday)",
        "Second scale at the oven - done (partly)",
        "Second scale at the oven - done (Ansible)",
        "Second scale at the oven (CI/CD, OPS-22)",
        "Second scale at the oven (Client/Server, OPS-22)",
        "Client/Server to add a second scale",
        "Second scale at the oven – twice, next week",
        "Remember to close the oven",
        "Strive to reduce waste",
        "Adhere to change control",
        "Sure to check the scale",
    ],
)
def test_a_tool_a_time_a_place_and_a_resolve_are_no_owners(text: str) -> None:
    assert owner_in(text) is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Das Team Backofen stellt bis 15.05. eine zweite Waage auf", "Das Team Backofen"),
        ("Zudem wird geprüft; das Ofenteam wird die Waagen tauschen", "das Ofenteam"),
        ("L'équipe du four ajoutera une balance", "L'équipe du four"),
        ("L'équipe fournil va ajouter une balance", "L'équipe fournil"),
        ("El equipo de hornos añadirá una balanza", "El equipo de hornos"),
        ("A equipe de fornos vai trocar a balança", "A equipe de fornos"),
        ("Il team del forno aggiungerà una bilancia", "Il team del forno"),
        ("また、窯チームが5月末までに秤を追加する", "窯チーム"),
        ("次回からは窯チームが秤を追加する", "窯チーム"),
        ("烤炉团队将增加第二台秤", "烤炉团队"),
        ("오븐팀이 저울을 추가한다", "오븐팀"),
        ("Das Team stellt eine zweite Waage auf", None),
        ("Das Team Backofen wird künftig früher informiert", None),
        ("Das Team Backofen wurde nicht gerufen", None),
        ("L'équipe du four sera informée plus tôt", None),
        ("L'équipe qui ajoutera une balance", None),
        ("El equipo de hornos debe ser avisado", None),
        ("El equipo de hornos será avisado", None),
        ("窯チームへの連絡を早める", None),
        ("通知烤炉团队将更换秤", None),
        ("오븐팀에 먼저 알린다", None),
    ],
)
def test_a_group_acts_in_other_languages(text: str, owner: str | None) -> None:
    assert owner_in(text, foreign=True) == owner


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
    assert [item.due and item.due.day for item in found.items] == [due]


def test_a_state_of_another_language_stands_behind_a_ticket() -> None:
    text = (
        "# 2031-05-03 パン窯の障害\n\n## アクションアイテム\n\n| アクションアイテム | 担当 | バグ |\n|---|---|---|\n"
        "| 窯の横に秤を追加する | 花井 | WAAGE-101 **完了** |\n| 窯の温度計を交換する | 花井 | WAAGE-102 |\n"
    )
    found = read(Document("a.md", text), ReadingSettings(item_threshold=0.0))
    assert [item.done for item in found.items] == [True, None]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Add a smoke test for the oven, in two weeks", date(2031, 5, 17)),
        ("Add it (within ten days)", date(2031, 5, 13)),
    ],
)
def test_a_span_in_words_behind_the_incident_is_a_due_date(line: str, due: date) -> None:
    stated = due_in(line, date(2031, 5, 3))
    assert stated is not None
    assert stated.day == due


@pytest.mark.parametrize(
    "line",
    ["We changed the timeout but still need a test", "We still don't know why it was hot; Dana is going to find out"],
)
def test_what_is_still_to_be_done_is_not_done(line: str) -> None:
    assert state_by_words(line, words_of(line), cue(line, words_of(line))) is State.OPEN
