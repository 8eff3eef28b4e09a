"""A document is brought up to date by the smallest change, and only once."""

import json
import subprocess
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.unit.sync.setup import CREATE, Setup

from followthrough.cli.sync_json import sync_json
from followthrough.cli.sync_terminal import sync_terminal
from followthrough.model import State
from followthrough.sync import SyncOptions
from followthrough.sync.writeback import NO_PLACE

WRITE = SyncOptions(write_back=True)


def test_a_box_is_ticked_when_all_issues_of_the_item_are_done() -> None:
    setup = Setup(outage="# O\n\n- [ ] Limit it acme/shop#1\n- [ ] Alert on it acme/shop#2\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2", State.DROPPED)
    (patch,) = setup.sync(WRITE).patches
    assert patch.text == "# O\n\n- [x] Limit it acme/shop#1\n- [ ] Alert on it acme/shop#2\n"
    assert patch.reasons == ("line 3: acme/shop#1 is done",)


def test_an_issue_that_was_filed_is_written_down_and_the_item_keeps_its_identity() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue\n")
    (patch,) = setup.sync(replace(CREATE, write_back=True)).patches
    assert patch.text == "# O\n- Alert on a full queue ([acme/shop#1](https://t.example/acme/shop#1))\n"
    ids = set(setup.shelf.memory.items)
    setup.write("outage", patch.text)
    result = setup.sync(replace(CREATE, write_back=True))
    assert (result.patches, result.filed, set(setup.shelf.memory.items)) == ((), (), ids)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_every_other_byte_stays_as_it_is(ending: str, last: str) -> None:
    lines = [
        "# O",
        "",
        "Odd  spacing \t and\u2028 separators\x0c stay.",
        "- [ ] Limit it acme/shop#1",
        "  * [ ] not ours",
    ]
    setup = Setup(outage=ending.join(lines) + (ending if last else ""))
    setup.tracker.put("acme/shop#1", State.DONE)
    before = setup.source.documents_by_path["outage.md"]
    assert isinstance(before, str)
    (patch,) = setup.sync(WRITE).patches
    assert patch.text == before.replace("- [ ] Limit", "- [x] Limit")


def test_git_takes_the_patch(tmp_path: Path) -> None:
    text = "# O\n\nSome words.\n\n- [ ] Limit it acme/shop#1\n- [ ] Alert on it acme/shop#2"
    setup = Setup(outage=text)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2", State.DONE)
    (patch,) = setup.sync(WRITE).patches
    (tmp_path / "outage.md").write_text(text)
    subprocess.run(["git", "apply", "-"], input=patch.diff, text=True, cwd=tmp_path, check=True)
    assert (tmp_path / "outage.md").read_text() == patch.text


def test_applied_a_patch_leaves_nothing_to_write() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1\n- [ ] Alert on a full queue\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    both = replace(CREATE, write_back=True)
    (patch,) = setup.sync(both).patches
    setup.write("outage", patch.text)
    assert setup.sync(both).patches == ()
    assert setup.sync(both).patches == ()


def test_nothing_is_written_unasked() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    assert setup.sync().patches == ()


def test_an_item_with_neither_box_nor_state_stays_as_it_is_and_that_is_said_once() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n- Test it acme/shop#3\n")
    for number in (1, 2):
        setup.tracker.put(f"acme/shop#{number}", State.DONE)
    setup.tracker.put("acme/shop#3", State.OPEN)
    result = setup.sync(WRITE)
    assert result.patches == ()
    assert [(each.line, each.reason) for each in result.by_hand] == [(2, NO_PLACE), (3, NO_PLACE)]
    assert [each["line"] for each in json.loads(sync_json(result))["by_hand"]] == [2, 3]
    console = Console(file=StringIO(), width=200, color_system=None)
    console.print(*sync_terminal(result), sep="\n")
    told = [line for line in console.file.getvalue().splitlines() if line.startswith("by hand")]  # type: ignore[attr-defined]
    assert told == [f"by hand outage.md:2, outage.md:3: {NO_PLACE}"]
