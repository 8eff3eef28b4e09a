"""A word for "done" that the words around it take back does not make an item done."""

import pytest

from followthrough.model import Document
from followthrough.reading import read

PROMISE = "Alert when the oldest label is older than five minutes"


def done_of(line: str) -> bool | None:
    (found,) = read(Document("a.md", f"# Labels stood still\n\n## Action items\n\n{line}\n")).items
    return found.done


def done_in_cell(state: str) -> bool | None:
    return done_of(f"| Action | Owner | Status |\n|--|--|--|\n| {PROMISE} | Ana | {state} |")


@pytest.mark.parametrize(
    "bracket",
    [
        *("NOT DONE YET", "NOT DONE", "TO BE DONE", "90% DONE", "ALMOST DONE", "PARTLY DONE", "Half done", "Undone"),
        *("BLOCKED", "DEFERRED", "To do", "Nearly finished", "Done in staging only", "DONE?", "Merged, not deployed"),
        *("Added to the backlog", "Planned"),
    ],
)
def test_a_bracket_that_takes_its_done_back_makes_nothing_done(bracket: str):
    assert done_of(f"- [{bracket}] {PROMISE}") is not True
    assert done_of(f"- **[{bracket}]** {PROMISE}") is not True
    assert done_of(f"- {PROMISE} ({bracket})") is not True


@pytest.mark.parametrize("bracket", ["DONE", "Done 3 May", "SHIPPED", "Deployed", "done on 3 May"])
def test_a_bracket_of_a_state_alone_says_it(bracket: str):
    assert done_of(f"- [{bracket}] {PROMISE}") is True


@pytest.mark.parametrize(
    "state",
    [
        *("Merged, not deployed", "Done in staging only", "Done, reverted 3 Nov", "Done (partly)", "Done?", "90% done"),
        *("Implemented, waiting for rollout", "Done, except for Berlin", "Done for the EU region, not for the US"),
        *("Done (2 of 3)", "Merged, deploy pending", "Almost done", "Partially done", "Reverted", "60%", "Undone"),
        *("Ready for review", "Reopened", "Live in staging"),
    ],
)
def test_a_state_that_takes_its_done_back_is_not_done(state: str):
    assert done_in_cell(state) is not True
    assert done_of(f"- {PROMISE}. *Status: {state}*") is not True


@pytest.mark.parametrize(
    "state",
    [
        "Done 3 May",
        "Done by Ana",
        "Done (#12)",
        "Merged in 4.2",
        "Done, 3 of 3",
        "Done, part of 4.2",
        "Done, in read-only mode",
    ],
)
def test_other_words_behind_a_state_take_nothing_back(state: str):
    assert done_in_cell(state) is True


@pytest.mark.parametrize(
    ("line", "done"),
    [
        (f"- NOT DONE YET: {PROMISE}", False),
        (f"- BLOCKED {PROMISE}", False),
        (f"- AI-2 OPEN {PROMISE}", False),
        (f"- AI-2 IN PROGRESS: {PROMISE}", False),
        (f"- {PROMISE} - DONE? Kim to confirm", False),
        (f"- {PROMISE} - DONE, not deployed", False),
        (f"- {PROMISE} (2/3 done)", False),
        (f"- {PROMISE} (Ana, merged, not deployed)", False),
        ("- DONE Retry only on timeouts", True),
        ("- DONE: retry only on timeouts", True),
        ("- Do not retry on timeouts - DONE", True),
    ],
)
def test_what_is_joined_to_the_word_is_what_counts(line: str, done: bool):
    assert done_of(line) is done


def test_a_state_in_front_is_nobody_s_name():
    (found,) = read(Document("a.md", f"# Labels stood still\n\n## Action items\n\n- [BLOCKED] {PROMISE}\n")).items

    assert found.owner is None


def test_a_title_over_what_is_partly_done_says_nothing():
    text = f"# Labels stood still\n\n## Action items (partly done)\n\n- {PROMISE}\n"

    assert [one.done for one in read(Document("a.md", text)).items] == [None]
