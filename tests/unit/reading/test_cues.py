"""What a line asks or reports, by its words: it counts under any heading, what only sounds so does not."""

import pytest

from followthrough.reading.layout.line_shape import shape
from followthrough.reading.vocabulary.cues import Cue, cue, words_of


def cue_of(text: str) -> Cue:
    return cue(text, words_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Always pin the base image",
        "Never grant the importer write access",
        "Do not share the admin account",
        "Don't deploy on a Friday",
        "Use the bypass only where the proxy is down",
        "Reach out to the teams that still poll",
        "Speed up the restore",
        "Manually approve each plan",
        "Minimise the number of queues",
        "Look at the backlog before a release",
        "Honour the order of the mails",
        "Withdraw the old key",
        "Partition the queue by bakery",
        "Seed a second oven with rare loaves",
    ],
)
def test_an_imperative_asks(text: str) -> None:
    assert cue_of(text) is Cue.IMPERATIVE


@pytest.mark.parametrize(
    "text",
    [
        "Redundancy: add a second resolver",
        "**Redundancy**: add a second resolver",
        "[P1] Add a second resolver",
        "P1 add a second resolver",
        "P1 ⏳ Add a second resolver",
        "OPS-31 - Add a second resolver",
        "Resolvers — add a second one",
        "TODO(maria): find out why the cache was cold",
        "When a resolver is replaced, drain it first",
        "Next time, page the owner of the zone",
    ],
)
def test_an_imperative_is_heard_behind_a_name_or_a_clause(text: str) -> None:
    assert cue_of(text) is Cue.IMPERATIVE


@pytest.mark.parametrize("text", ["P1 incidents page the on-call", "P1 page was sent", "P2 issues: 4"])
def test_a_priority_may_be_that_of_an_incident(text: str) -> None:
    assert cue_of(text) is not Cue.IMPERATIVE


@pytest.mark.parametrize(
    "text",
    [
        "Time to recovery: 40 minutes",
        "Fix deployed",
        "Alert triggered for the second zone",
        "Pull request merged by mistake",
        "Version 2.4 of the client reached all phones",
        "Start of the incident",
        "Load balancers in two zones",
        "Hash collisions in the index of loaves",
        "Call volumes of the bakery",
        "Mail servers in two zones",
        "Release procedures were skipped",
        "File: src/import/limits.py",
        "release.example.org",
        "Root cause: drop of the link",
    ],
)
def test_a_noun_that_could_be_a_verb_does_not_ask(text: str) -> None:
    assert not cue_of(text).asks


def test_an_infinitive_that_only_says_what_for_does_not_ask() -> None:
    assert not cue_of("To restore the link, the provider replaced a splitter").asks
    assert cue_of("To restore the link sooner, we will keep a splitter in stock") is Cue.PROMISE


@pytest.mark.parametrize(
    "text",
    [
        "TODO pin the version of the parser",
        "FIXME: the retry never ends",
        "The longer term fix is to store amounts as integers",
        "A permanent fix will ship with 4.2",
        "However, we'll be looking into the limit",
        "Sharding the index remains a priority to finish",
        "Work is under way to split the two networks",
        "The platform team is actively working on a second path",
        "All credentials are being rotated",
        "We are also adding a limit per tenant",
        "There are changes coming to how runners are built",
        "From now on the plan is read by two people",
        "Replacing the shared account by one for each service",
        "Snapshot retention for each tenant will be capped",
    ],
)
def test_a_promise_is_heard(text: str) -> None:
    assert cue_of(text) is Cue.PROMISE


@pytest.mark.parametrize(
    "text",
    [
        "We should have tested the restore",
        "The alert should already have fired",
        "A limit could have contained this",
        "The settings had to be converted before the fix",
        "We had to migrate the tables by hand",
        "Alerts should have fired",
        "We ought to have had it from the beginning",
    ],
)
def test_hindsight_asks_for_nothing(text: str) -> None:
    assert cue_of(text) is Cue.HINDSIGHT


@pytest.mark.parametrize(
    "text",
    [
        "Each service should have an owner",
        "Every call must have a timeout",
        "A release should not rely on one person",
        "A release shouldn't rely on one person",
        "Dashboards must be tested with real data",
        "A rehearsal of the failover is needed",
        "Better alerts for the queue of the importer",
        "Automated checks for the certificate",
    ],
)
def test_a_rule_for_the_future_is_a_demand(text: str) -> None:
    assert cue_of(text) is Cue.DEMAND


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As the second writer must take the same lock, the queue then refuses it", Cue.STATEMENT),
        ("Because each file must be read twice, it is slow", Cue.STATEMENT),
        ("The copy was paused because it must not run twice", Cue.DONE),
        ("As of May, every file must have a key", Cue.DEMAND),
        ("Since the outage, we need two people", Cue.DEMAND),
        ("As the pier is old, the ferry must move", Cue.DEMAND),
        ("The ferry must move because the pier is old", Cue.DEMAND),
    ],
)
def test_what_must_be_in_a_reason_asks_for_nothing(text: str, expected: Cue) -> None:
    assert cue_of(text) is expected


def test_a_very_long_row_of_reasons_is_heard() -> None:
    assert cue_of("as it must, " * 20_000) is Cue.STATEMENT


def test_hindsight_with_a_promise_is_a_promise() -> None:
    assert cue_of("We had to edit each host, so we will move them to one template") is Cue.PROMISE


@pytest.mark.parametrize(
    "text",
    [
        "The nodes were failing while the disk was full",
        "Pods are running again",
        "rating.example.org",
        "Better than expected, as the mirror was up",
    ],
)
def test_what_was_going_on_is_no_promise(text: str) -> None:
    assert cue_of(text) is not Cue.PROMISE


@pytest.mark.parametrize(
    "text",
    ["delete from sessions where id in (1, 2);", "import { fetch } from 'a';", "set limits = { queue: 10 };"],
)
def test_code_asks_for_nothing(text: str) -> None:
    assert cue_of(text) is Cue.STATEMENT


def test_an_entry_that_ends_with_a_semicolon_still_asks() -> None:
    assert cue_of("add a limit to the importer;") is Cue.IMPERATIVE


@pytest.mark.parametrize(
    "text",
    [
        "The sections above are filled in",
        "Title and summary are cleaned up",
        "All people who helped are listed",
        "All action items have linked issues",
        "Create tickets for all action items",
        "Share this report with the list",
        "Labels: is there one for the team?",
        "Every action item should have a ticket",
        "Please keep this list short!",
        "Next meeting: 12 May, 14:00",
        "Nächste Besprechung: 12.05., 14 Uhr",
    ],
)
def test_housekeeping_of_the_report_is_an_instruction(text: str) -> None:
    assert shape(text, words_of(text)).instruction


@pytest.mark.parametrize(
    "text",
    [
        "Publish the postmortem",
        "All importers are limited to ten connections",
        "Create a ticket for the broken importer",
        "Document the limits of the importer",
        "The title was cut off on phones",
        "Keep the list of contacts up to date",
        "Add a row for each tenant to the quota table",
        "Use the board to track the age of the queue",
        "Change of the deadline of the export job to noon",
        "Next meeting room gets its own network",
        "Next review: add limits to the importer",
        "Use one line for each action in the audit log",
        "Severity of the alert raised to high",
    ],
)
def test_items_about_documents_and_tickets_are_no_instructions(text: str) -> None:
    assert not shape(text, words_of(text)).instruction


@pytest.mark.parametrize(
    "text", ["TODO: add a limit", "FIXME(ana): the retry", "To-do: a limit", "Action point: a limit"]
)
def test_a_line_that_calls_itself_an_action_item_is_tagged(text: str) -> None:
    assert shape(text, words_of(text)).tagged
