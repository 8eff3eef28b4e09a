"""The page in a real browser: quiet, self-contained, sortable, filterable, accessible, and fit for a phone."""

import json
from pathlib import Path
from typing import Any

import pytest

from followthrough.reports.report_html import report_html
from followthrough.reports.sections import Cell, Column, Page, Section, Table

DESKTOP, PHONE = (1280, 900), (390, 844)


def opened(chromium: Any, page: Path, size: tuple[int, int] = DESKTOP) -> Any:
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    chromium.get_log("browser")
    chromium.get_log("performance")
    chromium.get(page.as_uri())
    return chromium


def column(chromium: Any, table: str, index: int) -> list[str]:
    cells = f"#{table} tbody tr:not([hidden]) > :nth-child({index})"
    asked = "return Array.from(document.querySelectorAll(arguments[0])).map(cell => cell.textContent.trim())"
    found: list[str] = chromium.execute_script(asked, cells)
    return found


def test_the_browser_has_nothing_to_complain_about(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    assert chromium.get_log("browser") == []


def test_no_request_leaves_the_page(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    told = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    asked = [each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"]
    assert asked == [page.as_uri()]


def test_hostile_text_does_nothing(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    assert "<script>alert(1)</script>" in chromium.execute_script("return document.body.innerText")
    assert chromium.execute_script("return document.scripts.length") == 1


def test_a_foreign_script_is_kept_from_running(chromium: Any, page: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.html"
    text = page.read_text(encoding="utf-8")
    changed.write_text(text.replace("</body>", "<script>document.title = 'owned'</script></body>"), encoding="utf-8")
    opened(chromium, changed)
    assert chromium.title != "owned"
    assert any("Content Security Policy" in entry["message"] for entry in chromium.get_log("browser"))


def test_tables_are_sorted_by_their_heads_in_both_directions(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    promised = chromium.find_element("css selector", "#trend th:nth-child(5) button")
    promised.click()
    numbers = [int(each) for each in column(chromium, "trend", 5)]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 1
    promised.click()
    assert [int(each) for each in column(chromium, "trend", 5)] == sorted(numbers, reverse=True)
    head = chromium.find_element("css selector", "#trend th:nth-child(5)")
    assert head.get_attribute("aria-sort") == "descending"


def test_the_third_press_brings_back_the_order_of_the_report(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    before = column(chromium, "trend", 1)
    head = chromium.find_element("css selector", "#trend th:nth-child(5)")
    for _ in range(3):
        head.find_element("css selector", "button").click()
    assert column(chromium, "trend", 1) == before
    assert head.get_attribute("aria-sort") is None
    assert chromium.find_element("css selector", ".table:has(#trend) output").text == "in the order of the report"


def test_a_page_that_is_printed_filtered_says_so(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    field = chromium.find_element("css selector", ".table:has(#trend) input")
    assert field.accessible_name == "Filter Month by month"
    field.send_keys("2026-1")
    chromium.find_element("css selector", "#trend th:nth-child(5) button").click()
    try:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        said = chromium.find_element("css selector", ".table:has(#trend) output")
        assert said.is_displayed()
        assert said.text == "2 of 12 rows, with 2026-1; sorted by Promised, ascending"
        assert not field.is_displayed()
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_days_are_sorted_as_days_and_not_as_words(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    chromium.find_element("css selector", "#overdue th:nth-child(5) button").click()
    days = [each[:10] for each in column(chromium, "overdue", 5)]
    assert days == sorted(days)
    assert all(each.startswith("20") for each in days)


def test_a_table_is_filtered_by_words_and_says_how_much_is_left(chromium: Any, page: Path) -> None:
    opened(chromium, page)
    field = chromium.find_element("css selector", ".table:has(#trend) input")
    field.send_keys("2026-1")
    assert column(chromium, "trend", 1) == ["2026-10", "2026-11"]
    assert chromium.find_element("css selector", ".table:has(#trend) output").text == "2 of 12 rows, with 2026-1"
    field.clear()
    field.send_keys("x")
    field.send_keys("\b")
    assert len(column(chromium, "trend", 1)) == 12


def test_nobody_is_counted_by_the_filter_or_the_heads_and_rows_that_are_not_there_are_told(
    chromium: Any, tmp_path: Path
) -> None:
    columns = (Column("Item"), Column("Routed to", people=True))
    rows = tuple((Cell(f"Cap pool {number}"), Cell("Zora")) for number in range(4))
    table = Table("items", "Items", columns, rows, total=9)
    path = tmp_path / "items.html"
    path.write_text(report_html(Page("T", "now", (), (), (), (Section("s", "S", (table,)),), ())), encoding="utf-8")
    opened(chromium, path)
    assert len(chromium.find_elements("css selector", "#items th button")) == 1
    field, said = (chromium.find_element("css selector", f".table:has(#items) {name}") for name in ("input", "output"))
    field.send_keys("zora")
    assert said.text == "0 of 4 rows, with zora; 5 more are not on this page"
    field.clear()
    field.send_keys("pool 3")
    assert column(chromium, "items", 2) == ["Zora"]
    assert said.text == "1 of 4 rows, with pool 3; 5 more are not on this page"


def test_everything_is_reached_by_keyboard(chromium: Any, page: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(chromium, page)
    wanted = "return document.querySelectorAll('a[href], button, input, .scroll').length"
    count: int = chromium.execute_script(wanted)
    body = chromium.find_element("css selector", "body")
    reached = set()
    for _ in range(count):
        body.send_keys(Keys.TAB)
        body = chromium.switch_to.active_element
        reached.add(body.id)
    assert len(reached) == count
    chromium.find_element("css selector", "#groups th button").send_keys(Keys.ENTER)
    assert chromium.find_element("css selector", "#groups th").get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_stands_beside_the_window(size: tuple[int, int], chromium: Any, page: Path) -> None:
    opened(chromium, page, size)
    assert chromium.execute_script("return document.documentElement.scrollWidth") <= size[0]


def test_on_a_phone_each_cell_says_what_it_is(chromium: Any, page: Path) -> None:
    opened(chromium, page, PHONE)
    shown = "return getComputedStyle(document.querySelector('#overdue td:nth-child(2)'), '::before').content"
    assert chromium.execute_script(shown) == '"Postmortem"'


def test_on_paper_a_table_stays_a_table_however_narrow(chromium: Any, page: Path) -> None:
    opened(chromium, page, PHONE)
    shown = "return getComputedStyle(document.querySelector('#overdue tbody tr')).display"
    assert chromium.execute_script(shown) == "block"
    try:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert chromium.execute_script(shown) == "table-row"
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("inches", [8.27, 8.5], ids=["A4", "letter"])
def test_on_paper_no_column_is_cut_off(inches: float, chromium: Any, page: Path) -> None:
    width = round((inches - 0.8) * 96)  # with the browser's own margins
    opened(chromium, page, (width, 1000))
    try:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        right = "return Math.max(...[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().right))"
        assert chromium.execute_script(right) <= width
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_the_page_is_whole_without_its_script(chromium: Any, page: Path) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(chromium, page)
        assert "Try another broker" in chromium.find_element("css selector", "#overdue").text
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_serious_fault(scheme: str, size: tuple[int, int], chromium: Any, page: Path, axe: str) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    opened(chromium, page, size)
    # Through the debugger, as the page's own policy lets no foreign script in.
    chromium.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    ran = chromium.execute_cdp_cmd(
        "Runtime.evaluate",
        {"expression": "axe.run().then(r => JSON.stringify(r))", "awaitPromise": True, "returnByValue": True},
    )
    found = json.loads(ran["result"]["value"])
    assert found["passes"]
    told = [(each["impact"], each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    assert [each for each in told if each[0] in {"serious", "critical"}] == []
