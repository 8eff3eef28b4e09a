"""Documents are committed where the user's own git is, and nowhere else."""

import subprocess
from pathlib import Path

import pytest

from followthrough.sources import writing
from followthrough.sync.write_back.applying import commit_patches
from followthrough.sync.write_back.patches import Patch

TEXT = "# Queue stuck\n\n- [ ] Add an alert (#1)\n"


def test_nothing_is_run_in_an_export_that_brought_a_checkout_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    shop = tmp_path / "shop"
    for top in (shop, shop / "export"):
        subprocess.run(["git", "init", "--quiet", str(top)], check=True)
    with (shop / "export/.git/config").open("a", encoding="utf-8") as config:
        config.write(f'[core]\n\tsshCommand = x\n[filter "x"]\n\tclean = "touch {ran}; cat"\n')
    (shop / "export/.gitattributes").write_text("*.md filter=x\n", encoding="utf-8")
    document = shop / "export/queue.md"
    document.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(shop)
    ticked = TEXT.replace("[ ]", "[x]")
    patch = Patch("files", "export/queue.md", None, "export/queue.md", TEXT, ticked, "", ("ticked",))
    told: list[str] = []
    assert not list(commit_patches([patch], writing, ["."], told.append))
    assert not ran.exists()
    assert document.read_text(encoding="utf-8") == TEXT
    assert "name that checkout, or start there" in told[0]
