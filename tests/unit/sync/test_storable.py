"""What databases refuse never reaches one: JSON and YAML can write down half a character and NUL."""

from dataclasses import replace

from tests.support.memory_sync import OUTAGE, READ, Setup
from tests.support.sync_parts import Silent, assess

from followthrough.errors import (
    ExitCode,
)
from followthrough.model import (
    Assessment,
    Document,
)
from followthrough.store.sql import SqlStore
from followthrough.sync.ledger import Ledger
from followthrough.sync.options import SyncOptions
from followthrough.sync.run import run_sync
from followthrough.testing.fakes_store import MemoryStore, Shelf

HOSTILE = "# Half of\n- Alert on a full queue\n"


def unescaped(document: Document) -> Assessment:
    """As a reader of JSON does it: the text is sound, and what was read in it is not."""
    found = assess(document)
    if "Half" not in document.text:
        return found
    (assessed,) = found.items
    item = replace(assessed.item, text="Alert on \0 a full \udfff queue")
    facts = replace(found.postmortem.facts, title="Half \ud800")
    postmortem = replace(found.postmortem, facts=facts, items=(item,))
    return replace(found, postmortem=postmortem, items=(replace(assessed, item=item),))


def test_one_such_document_does_not_stop_the_others() -> None:
    setup = Setup(hostile=HOSTILE, sound="# Outage\n- Alert on a full disk\n")
    with SqlStore.open(":memory:") as store:
        result = run_sync(unescaped, [setup.source], [setup.tracker], store, setup.clock, Silent(), SyncOptions())
        memory = store.memory()
    assert (result.items, result.skipped) == (2, ())
    assert {each.title for each in memory.postmortems.values()} == {"Half ?", "Outage"}
    texts = {each.item.text for each in memory.items.values()}
    assert texts == {"Alert on \ufffd a full ? queue", "Alert on a full disk"}


def test_why_something_was_skipped_is_one_line_without_anything_hidden() -> None:
    ledger = Ledger(MemoryStore(Shelf()), dry_run=False)
    ledger.skip("a.md", "half \ud800 of\n\x1b[2J it\u200b")
    ledger.skip("b.md", "its\tissue", cause="a \u202ecause\r\n")
    assert [each.reason for each in ledger.skipped] == ["half ? of [2J it", "its issue: a cause"]


def test_what_no_database_takes_is_stored_as_near_as_can_be() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", title="Half \ud83d a smile,\0 and an end", raw_state="open\0")
    with SqlStore.open(":memory:") as store:
        assert setup.sync_with(store, READ).exit_code is ExitCode.OK
        (issue,) = store.memory().issues.values()
    assert (issue.title, issue.raw_state) == ("Half ? a smile,\ufffd and an end", "open\ufffd")
