"""Which lines outside the follow-ups only repeat an action item."""

from tests.unit.reading.as_sure_as import SURE, UNSURE, items, overruled

from followthrough.model import Document
from followthrough.reading import ReadingSettings, read


def test_a_lesson_that_repeats_an_action_item_is_no_second_one():
    text = """\
# Exports stood still

## What could be improved

- Rehearsing exports: we need a nightly rehearsal of the export in the sandbox
- The rota should name a second person

## Action items

- Set up a nightly rehearsal of exports in the sandbox
"""

    assert items(text) == [
        "The rota should name a second person",
        "Set up a nightly rehearsal of exports in the sandbox",
    ]
    assert list(overruled(text).values()) == ["it repeats what line 10 asks for"]


def test_a_japanese_lesson_that_repeats_an_action_item_is_no_second_one():
    text = """\
# 注文の遅延

## 教訓

- 夜間バッチの再実行手順を文書化すべき

## アクションアイテム

- 夜間バッチの再実行手順を文書化する
"""

    assert items(text) == ["夜間バッチの再実行手順を文書化する"]


def test_a_section_of_ones_own_repeats_nothing():
    text = """\
# Exports stood still

## Chores

- Set up a nightly rehearsal of exports in the sandbox

## Action items

- Set up a nightly rehearsal of exports in the sandbox of the ledger
"""
    own = ReadingSettings(sections=("Chores",))

    assert len(read(Document("a.md", text), own, SURE).items) == 2


def test_two_alike_under_follow_ups_are_left_to_a_person():
    text = """\
# Exports stood still

## Action items

- Alert on failed exports of the ledger

## Prevention

- Alert on slow exports of the ledger
"""

    assert len(items(text)) == 2


def test_what_was_done_is_not_taken_for_a_repetition():
    text = """\
# Exports stood still

## Remediation

- Limited the retries of ledger exports to five

## Action items

- Limit the retries of ledger exports everywhere
"""

    assert len(items(text)) == 2


def test_a_lesson_is_kept_where_only_a_heading_repeats_it():
    lesson = "We need upstream reports for the parser keys"
    text = f"# Exports stood still\n\n## Lessons\n\n- {lesson}\n\n## Action items\n\n"

    assert items(f"{text}### Upstream reports for the parser keys\n\n- Accept any length\n") == [
        lesson,
        "Accept any length",
    ]


def test_a_lesson_that_names_the_ticket_of_an_item_is_no_second_one():
    text = """\
# Outage of 2026-01-14

## Lessons

- We need a list of what expires, see OPS-22
- We need a second person, see OPS-24

## Corrective actions

| Action | Ticket |
|---|---|
| Inventory of all certificates | OPS-22 |
"""

    assert items(text) == ["We need a second person, see OPS-24", "Inventory of all certificates"]
    assert list(overruled(text).values()) == ["it repeats what line 12 asks for"]


def test_a_summary_of_follow_ups_only_repeats_them():
    text = """\
# Exports stood still

## Action items

- Seed the load tests with anonymised production data, owner: Mei, due 2026-03-31

## Summary of recommendations

1. Use production data in the load tests
2. Move the queue to a host of its own
"""
    assert items(text) == [
        "Seed the load tests with anonymised production data, owner: Mei, due 2026-03-31",
        "Move the queue to a host of its own",
    ]


def test_a_summary_that_repeats_a_promise_is_no_second_one():
    text = (
        "# Queue stood still\n\nDate: 2031-05-03\n\n## Summary\n\nThe storage team will cap the pool of the importer "
        "by 25 May.\n\n## Details\n\nThe storage team will cap the pool of the importer at 40 by 25 May.\n"
    )

    assert items(text, UNSURE) == ["The storage team will cap the pool of the importer at 40 by 25 May."]
