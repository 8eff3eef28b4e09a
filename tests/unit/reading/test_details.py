"""What only details an item is no item of its own."""

from collections.abc import Sequence

import pytest

from followthrough.model import Document
from followthrough.reading import ReadingSettings, read
from followthrough.reading.layout.candidates import is_code
from followthrough.reading.layout.page import Page
from followthrough.reading.outline import RichText
from followthrough.reading.read import page_of


class Taker:
    """A judge that takes every line."""

    def judge(self, page: Page) -> Sequence[float]:
        return [0.9] * len(page.candidates)

    def reasons(self, page: Page, index: int) -> Sequence[object]:
        return ()


def taken(text: str) -> list[str]:
    return [item.text for item in read(Document("a.md", text), ReadingSettings(), Taker()).items]


@pytest.mark.parametrize(
    "detail", ["File: src/limits.py", "Tool: the schema checks", "Verified by: Ana", "Where: in the importer"]
)
@pytest.mark.parametrize("indent", ["  ", ""])
def test_a_detail_is_never_taken(detail: str, indent: str) -> None:
    assert taken(f"# A\n\n## Action items\n\n- Add a limit\n{indent}- {detail}\n") == ["Add a limit"]


def test_a_task_behind_a_label_is_taken() -> None:
    assert taken("## Action items\n\n- Add a limit\n  - Docs: describe the limit\n") == [
        "Add a limit",
        "Docs: describe the limit",
    ]


def test_code_alone_asks_for_nothing() -> None:
    page = page_of(Document("a.md", "## What we saw\n\n- `add users`\n- add `users`\n"))
    assert [cue.asks for cue in page.cues] == [False, True]


@pytest.mark.parametrize(
    ("text", "code", "only_code"),
    [
        ("run --all", ((0, 9),), True),
        ("a.py, b.py", ((0, 4), (6, 10)), True),
        ("use a.py", ((4, 8),), False),
        ("a.py is wrong", ((0, 4),), False),
        ("a.py", (), False),
    ],
)
def test_code_is_recognised_by_its_marks(text: str, code: tuple[tuple[int, int], ...], only_code: bool) -> None:
    assert is_code(RichText(text, ((0, 1),), code=code)) is only_code
