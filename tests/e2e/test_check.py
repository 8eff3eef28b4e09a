"""`followthrough check`, as a user runs it."""

import os
from pathlib import Path

import pytest
from tests.e2e.command import followthrough

EXAMPLES = Path(__file__).parents[2] / "examples" / "postmortems"

NULL = "# Outage\n\n## Action items\n\n- Be more careful when deploying\n- Pay more attention to alerts\n"
NONE = "# Outage\n\nThe disk was full.\n\n## Timeline\n\n- 10:00 disk full\n- 10:20 disk emptied\n"
GOOD = "# Outage\n\n## Action items\n\n- Alert when a disk is more than 80 % full, due 2026-05-01 (#12)\n"
FIX = "# Outage\n\n## Action items\n\n- Fix the typo in the nginx configuration of the shop\n"


def put(folder: Path, **documents: str) -> None:
    for name, text in documents.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "outcome", "rule", "code"),
    [
        (GOOD, "systemic", None, 0),
        (FIX, "fix-only", None, 0),
        (NULL, "null", "null-result", 1),
        (NONE, "none", "no-action-items", 1),
    ],
)
def test_the_outcome_decides_what_is_found_and_the_exit_code(
    text: str, outcome: str, rule: str | None, code: int, tmp_path: Path
) -> None:
    put(tmp_path, outage=text)
    ran = followthrough("check", "outage.md", "--format", "json", cwd=tmp_path)
    (postmortem,) = ran.json()["postmortems"]
    assert postmortem["outcome"] == outcome
    assert [finding["rule"] for finding in postmortem["findings"] if finding["severity"] == "error"] == (
        [rule] if rule else []
    )
    assert ran.code == code


def test_fail_on_never_reports_and_passes(tmp_path: Path) -> None:
    put(tmp_path, outage=NULL)
    ran = followthrough("check", "outage.md", "--fail-on", "never", cwd=tmp_path)
    assert "null-result" in ran.out
    assert ran.code == 0


def test_an_ignored_rule_does_not_speak(tmp_path: Path) -> None:
    put(tmp_path, outage=NULL)
    ran = followthrough("check", "outage.md", "--ignore", "null-result", cwd=tmp_path)
    assert "null-result" not in ran.out
    assert ran.code == 0


def test_json_has_the_promised_shape(tmp_path: Path) -> None:
    put(tmp_path, outage=GOOD)
    result = followthrough("check", "./outage.md", "--format", "json", cwd=tmp_path).json()
    assert result["schema"] == "followthrough/check/1"
    assert set(result) == {"schema", "postmortems", "skipped"}
    (postmortem,) = result["postmortems"]
    assert {"path", "title", "date", "outcome", "items", "suggestions", "findings"} <= set(postmortem)
    assert (postmortem["path"], postmortem["title"]) == ("./outage.md", "Outage")
    (item,) = postmortem["items"]
    assert {"id", "line", "end_line", "section", "text", "kind", "confidence", "evidence"} <= set(item)
    assert (item["line"], item["end_line"], item["section"]) == (5, 5, "Action items")
    assert (item["kind"], item["checkable"], item["done"], item["due"]) == ("tooling", True, None, "2026-05-01")
    assert item["references"] == [{"text": "#12", "url": None, "tracker": "github", "key": None, "mention": False}]
    assert all(words.lower() in item["text"].lower() for words in item["evidence"])


def test_the_terminal_names_file_and_line_of_a_finding_and_says_what_would_be_better(tmp_path: Path) -> None:
    put(tmp_path, outage=NULL)
    ran = followthrough("check", "outage.md", cwd=tmp_path)
    assert "outage.md:5 error[null-result]" in ran.out
    assert "help: " in ran.out
    assert "\x1b" not in ran.out, "no colour in a pipe"
    assert ran.err == "", "no progress in a pipe"


def test_hostile_text_reaches_the_terminal_without_its_controls(tmp_path: Path) -> None:
    put(
        tmp_path,
        outage="---\nkind: postmortem\n---\n"
        "# \x1b[2JOutage [red]\n\n## Action items\n\n- Alert on \x1b]8;;http://evil\x07disk\u202e use [bold]\n",
    )
    ran = followthrough("check", "outage.md", cwd=tmp_path)
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out)
    assert "[bold]" in ran.out


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    put(tmp_path, good=GOOD)
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "latin.md").write_bytes("# Störung".encode("latin-1"))
    (tmp_path / "empty.md").touch()
    ran = followthrough("check", ".", "missing.md", "--format", "json", cwd=tmp_path)
    skipped = {Path(skip["path"]).name: skip["reason"] for skip in ran.json()["skipped"]}
    assert set(skipped) == {"picture.md", "latin.md", "empty.md", "missing.md"}
    assert "iconv" in skipped["latin.md"]
    assert [Path(each["path"]).name for each in ran.json()["postmortems"]] == ["good.md"]
    assert ran.code == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    put(tmp_path, secret=GOOD)
    (tmp_path / "secret.md").chmod(0)
    ran = followthrough("check", "secret.md", cwd=tmp_path)
    assert "secret.md: cannot be read: permission denied" in ran.out
    assert ran.code == 4


def test_an_empty_file_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    ran = followthrough("check", "empty.md", cwd=tmp_path)
    assert "empty.md: empty" in ran.out
    assert ran.code == 0


def test_a_folder_without_documents_may_be_the_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    ran = followthrough("check", "folder", cwd=tmp_path)
    assert "folder: holds no document" in ran.out
    assert ran.code == 4
    output = followthrough("check", "folder", "--format=github", cwd=tmp_path).out
    assert "title=followthrough%3A Not read::holds no document" in output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "name a file or folder"),
        (["check", "-", "x.md"], "- cannot be combined with other paths; leave them out"),
        (["check", "-", "--fix"], "use --fix --diff"),
        (["sync", "--write-back"], "see: followthrough sync --help"),
        (["check", "x.md", "--format", "yaml"], "yaml"),
        (["check", "x.md", "--select", "nul-result"], "did you mean null-result?"),
        (["chekc"], "chekc"),
        (["check", "--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_command_line_is_one_clear_line_and_exit_code_2(
    arguments: list[str], says: str, tmp_path: Path
) -> None:
    ran = followthrough(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_wrong_settings_are_exit_code_3(tmp_path: Path) -> None:
    put(tmp_path, outage=GOOD)
    (tmp_path / "followthrough.toml").write_text("[rules]\nfial_on = 'error'\n", encoding="utf-8")
    ran = followthrough("check", "outage.md", cwd=tmp_path)
    assert ran.code == 3
    assert "did you mean fail_on?" in ran.err


@pytest.mark.parametrize(
    "setting",
    ["select = ['nul-result']", "severity = { nul-result = 'error' }", "per_file_ignores = { x = ['nul-result'] }"],
)
def test_a_rule_that_is_not_there_is_a_wrong_setting_where_the_settings_name_it(setting: str, tmp_path: Path) -> None:
    put(tmp_path, outage=GOOD)
    (tmp_path / "followthrough.toml").write_text(f"[rules]\n{setting}\n", encoding="utf-8")
    ran = followthrough("check", "outage.md", cwd=tmp_path)
    assert ran.code == 3
    name = setting.partition(" ")[0]
    assert ran.err == f"followthrough: rules.{name}: there is no rule 'nul-result'; did you mean null-result?\n"


def test_an_error_of_ours_is_exit_code_70_and_asks_for_a_report(tmp_path: Path) -> None:
    (tmp_path / "followthrough").mkdir()
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import sys, types\n"
        "wiring = types.ModuleType('followthrough.wiring')\n"
        "import followthrough\n"
        "sys.modules['followthrough.wiring'] = wiring\n",
        encoding="utf-8",
    )
    (tmp_path / "followthrough").rmdir()
    put(tmp_path, outage=GOOD)
    ran = followthrough("check", "outage.md", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, whole=True)
    assert ran.code == 70
    assert "this is a bug in followthrough" in ran.err
    assert "Traceback" not in ran.err


def test_the_example_company_shows_every_outcome_but_is_held_to_no_template() -> None:
    result = followthrough("check", EXAMPLES, "--format", "json", cwd=EXAMPLES.parent).json()
    outcomes = {Path(each["path"]).stem: each["outcome"] for each in result["postmortems"]}
    assert outcomes["2026-04-02-wrong-table-dropped"] == "null"
    assert outcomes["2026-05-13-sorting-belt-integration"] == "none"
    assert outcomes["2026-06-09-courier-app-logged-out"] == "fix-only"
    others = {
        name: outcome
        for name, outcome in outcomes.items()
        if name[:10] not in {"2026-04-02", "2026-05-13", "2026-06-09"}
    }
    assert {outcome for name, outcome in others.items() if name != "template"} == {"systemic"}
    template = next(each for each in result["postmortems"] if Path(each["path"]).stem == "template")
    assert (template["items"], template["findings"]) == ([], [])
