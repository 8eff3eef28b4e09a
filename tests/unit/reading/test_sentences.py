"""A sentence ends where a reader would say it does."""

import pytest

from followthrough.reading.outline import RichText, plain
from followthrough.reading.sentences import sentences


def cut(text: str, **spans) -> list[str]:
    return [text[start:end] for start, end in sentences(plain(text, 1)._replace(**spans))]


@pytest.mark.parametrize(
    "whole",
    [
        "We upgrade to v2.5 of the proxy, e.g. on the canary first.",
        "Use approx. 30 minutes, i.e. half an hour, of Dr. Smith's time.",
        "See https://example.org/a.b?c=d. for the details",
        "The limit is 1.5 GB at 10:30 a.m. on Monday",
        "Run app.kubernetes.io/name before the deploy",
        "Das betrifft z.B. Kunden, d.h. alle.",
        "It said “no.” and stopped... then went on",
    ],
)
def test_abbreviations_versions_and_addresses_end_no_sentence(whole: str):
    assert cut(whole) == [whole]


def test_full_stops_question_marks_and_exclamation_marks_end_one():
    assert cut("Add a limit. Why did nobody notice? Page the on-call! Then test.") == [
        "Add a limit.",
        "Why did nobody notice?",
        "Page the on-call!",
        "Then test.",
    ]


def test_full_stops_of_chinese_and_japanese_need_no_space():
    assert cut("障害が発生した。アラートを追加する。") == ["障害が発生した。", "アラートを追加する。"]


def test_code_is_never_cut():
    text = "Run rm -rf. Now please. Then stop."

    assert cut(text, code=((4, 15),)) == ["Run rm -rf. Now please.", "Then stop."]


def test_a_hard_break_and_a_tick_begin_a_new_sentence():
    assert cut("Add a limit\nAdd an alert") == ["Add a limit", "Add an alert"]
    assert cut("✅ Add a limit ✅ Add an alert") == ["✅ Add a limit", "✅ Add an alert"]


def test_the_number_of_an_entry_is_no_sentence():
    assert cut("1. Add a limit") == ["1. Add a limit"]


def test_parts_keep_their_lines_links_and_markup():
    text = RichText("One two. Three four five.", ((0, 7), (9, 8), (15, 9)), strong=((9, 14),))
    spans = list(sentences(text))
    second = text.part(*spans[1])

    assert (second.text, second.line, second.end_line, second.strong) == ("Three four five.", 8, 9, ((0, 5),))
