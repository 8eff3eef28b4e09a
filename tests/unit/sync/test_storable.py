"""What databases refuse never reaches one: JSON and YAML can write down half a character and NUL."""

from dataclasses import replace

from tests.unit.sync.setup import Setup
from tests.unit.sync.world import Silent, assess

from followthrough.model import Assessment, Document
from followthrough.store.sql import SqlStore
from followthrough.sync import SyncOptions, run_sync

HOSTILE = "# Half \\ud800\n- Alert on \\0 a full \\udfff queue\n"


def escaped(document: Document) -> Assessment:
    """As a reader of JSON does it: what stands there escaped is a character in what was read."""
    text = document.text.replace("\\ud800", "\ud800").replace("\\udfff", "\udfff").replace("\\0", "\0")
    return assess(replace(document, text=text))


def test_one_such_document_does_not_stop_the_others() -> None:
    setup = Setup(hostile=HOSTILE, sound="# Outage\n- Alert on a full disk\n")
    with SqlStore.open(":memory:") as store:
        result = run_sync(escaped, [setup.source], [setup.tracker], store, setup.clock, Silent(), SyncOptions())
        memory = store.memory()
    assert (result.items, result.skipped) == (2, ())
    assert {each.title for each in memory.postmortems.values()} == {"Half ?", "Outage"}
    assert {each.item.text for each in memory.items.values()} == {
        "Alert on \ufffd a full ? queue",
        "Alert on a full disk",
    }
