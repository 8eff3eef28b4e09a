"""The file of known findings."""

from pathlib import Path

from followthrough.cli.baseline_file import load, text_of
from followthrough.cli.console import write_to
from followthrough.rules.baseline import Baseline


def test_documents_are_known_again_whatever_their_names_hold(tmp_path: Path) -> None:
    names = ("post mortem\n.md", "back\\slash.md", "caf\xe9.md", "caf\udce9.md", "caf\udcff.md", "caf?.md")
    baseline = Baseline({name: frozenset([str(number)]) for number, name in enumerate(names)})
    file = tmp_path / "known.json"
    write_to(file, text_of(baseline))
    assert load(file) == baseline
