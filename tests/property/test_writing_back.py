"""Whatever the table, writing the state back makes a new reading say done, and changes nothing else."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.sync_parts import Clock, Silent, Source, Tracker

from followthrough.model import AssessedItem, Assessment, Classification, Document, Kind, State, outcome_of
from followthrough.reading import Judge, Page, read
from followthrough.reading.judging.judge import Reason
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult
from followthrough.sync.run import run_sync
from followthrough.testing.fakes_store import MemoryStore, Shelf

NAMES = st.sampled_from(
    ["Status", "STATE", "**Status**", "Done?", "Progress", "Current status", "erledigt", "状态", "Statut"]
)
OPEN = st.sampled_from(
    [
        *("Open", "open", "TODO", "To do", "In Progress", "in progress", "WIP", "Not started", "🚧 In progress", "❌"),
        *(
            "☐",
            "no",
            "**Open**",
            "`open`",
            "_planned_",
            "Blocked",
            "offen",
            "à faire",
            "未着手",
            "待办",
            "tbd",
            "",
            "-",
        ),
        *("[ ]", "Open (see below)", "In progress ([doc](https://a.example/x))"),
    ]
)
DONE = st.sampled_from(
    ["Done", "done", "✅", "✅ Done", "DONE", "Closed", "**Done**", "Yes", "erledigt", "完了", "Done 2026-01-02"]
)
MORE = st.sampled_from(
    ["Blocked on the vendor until May", "waiting", "Ana looks into it", "[Open](https://a.example/1)"]
)
CELLS = st.one_of(OPEN, DONE, MORE)
WORDS = st.sampled_from(
    ["Alert on a full queue", "Limit the batch", "Test the fallback", r"Escape a \| in names", "Cap `a|b` retries"]
)
BLANKS = st.sampled_from(["", " ", "   "])


class Everything:
    """A judge to whom everything is an item."""

    def judge(self, page: Page) -> list[float]:
        return [1.0] * len(page.candidates)

    def reasons(self, page: Page, index: int) -> tuple[Reason, ...]:
        return ()


JUDGE: Judge = Everything()


def assess(document: Document) -> Assessment:
    postmortem = read(document, judge=JUDGE)
    kind = Classification(Kind.GUARDRAIL, 0.9, checkable=True)
    items = tuple(AssessedItem(each, kind) for each in postmortem.items)
    return Assessment(postmortem, items, (), outcome_of(each.classification.kind for each in items))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A document with one table, its pipes and blanks as people write them."""
    rows = draw(st.lists(st.tuples(WORDS, CELLS), min_size=1, max_size=5))
    first = draw(st.booleans())
    quote, outer = draw(st.sampled_from(["", "> "])), draw(st.booleans())

    def line(words: str, state: str, ticket: str) -> str:
        blank = draw(BLANKS)
        cells = [state, words, ticket] if first else [words, ticket, state]
        inner = "|".join(f"{blank}{each}{blank}" for each in cells)
        return quote + (f"|{inner}|" if outer else inner)

    lines = [line("Action", draw(NAMES), "Ticket"), quote + ("|---|:-:|--|" if outer else "---|---|---")]
    lines += [line(words, state, f"acme/shop#{number}") for number, (words, state) in enumerate(rows, start=1)]
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    tail = draw(st.sampled_from(["", "\n", "\n\nThat is | all.\n"]))
    return "# Outage" + ending * 2 + "## Action items" + ending * 2 + ending.join(lines) + tail.replace("\n", ending)


def sync(text: str, done: frozenset[int], shelf: Shelf) -> RunResult:
    clock = Clock()
    tracker = Tracker(clock)
    for number in range(1, 6):
        tracker.put(f"acme/shop#{number}", State.DONE if number in done else State.OPEN)
    source = Source({"outage.md": text})
    return run_sync(assess, [source], [tracker], MemoryStore(shelf), clock, Silent(), SyncOptions(write_back=True))


@given(tables(), st.frozensets(st.integers(1, 5)))
@settings(max_examples=300, deadline=None)
def test_a_new_reading_says_done_and_nothing_else_differs(text: str, done: frozenset[int]) -> None:
    before = read(Document("outage.md", text), judge=JUDGE).items
    result = sync(text, done, Shelf())
    written = {line for patch in result.patches for reason in patch.reasons for line in [int(reason.split()[1][:-1])]}
    by_hand = {each.line for each in result.by_hand}
    after_text = result.patches[0].text if result.patches else text
    after = read(Document("outage.md", after_text), judge=JUDGE).items

    asked = {
        item.line for item in before if not item.done and any(_number(each.key) in done for each in item.references)
    }
    assert written | by_hand == asked
    assert not written & by_hand
    assert [replace(item, done=True) if item.line in written else item for item in before] == list(after)
    lines, new_lines = text.split("\n"), after_text.split("\n")
    assert [
        number for number, pair in enumerate(zip(lines, new_lines, strict=True), 1) if pair[0] != pair[1]
    ] == sorted(written)
    for number in written:
        cells, new_cells = lines[number - 1].split("|"), new_lines[number - 1].split("|")
        assert len([1 for old, new in zip(cells, new_cells, strict=True) if old != new]) == 1
    again = sync(after_text, done, Shelf())
    assert again.patches == ()
    assert {each.line for each in again.by_hand} == by_hand


def _number(key: str | None) -> int:
    return int(key.rpartition("#")[2]) if key else 0
