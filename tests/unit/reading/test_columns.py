"""What the columns of a table are for, and which day a document's head names, in other languages than English."""

from datetime import date

import pytest

from followthrough.model import Document
from followthrough.reading import read
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.vocabulary.columns import Column, role, roles
from followthrough.reading.vocabulary.fields import fields


@pytest.mark.parametrize(
    ("header", "column"),
    [
        *(("状況", Column.STATUS), ("完了予定日", Column.DUE), ("対応者", Column.OWNER), ("改善内容", Column.ITEM)),
        *(
            ("截止时间", Column.DUE),
            ("预计完成时间", Column.DUE),
            ("跟进人", Column.OWNER),
            ("完成情况", Column.STATUS),
        ),
        *(("완료 예정일", Column.DUE), ("책임자", Column.OWNER), ("진행 상황", Column.STATUS)),
        *(("Klart senast", Column.DUE), ("Zieldatum", Column.DUE), ("Entro", Column.DUE), ("Kdo", Column.OWNER)),
        *(("Vencimiento", Column.DUE), ("Avancement", Column.STATUS), ("Дедлайн", Column.DUE), ("Eier", Column.OWNER)),
        *(("Until", Column.DUE), ("Finish by", Column.DUE), ("No later than", Column.DUE)),
        *(("Zuständigkeit", Column.OWNER), ("Verantw.", Column.OWNER), ("Wer?", Column.OWNER), ("Wann", Column.DUE)),
        *(("Zieltermin", Column.DUE), ("Umsetzungsstand", Column.STATUS), ("Erledigt?", Column.STATUS)),
        *(("Assigné à", Column.OWNER), ("Resp.", Column.OWNER), ("Quand ?", Column.DUE), ("Pour le", Column.DUE)),
        *(("Fait ?", Column.STATUS), ("Réalisé", Column.STATUS), ("Référent", Column.OWNER)),
        *(("Responsáveis", Column.OWNER), ("Atribuído a", Column.OWNER), ("Quando", Column.DUE)),
        *(("Previsão", Column.DUE), ("Andamento", Column.STATUS), ("Feito?", Column.STATUS), ("Data", Column.DUE)),
        *(("Asignado a", Column.OWNER), ("¿Cuándo?", Column.DUE), ("Hecho", Column.STATUS)),
        *(("主担当", Column.OWNER), ("オーナー", Column.OWNER), ("目標日", Column.DUE), ("いつまで", Column.DUE)),
        *(("完了", Column.STATUS), ("対応状態", Column.STATUS), ("担当部署", Column.TEAM)),
        *(
            ("Action by", Column.OWNER),
            ("By whom", Column.OWNER),
            ("Action on", Column.OWNER),
            ("负责方", Column.OWNER),
        ),
        *(("Who?", Column.OWNER), ("By when?", Column.DUE), ("Action Owner(s)", Column.OWNER), ("TCD", Column.DUE)),
        *(("Actioned by", Column.OWNER), ("SPOC", Column.OWNER), ("DRI / Team", Column.OWNER)),
        *(("Est. completion", Column.DUE), ("Terminé le", None), ("Data ownership", None)),
        *(("Actionee", Column.OWNER), ("Members", Column.OWNER), ("Team members", Column.TEAM)),
        *(("Expected by", Column.DUE), ("Timescale", Column.DUE), ("Timeframe", Column.DUE), ("Forecast", Column.DUE)),
        *(("Deadline (UTC)", Column.DUE), ("Time (UTC)", Column.TIME), ("Reported by", None)),
        # Beside another word these tell nothing.
        *(("Lost data", None), ("Fait marquant", None), ("Affected members", None), ("Forecast of load", None)),
        # Columns of a timeline.
        *(("Ход событий", None), ("진행 내용", None), ("作業内容", None)),
    ],
)
def test_a_column_is_known_by_its_name(header: str, column: Column | None) -> None:
    assert role(header) is column


@pytest.mark.parametrize("name", ["Responsibility", "Ownership", "PIC", "Contact", "By"])
def test_beside_actions_a_column_is_for_who_does_them(name: str) -> None:
    assert roles(("Action", name, "Due"), ()) == (Column.ITEM, Column.OWNER, Column.DUE)
    assert Column.OWNER not in roles(("Role", name, "Phone"), ())


def test_how_to_reach_somebody_is_no_owner_and_how_often_no_day() -> None:
    rows = "".join(
        f"| Add a limit on queue {at} | {who} | {when} |\n"
        for at, (who, when) in enumerate([("hotline", "every month"), ("+49 30 1234", "Mondays"), ("shared", "")])
    )
    text = f"# Outage\n\n## Action items\n\n| Action | Contact | Schedule |\n|--|--|--|\n{rows}"

    assert [(one.owner, one.due) for one in read(Document("a.md", text)).items] == [(None, None)] * 3


@pytest.mark.parametrize("name", ["Completion", "Schedule", "Finish", "Delivery"])
def test_beside_actions_a_column_is_for_when_they_are_planned(name: str) -> None:
    assert roles(("Action", "Owner", name), ()) == (Column.ITEM, Column.OWNER, Column.DUE)
    assert Column.DUE not in roles(("System", name), ())


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("오븐 온도계 추가 (담당: 김하늘, 기한: 2031-06-01)", "김하늘", "2031-06-01"),
        ("Поставить термометр (ответственный: Анна, срок: 01.06.2031)", "Анна", "01.06.2031"),
        ("Termometro per il forno (responsabile: Anna, scadenza: 01/06/2031)", "Anna", "01/06/2031"),
        ("窯に温度計を付ける（対応者: 花井、対応期限: 2031/06/01）", "花井", "2031/06/01"),
    ],
)
def test_a_named_value_is_known_by_its_name(text: str, owner: str, due: str) -> None:
    found = fields(text)
    assert (found[Column.OWNER], found[Column.DUE]) == (owner, due)


@pytest.mark.parametrize(
    "lines",
    [
        "- 작성일: 2031-05-06\n- 장애 발생: 2031-05-03 09:02",
        "- Skapad: 2031-05-06\n- Tidpunkt: 2031-05-03 kl. 9",
        "- 报告日：2031-05-06\n- 故障时间：2031-05-03 09:02",
    ],
)
def test_the_day_of_the_incident_is_distinguished_from_that_of_writing(lines: str) -> None:
    reading = read(Document("a.md", f"# 가마\n\n{lines}\n\n## x\n\nx\n"), ReadingSettings())
    assert reading.facts.date == date(2031, 5, 3)
