"""A day or owner that was replaced is what was; the one beside it is what is."""

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import read

HEAD = "# Labels stood still on 7 October 2026\n\n## Action items\n\n"
TASK = "Cap the retries of the driver"


def item(line: str) -> ActionItem:
    (found,) = read(Document("a.md", f"{HEAD}{line}\n")).items
    return found


def row(*, owner: str = "Jo", due: str = "", state: str = "open") -> ActionItem:
    return item(f"| Action | Owner | Due | Status |\n|--|--|--|--|\n| {TASK} | {owner} | {due} | {state} |")


def day_of(found: ActionItem) -> str | None:
    return str(found.due.day) if found.due else None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("~~31 Oct~~ 15 Dec 2026", "2026-12-15"),
        ("~~2026-10-31~~ 2026-12-12", "2026-12-12"),
        ("<del>2026-10-31</del> 2026-12-12", "2026-12-12"),
        ("2026-12-12 ~~2026-10-31~~", "2026-12-12"),
        ("~~31 Oct~~", None),
        ("2026-10-31 → 2026-12-12", "2026-12-12"),
        ("2026-10-31 -> 2026-11-30 -> 2026-12-12", "2026-12-12"),
        ("31 Oct (moved to 12 Dec)", "2026-12-12"),
        ("slipped from 31 Oct to 12 Dec", "2026-12-12"),
        ("31 Oct, now 12 Dec", "2026-12-12"),
        ("31 Oct postponed to 12 Dec 2026", "2026-12-12"),
        ("31 Oct (slipped to Q1 2027)", "2027-03-31"),
        ("12 Dec (was 31 Oct)", "2026-12-12"),
        ("12 Dec (moved to Kim)", "2026-12-12"),
    ],
)
def test_the_day_in_a_cell_is_the_one_that_holds(cell: str, day: str | None):
    assert day_of(row(due=cell)) == day


@pytest.mark.parametrize(
    ("cell", "day"),
    [("15/10 → 12/12", "2026-12-12"), ("T3 → T4", "2026-12-31"), ("15/10 → Ana demande", "2026-10-15")],
)
def test_a_day_without_a_year_is_replaced_too(cell: str, day: str):
    head = "# Panne de la balance du 7 octobre 2026\n\nLa balance n'a pas été chargée.\n\n## Actions\n\n"
    text = f"{head}| Action | Échéance |\n|--|--|\n| Ajouter une alerte | {cell} |\n"
    (found,) = read(Document("a.md", text)).items
    assert day_of(found) == day


def test_a_line_full_of_days_is_left_as_it_is():
    found = item(f"- {TASK}, " + "now 12 December " * 60_000)
    assert found.text.startswith(TASK)


@pytest.mark.parametrize(
    "line",
    [
        f"- [ ] {TASK} (Jo, due ~~2026-10-31~~ 2026-12-12)",
        f"- [ ] {TASK} (Jo, due 31 Oct, slipped to 12 Dec)",
        f"- [ ] {TASK}. Due: ~~2026-10-31~~ 2026-12-12",
        f"- [ ] {TASK}. Due: 2026-10-31 → 2026-12-12",
        f"- [ ] {TASK} by 31 October, now 12 December",
        f"- [ ] {TASK}, due 2026-12-12 (was 2026-10-31)",
        f"- [ ] {TASK} (Jo, ~~31 Oct~~ 12 Dec)",
    ],
)
def test_the_day_in_a_text_is_the_one_that_holds(line: str):
    assert day_of(item(line)) == "2026-12-12"


@pytest.mark.parametrize(
    ("cell", "owner"),
    [
        ("~~Jo~~ Kim", "Kim"),
        ("Jo → Kim", "Kim"),
        ("Jo -> platform team", "platform team"),
        ("Jo, now Kim", "Kim"),
        ("Jo, handed over to Kim", "Kim"),
        ("~~Jo~~", None),
    ],
)
def test_the_owner_in_a_cell_is_who_has_it_now(cell: str, owner: str | None):
    assert row(owner=cell).owner == owner


@pytest.mark.parametrize(
    "line",
    [
        f"- [ ] {TASK} -- owner: ~~Jo~~ Kim",
        f"- [ ] {TASK} (~~Jo~~ Kim, 12 Dec)",
        f"- [ ] {TASK}. Owner: Jo → Kim",
        f"- [ ] {TASK} (Jo → Kim, 12 Dec)",
    ],
)
def test_the_owner_in_a_text_is_who_has_it_now(line: str):
    assert item(line).owner == "Kim"


def test_a_state_that_is_struck_out_was():
    assert row(state="~~Done~~ reopened").done is False
    assert item(f"- {TASK} ~~(done)~~").done is None


def test_what_is_struck_out_as_a_whole_and_done_keeps_its_owner():
    found = item(f"- [x] ~~{TASK}~~ (Kim, 3 May)")

    assert (found.owner, found.done) == ("Kim", True)


def test_a_text_that_tells_of_a_move_keeps_its_days():
    found = item("- [ ] Move the job from 3 May 2026 to the new host by 12 December 2026")

    assert day_of(found) == "2026-12-12"
