"""One answer to whether two names are the same, for routes, promises, incidents, and figures."""

from datetime import UTC, datetime

import pytest
from tests.support.stored import postmortem

from followthrough.matching.names import is_same_service, is_same_team, plain_team
from followthrough.model import (
    ActionItem,
    Facts,
    ItemRecord,
    Kind,
    TrackerName,
)
from followthrough.sync.documents.same_incident import of_another_incident
from followthrough.sync.filing.routing import Route

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "team"),
    [
        ("payments", "payments"),
        (" The payments team ", "payments"),
        ("Payments Team", "Payments"),
        ("the SRE", "SRE"),
        ("the team", "team"),
        ("Team Netz", "Netz"),
        ("Das Team Netz", "Netz"),
        ("Équipe Paiements", "Paiements"),
        ("L'équipe des paiements", "paiements"),
        ("equipo de pagos", "pagos"),
        ("Team 7", "Team 7"),
        ("Team lead", "Team lead"),
        ("Team Jordan", "Team Jordan"),  # may be a person
        ("theatre", "theatre"),
        ("steam", "steam"),
    ],
)
def test_a_team_is_named_without_the_words_around_it(name: str, team: str) -> None:
    assert plain_team(name) == team


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("payments", "The Payments team", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("payments", "payments platform", False),
        ("payments", None, False),
        (None, None, False),
    ],
)
def test_teams_are_the_same_however_they_are_written(one: str | None, other: str | None, same: bool) -> None:
    assert is_same_team(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("checkout", "Checkout ", True),
        ("checkout", "the checkout-service", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("checkout", "checkout-api", False),
        ("checkout", None, False),
    ],
)
def test_services_are_the_same_however_they_are_written(one: str | None, other: str | None, same: bool) -> None:
    assert is_same_service(one, other) is same


def test_a_route_takes_what_reports_count_for_its_team_and_service() -> None:
    item = ItemRecord(ActionItem("ft-1", 1, 1, "Alert", None, team="The Payments team"), "a", 0, Kind.TEST, True, NOW)
    record = postmortem("a", NOW, service="Checkout-Service")
    assert Route(TrackerName.JIRA, "PAY", team="payments").fits(item, record)
    assert Route(TrackerName.JIRA, "PAY", service="checkout").fits(item, record)
    assert not Route(TrackerName.JIRA, "PAY", service="search").fits(item, record)


def test_a_service_in_another_spelling_is_no_other_incident() -> None:
    record = postmortem("a", NOW, service="checkout")
    assert not of_another_incident(record, Facts(service="The checkout-service"))
    assert of_another_incident(record, Facts(service="search"))
