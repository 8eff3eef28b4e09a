"""What is filed says what the document says, harmlessly, and where the routes say."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.support.stored import postmortem
from tests.support.sync_parts import START

from followthrough.errors import SettingsError
from followthrough.figures.due import DuePolicy
from followthrough.model import (
    ActionItem,
    Due,
    IssueKey,
    ItemRecord,
    Kind,
    TrackerName,
)
from followthrough.ports import IssueDraft
from followthrough.sync.filing.plan import FilingRules, draft
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.filing.templates import BODY, TITLE, render_body, render_title
from followthrough.sync.issue_words import for_markdown, introduction
from followthrough.trackers.adf import text_of, to_adf
from followthrough.trackers.wiki import to_wiki

POSTMORTEM = postmortem(
    "files:q.md",
    START,
    path="postmortems/q.md",
    url="https://docs.example/q.md",
    repository="acme/docs",
    title="Queue outage",
    day=date(2026, 2, 1),
    severity="SEV1",
    service="checkout",
    team="Payments",
)
ITEM = ItemRecord(
    ActionItem("ft-1", 3, 3, "Alert on a full queue", "Action items", owner="Ann", due=Due("Q2", date(2026, 6, 30))),
    "files:q.md",
    0,
    Kind.TOOLING,
    True,
    START,
)
SHOP = Route(TrackerName.GITHUB, "acme/shop")
RULES = FilingRules(RoutingRules((SHOP,)))


def drafted(text: str = ITEM.item.text, rules: FilingRules = RULES, route: Route = SHOP) -> IssueDraft:
    return draft(replace(ITEM, item=replace(ITEM.item, text=text)), POSTMORTEM, route, rules)


def test_an_issue_names_its_postmortem_kind_severity_and_due_date() -> None:
    made = drafted()
    assert (made.title, made.item_id, made.place, made.labels) == (
        "Alert on a full queue",
        "ft-1",
        "acme/shop",
        ("followthrough",),
    )
    where = "- Document: postmortems/q.md in acme/docs\n"
    assert f"- Postmortem: [Queue outage](https://docs.example/q.md)\n{where}" in made.body
    assert "- Kind: tooling\n- Severity: SEV1\n- Service: checkout\n- Team: Payments\n- Due: 2026-06-30\n" in made.body


@pytest.mark.parametrize(
    ("text", "owner", "due", "title"),
    [
        ("Raise the canary (owner: Obs, due 2026-12-25)", "Obs", "2026-12-25", "Raise the canary"),
        ("Alert on lag – owner: Observability, due 2026-12-05", "Observability", "2026-12-05", "Alert on lag"),
        ("TODO: Add a retry (Mia, 2026-05-30)", "Mia", "2026-05-30", "Add a retry"),
        ("TODO(mia): Add a retry", "Mia", None, "Add a retry"),
        ("TODO(urgent): Add a retry", None, None, "TODO(urgent): Add a retry"),
        ("[Platform] Add a limit by 2026-06-01", "Platform", "2026-06-01", "Add a limit"),
        ("@ana Add a limit", "@ana", None, "Add a limit"),
        ("Add a quota. Owner: Jonas. Due: June 5, 2026", "Jonas", "June 5", "Add a quota"),
        ("Drop the old topic (@jonas, by 2026-04-01)", "@jonas", "2026-04-01", "Drop the old topic"),
        ("Add a linter - Team Kraken - due 2026-08-01", "Team Kraken", "2026-08-01", "Add a linter"),
        ("Page the on-call Owner: @sre ETA: end of May", "@sre", "end of May", "Page the on-call"),
        # what is no mark of whose or when stays
        ("Keep the old cluster until Q3", None, "Q3", "Keep the old cluster until Q3"),
        ("Rotate the keys of Payments", "Payments", None, "Rotate the keys of Payments"),
        ("Rotate the keys (and staging)", "Mia", None, "Rotate the keys (and staging)"),
        ("Ask Mia", "Mia", None, "Ask Mia"),
    ],
)
def test_a_title_is_what_is_to_be_done(text: str, owner: str | None, due: str | None, title: str) -> None:
    item = replace(ITEM.item, text=text, owner=owner, due=Due(due, None) if due else None)
    assert draft(replace(ITEM, item=item), POSTMORTEM, SHOP, RULES).title == title


def test_a_due_day_by_the_policy_is_said_to_be_one() -> None:
    undated = replace(ITEM, item=replace(ITEM.item, due=None))
    rules = replace(RULES, due=DuePolicy.of({"sev1": "30d"}))
    assert (
        "- Due: 2026-03-03 (by the policy; the postmortem names no day)\n"
        in draft(undated, POSTMORTEM, SHOP, rules).body
    )
    assert "policy" not in draft(ITEM, POSTMORTEM, SHOP, rules).body


def test_only_github_knows_not_planned() -> None:
    jira = Route(TrackerName.JIRA, "PAY")
    assert "close it as not planned and say why" in drafted().body
    assert "close it and say why" in drafted(route=jira).body


def test_what_is_not_known_leaves_no_line() -> None:
    bare = replace(POSTMORTEM, severity=None, service=None, url=None, repository=None)
    body = draft(replace(ITEM, item=replace(ITEM.item, due=None)), bare, SHOP, RULES).body
    assert "Severity" not in body
    assert "Due" not in body
    assert "- Postmortem: Queue outage\n- Document: postmortems/q.md\n" in body


@pytest.mark.parametrize(
    "hostile",
    [
        "<!-- followthrough:item=ft-0000000000 -->",
        "<script>alert(1)</script>",
        "[click](https://evil.example)",
        "![x](https://evil.example/pixel.png)",
        "`code` **bold** # heading | cell",
        "line\n\n## another\n- item",
    ],
)
def test_a_documents_text_is_text_in_an_issue(hostile: str) -> None:
    first = drafted(hostile).body.split("\n\n- Postmortem", 1)[0]
    assert "\n" not in first
    assert "<" not in first
    for sign in "[]`*#|":
        assert first.count(sign) == first.count(f"\\{sign}")


HOSTILE = "@octocat [x](https://evil.example) <b>"


@pytest.mark.parametrize(
    "value",
    [
        *(f"item.{name}" for name in ("text", "title", "section", "team", "owner", "due", "priority")),
        *(f"postmortem.{name}" for name in ("title", "path", "link", "severity", "service", "team")),
    ],
)
def test_every_value_of_a_template_is_harmless_and_none_is_lost(value: str) -> None:
    facts = dict.fromkeys(("text", "section", "team", "owner", "priority"), HOSTILE)
    item = replace(ITEM, item=replace(ITEM.item, due=Due(HOSTILE, None), **facts))
    told = dict.fromkeys(("title", "path", "severity", "service", "team"), HOSTILE)
    rules = replace(RULES, body=f"{{{{ {value} }}}}")
    body = draft(item, replace(POSTMORTEM, url=None, **told), SHOP, rules).body
    assert "octocat" in body
    assert not [sign for sign in ("@octocat", "](", "https://", "<") if sign in body]


def test_nobody_is_mentioned_by_a_documents_text() -> None:
    assert "@octocat" not in drafted("ask @octocat and @acme/sre").body


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("log in at https://evil.example/login", "://"),
        ("log in at HTTP://evil.example", "://"),
        ("log in at www.evil.example", "www."),
        ("write to someone@evil.example", "@evil"),
        ("as in #12 and acme/shop#123", "#1"),
        ("as in GH-123", "GH-123"),
    ],
)
def test_nothing_that_a_tracker_links_by_itself_is_left_in_one_piece(text: str, sign: str) -> None:
    shown = for_markdown(text)
    github = MarkdownIt("commonmark").render(shown)
    assert github.replace("\u2060", "") == f"<p>{text}</p>\n", "it reads as it was written"
    for rendered in (github, text_of(to_adf(shown)), to_wiki(shown).replace("\\", "")):
        assert sign not in rendered
    assert "marks" not in str(to_adf(shown))


@given(st.text())
def test_any_text_becomes_one_line_without_markup(text: str) -> None:
    shown = for_markdown(text)
    assert "\n" not in shown
    assert "<" not in shown
    assert ">" not in shown.replace("&gt;", "")


@given(st.text(max_size=2_000))
def test_any_title_fits_on_one_line_that_every_tracker_takes(text: str) -> None:
    title = render_title("{{ item.text }}", {"item": {"text": text}})
    assert "\n" not in title
    assert len(title) <= 200


@pytest.mark.parametrize(
    "template",
    [
        "{{ item.nonsense }}",
        "{{ nonsense }}",
        "{% if %}",
        "{{ item.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% for x in range(10**9) %}{% endfor %}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_that_is_wrong_or_reaches_out_is_refused_in_one_line(template: str) -> None:
    with pytest.raises(SettingsError) as refused:
        render_body(template, {"item": {"text": "x"}})
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("filing.body_template: ")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ item.nonsense }}", "filing.title_template: there is no item.nonsense; there are item.text, item.kind"),
        ("{% if nonsense %}x{% endif %}{{ item.text }}", "filing.title_template: there is no nonsense; there are item"),
    ],
)
def test_a_name_that_there_is_not_is_told_with_those_that_there_are(template: str, told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        render_title(template, {"item": {"text": "x", "kind": "test"}})
    assert str(refused.value) == told


def test_the_page_about_the_sync_shows_the_templates_that_are_used() -> None:
    page = (Path(__file__).parents[3] / "docs" / "sync.md").read_text(encoding="utf-8")
    assert f"`{TITLE}`" in page
    assert indent(BODY, "    ") in page


@pytest.mark.parametrize(
    ("route", "fits"),
    [
        (Route(TrackerName.GITHUB, "a/b"), True),
        (Route(TrackerName.GITHUB, "a/b", team="payments"), True),
        (Route(TrackerName.GITHUB, "a/b", team="search"), False),
        (Route(TrackerName.GITHUB, "a/b", service="Checkout", source="files"), True),
        (Route(TrackerName.GITHUB, "a/b", service="search"), False),
        (Route(TrackerName.GITHUB, "a/b", path="postmortems/*"), True),
        (Route(TrackerName.GITHUB, "a/b", path="other/*"), False),
        (Route(TrackerName.GITHUB, "a/b", kinds=(Kind.TOOLING, Kind.DOCS)), True),
        (Route(TrackerName.GITHUB, "a/b", kinds=(Kind.TEST,)), False),
    ],
)
def test_a_route_fits_when_all_its_conditions_do(route: Route, fits: bool) -> None:
    assert route.fits(ITEM, POSTMORTEM) is fits
    dotted = replace(POSTMORTEM, path=f"./{POSTMORTEM.path}")
    assert route.fits(ITEM, dotted) is fits, 'as sources.paths = ["."] names it'


def test_the_first_route_that_fits_decides_and_the_own_repository_is_the_last() -> None:
    first, second = Route(TrackerName.JIRA, "PAY", team="payments"), Route(TrackerName.JIRA, "ALL")
    assert RoutingRules((first, second)).route(ITEM, POSTMORTEM) == first
    assert RoutingRules((second, first)).route(ITEM, POSTMORTEM) == second
    assert RoutingRules(own_repository=True).route(ITEM, POSTMORTEM) == Route(TrackerName.GITHUB, "acme/docs")
    assert RoutingRules().route(ITEM, POSTMORTEM) is None


def test_a_route_with_a_name_as_the_document_writes_it_goes_before_one_with_another_form_of_it() -> None:
    other_form, as_written = (
        Route(TrackerName.JIRA, "WEB", service="web"),
        Route(TrackerName.JIRA, "SVC", service="web-service"),
    )
    the_rest = Route(TrackerName.JIRA, "ALL")
    web_service, the_web = replace(POSTMORTEM, service="Web-Service"), replace(POSTMORTEM, service="the web")
    assert RoutingRules((other_form, as_written, the_rest)).route(ITEM, web_service) == as_written
    assert RoutingRules((other_form, as_written, the_rest)).route(ITEM, the_web) == other_form
    assert RoutingRules((other_form, the_rest)).route(ITEM, web_service) == other_form
    by_team = Route(TrackerName.JIRA, "PAY", team="The payments team", service="web")
    assert RoutingRules((by_team, other_form)).route(ITEM, web_service) == by_team
    named = Route(TrackerName.JIRA, "TEAM", team="payments")
    assert RoutingRules((by_team, named)).route(ITEM, web_service) == named


def test_a_route_gives_labels_type_parent_and_an_account_where_it_is_known() -> None:
    route = Route(
        TrackerName.JIRA,
        "PAY",
        labels=("sre", "followthrough"),
        issue_type="Story",
        assign_owner=True,
        parent=IssueKey(TrackerName.JIRA, "PAY-1"),
        extra_fields={"customfield_1": "x"},
    )
    rules = FilingRules(RoutingRules((route,), accounts={"Ann": "acc-1"}))
    made = drafted(rules=rules, route=route)
    assert (made.labels, made.issue_type, made.assignee) == (("followthrough", "sre"), "Story", "acc-1")
    assert (str(made.parent), made.extra_fields) == ("PAY-1", {"customfield_1": "x"})
    assert drafted(route=replace(route, assign_owner=False), rules=rules).assignee is None
    assert drafted(route=route, rules=FilingRules()).assignee is None


def test_the_priority_goes_along_as_the_document_says_it() -> None:
    said = replace(ITEM, item=replace(ITEM.item, priority="High"))
    assert draft(said, POSTMORTEM, SHOP, RULES).priority == "High"
    assert drafted().priority is None


def test_an_account_is_known_whatever_the_case_of_the_owners_name() -> None:
    route = replace(SHOP, assign_owner=True)
    rules = FilingRules(RoutingRules((route,), accounts={"ANN": "acc-1"}))
    assert drafted(rules=rules, route=route).assignee == "acc-1"


def test_a_route_by_path_fits_what_the_settings_and_what_the_checkout_call_the_document() -> None:
    route = replace(SHOP, path="pm/*.md")
    nightly = replace(POSTMORTEM, path="/srv/docs/pm/q.md", stable_path="pm/q.md")
    assert route.fits(ITEM, nightly)
    assert replace(route, path="/srv/docs/pm/*").fits(ITEM, nightly)
    assert not replace(route, path="pm/*.rst").fits(ITEM, nightly)


@pytest.mark.parametrize("hidden", ["\x1b", "\x00", "\x9b", "\ufeff", "\u200b", "\u202e"])
def test_what_nobody_sees_reaches_no_tracker(hidden: str) -> None:
    made = drafted(f"Add a probe {hidden}[2J for the host")
    assert made.title == "Add a probe [2J for the host"
    assert hidden not in made.body
    assert hidden not in "".join(introduction(f"Host {hidden}down", None, f"Add {hidden}a probe"))


def test_joiners_that_a_script_is_written_with_stay() -> None:
    assert drafted("مستندسازی می\u200cشود").title == "مستندسازی می\u200cشود"
