"""How long an incident lasted, and how long nobody noticed it."""

import pytest

from followthrough.model import Document, Facts
from followthrough.reading import read

LINES = """\
# Parcel labels stopped printing

**Date:** 2026-01-14
**Severity:** sev2
**Service:** label-printer
**Team:** fulfilment
**Time to detect:** 49 minutes
**Duration:** 1 h 14 min
**Incident commander:** Ana
"""


def facts(text: str, path: str = "outage.md") -> Facts:
    return read(Document(path, text)).facts


def test_durations_are_minutes():
    found = facts(LINES)

    assert (found.minutes_to_detect, found.minutes_to_resolve) == (49, 74)


@pytest.mark.parametrize(
    ("words", "resolve"),
    [
        ("The outage lasted for about 47 minutes, and no label was lost.", 47),
        ("This lasted for 1 hour and 20 minutes.", 80),
        ("The problem lasted for at least seven hours.", 420),
        ("The depot's printers were offline for around two hours.", 120),
        ("Labels were unavailable during 2.5 hours.", 150),
        ("This left all printers unusable for about 1h50m.", 110),
        ("The depots had a major outage from 07:52 UTC until 09:06 UTC.", 74),
        ("Printers were down between 7:52am and 9:06am.", 74),
        ("This was a 90-minute outage of all printers.", 90),
        ("Printing was restored after half an hour.", 30),
        ("The investigation lasted 3 hours.", None),
        ("The scheduled maintenance is an outage of 2 hours.", None),
        ("The printers were down for a while.", None),
    ],
)
def test_how_long_it_lasted_is_found_in_prose_too(words: str, resolve: int | None):
    assert facts(f"# Labels stopped\n\n## Impact\n\n{words}\n").minutes_to_resolve == resolve
    assert facts(f"# Labels stopped\n\n## Follow-ups\n\n{words}\n").minutes_to_resolve is None


@pytest.mark.parametrize(
    ("title", "resolve"),
    [
        ("Labels stopped for 74 minutes", 74),
        ("Sorting stopped in two depots for about two hours", 120),
        ("Labels stopped for two customers", None),
        ("Retries for 3 days of mail", None),
        ("Backups of orders had been empty for 9 days", None),
    ],
)
def test_a_title_may_state_how_long(title: str, resolve: int | None):
    assert facts(f"# {title}\n\nIt broke.\n").minutes_to_resolve == resolve


@pytest.mark.parametrize(
    ("words", "detect"),
    [
        ("It was noticed only 49 minutes later by the depot.", 49),
        ("It took us about 20 minutes to notice.", 20),
        ("It went unnoticed for almost 3 days.", 4320),
        ("40 minutes passed before anyone noticed.", 40),
        ("Reported by the depot at 08:40.", None),
    ],
)
def test_so_is_how_long_nobody_noticed(words: str, detect: int | None):
    assert facts(f"# Labels stopped\n\n## Detection\n\n{words}\n").minutes_to_detect == detect


@pytest.mark.parametrize(
    ("value", "resolve"),
    [
        ("07:52 - 09:06 UTC", 74),
        ("11:30 pm to 0:44 am", 74),
        ("2026-01-14 07:52 to 2026-01-15 07:52", 1440),
        ("14 January 2026, 07:52 – 09:06", 74),
        ("one and a half hours", 90),
        ("14+ hours", 840),
        ("07:52 UTC", None),
        ("unknown, seen on 2026-01-14 at 07:52 (local)", None),
        ("01:14", 74),
        ("999999 weeks", None),
        ("14 January 2026", None),
    ],
)
def test_a_duration_is_a_length_a_span_or_nothing(value: str, resolve: int | None):
    assert facts(f"# Labels stopped\n\n**Duration:** {value}\n").minutes_to_resolve == resolve


@pytest.mark.parametrize(
    "head",
    [
        "---\nstart_time: 2026-01-14T07:52:00Z\nend_time: 2026-01-14T10:06:00+01:00\n---\n",
        "**Start:** 2026-01-14 07:52 CET\n**End:** 2026-01-14 09:06 CET\n",
        "| 項目 | 内容 |\n|---|---|\n| 発生日時 | 2026-01-14 07:52 (JST) |\n| 復旧日時 | 2026-01-14 09:06 (JST) 頃 |\n",
    ],
)
def test_beginning_and_end_give_the_time_between(head: str):
    assert facts(f"{head}\n# Labels stopped\n").minutes_to_resolve == 74


def test_and_so_do_beginning_and_detection():
    head = "**Started:** 2026-01-14 07:52 UTC\n**Detected:** 2026-01-14 08:41 UTC\n**Resolved:** 2026-01-14 09:06 UTC\n"
    found = facts(f"# Labels stopped\n\n{head}")

    assert (found.minutes_to_detect, found.minutes_to_resolve) == (49, 74)


@pytest.mark.parametrize(
    "head",
    [
        "**Start:** 2026-01-14\n**End:** 2026-01-14\n",
        "**Start:** 2026-01-14 07:52 CET\n**End:** 2026-01-14 09:06 UTC\n",
        "**Start:** 2026-01-14 09:06\n**End:** 2026-01-14 07:52\n",
        "**Start:** 2026-13-44 09:06\n**End:** 2026-01-14 27:52\n",
    ],
)
def test_no_time_is_made_up_where_they_cannot_be_compared(head: str):
    assert facts(f"# Labels stopped\n\n{head}\n").minutes_to_resolve is None
