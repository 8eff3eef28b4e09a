"""A gap of the template."""

import pytest
from tests.support.review import ITEM, lines, narrative, review, with_items


@pytest.mark.parametrize(
    "gap",
    ["TBD", "Impact: TBD", "On YYYY-MM-DD", "[insert link]", "To be written.", "Recording: <Link to the call>",
     "Change: [Link to PR]", "<describe the impact>", "[owner] [date]", "Impact: <impact>", "Owner: {{ owner }}",
     "tbd", "Owner: Tbd",
     "_[Add a short summary]_", "TODO: describe the impact", "???", "<owner> adds a test for the queue."],
)  # fmt: skip
def test_a_gap_is_reported_on_its_line(gap: str) -> None:
    assert lines(narrative("The disk was full.", gap), "placeholder-left") == [9]


@pytest.mark.parametrize("gap", ["due TBD", "owner: TBD, due 2026-05-01", "Due date: TBA"])
def test_a_gap_behind_a_label_is_reported_in_an_item(gap: str) -> None:
    assert lines(with_items(f"- Alert on a full queue ({gap})"), "placeholder-left") == [7]


@pytest.mark.parametrize(
    "item",
    ["- [ ] <action>", "- <Action item>", "- [Action item]", "- [ ] {{ action }}", "- [ ] ???", "- TODO: fill in"],
)
def test_a_gap_instead_of_an_item_is_reported(item: str) -> None:
    assert lines(with_items(f"- [ ] {ITEM} (#12)", item), "placeholder-left") == [8]


@pytest.mark.parametrize("owner", ["<owner>", "[name]", "{{owner}}", "<name of owner>"])
def test_a_gap_in_a_cell_is_reported_and_no_owner(owner: str) -> None:
    table = with_items("| Action | Owner | Due |", "|---|---|---|", f"| {ITEM} | {owner} | dd/mm/yyyy |")
    found = {(one.rule, one.line) for one in review(table, "no-owner", "no-due-date", "placeholder-left")}
    assert found == {("no-owner", 9), ("no-due-date", 9), ("placeholder-left", 9)}


def test_a_gap_of_several_rows_is_reported_once() -> None:
    rows = ("| Action | Owner | Due |", "|---|---|---|", f"| {ITEM} | TBD | TBD |", f"| {ITEM} again | TBD | TBD |")
    (found,) = review(with_items(*rows), "placeholder-left")
    assert (found.line, found.message) == (9, 'the template\'s gap "TBD" is still open (in 2 lines of its table)')
    again = with_items(*rows, "", "Others:", "", *rows)
    assert lines(again, "placeholder-left") == [9, 16]


def test_a_table_that_explains_fields_has_none() -> None:
    table = ("| Field | Meaning |", "|---|---|", "| {status} | its state |", "| ??? | unknown |")
    assert lines(narrative("The disk was full.", "\n".join(table)), "placeholder-left") == []


@pytest.mark.parametrize(
    "fine",
    [
        "The path /etc/<name>.conf was wrong, and app-<date> crashed.",
        "A Vec<Action> was cloned on each call to List<Owner>.",
        "The <Owner> component was rendered on each key.",
        "The date format was changed from DD/MM/YYYY to ISO.",
        "Date (YYYY-MM-DD): 2026-03-01",
        "All times are HH:MM in UTC.",
        "Logs are kept as dd.mm.yyyy in the archive.",
        "~??:?? The handle became stale.",
        "Customer: <redacted>",
        "Hello {name} was shown to 2,000 customers.",
        "They said that [the owner] was away.",
        "The format of the file is `YYYY-MM-DD`.",
        "The date of the move is to be determined by the landlord, who was asked on Monday.",
        "The page shows <b>bold</b> text.",
        "The change is [Link to the pull request](https://example.com/1).",
        'The button is <Link to="/orders">here</Link>.',
        "> TBD",
    ],
)
def test_code_quotations_and_whole_sentences_are_none(fine: str) -> None:
    assert lines(narrative(fine), "placeholder-left") == []


@pytest.mark.parametrize("label", ["**TODO**", "TODO", "Todo:", "**TODO:**", "Two things are left.\nTODO:"])
def test_a_label_of_a_list_is_none_unless_the_list_is_empty(label: str) -> None:
    assert lines(narrative(label, "", "- [ ] Add an alert on lag"), "placeholder-left") == []
    assert lines(narrative(label, "", "Add an alert on lag."), "placeholder-left")
    assert lines(narrative(label, "", "- [ ] ???"), "placeholder-left")


def test_a_template_may_have_gaps() -> None:
    assert lines(narrative("TBD"), "placeholder-left", path="template.md") == []


@pytest.mark.parametrize(
    "item",
    [
        "[WIP] Add an alert",
        "[Add a runbook]",
        "{Fill the disk alert}",
        "Replace <host> in the runbook",
        "[Platform] Add a limit",
    ],
)
def test_a_tag_and_a_name_in_an_item_are_none(item: str) -> None:
    assert lines(with_items(f"- [ ] {item}"), "placeholder-left") == []


def test_a_state_in_a_cell_is_none() -> None:
    table = with_items("| Action | Owner | Status |", "|---|---|---|", f"| {ITEM} | Ana | TODO |")
    assert lines(table, "placeholder-left") == []
