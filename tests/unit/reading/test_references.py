"""What refers to a tracker, and what only looks like it."""

import pytest

from followthrough.model import Document, TrackerName
from followthrough.reading import read
from followthrough.reading.items.references import ReferenceRules, references, split_references
from followthrough.reading.outline import Hyperlink, plain
from followthrough.reading.settings import ReadingSettings

ACME = ReferenceRules("acme/queue")


def keys(text: str, rules: ReferenceRules = ACME) -> list[tuple[TrackerName, str | None]]:
    return [(found_one.tracker, found_one.key) for found_one in references(plain(text, 1), rules)]


@pytest.mark.parametrize(
    ("text", "tracker", "key"),
    [
        ("https://github.com/acme/queue/issues/12", TrackerName.GITHUB, "acme/queue#12"),
        ("(https://github.com/acme/queue/pull/12/files).", TrackerName.GITHUB, "acme/queue#12"),
        ("https://github.com/acme/queue/issues/12#issuecomment-3", TrackerName.GITHUB, "acme/queue#12"),
        ("https://github.acme.example/core/queue/issues/12", TrackerName.GITHUB, "core/queue#12"),
        ("acme/other#12", TrackerName.GITHUB, "acme/other#12"),
        ("see #12.", TrackerName.GITHUB, "acme/queue#12"),
        ("GH-12", TrackerName.GITHUB, "acme/queue#12"),
        ("https://gitlab.com/acme/core/queue/-/issues/12", TrackerName.GITLAB, "acme/core/queue#12"),
        ("https://gitlab.acme.example/a/b/-/merge_requests/3", TrackerName.GITLAB, "a/b!3"),
        ("https://gitlab.com/acme/queue/-/issues/12+", TrackerName.GITLAB, "acme/queue#12"),
        ("https://gitlab.com/acme/queue/-/issues/12+s", TrackerName.GITLAB, "acme/queue#12"),
        ("https://review.acme.example/c/acme/sync/+/951200", TrackerName.OTHER, None),
        ("OPS-12", TrackerName.JIRA, "OPS-12"),
        ("[OPS-12]", TrackerName.JIRA, "OPS-12"),
        ("WEB-12", TrackerName.JIRA, "WEB-12"),
        ("https://acme.atlassian.net/browse/OPS-12", TrackerName.JIRA, "OPS-12"),
        ("https://jira.acme.example/browse/OPS-12?focusedId=3", TrackerName.JIRA, "OPS-12"),
        (
            "https://acme.atlassian.net/jira/software/projects/OPS/boards/1?selectedIssue=OPS-12",
            TrackerName.JIRA,
            "OPS-12",
        ),
        ("https://acme.atlassian.net/jira/software/c/projects/OPS/issues/OPS-12", TrackerName.JIRA, "OPS-12"),
        ("https://acme.atlassian.net/jira/servicedesk/projects/OPS/queues/custom/3/OPS-12", TrackerName.JIRA, "OPS-12"),
        ("https://acme.atlassian.net/servicedesk/customer/portal/3/OPS-12", TrackerName.JIRA, "OPS-12"),
        ("https://acme.atlassian.net/issues/OPS-12?jql=project%20%3D%20OPS", TrackerName.JIRA, "OPS-12"),
        ("https://tickets.acme.example/projects/OPS/issues/OPS-12?filter=allopenissues", TrackerName.JIRA, "OPS-12"),
        ("https://trello.com/c/AbCd1234/5-add-a-limit", TrackerName.OTHER, None),
        ("https://linear.app/acme/issue/OPS-12/add", TrackerName.OTHER, None),
        ("https://bugzilla.acme.example/show_bug.cgi?id=12", TrackerName.OTHER, None),
        ("https://codeberg.org/acme/queue/issues/12", TrackerName.OTHER, None),
        (
            "https://www.google.com/url?q=https://github.com/acme/queue/issues/12&sa=D&ust=1",
            TrackerName.GITHUB,
            "acme/queue#12",
        ),
    ],
)
def test_addresses_short_forms_and_keys_are_references(text: str, tracker: TrackerName, key: str | None):
    assert keys(text) == [(tracker, key)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "CVE-2021-44228",
            "CVE-2021-1",
            "ERC-20",
            "ADR-000825",
            "UTF-8",
            "SHA-256",
            "ISO-8601",
            "RFC-7231",
            "TLS-1.3",
        ),
        *("HTTP-500", "COVID-19x", "P-1", "SEV-2", "S3-1", "us-east-1", "log4j-2.17", "a#b", "color #123abc", "C#12x"),
        *("https://github.com/acme/queue", "https://example.org/blog/2026/01", "X-12-34", "item-1", "[[ADR-000747]]"),
        "https://www.google.com/url?q=" * 2_000 + "https://github.com/acme/queue/issues/12",
        *("https://acme.atlassian.net/wiki/spaces/OPS/pages/81/OPS-12", "https://docs.acme.example/standards/OPS-12"),
        *("https://codeberg.org/acme/queue/src/branch/main/a.sh", "https://bitbucket.org/acme/queue/src/main/"),
    ],
)
def test_what_only_looks_like_a_reference_is_none(text: str):
    assert keys(text) == []


def test_a_configured_project_is_one_even_under_a_name_of_a_standard():
    assert keys("ADR-12", ReferenceRules(jira_projects=frozenset({"ADR"}))) == [(TrackerName.JIRA, "ADR-12")]
    assert keys("OPS-12", ReferenceRules(not_jira_projects=frozenset({"OPS"}))) == []


def test_a_short_form_without_a_repository_has_no_key():
    (found,) = references(plain("see #12", 1))

    assert (found.text, found.key, found.url) == ("#12", None, None)


def test_the_words_of_a_link_do_not_count_beside_its_address():
    text = plain("see #12 here", 1)._replace(links=(Hyperlink(4, 7, "https://github.com/acme/other/issues/12"),))

    assert [(found_one.text, found_one.key) for found_one in references(text, ACME)] == [("#12", "acme/other#12")]


def test_the_same_reference_counts_once():
    assert keys("#12, acme/queue#12 and https://github.com/acme/queue/issues/12") == [
        (TrackerName.GITHUB, "acme/queue#12")
    ]


def test_a_broken_address_is_no_reference_and_no_error():
    assert keys("http://[::1 and https://github.com/%zz/%00/issues/1x") == []


@pytest.mark.parametrize(
    "text",
    [
        "Page two people (currently blocking on #12)",
        "Page two people, blocked by: #12, #13 and OPS-14",
        "Warn before the key expires (in parallel to the Grafana #12 work)",
        "Warn before the key expires until the Grafana #12 migration is over",
        "Keep the old client until it is mended upstream in acme/psyche#12",
        "Remove the flag once #12 is merged",
        "Write the limits down. This was noted in the comments of OPS-12",
        "Limit the memory of each build. Related to #12",
        "Limit the memory of each build (related: #12)",
        "Limit the memory of each build (blocker: #12)",
        "Remove the flag when #12 lands",
        "Alarm einrichten (blockiert durch #12)",
        "Ajouter une alerte (en attente de #12)",
        "Añadir una alerta, depende de #12",
        "Adicionar um alerta (em paralelo com #12)",
    ],
)
def test_what_an_item_waits_for_or_is_like_is_not_its_ticket(text: str):
    own, mentions = split_references(plain(text, 1), ACME)
    assert own == []
    assert tuple(mentions) == references(plain(text, 1), ACME) != ()


@pytest.mark.parametrize(
    "text",
    [
        "Remove the flag after the drill (#12)",
        "Page two people, blocked by the vendor (#12)",
        "Page two people until the pager is mended. #12",
        "Alert on a queue related to mails #12",
        "Add an alert to Grafana #12",
        "Review the PR #12 again",
        "Blocked by #11. Tracked in #12",
        "Add an alert, see #12",
        "Upgrade the proxy [#12]",
    ],
)
def test_a_ticket_beside_such_words_is_the_item_s_own(text: str):
    assert [found_one.key for found_one in split_references(plain(text, 1), ACME)[0]] == ["acme/queue#12"]


@pytest.mark.parametrize(
    "line",
    [
        "Add a limit to the importer until Friday #12",
        "Add a limit to the importer (until Q3 #12)",
        "Limit für den Importer setzen bis Freitag #12",
        "Limit für den Importer setzen bis Mai #12",
        "Limit für den Importer setzen bis KW20 #12",
    ],
)
def test_a_ticket_behind_a_time_is_the_items_own(line: str):
    own, mentions = split_references(plain(line, 1), ACME)
    assert ([item.text for item in own], mentions) == (["#12"], [])


BY_INCIDENT = "# Queues in 2026\n\nOn 6 October 2026 the queue stopped for two hours.\n\n"
ENTRIES = """
- Add a limit to the queue (Ana, by 2026-10-30)
- Alert on the age of the oldest message (Bo, by 2026-11-15)
"""


def lent(titles: str) -> set[tuple[str, ...]]:
    """The references of the items below these titles."""
    stated = read(Document("queues.md", f"{BY_INCIDENT}{titles}\n{ENTRIES}", repository="acme/queue"))
    assert len(stated.items) == 2
    return {tuple(reference.text for reference in item.references) for item in stated.items}


@pytest.mark.parametrize(
    "titles",
    [
        "## INC-2041 — Queue stopped again (6 October, SEV2)\n\n### Action items",
        "## OPS-41 — Queue stopped\n\n**Actions**",
        "## Queue stopped (acme/queue#12)\n\n### Action items",
        "## Action items by incident\n\n### OPS-41 — Queue stopped",
        "## Action items by incident\n\n### OPS-41 — Alert storm",
        "## Action items (INC-3)",
        "## Follow-ups of OPS-41",
        "## Action items for incident OPS-41",
        "## OPS-41 — Action items",
        "## Queue stopped (OPS-41)\n\n### Action items (OPS-41)",
    ],
)
def test_the_ticket_of_an_incident_is_none_of_its_items(titles: str):
    assert lent(titles) == {()}


@pytest.mark.parametrize(
    ("titles", "ticket"),
    [
        ("## Fixes (PR #834)", "#834"),
        ("## Fixes implemented (PR #834)\n\n### Immediate fixes", "#834"),
        ("## Action items (tracked in OPS-9)", "OPS-9"),
        ("## Action items\n\n### OPS-9: Harden the queue", "OPS-9"),
        ("## Action items\n\n### OPS-9", "OPS-9"),
    ],
)
def test_an_action_and_a_section_of_follow_ups_lend_their_ticket_to_the_items_below(titles: str, ticket: str):
    assert lent(titles) == {(ticket,)}


def test_the_ticket_in_the_title_of_the_document_is_lent_by_no_title():
    stated = read(
        Document("queue.md", f"---\ntitle: Queue stopped (OPS-41)\n---\n\n## Action items (OPS-41)\n{ENTRIES}")
    )
    assert [item.references for item in stated.items] == [(), ()]


def references_of(line: str, before: str = "", *, repository: str | None = None, projects: tuple[str, ...] = ()):
    text = f"# Outage\n\n{before}\n\n## Action items\n\n- {line}\n"
    settings = ReadingSettings(item_threshold=0.01, jira_projects=projects)
    items = read(Document("a.md", text, repository=repository), settings).items
    return [(reference.text, reference.key) for item in items if item.text == line for reference in item.references]


def test_a_repository_without_its_owner_is_of_the_one_that_the_document_names():
    line = "Add an exporter, see infra#212."

    assert references_of(line) == [("infra#212", None)]
    assert references_of(line, repository="acme/queue") == [("infra#212", "acme/infra#212")]
    assert references_of(line, "It began with core/infra#3.", repository="acme/queue") == [
        ("infra#212", "core/infra#212")
    ]
    assert references_of("Add an exporter to infra#212", "It began with core/infra#3.") == [
        ("infra#212", "core/infra#212")
    ]


@pytest.mark.parametrize(
    "line",
    [
        *("Add an exporter (infra#3)", "Alert on it [infra#3]", "Alert, tracked in infra#3"),
        *("infra#13 alert on its age", "[infra#13] Alert on its age"),
        *("Add an exporter (Ana, infra#3)", "Add an exporter (Ana, PR up: infra#3)"),
    ],
)
def test_a_repository_that_is_led_to_is_of_the_documents_owner(line: str):
    [(_, key)] = references_of(line, repository="acme/queue")
    assert key in ("acme/infra#3", "acme/infra#13")


@pytest.mark.parametrize(
    "line",
    [
        *("Restart shard#3", "Add an exporter (room#3)", "Compare with runbook.md#3", "Use c#7", "Pin it (sha256#44)"),
        *(
            "Change it as heading#3",
            "Retry, see rfc#12",
            "Alert as sev#2",
            "Add a limit (prod#1)",
            "docs#12: add a page",
            "action#1: add a page",
            "recommendation#12: add a page",
            "Add a limit to jobs such as a, b and c, d#3",
        ),
    ],
)
def test_what_is_only_counted_is_no_repository(line: str):
    assert references_of(line, repository="acme/queue") == []


@pytest.mark.parametrize(
    "named",
    [
        "It is built according to requirement SRS-3.",
        "Product: sensor SRS-3",
        "**Product:** Edge sensor SRS-3 **Opened:** today",
        "All the SRS-3 units were dark.",
    ],
)
def test_keys_that_name_requirements_or_products_are_no_tickets(named: str):
    line = "Change SRS-3"

    assert references_of(line) == [("SRS-3", "SRS-3")]
    assert references_of(line, named) == []
    assert references_of("Change SRS-4 as well as SRS-3", named) == []
    assert references_of(line, named, projects=("SRS",)) == [("SRS-3", "SRS-3")]
    assert references_of(line, f"{named} It is tracked (SRS-9).") == [("SRS-3", "SRS-3")]
    assert references_of("Change SRS-214", named) == [("SRS-214", "SRS-214")]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "OPS-24 gateway restarts: add an alert",
            "Add a leader election to the controller OPS-22",
            "OPS-24 units tests",
        ),
        *("Add tests of the OPS-24 units tests", "Write down the protocol OPS-24", "Mend the OPS-24 gateway restarts"),
    ],
)
@pytest.mark.parametrize("before", ["", "The protocol OPS-12 was not followed.", "**Ticket:** OPS-12"])
def test_a_common_word_beside_a_key_takes_no_ticket_away(line: str, before: str):
    items = read(
        Document("a.md", f"# Outage\n\n{before}\n\n## Action items\n\n- OPS-22: Add a limit\n- {line}\n"),
        ReadingSettings(item_threshold=0.01),
    ).items

    assert [len(item.references) for item in items][-2:] == [1, 1]
    assert len(references_of(line, before)) == 1


@pytest.mark.parametrize("named", ["The SRS-3 units were dark.", "It follows from requirement SRS-3."])
@pytest.mark.parametrize(
    "line", ["SRS-22: add a limit", "Add a limit (SRS-22)", "Add a limit, SRS-22", "Add it — SRS-22"]
)
def test_a_key_where_tickets_stand_is_one_whatever_others_name(named: str, line: str):
    assert [key for _, key in references_of(line, named)] == ["SRS-22"]


@pytest.mark.parametrize(
    ("line", "tickets"),
    [
        ("- Add a limit ~~OPS-3~~ PLAT-9", ["PLAT-9"]),
        ("- Add a limit (~~OPS-3~~, PLAT-9)", ["PLAT-9"]),
        ("- Add a limit ~~[OPS-3](https://acme.atlassian.net/browse/OPS-3)~~ PLAT-9", ["PLAT-9"]),
        ("| Action | Ticket |\n|---|---|\n| Add a limit | ~~OPS-3~~ PLAT-9 |", ["PLAT-9"]),
        ("- Add a limit ~~OPS-3~~", ["OPS-3"]),
        ("- ~~Add a limit (OPS-3)~~ done in PLAT-9", ["OPS-3", "PLAT-9"]),
    ],
)
def test_a_ticket_that_was_replaced_by_another_is_followed_no_more(line: str, tickets: list[str]):
    text = f"# Queue stood still\n\n## Action items\n\n{line}\n- Alert on the age of the queue\n"
    assert [each.text for item in read(Document("a.md", text)).items for each in item.references] == tickets
