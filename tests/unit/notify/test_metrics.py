"""The metrics of a run are there whole or not at all."""

from pathlib import Path

from followthrough.notify.metrics import MetricsFile
from followthrough.wiring import SystemClock


def test_what_cannot_take_its_place_is_a_warning_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    in_the_way = tmp_path / "followthrough.prom"
    in_the_way.mkdir()
    warnings: list[str] = []
    MetricsFile(in_the_way, SystemClock(), warnings.append).ended(0, "")
    assert warnings == [f"{in_the_way}: the metrics could not be written: is a directory"]
    assert list(tmp_path.iterdir()) == [in_the_way]


def test_a_file_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    profile, ours = tmp_path / "profile", tmp_path / "followthrough.prom"
    profile.write_text("export PATH\n", encoding="utf-8")
    ours.touch()
    warnings: list[str] = []
    for path in (profile, ours, ours):
        MetricsFile(path, SystemClock(), warnings.append).ended(0, "")
    assert warnings == [f"{profile}: holds something else, so no metrics were written; name another metrics_file"]
    assert profile.read_text(encoding="utf-8") == "export PATH\n"
    assert "exit_code 0" in ours.read_text(encoding="utf-8")
