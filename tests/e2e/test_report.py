"""`followthrough report` as a lead or a scheduled job runs it."""

import csv
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough
from tests.e2e.loopback import lasting
from tests.e2e.report_store import settings_in, store_in

from followthrough.errors import ExitCode


def test_the_report_begins_with_what_we_learned_nothing_from(tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("report", cwd=tmp_path)
    assert (ran.code, ran.err) == (ExitCode.OK, "")
    asked = (
        "What did we learn nothing from?",
        'The only outcome is "be more careful"',
        "No item is confirmed",
        "What did we promise and not do?",
        "What is about to hurt us again?",
        "Are we getting better?",
    )
    places = [ran.out.index(each) for each in asked]
    assert places == sorted(places)
    assert "Table dropped by hand" in ran.out


def test_a_report_that_was_narrowed_to_nothing_does_not_doubt_the_sync(tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("report", "--until", "1999-01-01", cwd=tmp_path)
    assert "There is no postmortem to report on. There may be some for other days or teams." in ran.out
    assert "right folders" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (("--team", "The Fulfilment team"), {"Label queue stalled", "Label queue stalled again"}),
        (("--service", "Notifications"), {"Table dropped by hand"}),
        (("--severity", "SEV-2"), {"Table dropped by hand", "Belt stopped"}),
        (("--severity", "sev2", "--team", "platform"), {"Table dropped by hand"}),
        (("--until", "2026-04-02"), {"Label queue stalled", "Table dropped by hand"}),
        (("--since", "2026-04-01", "--until", "2026-06-30"), {"Table dropped by hand", "Region drill"}),
    ],
)
def test_a_report_is_narrowed_as_a_gate_is(arguments: tuple[str, ...], titles: set[str], tmp_path: Path) -> None:
    store_in(tmp_path)
    figures = followthrough("report", "--format", "json", "--top", "99", *arguments, cwd=tmp_path).json()
    rows = [row for name in ("null_results", "without_items", "learning_only") for row in figures[name]["rows"]]
    named = {row["title"] for row in rows} | {row["title"] for row in figures["overdue"]["rows"]}
    assert named <= titles
    assert figures["postmortems"]["total"] + figures["learning_only"]["total"] == len(titles)
    items = followthrough("report", "--format", "csv", *arguments, cwd=tmp_path).out
    assert len(items.splitlines()) - 1 == figures["items"]["total"]


def test_a_narrowed_report_says_to_what(tmp_path: Path) -> None:
    store_in(tmp_path)
    narrowed = ("--team", "platform", "--severity", "SEV-2", "--until", "2026-10-01")
    shown = followthrough("report", *narrowed, cwd=tmp_path).out
    assert shown.startswith("Follow-through for platform, sev2  as of ")
    assert "; incidents until 2026-10-01." in " ".join(shown.split())
    figures = followthrough("report", *narrowed, "--format", "json", cwd=tmp_path).json()
    assert (figures["team"], figures["service"], figures["severities"], figures["until"]) == (
        "platform",
        None,
        ["sev2"],
        "2026-10-01",
    )


@pytest.mark.parametrize("format_", ["terminal", "json", "csv"])
def test_a_name_that_no_document_has_is_reported(format_: str, tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("report", "--team", "plattform", "--format", format_, cwd=tmp_path)
    assert ran.code == ExitCode.PARTIAL
    assert ran.err == (
        "followthrough: there is no postmortem of team plattform, and no setting names it; nearest: platform\n"
    )


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json", "csv", "html"])
def test_a_file_holds_what_the_terminal_would_show(format_: str, tmp_path: Path) -> None:
    store_in(tmp_path)
    shown = followthrough("report", "--format", format_, "--since", "2026-01-01", cwd=tmp_path)
    ran = followthrough("report", "--format", format_, "--since", "2026-01-01", "-o", "out", cwd=tmp_path)
    assert (ran.code, ran.out) == (ExitCode.OK, "")
    written = (tmp_path / "out").read_text(encoding="utf-8")
    assert len(written.splitlines()) == len(shown.out.splitlines()) > 5
    assert [path.name for path in tmp_path.glob(".out*")] == []


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.json", '{\n  "schema"'),
        ("r.HTML", "<!doctype html>"),
        ("r.md", "# "),
        ("r.csv", "id,postmortem"),
        ("r.txt", "Follow"),
    ],
)
def test_the_suffix_of_the_file_decides_the_format_unless_another_is_named(
    name: str, begins: str, tmp_path: Path
) -> None:
    store_in(tmp_path)
    assert followthrough("report", "-o", name, cwd=tmp_path).code == ExitCode.OK
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip("\ufeff").startswith(begins)
    assert followthrough("report", "-o", name, "--format", "terminal", cwd=tmp_path).code == ExitCode.OK
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("Follow-through  as of")


def test_parquet_is_written_to_a_file_and_not_to_a_terminal(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    store_in(tmp_path)
    refused = followthrough("report", "--format", "parquet", cwd=tmp_path)
    assert refused.code == ExitCode.USAGE
    assert "--output" in refused.err
    assert followthrough("report", "--format", "parquet", "-o", "items.parquet", cwd=tmp_path).code == ExitCode.OK
    assert (tmp_path / "items.parquet").read_bytes().startswith(b"PAR1")


def test_reporting_changes_nothing_in_the_store_but_when_it_was_made(tmp_path: Path) -> None:
    path = store_in(tmp_path)
    before = lasting(str(path))
    for format_ in ("terminal", "csv", "terminal"):
        followthrough("report", "--format", format_, "--compare", "previous", cwd=tmp_path)
    after = lasting(str(path))
    assert len(after.pop("reports")) == 2
    assert before | {"reports": []} == after | {"reports": []}


def counted(ran: Ran) -> list[str]:
    """What a report counts: all but what it says of the minute in which it was made."""
    return [line for line in ran.out.splitlines()[3:] if not line.startswith("As of ")]


def test_what_changed_since_the_last_report_is_counted_from_its_day(tmp_path: Path) -> None:
    path = store_in(tmp_path)
    today = datetime.now(UTC).date()
    weekly = ("report", "--format", "markdown", "--compare", "previous")
    week = today - timedelta(days=7)
    first = followthrough(*weekly, cwd=tmp_path)
    assert f"What changed since {week}?" in first.out
    assert "Counted from a week ago, as no earlier report is remembered." in first.out
    again = followthrough(*weekly, cwd=tmp_path)
    assert f"What changed since {week}?" in again.out, "a second one of the same day has the same to tell"
    three_days_pass(path)
    later = followthrough(*weekly, cwd=tmp_path)
    assert f"What changed since {today - timedelta(days=3)}?" in later.out
    assert "Counted from the day of the last report." in later.out
    assert counted(followthrough(*weekly, cwd=tmp_path)) == counted(later)
    for other in (("--since", "90d"), ("--format", "html"), ("--group-by", "kind"), ("--severity", "sev1")):
        assert f"What changed since {week}?" in followthrough(*weekly, *other, cwd=tmp_path).out
    settings_in(tmp_path, '[due]\ndefault = "30d"\n')
    assert f"What changed since {week}?" in followthrough(*weekly, cwd=tmp_path).out


def test_a_report_is_made_though_the_store_cannot_be_written(tmp_path: Path) -> None:
    path = store_in(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ran = followthrough("report", "--compare", "previous", cwd=tmp_path)
    assert (ran.code, ran.err) == (ExitCode.OK, "")
    assert "no earlier report is remembered" in ran.out
    other.execute("COMMIT")
    assert other.execute("SELECT COUNT(*) FROM reports").fetchone() == (0,)
    other.close()


def three_days_pass(path: Path) -> None:
    """For the reports that were made."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE reports SET day = date(day, '-3 days'), made_at = datetime(made_at, '-3 days')")
    connection.close()


def test_without_a_store_there_is_nothing_to_report_and_none_is_made(tmp_path: Path) -> None:
    ran = followthrough("report", cwd=tmp_path)
    assert ran.code == ExitCode.PARTIAL
    assert "There is no postmortem to report on" in ran.out
    assert "Nothing that is open is overdue" not in ran.out
    assert list(tmp_path.glob("*.sqlite*")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("report",),
        ("digest", "--dry-run"),
        ("digest",),
        ("remind",),
        ("remind", "--to", "team"),
        ("link",),
        ("link", "ft-12", "acme/shop#1"),
        ("link", "--write", "proposals.md"),
        ("link", "--read", "ticked.md"),
    ],
    ids=" ".join,
)
def test_an_empty_store_is_one_answer(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "ticked.md").write_text("# Proposed links\n", encoding="utf-8")
    ran = followthrough(*arguments, cwd=tmp_path)
    assert (ran.code, ran.err) == (
        ExitCode.PARTIAL,
        "followthrough: the store knows nothing yet; run: followthrough sync\n",
    )


@pytest.mark.parametrize("command", [("report",), ("gate",), ("digest",), ("sync", "postmortems")], ids=" ".join)
def test_a_database_that_can_be_nowhere_is_one_answer(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "postmortems").mkdir()
    for place, words in ((tmp_path, "is a folder"), (tmp_path / "volume" / "a.sqlite", "volume is not there")):
        ran = followthrough(*command, cwd=tmp_path, env={"FOLLOWTHROUGH_STORE__URL": str(place)})
        assert (ran.code, words in ran.err) == (ExitCode.STORE, True), ran


def test_of_an_empty_store_nothing_is_fresh(tmp_path: Path) -> None:
    assert followthrough("report", "--format", "json", cwd=tmp_path).json()["stale"] is True


@pytest.mark.parametrize("word", ["owner", "person", "assignee", "author"])
def test_asking_for_a_person_is_refused_kindly(word: str, tmp_path: Path) -> None:
    ran = followthrough("report", "--group-by", word, cwd=tmp_path)
    assert ran.code == ExitCode.USAGE
    assert ran.out == ""
    assert "not about somebody" in ran.err
    assert len(ran.err.splitlines()) == 1
    settings_in(tmp_path, f'[report]\ngroup_by = "{word}"\n')
    ran = followthrough("report", cwd=tmp_path)
    assert (ran.code, ran.out) == (ExitCode.SETTINGS, "")
    assert "report.group_by" in ran.err
    assert "not about somebody" in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--since", "soon"), "--since: 'soon' is not a day"),
        (("--since", "2099-01-01"), "--since: 2099-01-01 is in the future"),
        (("--compare", "2099-01-01"), "--compare: 2099-01-01 is in the future"),
        (("--compare", "2026-13-01"), "--compare: '2026-13-01' is not a day"),
        (("--since", "2026-02-01", "--until", "2026-01-31"), "--until: 2026-01-31 is before 2026-02-01"),
        (("--group-by", "colour"), "choose from team"),
        (("--output", "no/such/folder/x"), "no/such/folder/x cannot be written"),
        (("--top", "0"), "--top"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(arguments: tuple[str, str], says: str, tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("report", *arguments, cwd=tmp_path)
    assert ran.code == ExitCode.USAGE
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_database_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "followthrough.sqlite").write_text("no database at all, but long enough to be read as one" * 9)
    ran = followthrough("report", cwd=tmp_path)
    assert ran.code == ExitCode.STORE
    assert "no database" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_teams_come_from_codeowners_and_a_catalogue_where_documents_name_none(tmp_path: Path) -> None:
    store_in(tmp_path)
    (tmp_path / "CODEOWNERS").write_text("* @acme/everything\n", encoding="utf-8")
    (tmp_path / "catalog-info.yaml").write_text(
        "kind: Component\nmetadata: {name: sorting}\nspec: {owner: group:default/depots}\n---\n"
        "kind: Component\nmetadata: {name: other}\nspec: {owner: user:jo}\n",
        encoding="utf-8",
    )
    settings_in(tmp_path, '[teams]\ncodeowners = "CODEOWNERS"\nbackstage = "catalog-info.yaml"\n')
    figures = followthrough("report", "--format", "json", cwd=tmp_path).json()
    assert {group["name"] for group in figures["groups"]} == {"fulfilment", "platform", "web", "depots"}
    (tmp_path / "catalog-info.yaml").unlink()
    ran = followthrough("report", cwd=tmp_path)
    assert ran.code == ExitCode.SETTINGS
    assert "teams.backstage: cannot read catalog-info.yaml" in ran.err


def test_no_owner_who_is_or_may_be_a_person_has_figures(tmp_path: Path) -> None:
    people = ("alice/bob", "@carol/@dave", "ana / bob", "Ana Ruiz, SRE", "Ana Ruiz - Platform", "Bob from data")
    people += ("Ana ops", "SRE Ana", "<https://github.com/alice>", "Team lead", "Zora ops")
    owners = (*people, "the storage team", "SRE")
    rows = "".join(f"| Add a limit to queue {n} | {owner} |\n" for n, owner in enumerate(owners))
    (tmp_path / "a.md").write_text(
        f"# Outage\n\n## Action items\n\n| Action | Owner |\n|---|---|\n{rows}", encoding="utf-8"
    )
    settings_in(tmp_path, '[sources]\npaths = ["a.md"]\n')
    assert followthrough("sync", cwd=tmp_path).code == ExitCode.OK
    groups = followthrough("report", "--group-by", "team", "--format", "json", cwd=tmp_path).json()["groups"]
    assert {group["name"] for group in groups} == {"storage", "SRE", None}


def test_what_is_for_learning_only_has_the_team_of_the_settings_too(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("UPDATE postmortems SET team = NULL, service = 'drill' WHERE learning_only IS NOT NULL")
    connection.close()
    settings_in(tmp_path, '[teams.services]\ndrill = "depots"\n')
    ran = followthrough("report", "--team", "depots", "--format", "json", cwd=tmp_path)
    assert ran.err == ""
    rows = ran.json()["learning_only"]["rows"]
    assert [row["team"] for row in rows] == ["depots"]


def test_the_due_policy_of_the_settings_is_named_as_the_source(tmp_path: Path) -> None:
    store_in(tmp_path)
    without = followthrough("report", "--format", "json", cwd=tmp_path).json()
    settings_in(tmp_path, '[due]\nsev1 = "30d"\ndefault = "90d"\n')
    with_policy = followthrough("report", "--format", "json", cwd=tmp_path).json()
    sources = {each["word"]: each["count"] for each in with_policy["items"]["due_sources"]}
    assert (sources["policy"], sources["none"]) == (2, 1), "a vague item has no day by the policy"
    assert "policy" not in {each["word"] for each in without["items"]["due_sources"]}


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
def test_a_page_for_all_can_leave_out_where_items_are_routed(format_: str, tmp_path: Path) -> None:
    store_in(tmp_path)
    whole = followthrough("report", "--format", format_, cwd=tmp_path).out
    shared = followthrough("report", "--format", format_, "--no-routing", cwd=tmp_path).out
    assert "Routed to" in whole
    assert "Routed to" not in shared
    assert "Move a label aside after three failed attempts" in shared
    refused = followthrough("report", "--format", "csv", "--no-routing", cwd=tmp_path)
    assert (refused.code, "--no-routing is for pages" in refused.err) == (ExitCode.USAGE, True)


def test_a_hyphen_as_the_output_is_standard_output(tmp_path: Path) -> None:
    store_in(tmp_path)
    figures = followthrough("report", "--format", "json", "-o", "-", cwd=tmp_path).json()
    assert figures["schema"] == "followthrough/report/1"
    assert not (tmp_path / "-").exists()
    lead = followthrough("report", cwd=tmp_path).out
    assert f"{figures['overdue']['total']} overdue." in lead
    assert f"Overdue: {figures['overdue']['total']} items (" in lead
    done, total = figures["follow_through"]["done"], figures["without_evidence"]["total"]
    assert f"as evidence: {total} of {done} done items whose due day has passed" in lead


def test_a_pair_that_only_looks_alike_is_dismissed_with_a_reason(tmp_path: Path) -> None:
    store_in(tmp_path)
    figures = followthrough("report", "--format", "json", cwd=tmp_path).json()["recurrences"]
    assert (figures["total"], figures["dismissed"]) == (1, 0)
    assert figures["rows"][0]["reasons"] == ["same service (labels)", "same words (queue, stalled)"]
    settings_in(
        tmp_path,
        '[[report.not_alike]]\npostmortems = ["queue-again.md", "queue.md"]\nreason = "another queue"\n',
    )
    ran = followthrough("report", "--format", "json", cwd=tmp_path)
    figures = ran.json()["recurrences"]
    assert (figures["total"], figures["dismissed"], ran.err) == (0, 1, "")
    assert "1 pair of postmortems is dismissed by the settings" in followthrough("report", cwd=tmp_path).out
    with sqlite3.connect(tmp_path / "followthrough.sqlite") as connection:  # as sources.paths = ["."] names them
        connection.execute("UPDATE postmortems SET path = './' || path")
    connection.close()
    figures = followthrough("report", "--format", "json", cwd=tmp_path).json()["recurrences"]
    assert (figures["total"], figures["dismissed"]) == (0, 1)
    settings_in(tmp_path, '[[report.not_alike]]\npostmortems = ["queue-again.md", "queue.md"]\nreason = ""\n')
    assert followthrough("report", cwd=tmp_path).code == ExitCode.SETTINGS


def test_a_pair_of_a_document_that_nobody_has_is_reported(tmp_path: Path) -> None:
    store_in(tmp_path)
    settings_in(tmp_path, '[[report.not_alike]]\npostmortems = ["queue-agian.md", "queue.md"]\nreason = "another"\n')
    ran = followthrough("report", cwd=tmp_path)
    assert ran.code == ExitCode.OK
    assert "report.not_alike: no sync read a document queue-agian.md;" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_groups_are_those_of_the_dimension(tmp_path: Path) -> None:
    store_in(tmp_path)
    by = {}
    for dimension in ("quarter", "tracker", "severity"):
        figures = followthrough("report", "--format", "json", "--group-by", dimension, cwd=tmp_path).json()
        by[dimension] = {group["name"]: group["items"] for group in figures["groups"]}
    assert by["quarter"] == {"2026-Q1": 4, "2026-Q2": 1, "2026-Q3": 3, "2026-Q4": 4}
    assert by["tracker"] == {"github": 4, "jira": 4, "gitlab": 1, "no issue": 3}
    assert by["severity"] == {"sev1": 7, "sev2": 1, "sev3": 2, None: 2}


def test_groups_stand_in_the_order_of_the_alphabet_and_what_states_no_day_is_in_no_quarter(tmp_path: Path) -> None:
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("UPDATE postmortems SET team = 'Search' WHERE team = 'web'")
        connection.execute("UPDATE postmortems SET day = NULL WHERE path = 'queue.md'")
    connection.close()
    teams = followthrough("report", "--format", "json", cwd=tmp_path).json()["groups"]
    assert [group["name"] for group in teams] == ["fulfilment", "platform", "Search", None]
    quarters = followthrough("report", "--format", "json", "--group-by", "quarter", cwd=tmp_path).json()["groups"]
    assert {group["name"]: group["items"] for group in quarters} == {"2026-Q2": 1, "2026-Q3": 3, "2026-Q4": 4, None: 4}


def test_severities_are_held_alike_and_the_gravest_stand_first(tmp_path: Path) -> None:
    settings_in(tmp_path, '[due]\nsev1 = "30d"\ndefault = "900d"\n')
    with sqlite3.connect(store_in(tmp_path)) as connection:
        connection.execute("UPDATE postmortems SET severity = 'SEV-1' WHERE path = 'queue.md'")
        connection.execute("UPDATE postmortems SET severity = 'High' WHERE path = 'queue-again.md'")
        connection.execute("UPDATE postmortems SET severity = 'S 2' WHERE path = 'belt.md'")
        connection.execute("UPDATE postmortems SET severity = 'annoying' WHERE path = 'table.md'")
        connection.execute("UPDATE items SET due_day = '2026-01-01', done = 0")
        connection.execute("UPDATE items SET due_day = NULL WHERE text LIKE 'Write a runbook%'")
    connection.close()
    figures = followthrough("report", "--format", "json", "--group-by", "severity", "--top", "99", cwd=tmp_path).json()
    assert [group["name"] for group in figures["groups"]] == ["sev1", "high", "sev2", "sev3", "annoying", None]
    assert [each["word"] for each in figures["overdue"]["by_severity"]] == ["sev1", "high", "annoying"]
    severities = [row["severity"] for row in figures["overdue"]["rows"]]
    assert severities == sorted(severities, key=["sev1", "high", "annoying"].index)
    runbook = next(row for row in figures["overdue"]["rows"] if row["text"].startswith("Write a runbook"))
    assert (runbook["due"], runbook["due_source"]) == ("2026-04-01", "policy")


def test_rows_of_items_are_sound_csv(tmp_path: Path) -> None:
    store_in(tmp_path)
    ran = followthrough("report", "--format", "csv", cwd=tmp_path)
    rows = list(csv.DictReader(StringIO(ran.out)))
    assert len(rows) == 12
    assert {row["state"] for row in rows} >= {"done", "dropped", "gone", "ticked", "unsupported"}


def test_the_trend_goes_by_weeks_months_or_quarters(tmp_path: Path) -> None:
    store_in(tmp_path)
    for trend, count in (("week", 26), ("month", 12), ("quarter", 8)):
        ran = followthrough("report", "--format", "json", "--trend", trend, cwd=tmp_path)
        assert len(json.loads(ran.out)["trend"]) == count


def test_what_states_no_day_is_in_no_step_of_the_trend_and_the_page_says_so(tmp_path: Path) -> None:
    undated = "# Parcels went to the wrong depot\n\n## Action items\n\n- Add a test for the routing table\n"
    (tmp_path / "outage.md").write_text(undated, encoding="utf-8")
    followthrough("sync", "outage.md", cwd=tmp_path)
    ran = followthrough("report", cwd=tmp_path)
    assert "1 document does not say on which day the incident was: left out of the trend" in ran.out
    made = json.loads(followthrough("report", "--format", "json", cwd=tmp_path).out)
    assert (made["postmortems"]["total"], made["postmortems"]["undated"], made["items"]["total"]) == (1, 1, 1)
    assert not any(step["postmortems"] or step["promised"] for step in made["trend"])
