"""Each entry of a list is one candidate, whatever letters or signs count it."""

import pytest

from followthrough.model import Document
from followthrough.reading import page_of

ENTRIES = ["Warn at the oven", "Limit the heat", "Ring the bell"]
MARKS = [
    *("a) b) c)", "(a) (b) (c)", "a. b. c.", "A. B. C.", "A) B) C)", "(1) (2) (3)", "1) 2) 3)", "1.1 1.2 1.3"),
    *("i) ii) iii)", "(i) (ii) (iii)", "I. II. III.", "① ② ③", "ⓐ ⓑ ⓒ", "❶ ❷ ❸"),
    *("가. 나. 다.", "가) 나) 다)", "(가) (나) (다)", "㉮ ㉯ ㉰"),
    *("а) б) в)", "а. б. в.", "А. Б. В."),
    *("一、 二、 三、", "（一） （二） （三）", "（1） （2） （3）", "1、 2、 3、", "１． ２． ３．"),
    *("ア） イ） ウ）", "ア． イ． ウ．", "イ． ロ． ハ．"),
]
# "1)" at the same depth as "1." goes on with that list, and begins none within its entry.
WITHIN = [(marks, indent) for marks in MARKS for indent in ("", "   ", "\t") if indent or not marks.startswith("1) ")]
HEADS = {"a.md": "# Measures\n\n", "a.txt": "Measures\n========\n\n"}


def candidates_of(path: str, text: str) -> list[str]:
    return [one.text for one in page_of(Document(path, text)).candidates]


@pytest.mark.parametrize("path", HEADS)
@pytest.mark.parametrize("indent", ["", "  ", "   "])
@pytest.mark.parametrize("marks", MARKS)
def test_under_a_heading(marks: str, indent: str, path: str) -> None:
    lines = [f"{indent}{mark} {entry}\n" for mark, entry in zip(marks.split(), ENTRIES, strict=True)]
    assert candidates_of(path, HEADS[path] + "".join(lines)) == ENTRIES


@pytest.mark.parametrize("path", HEADS)
@pytest.mark.parametrize(("marks", "indent"), WITHIN)
def test_under_an_entry(marks: str, indent: str, path: str) -> None:
    lines = [f"{indent}{mark} {entry}\n" for mark, entry in zip(marks.split(), ENTRIES, strict=True)]
    text = f"{HEADS[path]}1. Mend the oven\n{''.join(lines)}"
    assert candidates_of(path, text) == ["Mend the oven", *ENTRIES]


def test_signs_of_other_scripts_need_no_space_and_a_line_may_go_on() -> None:
    text = "# 対策\n\n一、警告を出す\n二、火力を\n抑える\n三、鈴を鳴らす\n"
    assert candidates_of("a.md", text) == ["警告を出す", "火力を 抑える", "鈴を鳴らす"]


@pytest.mark.parametrize(
    "text",
    [
        "I. Ashe wrote the plan\nand A. Birch read it",
        "A. Birch wrote it\nC. Ashe read it",
        "We asked for plan\nA. It held\nand that was all",
        "나. 가마를 본다\n다음에 종을 친다",
    ],
)
def test_what_does_not_count_on_is_no_list(text: str) -> None:
    assert "".join("".join(candidates_of("a.md", text)).split()) == "".join(text.split())
