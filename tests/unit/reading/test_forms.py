"""Forms of one action: its words and its facts are labelled, each on a row, entry, or line of its own."""

from collections.abc import Callable

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import read

LABELS = ("Description", "Owner", "Due date", "Status")
FIRST = ("Limit the queue to 20 messages", "Ana Ruiz", "2026-06-01", "Done")
SECOND = ("Alert on the age of the queue", "Bo Lind", "2026-07-01", "Open")


Form = Callable[[tuple[str, ...]], str]


def rows(values: tuple[str, ...]) -> str:
    return "| | |\n|--|--|\n" + "".join(f"| {name} | {value} |\n" for name, value in zip(LABELS, values, strict=True))


def rows_with_names(values: tuple[str, ...]) -> str:
    return rows(values).replace("| | |", "| Field | Value |")


def rows_below_the_first(values: tuple[str, ...]) -> str:
    _, rule, first, *others = rows(values).splitlines()
    return "\n".join([first, rule, *others]) + "\n"


def entries(values: tuple[str, ...]) -> str:
    return "".join(f"- **{name}:** {value}\n" for name, value in zip(LABELS, values, strict=True))


def lines(values: tuple[str, ...]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in zip(LABELS, values, strict=True))


def found(text: str) -> tuple[ActionItem, ...]:
    return read(Document("a.md", f"# Queue stood still on 3 May 2026\n\n## Corrective actions\n\n{text}")).items


def facts(items: tuple[ActionItem, ...]) -> list[tuple[str, str | None, str | None, bool | None]]:
    return [(item.text, item.owner, str(item.due.day) if item.due else None, item.done) for item in items]


@pytest.mark.parametrize("form", [rows, rows_with_names, rows_below_the_first, entries, lines])
def test_a_form_is_one_action_with_its_facts(form: Form):
    text = f"### Action 1\n\n{form(FIRST)}\n### Action 2\n\n{form(SECOND)}"

    assert facts(found(text)) == [(*FIRST[:3], True), (*SECOND[:3], False)]


@pytest.mark.parametrize("form", [rows, entries, lines])
def test_the_heading_of_a_form_is_the_action_if_it_says_more_than_its_number(form: Form):
    text = f"### Queue limits\n\n{form(FIRST)}\n### 2. Age of the queue\n\n{form(SECOND)}"

    assert facts(found(text)) == [("Queue limits", *FIRST[1:3], True), ("Age of the queue", *SECOND[1:3], False)]


def test_a_list_may_hold_several_forms():
    assert facts(found(entries(FIRST) + entries(SECOND))) == [(*FIRST[:3], True), (*SECOND[:3], False)]


def test_the_day_of_a_form_may_be_when():
    (item,) = found("What: Limit the queue to 20 messages\nWho: Ana Ruiz\nWhen: 1 June 2026\n")

    assert (item.text, item.owner, str(item.due.day) if item.due else None) == FIRST[:3]


def test_what_else_is_promised_in_a_list_is_no_fact_of_a_form():
    text = "- Action: Limit the queue to 20 messages\n- Owner: Ana Ruiz\n- Alerting: alert on the age of the queue\n"

    assert len(found(text)) == 2


def test_the_same_labels_elsewhere_are_no_action():
    document = Document("a.md", f"# Queue stood still\n\n## The incident\n\n{rows(FIRST)}\n## Actions\n\nNone.\n")

    assert read(document).items == ()


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("title", ["### Action 1", "## Next steps"])
def test_facts_below_a_paragraph_are_those_of_the_action_in_it(title: str, between: str):
    text = f"{title}\n\n{FIRST[0]},\nas the disk holds no more.{between}**Owner:** Ana Ruiz\n**Status:** Done\n"
    (item,) = found(text)

    assert (item.text.split(",")[0], item.owner, item.done) == (FIRST[0], "Ana Ruiz", True)


def test_the_names_of_the_columns_are_no_action():
    text = rows(FIRST).replace("| | |", "| Item | Details of it |")

    assert facts(found(f"### Action 1\n\n{text}")) == [(*FIRST[:3], True)]


def test_an_action_behind_another_is_no_fact_of_it():
    text = f"- Action: {FIRST[0]}\n- Action: {SECOND[0]}\n- Owner: Bo Lind\n"

    assert [(item.text.removeprefix("Action: "), item.owner) for item in found(text)] == [
        (FIRST[0], None),
        (SECOND[0], "Bo Lind"),
    ]


def test_a_bold_first_line_is_a_sentence_of_its_own():
    (item,) = found("**Limit the queue**\nEach tenant may have 20 messages.\nOwner: Ana Ruiz\n")

    assert (item.text, item.owner) == ("Limit the queue. Each tenant may have 20 messages.", "Ana Ruiz")


def test_a_short_request_in_a_form_is_an_action_as_it_is_with_its_owner_behind_it():
    text = "- Action: Limit the queue\n- Owner: Ana\n- Ticket: OPS-12\n\n- Action: Cap the cache\n- Owner: Bo Lind\n"

    assert [(one.text, one.owner) for one in found(text)] == [("Limit the queue", "Ana"), ("Cap the cache", "Bo Lind")]


@pytest.mark.parametrize(
    ("lines", "done"),
    [
        ("Limit the queue\nAdd an alert on the depth of it\nOwner: Ana Ruiz\nStatus: Done\n", ["Add an alert"]),
        (
            "Corrective action: Limit it\nPreventive action: Test it each month\nOwner: Ana\nStatus: Done\n",
            ["Test it each"],
        ),
        ("The report was read by all of us.\nOwner: Ana Ruiz\nStatus: Final\n", []),
    ],
)
def test_the_facts_below_a_paragraph_are_not_those_of_several_actions_or_of_none(lines: str, done: list[str]):
    document = Document("a.md", f"# Queue stood still on 3 May 2026\n\n## Action items\n\n{lines}")
    found = [item.text for item in read(document).items if item.done]

    assert [" ".join(text.split()[:3]) for text in found] == done
