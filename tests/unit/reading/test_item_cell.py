"""The item of a row without a named column is the cell that tells what to do, however short."""

import pytest

from followthrough.model import Document
from followthrough.reading import page_of


def items_of(*cells: str, header: str = "| A | B | C |") -> list[str]:
    rule = "|" + "---|" * (header.count("|") - 1)
    text = f"# Ofen\n\n{header}\n{rule}\n| {' | '.join(cells)} |\n"
    return [candidate.text for candidate in page_of(Document("a.md", text)).candidates]


@pytest.mark.parametrize(
    "aside",
    [
        "services/oven/internal/thermostat/retry_policy.go",
        "`services/oven/thermostat.go`, `retry()`",
        "https://git.example/bakery/oven/-/merge_requests/1234",
        "<https://git.example/bakery/oven/-/merge_requests/1234>",
        "oven-thermostat-controller-service",
        "OVEN-2031-000123, OVEN-2031-000124",
        "2031-05-03 10:15:00 UTC",
        "10:15 – 11:45 am, 3 Mai 2031",
        "1,204,331,870 / 20.5%",
        "oven.thermostat@bakery.example",
    ],
)
@pytest.mark.parametrize("item", ["加温度计", "温度計を足す", "온도계 추가", "Add a bell", "Добавить весы"])
def test_a_path_an_address_an_identifier_a_date_and_a_number_come_last(item: str, aside: str) -> None:
    assert items_of(aside, "12", item) == [item]
    assert items_of(item, aside, "12") == [item]


@pytest.mark.parametrize("item", ["给炉子加温度计", "窯に温度計を足す", "가마에 온도계를 추가"])
@pytest.mark.parametrize("aside", ["Bakery Oven Platform Team", "kneading_machine", "Thermostat", "some words of it"])
def test_letters_of_chinese_japanese_and_korean_tell_more_than_others(item: str, aside: str) -> None:
    assert items_of(aside, item, "1") == [item]


def test_a_date_in_chinese_or_korean_is_a_date() -> None:
    assert items_of("2031年5月3日 14時05分頃", "加秤") == ["加秤"]
    assert items_of("2031년 5월 3일 14시 5분", "저울") == ["저울"]


def test_a_named_owner_or_ticket_is_not_what_is_to_be_done() -> None:
    header = "| Detail | Owner | Ticket |"
    assert items_of("Add a bell", "everybody who works at the oven", "see the board", header=header) == ["Add a bell"]
    assert items_of("12", "everybody at the oven", "", header=header) == ["everybody at the oven"]


@pytest.mark.parametrize(
    ("cells", "item"),
    [
        (("Bell", "It rings when the oven is hot"), "It rings when the oven is hot"),
        (("`oven.go`: retry once and no more than once", "Ring a bell"), "`oven.go`: retry once and no more than once"),
        (("修改 services/oven/thermostat.go 的重试", "烤箱"), "修改 services/oven/thermostat.go 的重试"),
        (("Restart Everything Now", "Bell"), "Restart Everything Now"),
    ],
)
def test_otherwise_the_longest_is_the_item(cells: tuple[str, ...], item: str) -> None:
    assert items_of(*cells) == [item.replace("`", "")]


def test_a_row_of_nothing_but_signs_has_its_longest() -> None:
    assert items_of("src/oven/bell.go", "12", "OVEN-1") == ["src/oven/bell.go"]
    assert items_of("1", "2", "3") == []
