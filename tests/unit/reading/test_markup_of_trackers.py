"""What trackers and editors give to tasks: GitLab's labels, Org's drawers, AsciiDoc's terms."""

import pytest

from followthrough.model import ActionItem, Document, Postmortem
from followthrough.reading import ReadingSettings, read
from followthrough.reading.items.title import title_of

HEAD = "# Queue stuck 2026-03-01\n\nIt broke.\n\n"


def of(path: str, text: str) -> Postmortem:
    return read(Document(path, text), ReadingSettings(item_threshold=0.3))


def items(body: str) -> tuple[ActionItem, ...]:
    return of("a.md", f"{HEAD}## Action items\n\n{body}").items


def test_what_stands_in_a_box_of_mkdocs_is_no_code_and_its_title_ends_with_it() -> None:
    tabs = '=== "Done"\n\n    - Limit the pool (Ana)\n    - Alert on full disks\n\n=== "Open"\n\n    - Add a test\n'
    box = '??? todo "Action items"\n    | Action | Status |\n    |---|---|\n    | Add a quota | Done |\n\nMails hung.\n'
    found = of("a.md", f"{HEAD}!!! info\n\n    **Severity:** SEV2\n\n## Impact\n\n{box}\n## Follow-ups\n\n{tabs}")
    assert found.facts.severity == "SEV2"
    assert [(each.text, each.line, each.done, each.section) for each in found.items] == [
        ("Add a quota", 14, True, "Action items"),
        ("Limit the pool (Ana)", 22, True, "Done"),
        ("Alert on full disks", 23, True, "Done"),
        ("Add a test", 27, False, "Open"),
    ]
    assert [(line, words) for line, _, words in found.sections][2:4] == [(11, "Action items"), (15, "Impact")]


def test_the_words_of_others_below_a_list_are_none_of_it_and_tabs_within_a_line_stay() -> None:
    quote = '!!! cite "Vendor"\n\n    1. Upgrade to 5.3\n    2. Restart the nodes\n'
    assert [each.text for each in items(f"1. Limit the pool\tto 5\n\n{quote}")] == ["Limit the pool\tto 5"]
    box = "!!! todo\n\n\t- Add an alert\n\t\ton lag\n"
    assert [each.text for each in items(f"- Limit the pool\n\n{box}")] == ["Limit the pool", "Add an alert on lag"]


@pytest.mark.parametrize(
    "words",
    [
        '!!! quote "A customer"\n    - Add a limit to the importer\n',
        "```\n!!! todo\n    - Add a limit to the importer\n```\n",
        "!!! Attention\n\nNothing.\n\n    - Add a limit to the importer\n",
    ],
)
def test_code_and_the_words_of_others_in_a_page_of_mkdocs_are_nobody_s_promise(words: str) -> None:
    assert items(words) == ()


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("- [ ] #2\n- [x] #3\n- [ ] Test the rollback of etcd in staging", [["#2"], ["#3"], []]),
        ("- GH-5\n- Test the rollback of etcd in staging before each upgrade", [["GH-5"], []]),
        ("- [it](https://github.com/acme/queue/issues/7)\n- OPS-22, OPS-23", [["acme/queue#7"], ["OPS-22", "OPS-23"]]),
    ],
)  # fmt: skip
def test_an_entry_among_action_items_that_is_only_a_ticket_is_an_item(words: str, keys: list[list[str]]) -> None:
    found = read(Document("a.md", f"{HEAD}## Action items\n\n{words}\n")).items
    assert [[one.key or one.text for one in each.references] for each in found] == keys


@pytest.mark.parametrize("heading", ["Related incidents", "References", "Timeline"])
def test_a_ticket_elsewhere_is_none(heading: str) -> None:
    found = read(Document("a.md", f"{HEAD}## Action items\n\n- Add a limit\n\n### {heading}\n\n- #12\n- OPS-22\n"))
    assert [each.text for each in found.items] == ["Add a limit"]


@pytest.mark.parametrize("line", ["#12 (won't do)", "OPS-22: it is closed and nobody misses the old limit"])
def test_a_ticket_that_is_given_up_or_mentioned_is_not_taken_for_an_item_by_its_number(line: str) -> None:
    found = read(Document("a.md", f"{HEAD}## Action items\n\n- {line}\n- Add a limit to the queue\n"))
    assert "Add a limit to the queue" in [each.text for each in found.items]
    assert found.items[0].sureness > ReadingSettings().item_threshold


@pytest.mark.parametrize("end", ["(tracked in #8)", "(see #8)", "(ticket: #8)", "(#8)"])
def test_the_owner_before_a_ticket_in_brackets_is_read(end: str) -> None:
    (item,) = items(f"- [ ] Alert on the age of the newest sample – owner @ines {end}")
    assert (item.owner, title_of(item)) == ("@ines", "Alert on the age of the newest sample")


@pytest.mark.parametrize(
    ("line", "owner", "title"),
    [
        ("Add an alert 2026-06-01 @lars", "@lars", "Add an alert"),
        ("@Lars Holm to add an alert by 2026-06-01", "@Lars Holm", "Add an alert"),
        ("@lars.holm: add an alert by 2026-06-01", "@lars.holm", "add an alert"),
        ("Add an alert @lars, @ana 2026-06-01", "@lars, @ana", "Add an alert"),
        ("@lars and @ana to add an alert by 2026-06-01", "@lars and @ana", "add an alert"),
    ],
)
def test_whoever_is_mentioned_is_owner_and_no_word_of_the_title(line: str, owner: str, title: str) -> None:
    (item,) = items(f"- [ ] {line}")
    assert (item.owner, item.due and str(item.due.day), title_of(item).casefold()) == (
        owner,
        "2026-06-01",
        title.casefold(),
    )


def test_those_with_whom_something_is_done_do_not_own_it() -> None:
    (item,) = items("- [ ] Review the alert with @lars, @ana")
    assert item.owner is None


def test_a_day_of_the_sentence_before_a_mention_is_no_due_day() -> None:
    (item,) = items("- [ ] Write down the outage of 2026-06-01 @lars")
    assert (item.owner, item.due) == ("@lars", None)


def test_labels_of_gitlab_tell_values_and_are_no_words() -> None:
    labels = '%"17.9" ~"corrective action" ~priority::1 ~"workflow::complete"'
    (item,) = items(f"- https://gitlab.com/acme/runner/-/issues/2901+ : Count idle machines - @pkumar {labels}")
    assert (item.owner, item.done, item.priority, title_of(item)) == ("@pkumar", True, "1", "Count idle machines")
    (reference,) = item.references
    assert (reference.key, reference.url) == ("acme/runner#2901", "https://gitlab.com/acme/runner/-/issues/2901")


def test_a_drawer_of_org_names_the_ticket_and_a_tag_who_does_it() -> None:
    drawer = "   :PROPERTIES:\n   :ISSUE: https://github.com/acme/q/issues/71\n   :END:\n"
    found = of(
        "a.org",
        f"#+TITLE: Queue stuck\n\n* Action items\n** TODO Add an alert  :@bo:\n{drawer}** TODO Write it :@home:\n",
    )
    assert [(each.owner, [one.key for one in each.references]) for each in found.items] == [
        ("bo", ["acme/q#71"]),
        (None, []),
    ]


def test_a_labelled_list_of_asciidoc_is_a_list_of_its_terms() -> None:
    actions = (
        "Render the plan from the inventory::\n  Owner: Ana. Due: 2026-08-14. https://github.com/acme/q/issues/19[#19]\n"
        "Check the plan::\n  Owner: Teo. Status: done. https://github.com/acme/q/pull/22[#22]\n"
        "Restart dead consumers by a probe of their own:: Owner: Bo.\n"
    )
    facts = "Date:: 2026-07-15\nService:: failover\n"
    found = of("a.adoc", f"= Queue stuck\n\n{facts}\n== Action items\n\n{actions}")
    assert [(each.text, each.line, each.owner, [one.key for one in each.references]) for each in found.items] == [
        ("Render the plan from the inventory", 8, "Ana", ["acme/q#19"]),
        ("Check the plan", 10, "Teo", ["acme/q#22"]),
        ("Restart dead consumers by a probe of their own", 12, "Bo", []),
    ]
    assert (found.facts.service, str(found.facts.date)) == ("failover", "2026-07-15")
