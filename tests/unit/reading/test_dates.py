"""Days and lengths of time in the notations that people use."""

from datetime import date

import pytest

from followthrough.reading.items.due import due_in
from followthrough.reading.items.due_by_place import due_of
from followthrough.reading.vocabulary.dates import compact_date, first_date
from followthrough.reading.vocabulary.due_days import due_day
from followthrough.reading.vocabulary.durations import minutes

INCIDENT = date(2026, 1, 14)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-31", "2026/03/31", "31.03.2026", "31/03/2026", "03/31/2026", "March 31, 2026", "31 March 2026"),
        *(
            "31st of March 2026",
            "Mar 31 2026",
            "31. März 2026",
            "31 mars 2026",
            "31 de marzo de 2026",
            "31 de março de 2026",
        ),
        *("2026年3月31日", "Tuesday, March 31st, 2026", "2026-03-31T10:00:00Z", "31-Mar-2026"),
    ],
)
def test_a_day_is_read_in_every_notation(text: str):
    assert first_date(f"until {text}!") == date(2026, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        *("31 marzo 2026", "31 maart 2026", "31 mars 2026", "31 marca 2026", "31. března 2026", "31 марта 2026 года"),
        *("31 березня 2026", "31 Mart 2026", "31. 3. 2026", "31-03-2026", "2026년 3월 31일", "2026年 3 月 31 日"),
    ],
)
def test_a_day_is_read_in_the_languages_of_the_sections(text: str):
    assert first_date(text) == date(2026, 3, 31)


@pytest.mark.parametrize("text", ["3月31日", "3 月 31 号", "3월 31일까지"])
def test_a_day_without_its_year_is_one_behind_an_incident(text: str):
    assert due_day(text, INCIDENT) == date(2026, 3, 31)
    assert first_date(text) is None


@pytest.mark.parametrize(
    "text", ["2026-13-41", "v1.2.2026x", "10.0.0.1", "31 February 2026", "1234567", "March 31", ""]
)
def test_what_is_no_full_day_is_none(text: str):
    assert first_date(text) is None


def test_a_year_of_two_digits_is_read_where_the_day_is_one_word():
    assert due_day("31-Mar-26", INCIDENT) == date(2026, 3, 31)


def test_a_file_name_may_hold_the_day_as_eight_digits():
    assert compact_date("20260114-queue.md") == date(2026, 1, 14)
    assert compact_date("99999999.md") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Q1 2026", date(2026, 3, 31)),
        ("2026-Q4", date(2026, 12, 31)),
        ("Q2", date(2026, 6, 30)),
        ("H1 2026", date(2026, 6, 30)),
        ("March 2026", date(2026, 3, 31)),
        ("in 2 weeks", date(2026, 1, 28)),
        ("within a month", date(2026, 2, 14)),
        ("T+30 days", date(2026, 2, 13)),
        ("March 31", date(2026, 3, 31)),
        ("31 January", date(2026, 1, 31)),
        ("soon", None),
        ("next sprint", None),
    ],
)
def test_a_due_day_is_read_from_quarters_months_and_time_after_the_incident(text: str, day: date | None):
    assert due_day(text, INCIDENT) == day


def test_a_day_without_a_year_before_the_incident_is_in_the_next_year():
    assert due_day("2 January", date(2025, 11, 20)) == date(2026, 1, 2)


def test_a_relative_day_without_an_incident_is_not_guessed():
    assert due_day("in 2 weeks", None) is None
    assert due_day("Q1", None) is None


def test_a_cell_that_names_no_time_is_no_due_date():
    assert due_of("TBD", INCIDENT) is None
    assert due_of(" - ", INCIDENT) is None
    assert due_of("next sprint", INCIDENT) is not None


@pytest.mark.parametrize(
    ("text", "due_text", "day"),
    [
        ("Add a limit by 2026-03-31", "2026-03-31", date(2026, 3, 31)),
        ("Add a limit (due 31 March 2026)", "31 March 2026", date(2026, 3, 31)),
        ("Rotate the keys before Q2 2026.", "Q2 2026", date(2026, 6, 30)),
        ("Fix the importer within the next two weeks", "within the next two weeks", None),
    ],
)
def test_the_words_of_an_item_may_name_its_due_date(text: str, due_text: str, day: date | None):
    found = due_in(text, INCIDENT)

    assert found is not None
    assert found.text == due_text
    assert day is None or found.day == day


@pytest.mark.parametrize(
    "text", ["Add a limit of 5", "Keep logs for 30 days on the host", "Since 2025-12-01 it was slow, add a test"]
)
def test_a_number_or_a_day_gone_by_is_no_due_date(text: str):
    assert due_in(text, INCIDENT) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            ("74 minutes", 74),
            ("1 h 20 min", 80),
            ("1h20m", 80),
            ("2 hours", 120),
            ("about 1.5 hours", 90),
            ("3 days", 4320),
        ),
        *(("01:30", 90), ("90 s", 2), ("2 Stunden", 120), ("45 分", 45), ("unknown", None), ("", None)),
    ],
)
def test_lengths_of_time_are_read_in_minutes(text: str, expected: int | None):
    assert minutes(text) == expected


def test_the_hour_behind_a_day_is_no_day():
    assert first_date("16 Oct 15:00 rotation switched on", 2026) == date(2026, 10, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("October 15: rotation switched on", date(2026, 10, 15)),
        ("March 12, 2019: the API was down", date(2019, 3, 12)),
    ],
)
def test_a_colon_behind_a_day_is_no_hour(text: str, expected: date):
    assert first_date(text, 2026) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("in zwei Wochen", date(2026, 1, 28)),
        ("innerhalb eines Monats", date(2026, 2, 14)),
        ("in den nächsten 14 Tagen", date(2026, 1, 28)),
        ("Ende März", date(2026, 3, 31)),
        ("dans deux semaines", date(2026, 1, 28)),
        ("sous 15 jours", date(2026, 1, 29)),
        ("fin mars", date(2026, 3, 31)),
        ("en dos semanas", date(2026, 1, 28)),
        ("dentro de un mes", date(2026, 2, 14)),
        ("finales de marzo", date(2026, 3, 31)),
        ("nas próximas duas semanas", date(2026, 1, 28)),
        ("fim de março", date(2026, 3, 31)),
        ("2週間以内", date(2026, 1, 28)),
        ("3月末", date(2026, 3, 31)),
        ("两周内", date(2026, 1, 28)),
        ("2주 이내", date(2026, 1, 28)),
        ("nächste Woche", None),
        ("来週", None),
    ],
)
def test_a_time_after_the_incident_is_read_in_the_languages_of_the_sections(text: str, day: date | None):
    assert due_day(text, INCIDENT) == day
    due = due_in(f"Limit, {text}", INCIDENT, "de")
    assert due is not None
    assert due.day == day


@pytest.mark.parametrize(
    "text",
    [
        "Runbook schreiben, fällig 2026-03-31 (#4)",
        "Grenze setzen. Fällig am 31.03.2026",
        "Grenze setzen, fällig am 31. März 2026. Danach messen.",
        "Grenze setzen bis zum 31.03.2026",
        "Poser une limite, échéance le 31 mars 2026",
        "Poser une limite au plus tard le 31/03/2026",
        "Poner un límite, vence el 31 de marzo de 2026",
        "Definir um limite, prazo 31/03/2026",
        "上限を設ける 期限2026-03-31",
        "Mend the links in the mails of this week, due 2026-03-31",
        "Send the mails of next month again by 2026-03-31",
        "Limit the mails by 31 March, due to the outage of 3 May",
    ],
)
def test_the_day_behind_the_word_for_it_is_the_due_day(text: str):
    due = due_in(text, INCIDENT, "de")
    assert due is not None
    assert due.day == date(2026, 3, 31)


@pytest.mark.parametrize(
    "text",
    ["Mend the links in the mails of this week", "Alle Läufe in 2 Tagen prüfen lassen", "期限切れの 2026 件を消す"],
)
def test_a_time_of_something_else_is_no_due_date(text: str):
    assert due_in(text, INCIDENT, "de") is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        # Two numbers, in the order of the language; the next such day after the incident.
        *(
            ("fr", "27/03", date(2026, 3, 27)),
            ("pt", "até 10/04", date(2026, 4, 10)),
            ("es", "03/02", date(2026, 2, 3)),
        ),
        *(("ja", "3/12", date(2026, 3, 12)), ("ja", "3/12(木)", date(2026, 3, 12)), ("ja", "1/10", date(2027, 1, 10))),
        *(("ko", "10/4", date(2026, 10, 4)), ("fr", "10/31", date(2026, 10, 31)), (None, "13/10", date(2026, 10, 13))),
        # Three short ones: only a year that can be meant.
        *(
            ("ja", "26/3/12", date(2026, 3, 12)),
            ("ja", "R8/6/30", date(2026, 6, 30)),
            ("ja", "R8.6.30", date(2026, 6, 30)),
        ),
        *(("ja", "令和8年4月", date(2026, 4, 30)), ("ja", "令和8年4月30日", date(2026, 4, 30))),
        *(
            ("de", "12.3.26", date(2026, 3, 12)),
            ("de", "28.02.26", date(2026, 2, 28)),
            ("fr", "27/03/26", date(2026, 3, 27)),
        ),
        *(("de", "26/3/12", None), ("ja", "12/3/26", None), (None, "26/3/12", date(2026, 3, 12)), (None, "3/4", None)),
        (None, "24/7", None),  # around the clock
        # Months, quarters, halves, weeks and years.
        *(
            ("de", "05/2026", date(2026, 5, 31)),
            ("pt", "abr/2026", date(2026, 4, 30)),
            ("pt", "30/abr", date(2026, 4, 30)),
        ),
        *(
            ("ja", "2026年6月", date(2026, 6, 30)),
            ("ja", "6月中", date(2026, 6, 30)),
            ("ja", "2026年Q2", date(2026, 6, 30)),
        ),
        *(
            ("de", "2. Quartal 2026", date(2026, 6, 30)),
            ("fr", "T2", date(2026, 6, 30)),
            ("pt", "2T26", date(2026, 6, 30)),
        ),
        *(("fr", "2e trimestre 2026", date(2026, 6, 30)), ("es", "segundo trimestre", None), ("ja", "第2四半期", None)),
        *(("de", "1. Halbjahr 2026", date(2026, 6, 30)), ("fr", "S1 2026", None)),
        *(("de", "23. KW", date(2026, 6, 7)), ("fr", "S23", date(2026, 6, 7)), ("pt", "semana 23", date(2026, 6, 7))),
        *(
            ("de", "Jahresende", date(2026, 12, 31)),
            ("fr", "fin d'année", date(2026, 12, 31)),
            ("ja", "年内", date(2026, 12, 31)),
        ),
        # A whole date goes before all.
        *(("de", "12.03.2026 (KW 11)", date(2026, 3, 12)), ("ja", "2026/3/12", date(2026, 3, 12))),
        ("pt", "31/03/2026", date(2026, 3, 31)),
    ],
)
def test_a_due_cell_is_read_in_the_order_of_its_language(language: str | None, text: str, day: date | None):
    due = due_of(text, INCIDENT, language)
    assert due is not None
    assert due.day == day
    assert due.not_understood == (day is None and any(map(str.isdigit, text)))


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "Poser une limite avant le 27/03", date(2026, 3, 27)),
        ("pt", "Definir um limite até 10/04.", date(2026, 4, 10)),
        ("ja", "上限を設ける 期限:3/20", date(2026, 3, 20)),
        ("de", "Grenze setzen, fällig am 12.3.26", date(2026, 3, 12)),
    ],
)
def test_so_are_the_words_of_an_item(language: str, text: str, day: date):
    due = due_in(text, INCIDENT, language)
    assert due is not None
    assert due.day == day
