"""Where issues are filed is written as the tracker writes it, or the settings are refused."""

from datetime import date
from pathlib import Path

import pytest

from followthrough import wiring
from followthrough.errors import SettingsError
from followthrough.model import IssueKey, Kind, TrackerName
from followthrough.settings import load
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions


@pytest.mark.parametrize("place", ["shop", "acme/shop/issues", "https://github.com/acme/shop", "acme/", "/shop"])
@pytest.mark.parametrize(
    ("text", "setting"),
    [("[filing]\nplace = '{}'", "filing.place"), ("[[filing.routes]]\nplace = '{}'", "filing.routes.0.place")],
)
def test_a_place_that_is_no_repository_is_refused_by_its_setting(
    place: str, text: str, setting: str, tmp_path: Path
) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text(text.format(place), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load(path)
    assert str(refused.value) == f"{path}: {setting}: a GitHub repository is written owner/repo, not {place!r}"


@pytest.mark.parametrize("place", ["Payments team", "PAY-1", "acme/shop"])
def test_a_place_that_is_no_key_of_a_project_is_refused_by_its_setting(place: str, tmp_path: Path) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text(f"[filing]\ntracker = 'jira'\nplace = '{place}'", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"filing\.place: a Jira project is named by its key"):
        load(path)


@pytest.mark.parametrize(
    ("tracker", "place", "parent", "fault"),
    [
        ("github", "acme/shop", "acme/plan#1", None),
        ("github", "acme/shop", "#1", "a GitHub issue is written owner/repo#12, not '#1'"),
        ("github", "acme/shop", "https://github.com/acme/plan/issues/1", "a GitHub issue is written owner/repo#12"),
        ("jira", "OPS", "PLAN-1", None),
        ("jira", "OPS", "https://jira.acme.example/browse/PLAN-1", "a Jira issue is written PROJ-123"),
    ],
)
def test_a_parent_that_is_no_issue_is_refused_by_its_setting(
    tracker: str, place: str, parent: str, fault: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text(f"[[filing.routes]]\ntracker = '{tracker}'\nplace = '{place}'\nparent = '{parent}'\n", "utf-8")
    if fault is None:
        (route,) = wiring.sync_options(load(path), "1", SyncOptions()).filing.routing.routes
        assert str(route.parent) == parent
        return
    with pytest.raises(SettingsError) as refused:
        load(path)
    assert str(refused.value).startswith(f"{path}: filing.routes.0.parent: {fault}")


def test_all_that_settings_say_of_a_route_and_of_filing_is_heeded(tmp_path: Path) -> None:
    route = {"path": "ops/*", "team": "Ops", "service": "dns", "source": "files", "labels": ("dns",)}
    more = {"issue_type": "Task", "assign_owner": True, "extra_fields": {"customfield_1": "x"}}
    filing = {"issue_type": "Bug", "extra_fields": {"customfield_2": "y"}, "accounts": {"ann": "ann-1"}}
    words = {"title_template": "{{ text }}!", "body_template": "So: {{ text }}", "labels": ("ours",)}
    path = tmp_path / "followthrough.toml"
    routes = [{"tracker": "jira", "place": "OPS", "parent": "PLAN-1", "kinds": ["test"], **route, **more}]
    given = {"tracker": "jira", "place": "PAY", "own_repository": True, "since": "2026-01-14", "routes": routes}
    path.write_text("", encoding="utf-8")
    found = wiring.sync_options(load(path, {"filing": {**given, **filing, **words}}), "1", SyncOptions()).filing
    jira = TrackerName.JIRA
    assert found == FilingRules(
        RoutingRules(
            (
                Route(jira, "OPS", kinds=(Kind.TEST,), parent=IssueKey(jira, "PLAN-1"), **route, **more),
                Route(jira, "PAY", issue_type="Bug", extra_fields={"customfield_2": "y"}),
            ),
            accounts={"ann": "ann-1"},
            own_repository=True,
        ),
        title="{{ text }}!",
        body="So: {{ text }}",
        labels=("followthrough", "ours"),
        due=found.due,
        since=date(2026, 1, 14),
    )


def test_a_project_of_jira_is_no_repository(tmp_path: Path) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text("[filing]\ntracker = 'jira'\nplace = 'OPS'\n", encoding="utf-8")
    (route,) = wiring.sync_options(load(path), "1", SyncOptions()).filing.routing.routes
    assert route.place == "OPS"


def test_all_places_that_are_wrong_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text(
        "[sources]\ngithub = ['docs']\ngithub_issues = ['acme/a b:x', 'acme/docs:']\n"
        "[filing]\nplace = 'shop'\n[[filing.routes]]\nplace = ''\n",
        encoding="utf-8",
    )
    with pytest.raises(SettingsError) as refused:
        load(path)
    assert str(refused.value).splitlines() == [
        f"{path}: sources.github.0: 'docs' is not of the form owner/repo or owner/repo:folder",
        f"{path}: sources.github_issues.0: 'acme/a b:x' is not of the form owner/repo:label",
        f"{path}: sources.github_issues.1: 'acme/docs:' is not of the form owner/repo:label",
        f"{path}: filing.place: a GitHub repository is written owner/repo, not 'shop'",
        f"{path}: filing.routes.0.place: a GitHub repository is written owner/repo, not ''",
    ]


def test_an_empty_place_is_none() -> None:
    assert load(flags={"filing": {"place": ""}}).filing.place == ""
