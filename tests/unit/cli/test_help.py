"""What the help says is shown: square brackets would be taken for styles and vanish."""

import typer

from followthrough.cli.app import application


def test_no_word_of_the_help_is_swallowed() -> None:
    for name, command in typer.main.get_command(application([])).commands.items():  # type: ignore[attr-defined]
        words = [command.help or "", *(getattr(each, "help", None) or "" for each in command.params)]
        assert not [said for said in words if "[" in said], name
