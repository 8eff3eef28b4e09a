"""The day of an incident."""

import pytest

from followthrough.model import Document, Facts
from followthrough.reading import read

_CRASHED = "# Session store crashed\n\nWe lost all sessions; the disk was full.\n\n"


def facts(text: str, path: str = "outage.md") -> Facts:
    return read(Document(path, text)).facts


def test_a_blog_s_page_is_dated_by_its_directive():
    text = ".. post:: January 14, 2026\n   :tags: x\n\nLabels stopped\n==============\n\nDone by March 31, 2026.\n"

    assert str(facts(text, "a.rst").date) == "2026-01-14"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# Outage of 14 January 2026\n", "a.md"),
        ("# Outage of January 14-15, 2026\n", "a.md"),
        ("# Outage of 14 and 15 January 2026\n", "a.md"),
        ("# Outage, January 14th to February 2nd, 2026\n", "a.md"),
        ("# Outage\n\n1. Incident date\n   - January 14, 2026\n2. Written\n   - 2026-02-01\n", "2026-02-01.md"),
        ("# Outage\n", "2026-01-14-outage.md"),
        ("# Outage\n", "20260114_outage.md"),
        ("# Outage\n\nOn January 14, 2026 labels stopped.\n", "a.md"),
        ("# Outage\n\n## Timeline\n\n### 2026-01-14\n\n- 10:00 it broke\n", "a.md"),
        ("---\ntitle: Outage of January 14, 2026\ndate: 2026-01-20\n---\n\nOn January 12 it all began.\n", "a.md"),
        ("---\nlayout: post\ntitle: Outage\ndate: 2026-01-20\n---\n\nOn January 14 labels stopped.\n", "a.md"),
        ("---\ntitle: Outage\ndate: 2026-01-14\n---\n\nThe key was made on January 2, 2026.\n", "a.md"),
        ("# Outage\n\n_Last updated: Jan 20, 2026_\n\nOn January 14, 2026 labels stopped.\n", "a.md"),
        ("# Outage\n\n_Last updated: Jan 14, 2026_\n\nLabels stopped.\n", "a.md"),
    ],
)
def test_the_day_is_found_in_title_file_name_or_text(text: str, path: str):
    assert str(facts(text, path).date) == "2026-01-14"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# Mails lost\n\nThe same thing happened on 8 November 2025, for an hour.\n", "2026-01-14-mails.md"),
        ("# Mails lost\n\nDasselbe gab es bereits am 8. November 2025.\n", "2026-01-14-mails.md"),
        ("# Mails lost\n\nAn earlier outage on 8 November went unseen. On 14 January it came back.\n", "2026-01-20.md"),
        (
            "# Mails lost\n\nThe key was made on 2 December 2025.\n\n## Log\n\n- 2026-01-14 09:00 refused\n",
            "2026-01-14.md",
        ),
        ("# Incident date: 2026-01-14, mails lost\n\nThe key was made on 2 December 2025.\n", "mails.md"),
    ],
)
def test_an_earlier_day_in_prose_is_not_that_of_the_incident(text: str, path: str):
    assert str(facts(text, path).date) == "2026-01-14"


@pytest.mark.parametrize(
    "text",
    [
        f"{_CRASHED}## Action items\n\n- Alert on a full disk. Owner: Kofi. Due: 2027-10-03.\n",
        f"{_CRASHED}## Action items\n\n### Storage\n\n- Alert on a full disk (Ana, by 3 October 2027)\n",
        f"{_CRASHED}**Action items:**\n\n- Alert on a full disk, 2027-10-03\n",
        f"{_CRASHED}## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n| Add an alert | Ana | 2027-10-03 |\n",
        f"{_CRASHED}## Action items\n\n| Action | Who | Date |\n|---|---|---|\n| Add an alert | Ana | 2027-10-03 |\n",
        f"{_CRASHED}## Action items\n\n- Add an alert\n  - Date: 2027-10-03\n",
        f"{_CRASHED}| Change | Owner | Deadline |\n|---|---|---|\n| Add an alert | Ana | 2027-10-03 |\n",
        f"{_CRASHED}- [ ] Alert on a full disk 2027-10-03\n",
        f"{_CRASHED}- Alert on a full disk. Due: 2027-10-03\n",
        f"{_CRASHED}Ana adds an alert; due by 3 October 2027.\n",
    ],
    ids=[
        "entry",
        "below",
        "label",
        "table",
        "column Date",
        "nested",
        "table anywhere",
        "task",
        "entry anywhere",
        "prose",
    ],
)
def test_when_something_is_due_is_not_the_day_of_the_incident(text: str):
    assert facts(text, "crash.md").date is None


@pytest.mark.parametrize(
    "text",
    [
        "# Disk full\n\n*Incident 2026-01-14-A, recommendation team*\n\n## Action items\n\n- Add an alert\n",
        "# Follow-up on a full disk\n\n## What happened\n\n- 2026-01-14 09:00 it was full\n",
        f"{_CRASHED}## Timeline\n\n| Date | What | Who |\n|---|---|---|\n| 2026-01-14 | full | Ana |\n",
        f"{_CRASHED}| When | What | Who |\n|---|---|---|\n| 2026-01-14 | full | Ana |\n",
        f"{_CRASHED}## Action items\n\n- Add an alert. Due: 2027-10-03\n\n## Timeline\n\n- 2026-01-14 full\n",
        f"{_CRASHED}The check due on 2026-01-02 was left out, and on 2026-01-14 it was full.\n",
        "# Invoices not sent\n\nThe invoices due on 2026-01-14 were not sent.\n\n## Action items\n\n- Add an alert\n",
        "# Action items\n\nDate: 2026-01-14\n\n- Add an alert by 3 October 2027\n",
        f"{_CRASHED}| From | Until | Impact |\n|---|---|---|\n| 2026-01-14 9:00 | 2026-01-14 9:40 | no sessions |\n",
        "# Platte voll\n\nSie war voll.\n\n| Wann | Was |\n|---|---|\n| 2026-01-14 | sie lief voll |\n",
    ],
)
def test_beside_what_is_due_the_day_of_the_incident_is_found(text: str):
    assert str(facts(text, "crash.md").date) == "2026-01-14"


@pytest.mark.parametrize(
    "line",
    [
        "**Meeting Scheduled For:** Thursday, January 22, 2026 (30 min)",
        "Review meeting: 2026-01-22",
        "Review date: 2026-01-22",
        "Retro scheduled for 22 January 2026",
        "Report date: 22 January 2026",
        "Author: Kim\nPostmortem date: 2026-01-22",
        "*For all users. Last changed on 22 January 2026.*",
        "The review board met on 22 January 2026.",
        "**kim** opened this issue on Jan 22, 2026 \N{MIDDLE DOT} 6 comments",
        "Created by Kim on 01/22/2026 · Status: PUBLISHED",
        "**Postmortem**\nJan 22, 2026 - 11:00 UTC",
    ],
)
@pytest.mark.parametrize(
    "stated",
    [
        "On January 14, 2026 labels stopped. The alert came on 22 January.",
        "They stopped.\n\n## Timeline\n\n- 2026-01-14 09:00 the queue stands still",
    ],
)
def test_the_day_of_the_report_or_of_a_meeting_is_not_the_day_of_the_incident(line: str, stated: str):
    assert str(facts(f"# Labels stopped\n\n{line}\n\n{stated}\n").date) == "2026-01-14"
    assert str(facts(f"# Labels stopped\n\n{line}\n\nThey stopped.\n").date) == "2026-01-22"


@pytest.mark.parametrize(
    "head",
    [
        "# Queue stopped\n\nAuthor: Ana | Last modified: Oct 09, 2026 | Time frame: Oct 06, 2026, 13:00",
        "# Incident review meeting, 9 October 2026\n\nThe incident occurred on 6 October 2026.",
        "# Minutes: the lost queue, 9 October 2026\n\nThe incident took place on 6 October.",
        "TO: Operations\nFROM: Infrastructure\nDATE: 9 October 2026\nSUBJECT: Queue stopped on 6 October 2026",
        "---\ntitle: Harvest\ndate: 2026-10-09\n---\n\nOn Tuesday, October 6, many of you sat in a queue.",
        "# Oracle\n\n*Published 9 October 2026 by Ana. TL;DR: on 6 October 2026 it was stale.*\n\nDeployed 7 Oct 2026.",
        "# A3: Queue\n\n**Owner:** Ana **Date:** 2026-10-09\n\nOn 2026-10-06 the queue stopped for two hours.",
        "# Queue\n\nReport prepared 2026-10-09 by Ana\n\nOn 2026-10-06 the queue stopped.",
        "# Queue\n\nSite: plant       Opened: 09.10.2026\n\nOn 06.10.2026 from 22:10 to 03:35 the queue stopped.",
        "# Queue\n\n*By Tobias, October 9, 2026*\n\nOn Tuesday, October 6, 2026, everything stopped.",
        "# Queue\n\n*October 9, 2026 · 4 minute read*\n\nOn Tuesday, October 6, everything stopped.",
        "# Queue\n\nPrepared by Harbor IT · October 9, 2026 · Ticket 88\n\nThe outage on October 6, 2026.",
        "# The queue stopped on October 6\n\n*Published October 9, 2026*\n\nIt stopped.",
        "# Outage, 9 October\n\nPublished 12 October 2026\n\nOn 6 October 2026 checkout failed.",
        "# Follow-up to the 2 October outage\n\nPosted 15 October 2026\n\nOn 6 October 2026 it failed again.",
        "# Queue (valid until 1 October)\n\nPublished 2026-10-12\n\nOn 6 October the queue stopped.",
        "# Outage on 1 October\n\nBy mistake a table was dropped on 6 October 2026.",
        "# Queue\n\nBy 14:00 on 6 October 2026 the queue had stopped.\n\nIt was mended on 1 October 2026.",
        "# Queue\n\nCreated: Tue Oct 06 09:12:44 2026",
        "# Queue\n\nWhen: Tue 6 Oct, 13:41 to 14:32 UTC, 2026",
    ],
)
def test_the_day_on_which_it_stopped_goes_before_a_day_of_writing(head: str):
    assert str(facts(f"{head}\n\n## Follow-ups\n\n- Cap the pool.\n").date) == "2026-10-06"


@pytest.mark.parametrize(
    "stated",
    [
        "On 2026-10-06 we upgraded the database, so that the queue stopped two days later.",
        "On 2026-10-06 the certificate was renewed.",
        "On 2026-10-06 the queue stopped once. On 2026-10-09 it stopped for good.",
        "On 2026-10-06 a similar incident happened.",
        "Nothing was sent for two hours, as the limit of 2026-10-06 failed.",
    ],
)
def test_a_bare_date_holds_where_a_sentence_is_about_something_else(stated: str):
    assert str(facts(f"# Queue stopped\n\nDate: 2026-10-09\n\n{stated}\n").date) == "2026-10-09"


def test_a_report_of_a_day_is_one_of_the_incident():
    assert str(facts("# Labels stopped\n\nWe received the first report on 14 January 2026.\n").date) == "2026-01-14"
    assert str(facts("# Labels stopped\n\nIncident report: 14 January 2026\n").date) == "2026-01-14"


def test_a_day_in_a_comment_of_the_template_is_not_the_incident_s():
    assert facts("# Outage\n\n<!-- Example: 2019-12-30 it broke -->\n\nIt broke.\n").date is None


def test_the_day_of_a_signature_or_a_version_is_not_the_day_of_the_incident():
    text = """\
# Orders stood still

On January 15, 2025, no order came through.

## Sign-off

| Role | Name | Date |
|---|---|---|
| Lead | Ana | 2025-01-17 |
"""
    assert str(read(Document("a.md", text)).facts.date) == "2025-01-15"
