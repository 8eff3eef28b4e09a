"""Which team a postmortem belongs to."""

import pytest

from followthrough.figures.teams import OwnedPath, TeamRules, codeowners_lines, path_matches, plain_team

CODEOWNERS = """
# who looks after what
*                 @acme/everything
/docs/            @acme/writers @jo
postmortems/web/  @acme/web   # the web team
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
    assert rules.team_of("src/a.py", None) == "everything"
    assert rules.team_of("docs/a.md", None) == "writers"
    assert rules.team_of("postmortems/web/a.md", None) == "web"
    assert rules.team_of("src/a.txt", None) == "everything", "a line with people only names no team"
    assert rules.team_of("docs/private/a.md", None) is None, "explicitly nobody's"


def test_the_mapping_of_paths_goes_first_then_services_then_the_catalogue_then_codeowners() -> None:
    every = TeamRules(
        paths={"web/*": "by-path"},
        services={"Queue": "by-service"},
        catalogue={"queue": "by-catalogue", "disk": "by-catalogue"},
        codeowners=(OwnedPath("*", "by-owners"),),
    )
    assert every.team_of("web/a.md", "queue") == "by-path"
    assert every.team_of("a.md", " queue ") == "by-service"
    assert every.team_of("a.md", "Disk") == "by-catalogue"
    assert every.team_of("a.md", None) == "by-owners"
    assert TeamRules().team_of("a.md", "queue") is None


def test_services_are_compared_without_case_in_every_alphabet() -> None:
    assert TeamRules(services={"Straße": "roads"}).team_of("a.md", "STRASSE") == "roads"


@pytest.mark.parametrize("pattern", ["**/" * 30 + "x", "*a" * 40, "?*" * 40 + "x"])
def test_a_hostile_pattern_costs_no_time(pattern: str) -> None:
    assert not path_matches(pattern, "b/" * 200 + "b" * 5000)


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ("payments", "payments"),
        (" The payments team ", "payments"),
        ("Payments Team", "Payments"),
        ("the SRE", "SRE"),
        ("the team", "team"),
        ("theatre", "theatre"),
        ("steam", "steam"),
    ],
)
def test_a_team_is_named_without_what_is_said_around_it(said: str, team: str) -> None:
    assert plain_team(said) == team
