"""What a document says about its incident, and what sort of document it is."""

import pytest

from followthrough.model import Document, DocumentKind, Facts
from followthrough.reading import read


def facts(text: str, path: str = "outage.md") -> Facts:
    return read(Document(path, text)).facts


FRONT = """\
---
title: Parcel labels stopped printing
date: 2026-01-14
severity: sev2
service: label-printer
team: fulfilment
---

# Something else
"""
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
TABLE = """\
# Parcel labels stopped printing

| Field | Value |
|---|---|
| Date | 14 January 2026 |
| Severity | sev2 |
| Service | label-printer |
| Team | fulfilment |
"""


BARS = """\
# Parcel labels stopped printing

Date: 2026-01-14 | Severity: sev2 | Service: label-printer | Team: fulfilment
"""
BOLD = """\
# Parcel labels stopped printing

**Date:** 2026-01-14 **Severity:** sev2 **Service**: label-printer **Team**: fulfilment
"""


@pytest.mark.parametrize("text", [FRONT, LINES, TABLE, BARS, BOLD])
def test_facts_stand_in_front_matter_in_lines_or_in_a_table(text: str):
    found = facts(text)

    assert found.title == "Parcel labels stopped printing"
    assert str(found.date) == "2026-01-14"
    assert (found.severity, found.service, found.team) == ("sev2", "label-printer", "fulfilment")


def test_orgs_lists_of_descriptions_tell_facts():
    text = "#+TITLE: Labels stopped\n\n- Date :: 2026-01-14\n- Service :: label-printer\n- Team :: The payments team\n"
    found = facts(text, "outage.org")
    assert (str(found.date), found.service, found.team) == ("2026-01-14", "label-printer", "The payments team")


def test_durations_are_minutes():
    found = facts(LINES)

    assert (found.minutes_to_detect, found.minutes_to_resolve) == (49, 74)


@pytest.mark.parametrize(
    ("told", "severity"),
    [
        ("SEV-2（印刷のみ）", "SEV-2"),
        ("sev1 - all depots, for most of the morning and, in the south, until the evening of the same day", "sev1"),
        ("High (all depots)", "High"),
        ("Medium - found in staging", "Medium"),
        ("2", "2"),
        ("very high", "very high"),
    ],
)
def test_a_severity_comes_without_the_remark_behind_it(told: str, severity: str):
    assert facts(f"# Labels stopped\n\n**Severity:** {told}\n").severity == severity


@pytest.mark.parametrize(
    "line",
    [
        "**Affected service(s):** label-printer",
        "**Impacted services:** label-printer (only at night)",
        "**Services affected**: label-printer",
        "**影響を受けたサービス:** label-printer（夜間のみ）",
        "**Betroffener Dienst:** label-printer",
        "Business service: label-printer",
        "Affects: label-printer",
        "Impacted infrastructure: Service: label-printer (Unavailable), Functionality: Billing (Degraded)",
        "| Priority | 1 | Business service | label-printer |\n|---|---|---|---|\n| Number | INC1 | Opened | 9:00 |\n",
        "| Number | INC1 | Opened | 9:00 |\n|---|---|---|---|\n| Priority | 1 | Business service | label-printer |\n",
        "<dl><dt>Impacted services</dt><dd>label-printer</dd></dl>\n",
    ],
)
def test_a_service_has_many_names_and_no_remark(line: str):
    assert facts(f"# Labels stopped\n\n{line}\n").service == "label-printer"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# Title:\n\n### Labels stopped\n\n# Cause\n\nx\n", "a.md"),
        ("# Title\n\nLabels stopped\n\n# Cause\n\nx\n", "a.md"),
        ("# Title: Labels stopped\n\n## Cause\n\nx\n", "a.md"),
        ("### Incident title\n\nLabels stopped\n\n### Cause\n\nx\n", "a.md"),
        ("### Incident name: Labels stopped\n\n### Cause\n\nx\n", "a.md"),
        ("### What happened?\n\nNo label came.\n\n### Title of the incident\n\nLabels stopped\n", "a.md"),
        ("| Incident name | Labels stopped |\n|---|---|\n| Date | 2026-01-14 |\n\n## Cause\n\nx\n", "a.md"),
        ("Course 17.\nThe text that we had to write.\n\nPostmortem: Labels stopped\n\nThey did.\n", "a.md"),
        ("---\n:title: Labels stopped\n:layout: post\n---\n\nThey did, and it took us long to see it.\n", "a.adoc"),
        (":rotating_light: *Incident review: Labels stopped*\nDate: 2026-01-14\n\nThey did.\n", "a.md"),
        (
            "# Post Incident Review: INC0091007\n\n| Short description | Labels stopped |\n|---|---|\n| Opened | x |\n",
            "a.md",
        ),
    ],
)
def test_a_title_is_told_in_other_ways_too(text: str, path: str):
    assert facts(text, path).title == "Labels stopped"


@pytest.mark.parametrize("below", ["Name(s):", "### Date"])
def test_the_next_question_of_a_form_is_no_title(below: str):
    assert facts(f"### Incident title\n\n{below}\n\n### Cause\n\nx\n", "labels.md").title == "labels"


def test_a_heading_that_names_a_fact_is_no_title():
    text = "## Owner: @ana\n\n## Date: 2026-01-14\n\n## Labels stopped\n\nThey did.\n"

    assert facts(text).title == "Labels stopped"


def test_a_blog_s_page_is_dated_by_its_directive():
    text = ".. post:: January 14, 2026\n   :tags: x\n\nLabels stopped\n==============\n\nDone by March 31, 2026.\n"

    assert str(facts(text, "a.rst").date) == "2026-01-14"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("**Type:** near miss", DocumentKind.NEAR_MISS),
        ("| Field | Value |\n|---|---|\n| Severity | Near Miss |", DocumentKind.NEAR_MISS),
        ("This was a near miss: no label was lost.", DocumentKind.NEAR_MISS),
        ("This follows the near miss of May.", DocumentKind.POSTMORTEM),
    ],
)
def test_a_near_miss_may_be_told_in_the_text(words: str, kind: DocumentKind):
    text = f"# Labels almost stopped\n\n{words}\n\n## Timeline\n\n- 10:00 seen\n\n## Root cause\n\nx\n"

    assert read(Document("a.md", text)).kind is kind


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
def test_how_long_it_lasted_is_told_in_prose_too(words: str, resolve: int | None):
    assert facts(f"# Labels stopped\n\n## Impact\n\n{words}\n").minutes_to_resolve == resolve
    assert facts(f"# Labels stopped\n\n## Follow-ups\n\n{words}\n").minutes_to_resolve is None


@pytest.mark.parametrize(
    ("title", "resolve"),
    [
        ("Labels stopped for 74 minutes", 74),
        ("Sorting stopped in two depots for about two hours", 120),
        ("Labels stopped for two customers", None),
        ("Retries for 3 days of mail", None),
    ],
)
def test_a_title_may_tell_how_long(title: str, resolve: int | None):
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
def test_beginning_and_end_tell_the_time_between(head: str):
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
def test_the_day_is_told_by_title_file_name_or_text(text: str, path: str):
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


_CRASHED = "# Session store crashed\n\nWe lost all sessions; the disk was full.\n\n"


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
        "Created by Kim on 01/22/2026 · Status: PUBLISHED",
        "**Postmortem**\nJan 22, 2026 - 11:00 UTC",
    ],
)
@pytest.mark.parametrize(
    "told",
    [
        "On January 14, 2026 labels stopped. The alert came on 22 January.",
        "They stopped.\n\n## Timeline\n\n- 2026-01-14 09:00 the queue stands still",
    ],
)
def test_the_day_of_the_report_or_of_a_meeting_is_not_the_day_of_the_incident(line: str, told: str):
    assert str(facts(f"# Labels stopped\n\n{line}\n\n{told}\n").date) == "2026-01-14"
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
    "told",
    [
        "On 2026-10-06 we upgraded the database, so that the queue stopped two days later.",
        "On 2026-10-06 the certificate was renewed.",
        "On 2026-10-06 the queue stopped once. On 2026-10-09 it stopped for good.",
        "On 2026-10-06 a similar incident happened.",
        "Nothing was sent for two hours, as the limit of 2026-10-06 failed.",
    ],
)
def test_a_bare_date_holds_where_a_sentence_tells_of_something_else(told: str):
    assert str(facts(f"# Queue stopped\n\nDate: 2026-10-09\n\n{told}\n").date) == "2026-10-09"


def test_a_report_of_a_day_is_one_of_the_incident():
    assert str(facts("# Labels stopped\n\nWe received the first report on 14 January 2026.\n").date) == "2026-01-14"
    assert str(facts("# Labels stopped\n\nIncident report: 14 January 2026\n").date) == "2026-01-14"


def test_the_head_of_a_table_is_no_form_of_facts():
    table = "| Service | Severity | Date | Team |\n|---|---|---|---|\n| label-printer | SEV2 | 2026-01-14 | storage |\n"
    told = facts(f"# Labels stopped\n\n{table}")
    assert (told.service, told.severity, str(told.date), told.team) == (
        "label-printer",
        "SEV2",
        "2026-01-14",
        "storage",
    )


@pytest.mark.parametrize(
    ("head", "severity"),
    [
        ('/label ~"incident-review" ~"severity::2"\n\n# Labels stopped\n', "2"),
        ("# Labels stopped\n\n| | |\n|---|---|\n| Time in SEV-1 | 0h 0min |\n| Time in SEV-2 | 3h 16min |\n", "SEV-2"),
        (
            "# Labels\n\n| State | new | By | Kim |\n|---|---|---|---|\n| Priority | 1 - High | Name | x |\n",
            "1",
        ),
    ],
)
def test_trackers_tell_the_severity_in_their_own_way(head: str, severity: str):
    assert facts(head).severity == severity


@pytest.mark.parametrize(
    "told",
    [
        "Tags: `service:checkout-api` `env:prod` `team:payments`",
        "Labels: squad:maps, service:checkout-api",
        "The queue stopped. Service: checkout-api. Severity: SEV2.",
        "Custom fields: Service: checkout-api | Severity: S2",
        "Impacted system: checkout-api",
        "影响系统：checkout-api",
        "| | |\n|---|---|\n| Sistema | checkout-api |",
        "Product/System: checkout-api",
    ],
)
def test_tags_and_asides_name_the_service_too(told: str):
    assert facts(f"# Queue stopped\n\n{told}\n").service == "checkout-api"


@pytest.mark.parametrize(
    "told", ["Tags: service:checkout, service:orders", "It stopped. Service: none of ours was hit."]
)
def test_no_service_is_chosen_among_several_nor_out_of_a_sentence(told: str):
    assert facts(f"# Queue stopped\n\n{told}\n").service is None


def test_what_affects_many_is_no_service():
    assert facts("# Labels stopped\n\nAffects: a third of the shops\n").service is None


def test_a_day_in_a_comment_of_the_template_is_not_the_incident_s():
    assert facts("# Outage\n\n<!-- Example: 2019-12-30 it broke -->\n\nIt broke.\n").date is None


def test_a_document_without_a_title_is_called_by_its_file():
    assert (
        facts("## Summary\n\nIt broke, and we do not know why it did.\n", "0005-loki_disk-full.md").title
        == "0005 loki disk full"
    )


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("There was no alert on the age of the queue.", "no-alert"),
        ("It was unclear who owns the importer.", "unclear-owner"),
        ("Nobody knew who owned the job.", "unclear-owner"),
        ("No one knew which team was responsible for the job.", "unclear-owner"),
        ("Nobody knew who the owner of the job was.", "unclear-owner"),
        ("Nobody knew who had set the rule.", "undocumented-assumption"),
        ("The import was not covered by any test.", "missing-test"),
        ("We assumed that the provider retries.", "undocumented-assumption"),
        ("The deploy script did not check the region.", "brittle-tool"),
        ("The table was dropped by hand on the console.", "inviting-process"),
        ("The tables are created manually in each region.", "inviting-process"),
        ("Depots reported it first: nobody noticed the old queue.", "no-alert"),
        ("We were not aware that the provider drops old messages.", "undocumented-assumption"),
        ("The tests of the importer did not cover an empty file.", "missing-test"),
        ("There was no fallback for the printer.", "brittle-tool"),
        ("キューの監視がなかった。", "no-alert"),
        ("Das blieb lange unbemerkt.", "no-alert"),
        ("Für die Presse gab es keinen Alarm.", "no-alert"),
        ("Niemand hat den Stau bemerkt.", "no-alert"),
        ("Unklar war, wer für die Presse zuständig ist.", "unclear-owner"),
        ("Der Rückweg wurde nie im Ernstfall getestet.", "missing-test"),
        ("Die Leitung wurde von Hand umgesteckt.", "inviting-process"),
        ("Il n'y avait pas d'alerte sur la presse.", "no-alert"),
        ("No había ninguna alerta en la prensa.", "no-alert"),
        ("Não havia alerta na prensa.", "no-alert"),
        ("Il rientro non era mai stato testato.", "missing-test"),
        ("Het terugzetten is nooit echt getest.", "missing-test"),
        ("Ingen märkte kön.", "no-alert"),
        ("Der var ingen alarm på pressen.", "no-alert"),
        ("Nie było alertu na prasę.", "no-alert"),
        ("Nikdo si toho nevšiml, chyběl alarm.", "no-alert"),
        ("Никто не заметил очередь.", "no-alert"),
        ("Pres için uyarı yoktu.", "no-alert"),
        ("Tidak ada peringatan untuk mesin itu.", "no-alert"),
        ("Không có cảnh báo cho máy in.", "no-alert"),
        ("没有监控打印机。", "no-alert"),
        ("프린터에 대한 알람이 없었다.", "no-alert"),
    ],
)
def test_contributing_factors_are_told_by_category_with_their_line(words: str, category: str):
    (factor,) = facts(f"# Outage\n\n## Root cause\n\n{words}\n").factors

    assert (factor.category, factor.text, factor.line) == (category, words, 5)


@pytest.mark.parametrize(
    "words",
    [
        "We manually restarted the importer.",
        "It was easy to see what to do.",
        "On-call restarted the importer by hand.",
        "Der Dienst wurde von Hand neu gestartet.",
        "アラートで気づいた。",
        "手動設定の値を読む。",
    ],
)
def test_what_people_did_about_it_is_no_factor(words: str):
    assert facts(f"# Outage\n\n## Root cause\n\n{words}\n").factors == ()


@pytest.mark.parametrize(
    "heading",
    ["What contributed", "Contributing conditions", "Was dazu beitrug", "Mitursachen", "Ce qui a contribué",
     "O que contribuiu", "Wat bijdroeg", "促成因素", "Что способствовало"],
)  # fmt: skip
def test_factors_are_told_under_what_contributed(heading: str):
    assert [one.category for one in facts(f"# Bell\n\n## {heading}\n\n- There was no alert.\n").factors] == ["no-alert"]


def test_a_factor_may_begin_with_a_word_before_a_comma():
    text = "# Сбой\n\n## Причины\n\n- Было долго неясно, кто за это отвечает.\n"
    assert [one.category for one in facts(text).factors] == ["unclear-owner"]


def test_a_summary_names_no_factors():
    assert facts("# Bell\n\n## Summary\n\nThe wire was put back by hand; nobody noticed.\n").factors == ()


def test_a_title_that_sounds_like_a_cause_makes_no_factors_of_all_below():
    text = (
        "# Search not working\n\n## Notes\n\nNo alert existed.\n\n## Action items\n\n### Detection\n\n"
        "- No alert, add it\n"
    )

    assert facts(text).factors == ()


def test_a_factor_stands_under_causes_and_not_among_the_measures():
    assert facts("# Outage\n\n## Action items\n\n- No alert existed, add one\n").factors == ()


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (LINES + "\n## Timeline\n\n- 10:00 it broke\n\n## Root cause\n\nx\n", "a.md", DocumentKind.POSTMORTEM),
        ("# Near miss: certificate\n\n## Timeline\n\n- 10:00 seen\n", "a.md", DocumentKind.NEAR_MISS),
        ("# Beinahe-Unfall: Zertifikat\n\n## Zeitleiste\n\n- 10:00\n", "a.md", DocumentKind.NEAR_MISS),
        (
            "# Postmortem template\n\n## Timeline\n\n- HH:MM <what>\n\n## Action items\n\n- <action>\n",
            "a.md",
            DocumentKind.TEMPLATE,
        ),
        ("# <title>\n\n[Describe it]\n\n- <one>\n- <two>\n- TBD\n- e.g. add a test\n", "a.md", DocumentKind.TEMPLATE),
        ("# Shopping\n\n- Milk\n- Bread\n", "list.md", DocumentKind.OTHER),
    ],
)
def test_the_kind_of_document_is_told(text: str, path: str, kind: DocumentKind):
    assert read(Document(path, text)).kind is kind


def test_an_unreadable_or_empty_document_has_no_facts_and_no_error():
    assert read(Document("x", "")).facts == Facts(title="x")
    assert read(Document("x.md", "\0\ud800")).items == ()


_PAGES = {
    "a guide": (
        "postmortems.md",
        "# Postmortems\n\nIf you take part in an incident, you should write one within a week.\n\n## Timeline\n\n"
        "Describe what happened and when. Each entry should begin with the time.\n\n## Root cause\n\n"
        "Ask why until you reach a cause that you can change. Never name people.\n\n## Action items\n\n"
        "Every action item must have an owner. You can find examples in the handbook.\n",
    ),
    "an index": (
        "incidents/README.md",
        "# Incidents\n\n- [Doors open](2033/doors.md)\n- [The silent bell](2033/bell.md)\n"
        "- [Full disk](2034/disk.md)\n",
    ),
    "a runbook": (
        "runbooks/outage.md",
        "# Runbook: the database is down\n\n## Detection\n\nIf the dashboard is red, call the second person.\n\n"
        "## Resolution\n\n1. Stop the writers.\n2. If the replica lags, wait until it has caught up.\n"
        "3. Promote the replica. You may need the key from the safe.\n",
    ),
    "how a team writes them": (
        "writing.md",
        "# How we write postmortems\n\nThis page explains how they are written. It applies to all teams.\n\n"
        "## Summary\n\nWhat broke, for whom, for how long.\n\n## Timeline\n\nTimes in UTC. Stick to facts.\n\n"
        "## Root cause\n\nAsk why until it stops being useful. Error is where you start.\n\n"
        "## Action items\n\nThis is where most postmortems fail. "
        "The worst look like this:\n\n- Be careful\n- Be kind\n- Communicate\n- Check it\n\n"
        "## Tone\n\nEveryone did their best, and was kind.\n",
    ),
    "homework": (
        "0x19-postmortem/README.md",
        "# Postmortem project\n\nIn this exercise you will write your first postmortem. If you have never seen an "
        "outage, you can invent one.\n\n- Your text must have 400 words\n"
        "- You should describe the root cause and its impact\n"
        "- Please make it fun to read\n",
    ),
}


@pytest.mark.parametrize("name", _PAGES)
def test_a_page_about_incidents_in_general_is_no_report_of_one(name: str):
    path, text = _PAGES[name]

    assert read(Document(path, text)).kind in {DocumentKind.OTHER, DocumentKind.TEMPLATE}


def test_a_report_that_speaks_of_guides_and_readers_is_still_a_report():
    text = (
        "# Outage of the handbook\n\nOn 3 March 2031 the handbook was unreachable for two hours.\n\n## Timeline\n\n"
        "- 10:00 a deploy removed the index\n- 10:20 a reader told us\n- 12:00 we restored the pages\n\n"
        "## Root cause\n\nThe index was built before the pages were copied. You could see it in the log.\n"
    )

    assert read(Document("handbook-outage.md", text)).kind is DocumentKind.POSTMORTEM


_BEGUN = (
    "# Search without products\n\nDate: 2031-05-03\nStatus: draft\n\n## Summary\n\nTBD\n\n## Impact\n\nTBD\n\n"
    "## Root cause\n\nTBD (Nils is collecting the logs)\n\n## Action items\n\n"
    "- [ ] Refuse an index with fewer documents (Nils, 2031-06-11)\n"
)


def test_a_report_that_is_begun_with_a_promise_is_no_template():
    assert read(Document("docs/search.md", _BEGUN)).kind is DocumentKind.POSTMORTEM


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/search.md", _BEGUN.replace("2031-05-03", "YYYY-MM-DD").replace("2031-06-11", "YYYY-MM-DD")),
        ("docs/postmortem-template.md", _BEGUN),
        ("docs/search.md", _BEGUN.replace("# Search without products", "# How we write postmortems")),
    ],
)
def test_a_form_with_an_example_in_it_is_still_a_form(path: str, text: str):
    assert read(Document(path, text)).kind is DocumentKind.TEMPLATE


@pytest.mark.parametrize("section", ["What happened", "Summary"])
def test_a_search_index_makes_no_index_of_a_report(section: str):
    text = (
        f"# Search index rebuilt with an empty catalogue\n\nDate: 2031-05-03\n\n## {section}\n\n"
        "The nightly job published an index without products for 38 minutes.\n\n## Action items\n\nTBD\n"
    )

    assert read(Document("docs/search-index.md", text)).kind is DocumentKind.POSTMORTEM


_CAREFUL = "# Bell silent\n\nDate: 2031-05-03\n\n## Action items\n\n- Be more careful with the wires\n"


@pytest.mark.parametrize(
    "name",
    ["bell.md", "[SEV2] bell.md", "[2031-05-03] bell.md", "bell [draft].md", "runbook-missing.md", "how-to-wire.md",
     "README.md", "bell-plan.md"],
)  # fmt: skip
@pytest.mark.parametrize("more", ["", "- Please pay more attention to the lamp\n"])
def test_neither_its_name_nor_a_polite_line_makes_a_few_lines_on_an_incident_another_page(name: str, more: str):
    assert read(Document(f"postmortems/{name}", _CAREFUL + more)).kind is DocumentKind.POSTMORTEM


@pytest.mark.parametrize("name", ["runbook-bell.md", "README.md", "[title].md", "template.md"])
def test_a_few_lines_that_tell_no_day_are_still_what_their_name_says(name: str):
    text = "# The bell\n\nPull the second wire.\n\n## Action items\n\n- Tell the porter\n"

    assert read(Document(f"postmortems/{name}", text)).kind is not DocumentKind.POSTMORTEM


_TABLE = "| Action | Owner | Due |\n|---|---|---|\n| Alert on the lamp | Ann | 2031-06-01 |\n| Write it down | Bo | |\n"


@pytest.mark.parametrize("promises", [_TABLE, "- Be more careful\n- Alert when the bell has not rung for a day\n"])
def test_a_few_lines_with_a_day_and_promises_are_a_postmortem_whatever_their_name(promises: str):
    text = f"# Bell silent for an hour\n\nDate: 2031-05-03\n\n## Action items\n\n{promises}"

    assert read(Document("2031-05-03-bell.md", text)).kind is DocumentKind.POSTMORTEM


def test_a_few_lines_that_tell_a_day_a_question_and_what_follows_are_a_report():
    text = (
        "# Bells rang twice\n\nDate: 2031-05-03\nTeam: tower\n\n## Questions\n\nWho allowed the second rope?\n\n"
        "## Action items\n\n- Ring a test bell each morning before six (#12)\n"
    )

    assert read(Document("notes/a.md", text)).kind is DocumentKind.POSTMORTEM


@pytest.mark.parametrize("title", ["Weekly sync", "Team meeting", "Kick-off of the new bell", "Sprint 12"])
def test_a_few_lines_of_a_meeting_are_none(title: str):
    text = f"# {title}\n\nDate: 2031-05-03\n\n## Action items\n\n- Ann to send the budget\n- Bo to book the room\n"

    assert read(Document("notes/a.md", text)).kind is not DocumentKind.POSTMORTEM


def test_a_document_is_the_same_from_whatever_folder_it_is_named():
    text = "# Bell down\n\n## Action items\n\n- Be careful when there are wires\n"
    document = Document("bell.md", text, stable_path="docs/postmortems/bell.md")

    assert read(document).kind is DocumentKind.POSTMORTEM
    assert read(Document("../notes/bell.md", text, stable_path="docs/notes/bell.md")).kind is DocumentKind.OTHER


def test_what_a_document_calls_itself_in_its_front_matter_decides():
    path, text = _PAGES["a guide"]

    assert read(Document(path, f"---\nkind: postmortem\n---\n{text}")).kind is DocumentKind.POSTMORTEM


def test_a_plain_text_is_called_what_its_first_line_says_and_not_after_its_first_section():
    text = "Incident Report: Outage in FRA1\nDate of incident: 2019-08-27\n\nDear all,\n\n## What we did\n\nNothing.\n"

    assert read(Document("a.txt", text)).facts.title == "Outage in FRA1"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Incident: Queue stopped for hours\nSeverity: Major\n\n## Activity\n\n- 05:12 declared\n", "a.md"),
        ("Ticket 418822: Queue stopped for hours\nQueue: incidents\n\nStudents report it.\n", "a.txt"),
        ("MEMORANDUM      IT-RISK 2026/17\n\nTO: All\nDATE: 22 May\nSUBJECT:  Queue stopped for hours\n", "a.txt"),
        ("8D REPORT     No. 8D-2026-0093\nProblem: Queue stopped for hours\n\nD1  TEAM\n    Ana\n", "a.txt"),
    ],
)
def test_a_form_is_called_by_its_line_on_the_incident(text: str, path: str):
    assert facts(text, path).title == "Queue stopped for hours"


@pytest.mark.parametrize("line", ["Incident: INC-4711", "Incident: Incident 4711", "Problem:", "Incident: resolved"])
def test_such_a_line_is_no_title_where_it_names_a_number_or_a_state(line: str):
    assert facts(f"{line}\n\n## Queue stopped\n\nIt stopped.\n").title == "Queue stopped"


def test_the_title_of_a_page_goes_before_such_a_line():
    assert facts("Incident: The queue is full\n\n# Queue stopped\n\nIt stopped.\n").title == "Queue stopped"


def test_a_word_with_a_hyphen_names_no_title():
    text = "Postmortem-driven work on the queue: see below.\n\n# The queue stalled\n"

    assert read(Document("a.md", text)).facts.title == "The queue stalled"


def test_a_mail_is_called_by_its_subject():
    text = "**From:** Andy\n**To:** all\n**Date:** 9 Feb 2024\n**Subject:** Post mortem of the portal\n\nHi all,\n"

    assert read(Document("a.md", text)).facts.title == "Post mortem of the portal"


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


def test_the_bold_name_of_a_section_at_the_top_is_no_title():
    assert read(Document("orders-lost.md", "**Issue Summary**\n\nNo order came.\n")).facts.title == "orders lost"


@pytest.mark.parametrize(
    ("label", "severity"),
    [
        *(
            ("重要度", "SEV1"),
            ("重要度", "高"),
            ("Criticité", "P1"),
            ("Niveau de gravité", "SEV1"),
            ("Kritikalität", "SEV2"),
        ),
        *(("Criticidade", "SEV1"), ("Gravidade", "SEV1"), ("Criticidad", "SEV3")),
    ],
)
def test_the_severity_has_many_names(label: str, severity: str):
    for line in (
        f"| 項目 | 内容 |\n|---|---|\n| {label} | {severity} |",
        f"- {label}:{severity}",
        f"**{label} :** {severity}",
    ):
        assert facts(f"# 2026年3月2日の障害\n\n{line}\n\n## 対策\n\n- 秤を追加する\n").severity == severity


@pytest.mark.parametrize("label", ["Service concerné", "Betroffenes System", "Sistema afetado", "対象システム"])
def test_so_has_the_service(label: str):
    assert facts(f"# Ofen\n\n**{label}:** waage\n").service == "waage"


@pytest.mark.parametrize("label", ["Zuständiges Team", "Equipa", "Équipe en charge", "担当部署"])
def test_so_has_the_team(label: str):
    assert facts(f"# Ofen\n\n**{label}:** Backstube\n").team == "Backstube"


@pytest.mark.parametrize(
    "title",
    [
        *("フェイルオーバー手順書", "窯のマニュアル", "Procédure de bascule du four", "Leitfaden für den Ofen"),
        *(
            "Compte rendu de la réunion de suivi du 3 mars 2026",
            "Besprechung vom 3. März 2026",
            "2026年3月3日 定例議事録",
        ),
        *("Reunião de acompanhamento de 3 de março de 2026", "Minutes of the follow-up meeting of 3 March 2026"),
    ],
)
def test_a_page_beside_the_postmortems_is_none_in_any_language(title: str):
    text = f"# {title}\n\n## Ofen\n\n1. Waage ausschalten\n2. Ofen ausschalten\n3. Waage einschalten\n"
    assert read(Document("postmortems/a.md", text)).kind is DocumentKind.OTHER


@pytest.mark.parametrize(
    "title",
    [
        *("手順書の不備による窯の障害", "Panne du four du 3 mars 2026", "Ausfall der Sitzungsverwaltung"),
        *("Sitzung nach Anmeldung verloren", "Queda da sala de reunião"),
    ],
)
def test_a_report_that_speaks_of_such_a_page_is_one(title: str):
    text = f"# {title}\n\n発生日: 2026-03-03\n\n窯は冷たかった。\n\n## 再発防止策\n\n- 窯の温度を監視する\n"
    assert read(Document("postmortems/a.md", text)).kind is DocumentKind.POSTMORTEM


_BELLS = "Date: 2031-05-03\n\n## Action items\n\n- The tower will try to ring in a timely manner\n"


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Post-incident review: wrong levels of oil",
            "Postmortem: process killed",
            "RCA: policy of the bucket deleted",
        ),
        *("Postmortem of the wrong year on the invoices", "Post-mortem 12 - sprint board lost", "Course list empty"),
        *(
            "Postmortem: runbook missing at night",
            "Answers lost in the web form (postmortem)",
            "Deleted the wrong project",
        ),
        *("Planned failover took the bells down", "Manual failover lost writes", "Bells silent during maintenance"),
        *("Overview page blank", "Year change broke the invoices", "Rapport d’incident : manuel effacé"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "runbooks/bells.md"])
def test_a_common_word_in_the_title_makes_a_few_lines_on_an_incident_no_other_page(title: str, path: str):
    assert read(Document(path, f"# {title}\n\n{_BELLS}")).kind is DocumentKind.POSTMORTEM


_ADVICE = """\
The review is for learning. Every incident has an owner, and you should invite everyone who was there.

## Action items

- Give each action an owner
- Track the actions in the tracker
"""


@pytest.mark.parametrize(
    "title",
    [
        *("Postmortem - Guide to blameless reviews", "RCA: how we learn", "Incident report: procedure after a fall"),
        *("Incident review: process and roles", "Postmortem: policy for severe incidents"),
    ],
)
def test_advice_on_reports_is_none_though_its_title_names_them_and_it_has_action_items(title: str):
    assert read(Document("docs/notes.md", f"# {title}\n\n{_ADVICE}")).kind is DocumentKind.OTHER


def test_a_report_without_a_day_is_one_if_its_title_says_what_failed():
    text = "# Postmortem: runbook missing at night\n\n## Action items\n\n- Write the runbook of the bells\n"
    assert read(Document("docs/notes.md", text)).kind is DocumentKind.POSTMORTEM


@pytest.mark.parametrize(
    "title",
    [
        *("Postmortem: process", "Incident report: guide", "Postmortem: how to write one", "Postmortem: [title]"),
        *(
            "Incident process overview",
            "Planned maintenance of the bells",
            "Severity levels",
            "Maintenance window 12 May",
        ),
        *("Decision 0021: keep postmortems", "The year in incidents", "Project status update", "Operations manual"),
        *("Contingency plan: loss of the bells", "Incident report - blank form", "Incidents with the bells"),
    ],
)
def test_a_title_that_names_another_page_makes_it_one(title: str):
    assert read(Document("postmortems/a.md", f"# {title}\n\n{_BELLS}")).kind is not DocumentKind.POSTMORTEM


_RELEASED = "## 2.4.1 - 2026-02-11\n\n### Fixed\n\n- Fixed an outage of the export (#412)\n- The worker crashed\n"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("CHANGELOG.md", "All that is notable"),
        ("docs/incident-bot/CHANGES.md", "Incident bot"),
        ("docs/notes.md", "Changelog"),
        ("docs/notes.md", "Release notes 5.2 (3 March 2026)"),
        ("docs/notes.md", "Release notes for 5.2"),
        ("docs/notes.md", "What's new"),
        ("docs/5.2-release-notes.md", "Fixes"),
    ],
)
def test_a_list_of_changes_is_no_report_of_what_they_fixed(path: str, title: str) -> None:
    assert read(Document(path, f"# {title}\n\n{_RELEASED}")).kind is DocumentKind.OTHER


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("a.md", "Release notes for 5.2 sent to the wrong list"),
        ("a.md", "Release notes: wrong links on the site"),
        ("a.md", "Changelog generation blocked the release"),
        ("changes-lost-on-failover.md", "Changes lost on failover"),
        ("history-service-down.md", "History service down"),
    ],
)
def test_an_incident_may_be_about_a_list_of_changes(path: str, title: str) -> None:
    text = f"# {title}\n\nDate: 2026-02-11\n\nThe job failed at noon. We restarted it and it was slow until 14:00.\n"
    assert read(Document(path, text)).kind is DocumentKind.POSTMORTEM


def test_a_list_of_changes_with_the_sections_of_a_report_is_one() -> None:
    text = "# Release notes 5.2\n\nDate: 2026-02-11\n\n## Timeline\n\n- 10:00 it broke\n\n## Root cause\n\nA race.\n"
    assert read(Document("a.md", text)).kind is DocumentKind.POSTMORTEM


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("a.wiki", "__TOC__\n== Summary ==\nThe till was down.\n", "a"),
        (
            "a.wiki",
            "__NOTOC__ __NOINDEX__\n'''The till was down'''\n\nFor long.\n== Actionables ==\n* Alert\n",
            "The till was down",
        ),
        (
            "till-down.wiki",
            "On 3 May 2026 the till was down.\n== Was nun ==\n* Alert\n== Mehr ==\n* Nothing\n",
            "till down",
        ),
        ("till-down.md", "Jana restarted it.\n\n## Context\n\nIt was down.\n\n## What now\n\n- Alert\n", "till down"),
        ("till-down.md", "Written by Jana.\n\n## The till was down\n\n### What now\n\n- Alert\n", "The till was down"),
        ("till-down.md", "## The till was down\n\nAll day.\n\n## What now\n\n- Alert\n", "The till was down"),
    ],
)
def test_a_heading_below_text_that_has_others_beside_it_is_no_title(path: str, text: str, title: str) -> None:
    assert read(Document(path, text)).facts.title == title
