"""The columns, references and priority of an item."""

import pytest
from tests.unit.reading.one_item import item

from followthrough.model import Document
from followthrough.reading import ReadingSettings, read


def test_short_names_of_columns_are_known():
    text = (
        "# Outage\n\n## Action items\n\n| Pri | What | By | Reported by |\n|--|--|--|--|\n"
        "| P1 | Add a limit | 2026-03-31 | Bo |\n"
    )
    (found,) = read(Document("a.md", text)).items

    assert (found.priority, found.text, found.owner) == ("P1", "Add a limit", None)
    assert str(found.due.day if found.due else None) == "2026-03-31"


def test_an_equals_sign_in_code_names_no_value():
    found = item("- Run it with type=service count=1, and chown owner=root")

    assert (found.owner, found.type_hint) == (None, None)
    assert item("- Add a limit (owner=ana; due=2026-03-31)").owner == "ana"


@pytest.mark.parametrize(
    ("line", "priority"),
    [
        ("- [P1] Add a limit", "P1"),
        ("- Add a limit (high)", "high"),
        ("- Add a limit. Priority: low", "low"),
        ("- Add 1", None),
        ("- P2: add a limit", "P2"),
        ("- High: add a limit", "High"),
        ("- [Ana] [P1] add a limit", "P1"),
        ("- Add a limit - P3", "P3"),
        ("- Add a limit (prio 2)", "prio 2"),
        ("- Page the on-call for P1 incidents only", None),
        ("- P1 incidents page the on-call", None),
        ("- P1 ⏳ add a limit", "P1"),
        ("- Define SEV1, SEV2, and SEV3", None),
        ("- High availability for the queue", None),
    ],
)
def test_a_priority_is_read_as_it_is_written(line: str, priority: str | None):
    assert item(line).priority == priority


def test_short_references_mean_the_document_s_own_repository():
    text = "## Action items\n\n- [ ] Add a limit (#12)\n"
    (found,) = read(Document("a.md", text, repository="acme/queue")).items

    assert [(item.key, item.url) for item in found.references] == [
        ("acme/queue#12", "https://github.com/acme/queue/issues/12")
    ]


def test_a_reference_in_the_title_over_a_list_means_every_entry_of_it():
    text = "# Outage #1\n\n## Action items (#12)\n\n### Soon\n\n- [ ] Add a limit\n- [ ] Add an alert, see #13\n"
    first, second = read(Document("a.md", text, repository="acme/queue")).items

    assert [item.key for item in first.references] == ["acme/queue#12"]
    assert [item.key for item in second.references] == ["acme/queue#13"]


def test_a_key_in_a_column_of_tickets_is_one_whatever_its_prefix():
    rows = "| Add an alert | CR-120 |\n| Add a limit | CAP-54 (To Do) |\n| See CR-9 | |\n"
    document = Document("a.md", f"# Outage\n\n## Action items\n\n| Action | Ticket |\n|--|--|\n{rows}")
    found = [[item.key for item in item.references] for item in read(document).items]
    refused = read(document, ReadingSettings(not_jira_projects=frozenset({"CR"})))

    assert found == [["CR-120"], ["CAP-54"], []]
    assert refused.items[0].references == ()


@pytest.mark.parametrize("name", ["ID", "#"])
@pytest.mark.parametrize(
    ("keys", "tickets"),
    [
        (("LL-1", "CAPA-2", "CAPA-3"), 0),
        (("CA-1", "PA-1", "PA-2"), 0),
        (("CA-1", "PA-1", "PA-3"), 3),
        (("OPS-1", "OPS-7", "OPS-3"), 3),
        (("[OPS-1](https://acme.atlassian.net/browse/OPS-1)", "OPS-2"), 2),
    ],
)
def test_numbers_that_only_count_the_rows_of_a_table_are_no_tickets(name: str, keys: tuple[str, ...], tickets: int):
    rows = "".join(f"| {key} | Add a limit on queue {at} | Ana |\n" for at, key in enumerate(keys))
    text = f"# Outage\n\n## Action items\n\n| {name} | Action | Owner |\n|--|--|--|\n{rows}"

    assert sum(len(item.references) for item in read(Document("a.md", text)).items) == tickets


def test_a_line_that_only_points_somewhere_belongs_to_the_item_before_it():
    text = (
        "# Outage\n\n## Action items\n\nWe will limit the retries of a message to three.\n\n"
        "For more information, see https://github.com/acme/queue/pull/12\n"
    )
    (found,) = read(Document("a.md", text)).items

    assert [item.key for item in found.references] == ["acme/queue#12"]


def test_nobody_and_no_day_have_words_in_other_languages_too():
    table = (
        "| Ação | Responsável | Prazo |\n|---|---|---|\n| Limitar as tentativas do serviço | a definir | a definir |\n"
    )
    (found,) = read(Document("a.md", f"# Falha em 14/01/2026\n\n## Plano de ação\n\n{table}")).items

    assert (found.owner, found.due) == (None, None)


def test_an_item_that_is_blocked_on_an_issue_is_not_followed_through_it():
    assert item("- Add a limit (blocked on [#12](https://github.com/acme/queue/issues/12))").references == ()
    table = "| Action | Ticket |\n|---|---|\n| Add a limit, blocked by #12 | see also acme/queue#13 |\n"
    (found,) = read(Document("a.md", f"# Outage of 2026-01-14\n\n## Action items\n\n{table}")).items
    assert [reference.key for reference in found.references] == ["acme/queue#13"]
