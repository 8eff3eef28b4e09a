"""The contributing factors that a document names."""

import pytest

from followthrough.model import Document, Facts
from followthrough.reading import read


def facts(text: str, path: str = "outage.md") -> Facts:
    return read(Document(path, text)).facts


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("There was no alert on the age of the queue.", "no-alert"),
        ("It was unclear who owns the importer.", "unclear-owner"),
        ("Nobody knew who owned the job.", "unclear-owner"),
        ("No one knew which team was responsible for the job.", "unclear-owner"),
        ("Nobody knew who the owner of the job was.", "unclear-owner"),
        ("Nobody knew who had set the rule.", "undocumented-assumption"),
        ("The import was not covered by any test.", "missing-test"),
        ("We assumed that the provider retries.", "undocumented-assumption"),
        ("The deploy script did not check the region.", "brittle-tool"),
        ("The table was dropped by hand on the console.", "inviting-process"),
        ("The tables are created manually in each region.", "inviting-process"),
        ("Depots reported it first: nobody noticed the old queue.", "no-alert"),
        ("We were not aware that the provider drops old messages.", "undocumented-assumption"),
        ("The tests of the importer did not cover an empty file.", "missing-test"),
        ("There was no fallback for the printer.", "brittle-tool"),
        ("キューの監視がなかった。", "no-alert"),
        ("Das blieb lange unbemerkt.", "no-alert"),
        ("Für die Presse gab es keinen Alarm.", "no-alert"),
        ("Niemand hat den Stau bemerkt.", "no-alert"),
        ("Unklar war, wer für die Presse zuständig ist.", "unclear-owner"),
        ("Der Rückweg wurde nie im Ernstfall getestet.", "missing-test"),
        ("Die Leitung wurde von Hand umgesteckt.", "inviting-process"),
        ("Il n'y avait pas d'alerte sur la presse.", "no-alert"),
        ("No había ninguna alerta en la prensa.", "no-alert"),
        ("Não havia alerta na prensa.", "no-alert"),
        ("Il rientro non era mai stato testato.", "missing-test"),
        ("Het terugzetten is nooit echt getest.", "missing-test"),
        ("Ingen märkte kön.", "no-alert"),
        ("Der var ingen alarm på pressen.", "no-alert"),
        ("Nie było alertu na prasę.", "no-alert"),
        ("Nikdo si toho nevšiml, chyběl alarm.", "no-alert"),
        ("Никто не заметил очередь.", "no-alert"),
        ("Pres için uyarı yoktu.", "no-alert"),
        ("Tidak ada peringatan untuk mesin itu.", "no-alert"),
        ("Không có cảnh báo cho máy in.", "no-alert"),
        ("没有监控打印机。", "no-alert"),
        ("프린터에 대한 알람이 없었다.", "no-alert"),
    ],
)
def test_contributing_factors_have_a_category_and_their_line(words: str, category: str):
    (factor,) = facts(f"# Outage\n\n## Root cause\n\n{words}\n").factors

    assert (factor.category, factor.text, factor.line) == (category, words, 5)


@pytest.mark.parametrize(
    "words",
    [
        "We manually restarted the importer.",
        "It was easy to see what to do.",
        "On-call restarted the importer by hand.",
        "Der Dienst wurde von Hand neu gestartet.",
        "アラートで気づいた。",
        "手動設定の値を読む。",
    ],
)
def test_what_people_did_about_it_is_no_factor(words: str):
    assert facts(f"# Outage\n\n## Root cause\n\n{words}\n").factors == ()


@pytest.mark.parametrize(
    "heading",
    ["What contributed", "Contributing conditions", "Was dazu beitrug", "Mitursachen", "Ce qui a contribué",
     "O que contribuiu", "Wat bijdroeg", "促成因素", "Что способствовало"],
)  # fmt: skip
def test_factors_stand_under_what_contributed(heading: str):
    assert [factor.category for factor in facts(f"# Bell\n\n## {heading}\n\n- There was no alert.\n").factors] == [
        "no-alert"
    ]


def test_a_factor_may_begin_with_a_word_before_a_comma():
    text = "# Сбой\n\n## Причины\n\n- Было долго неясно, кто за это отвечает.\n"
    assert [factor.category for factor in facts(text).factors] == ["unclear-owner"]


def test_a_summary_names_no_factors():
    assert facts("# Bell\n\n## Summary\n\nThe wire was put back by hand; nobody noticed.\n").factors == ()


def test_a_title_that_sounds_like_a_cause_makes_no_factors_of_all_below():
    text = (
        "# Search not working\n\n## Notes\n\nNo alert existed.\n\n## Action items\n\n### Detection\n\n"
        "- No alert, add it\n"
    )

    assert facts(text).factors == ()


def test_a_factor_stands_under_causes_and_not_among_the_measures():
    assert facts("# Outage\n\n## Action items\n\n- No alert existed, add one\n").factors == ()
