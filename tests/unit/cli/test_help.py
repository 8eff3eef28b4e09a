"""The help is plain text that says what to do first, and cuts no sentence short."""

import os
from pathlib import Path

import pytest
import typer

from followthrough.cli.app import COMMANDS, application
from followthrough.cli.options import format_of


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """The help of the program on a terminal of the usual width."""
    monkeypatch.setitem(os.environ, "COLUMNS", "80")
    application([])(["--help"], prog_name="followthrough", standalone_mode=False)
    return capsys.readouterr().out


@pytest.mark.parametrize(("words", "found"), [("explain no-ow", "no-owner"), ("check --ignore hind", "hindsight")])
def test_a_shell_completes_the_ids_of_rules(
    words: str, found: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = f"followthrough {words}"
    described = {
        "_FOLLOWTHROUGH_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
    for name, value in described.items():
        monkeypatch.setenv(name, value)
    with pytest.raises((SystemExit, typer.Exit)):
        application([])([], prog_name="followthrough")
    assert capsys.readouterr().out.split() == [found]


def test_a_suffix_that_promises_another_format_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.json", "a.txt", "a", "a.log"):
        format_of(Path(name), {".json": "json"}, "words")
    assert capsys.readouterr().err == ""
    assert format_of(Path("a.html"), {".json": "json"}, "words") == "words"
    assert capsys.readouterr().err.startswith("followthrough: a.html: gets what a terminal shows")


def test_the_help_says_what_to_do_first(helped: str) -> None:
    assert helped.index("Begin with") < helped.index("followthrough check FOLDER") < helped.index("Options:")


def test_each_command_is_described_in_one_whole_line(helped: str) -> None:
    described = {line.split()[0]: line for line in helped.partition("Commands:")[2].splitlines() if line}
    assert tuple(described) == COMMANDS
    assert not [line for line in described.values() if "..." in line or len(line) > 80]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_names_no_type_of_python(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    application([])([name, "--help"], prog_name="followthrough", standalone_mode=False)
    shown = capsys.readouterr().out
    assert "Usage: followthrough" in shown
    assert "str>" not in shown


def test_no_sentence_of_the_help_is_drawn_into_a_box_or_swallowed(helped: str) -> None:
    assert helped.isascii()
    for name, command in typer.main.get_command(application([])).commands.items():  # type: ignore[attr-defined]
        words = [command.help or "", *(getattr(each, "help", None) or "" for each in command.params)]
        assert not [word for word in words if "[" in word], name
