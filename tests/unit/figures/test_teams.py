"""Which team a postmortem belongs to."""

import pytest

from followthrough.figures.names import services_by_field
from followthrough.figures.people import people_among
from followthrough.figures.teams import OwnedPath, TeamRules, codeowners_lines, path_matches, teams_by_field

CODEOWNERS = """
# who looks after what
*                 @acme/everything
/docs/            @acme/writers @jo
postmortems/web/  @acme/web   # the web team
postmortems/disk/ @acme/platform/storage
*.txt             jo@acme.example
/docs/private/
[Section]
"""


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*", "a/b.md", True),
        ("*.md", "a/b.md", True),
        ("*.md", "a/b.txt", False),
        ("docs/", "docs/a/b.md", True),
        ("docs/", "a/docs/b.md", True),
        ("/docs/", "a/docs/b.md", False),
        ("/docs/", "docs", False),
        ("docs/*", "docs/a.md", True),
        ("docs/*", "docs/a/b.md", False),
        ("docs/**", "docs/a/b.md", True),
        ("/a/**/b", "a/b", True),
        ("/a/**/b", "a/x/y/b/c.md", True),
        ("/a/b", "a/b/c.md", True),
        ("/a/b", "a/bc", False),
        ("b?d", "x/bcd", True),
        ("a.b", "aXb", False),
        ("*", "./a.md", True),
    ],
)
def test_patterns_match_as_in_codeowners(pattern: str, path: str, matches: bool) -> None:
    assert path_matches(pattern, path) is matches


def test_the_last_matching_line_counts_and_people_are_no_teams() -> None:
    rules = TeamRules(codeowners=codeowners_lines(CODEOWNERS.splitlines()))
    assert rules.teams_of("src/a.py", ()) == ("everything",)
    assert rules.teams_of("docs/a.md", ()) == ("writers",)
    assert rules.teams_of("postmortems/web/a.md", ()) == ("web",)
    assert rules.teams_of("postmortems/disk/a.md", ()) == ("storage",), "a group within a group, as on GitLab"
    assert rules.teams_of("src/a.txt", ()) == ("everything",), "a line with people only names no team"
    assert rules.teams_of("docs/private/a.md", ()) == (), "explicitly nobody's"


def test_the_mapping_of_paths_goes_first_then_services_then_the_catalogue_then_codeowners() -> None:
    every = TeamRules(
        paths={"web/*": "by-path"},
        services={"Queue": "by-service"},
        catalogue={"queue": "by-catalogue", "disk": "by-catalogue"},
        codeowners=(OwnedPath("*", "by-owners"),),
    )
    assert every.teams_of("web/a.md", ["queue"]) == ("by-path",)
    assert every.teams_of("a.md", [" queue "]) == ("by-service",)
    assert every.teams_of("a.md", ["Disk"]) == ("by-catalogue",)
    assert every.teams_of("a.md", ()) == ("by-owners",)
    assert TeamRules().teams_of("a.md", ["queue"]) == ()


def test_services_are_compared_without_case_in_every_alphabet() -> None:
    assert TeamRules(services={"Straße": "roads"}).teams_of("a.md", ["STRASSE"]) == ("roads",)


def test_each_service_that_a_document_names_has_its_team() -> None:
    rules = TeamRules(
        services={"Checkout": "shop", "payments": "pay"}, catalogue={"orders-api": "pay", "search": "find"}
    )
    assert rules.teams_of("a.md", ["checkout", "the payments service", "Orders API"]) == ("shop", "pay")
    assert rules.teams_of("a.md", ["labels", "search"]) == ("find",)
    assert rules.teams_of("a.md", ["orders"]) == (), "an API may be another service than its server"


def test_an_entry_for_a_service_as_it_is_written_goes_first_and_of_two_for_one_the_first() -> None:
    rules = TeamRules(services={"the queue": "by-sense", "queue-service": "later", "Queue": "by-name", "queue": "last"})
    assert rules.teams_of("a.md", ["queue"]) == ("by-name",)
    assert rules.teams_of("a.md", ["our queue"]) == ("by-sense",)


@pytest.mark.parametrize("pattern", ["**/" * 30 + "x", "*a" * 40, "?*" * 40 + "x"])
def test_a_hostile_pattern_costs_no_time(pattern: str) -> None:
    assert not path_matches(pattern, "b/" * 200 + "b" * 5000)


@pytest.mark.parametrize(
    ("field", "teams"),
    [
        ("shop, payments", ("shop", "payments")),
        ("The shop team; Payments team", ("shop", "Payments")),
        ("shop / payments", ("shop", "payments")),
        ("shop, payments and search", ("shop", "payments", "search")),
        ("Trust and Safety", ("Trust and Safety",)),
        ("acme/storage", ("acme/storage",)),
        ("@acme/payments", ("payments",)),
        ("@storage", ("storage",)),
        ("@billing-team", ("billing-team",)),
        ("Team Ana", ("Team Ana",)),
        ("Zone Q.", ("Zone Q.",)),
        ("Ana Q.", ("Ana Q.",)),
        ("Storage & Development", ("Storage & Development",)),
        ("shop, Storage & Development", ("shop", "Storage & Development")),
        ("Payments, Risk", ("Payments, Risk",)),
        ("Fraud, Tax, Bank, Rent, Post, Law", ("Fraud, Tax, Bank, Rent, Post, Law",)),
        ("shop, the payments, risk team; search", ("shop", "payments, risk", "search")),
        ("shop; Payments, Risk (Ignatius Vexler)", ("shop", "Payments, Risk")),
        ("Payments (EU), shop (US)", ("Payments (EU)", "shop")),
        ("Storage and Platform, Storage", ("Storage and Platform", "Storage")),
    ],
)
def test_a_field_may_name_several_teams_and_what_settings_name_is_one(field: str, teams: tuple[str, ...]) -> None:
    known = ["Ana Q.", "Payments, Risk", "Payments (EU)", "Fraud, Tax, Bank, Rent, Post, Law"]
    assert teams_by_field([field, "Storage"], known)[field] == teams


def test_two_teams_that_both_stand_alone_elsewhere_are_two_unless_settings_name_both_as_one() -> None:
    field = "Storage and Platform"
    assert teams_by_field([field, "Storage", "the platform team"])[field] == ("Storage", "Platform")
    assert teams_by_field([field, "Storage", "the platform team"], ["storage and platform"])[field] == (field,)


def test_what_settings_name_as_one_service_is_one() -> None:
    field = {"Checkout, payments": 1, "checkout": 1, "search; checkout, payments": 2}
    assert services_by_field(field, ["checkout, payments"]) == {
        "Checkout, payments": ("checkout, payments",),
        "checkout": ("checkout",),
        "search; checkout, payments": ("search", "checkout, payments"),
    }


@pytest.mark.parametrize(
    ("field", "teams"),
    [
        ("@zora", ()),
        ("@zora, @ana-q", ()),
        ("@zora/@ana-q", ()),
        ("zora@corp.example", ()),
        ("Ana Q., Jens V.", ()),
        ("Payments (Ignatius Vexler)", ("Payments",)),
        ("Payments [@zora]", ("Payments",)),
        ("Payments @zora", ("Payments",)),
        ("Ana Q., Payments", ("Payments",)),
        ("Ana", ()),
        ("priya", ()),
        ("K. Park", ()),
        ("Dr. Who", ()),
        ("Nguyen Thi Lan", ()),
        ("Zora Quill", ()),
        ("Zora Ward", ()),
        ("Jordan", ()),
        ("SRE / Zora Quill", ("SRE",)),
    ],
)
def test_a_person_is_no_team(field: str, teams: tuple[str, ...]) -> None:
    assert teams_by_field([field])[field] == teams


@pytest.mark.parametrize(
    "field",
    [
        "Florence",
        "Victoria Metrics",
        "Max Compute",
        "Zone B.",
        "Virginia B.",
        "Search Ranking",
        "Trust and Safety",
        "Front Desk",
        "Ride Matching",
        "Gift Cards",
        "Flight Deck",
        "Human Resources",
        "Vertrieb Nord",
        "Exploitation Réseau",
    ],
)
def test_a_team_may_be_called_like_a_person_or_a_place(field: str) -> None:
    assert teams_by_field([field])[field] == (field,)


def test_a_team_whose_name_has_a_word_for_departments_may_own_an_item() -> None:
    people = people_among(["Vertrieb IT", "Zora Quill"])
    assert teams_by_field(["Vertrieb IT", "Zora Quill"], (), people) == {
        "Vertrieb IT": ("Vertrieb IT",),
        "Zora Quill": (),
    }


def test_an_owner_anywhere_is_no_team_unless_settings_or_words_for_groups_say_so() -> None:
    people = people_among(["Rosa, Tomasz", "Zora", "Florence", "payments", "kim", "Data", "iOS"], ["payments-api"])
    fields = ["iOS", "Rosa, Tomasz", "Rosa Diaz", "zora", "Florence", "KIM", "Payments", "Data", "Storage"]
    found = teams_by_field(fields, ["Florence"], people)
    assert [name for names in found.values() for name in names] == ["Data", "Florence", "Payments", "Storage", "iOS"]


def test_the_first_name_of_somebody_in_a_field_for_teams_is_no_team_either() -> None:
    assert teams_by_field(["Zora Quill", "zora"]) == {"Zora Quill": (), "zora": ()}
