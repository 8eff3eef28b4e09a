"""Several checkouts, read by one run or by runs that share a database: what is whose."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from tests.support.memory_sync import CREATE, READ, Setup

from followthrough.errors import ExitCode
from followthrough.model import Document, State

SHOP = "# Shop was down\n- Limit the pool of connections\n- Alert on a full queue\n"
INFRA = "# Certificates ran out\n- Renew certificates early\n- Alert on a full queue\n"


@dataclass
class Checkouts:
    """Documents by checkout and path."""

    texts: dict[tuple[str | None, str], str]
    name: str = "files"

    def documents(self) -> Iterator[Document]:
        for (checkout, path), text in self.texts.items():
            yield Document(f"{checkout}/{path}", text, repository=checkout, stable_path=path, checkout=checkout)


def setup_of(texts: dict[tuple[str | None, str], str]) -> Setup:
    setup = Setup()
    read(setup, texts)
    return setup


def read(setup: Setup, texts: dict[tuple[str | None, str], str]) -> None:
    """What the next run reads, as the settings of one repository or of several name it."""
    setup.source = Checkouts(texts)  # type: ignore[assignment]


def there(setup: Setup) -> list[str]:
    return sorted(each.item.text for each in setup.shelf.memory.present_items())


def test_the_same_path_in_two_checkouts_is_two_documents_in_any_order() -> None:
    texts = {("acme/shop", "pm/outage.md"): SHOP, ("acme/infra", "pm/outage.md"): INFRA}
    setup = setup_of(texts)
    result = setup.sync(CREATE)
    assert (result.documents, result.items, len(result.filed), result.exit_code) == (2, 4, 4, ExitCode.OK)
    before = setup.lasting
    for again in (texts, dict(reversed(texts.items()))):
        read(setup, again)
        setup.sync(CREATE)
        assert setup.lasting == before


def test_a_run_that_reads_another_checkout_takes_nothing_away() -> None:
    shop, infra = {("acme/shop", "pm/a.md"): SHOP}, {("acme/infra", "pm/a.md"): INFRA, ("acme/infra", "pm/b.md"): "# B"}
    setup = setup_of(shop)
    setup.sync()
    read(setup, infra)
    assert setup.sync().gone == ()
    before = setup.lasting
    for texts in (shop, infra):
        read(setup, texts)
        setup.sync()
        assert setup.lasting == before
    del infra["acme/infra", "pm/a.md"]
    assert [each.postmortem.title for each in setup.sync().gone] == ["Certificates ran out"]
    assert there(setup) == ["Alert on a full queue", "Limit the pool of connections"]


def test_documents_that_are_gone_from_one_path_of_several_checkouts_are_listed_in_the_same_order() -> None:
    @dataclass
    class SamePath(Checkouts):
        def documents(self) -> Iterator[Document]:
            return (replace(each, path=each.stable_path or "") for each in super().documents())

    checkouts = [f"acme/{name}" for name in "abcdefgh"]
    rest: dict[tuple[str | None, str], str] = {(name, "README.md"): "! other" for name in checkouts}
    setup = Setup()
    outages = {(name, "pm/a.md"): f"# Outage of {name}\n- Mend {name}" for name in checkouts}
    setup.source = SamePath(rest | outages)  # type: ignore[assignment]
    setup.sync()
    setup.source = SamePath(rest)  # type: ignore[assignment]
    gone = [each.postmortem for each in setup.sync().gone]
    assert [each.id for each in gone] == sorted(each.id for each in gone)
    assert len(gone) == len(checkouts)


def test_a_checkout_that_goes_by_another_name_keeps_its_items_even_those_of_edited_documents() -> None:
    setup = setup_of({("acme/shop", "pm/a.md"): SHOP, ("acme/shop", "pm/b.md"): INFRA})
    setup.sync(CREATE)
    ids = set(setup.shelf.memory.items)
    read(setup, {("acme/store", "pm/a.md"): SHOP, ("acme/store", "pm/b.md"): INFRA + "\nMore of it.\n"})
    assert setup.sync(CREATE).filed == ()
    assert set(setup.shelf.memory.items) == ids
    assert {each.checkout for each in setup.shelf.memory.postmortems.values()} == {"acme/store"}


def test_what_was_read_before_checkouts_had_names_is_known() -> None:
    setup = setup_of({("acme/shop", "pm/a.md"): SHOP, ("acme/shop", "pm/b.md"): INFRA})
    setup.sync(CREATE)
    memory = setup.shelf.memory
    unnamed = {id_: replace(each, checkout=None) for id_, each in memory.postmortems.items()}
    setup.shelf.memory = replace(memory, postmortems=unnamed)
    read(setup, {("acme/shop", "pm/b.md"): INFRA + "\nMore of it.\n"})
    result = setup.sync(CREATE)
    assert (result.filed, [each.postmortem.title for each in result.gone]) == ((), ["Shop was down"])
    assert set(setup.shelf.memory.postmortems) == set(memory.postmortems)


def test_documents_that_nothing_tells_apart_are_named() -> None:
    @dataclass
    class Unnamed(Checkouts):
        def documents(self) -> Iterator[Document]:
            return (replace(each, checkout=None) for each in super().documents())

    setup = Setup()
    setup.source = Unnamed({("one", "pm/a.md"): SHOP, ("two", "pm/a.md"): INFRA})  # type: ignore[assignment]
    result = setup.sync(READ)
    assert [each.path for each in result.skipped] == ["two/pm/a.md"]
    assert "the same path as one/pm/a.md" in result.skipped[0].reason
    assert (result.documents, result.exit_code) == (1, ExitCode.PARTIAL)


QUEUE = "# Queue outage\n! day 2026-02-07\n- Fuzz the parser of the queue in CI\n- Alert on a full queue of the shop\n"


@pytest.mark.parametrize("state", [State.OPEN, State.DONE, State.HIDDEN])
@pytest.mark.parametrize("box", ["- ", "- [x] "], ids=["open", "ticked"])
def test_a_document_that_goes_and_comes_elsewhere_with_its_day_corrected_waits_for_a_person(
    state: State, box: str
) -> None:
    readmes = {("acme/shop", "README.md"): "! other", ("acme/infra", "README.md"): "! other"}
    setup = setup_of({**readmes, ("acme/shop", "pm/queue.md"): QUEUE})
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", state)
    setup.sync(CREATE)
    read(setup, readmes)
    setup.sync(CREATE)
    came = QUEUE.replace("02-07", "02-06").replace("- Fuzz", f"{box}Fuzz").replace("shop\n", "shop (Kim, 2026-04-01)\n")
    read(setup, {**readmes, ("acme/infra", "pm/queue.md"): came})
    result = setup.sync(CREATE)
    assert (result.filed, result.linked_items) == ((), 0)
    assert {each.issue.key for each in result.suggestions} == {"acme/shop#1", "acme/shop#2"}
    before = setup.lasting
    setup.sync(CREATE)
    assert setup.lasting == before


def test_what_another_incident_promises_elsewhere_is_filed_though_one_that_did_is_gone() -> None:
    readmes = {("acme/shop", "README.md"): "! other", ("acme/infra", "README.md"): "! other"}
    setup = setup_of({**readmes, ("acme/shop", "pm/queue.md"): QUEUE})
    setup.sync(CREATE)
    read(setup, readmes)
    setup.sync(CREATE)
    read(
        setup,
        {**readmes, ("acme/infra", "pm/other.md"): QUEUE.replace("Queue outage", "Fire").replace("02-07", "02-20")},
    )
    assert len(setup.sync(CREATE).filed) == 2


def test_an_item_that_waits_for_one_in_another_repository_names_that_repository() -> None:
    text = "# {} was down\n! service queue\n- Alert when the queue of orders is full\n"
    texts = {("acme/shop", "pm/a.md"): text.format("Shop"), ("acme/infra", "pm/a.md"): text.format("Infra")}
    result = setup_of(texts).sync(CREATE)
    (waiting,) = result.not_filed
    assert waiting.reason.startswith("it says the same as acme/shop:acme/shop/pm/a.md:3, whose issue is filed first")
