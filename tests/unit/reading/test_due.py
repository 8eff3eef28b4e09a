"""Until when an item is due."""

import pytest
from tests.unit.reading.one_item import item

from followthrough.model import Document
from followthrough.reading import ReadingSettings, read


def test_a_day_to_come_below_changes_is_a_due_day():
    found = item("- The app shows an old map (Ilka, mid November)", section="Changes")

    assert str(found.due.day if found.due else None)[:7] == "2026-11"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("- Add a limit (Estimated completion: June 2026)", "2026-06-30"),
        ("- Add a limit (Expected completion date: 3 March 2026)", "2026-03-03"),
        ("- Add a limit (2026-03-20).", "2026-03-20"),
        ("- Add a limit by the end of March", "2026-03-31"),
        ("- Add a limit \N{EN DASH} prototype by end of March", "2026-03-31"),
        ("- Add a limit, until mid-February at the latest", "2026-02-15"),
        ("- Add a limit (20 March 2026)", "2026-03-20"),
        ("- Add a limit, end of March 2027", "2027-03-31"),
        ("- Add a limit, end of March, 2027", "2027-03-31"),
        ("- Add a limit -> storage team, 3 May", "2026-05-03"),
        ("- Add a limit. Target: release 4.4, 30 September 2026", "2026-09-30"),
        ("- Add a limit (due: May 3, 2027)", "2027-05-03"),
        ("- Add a limit. Target: release 4.4, with the new store", "None"),
        ("- Add a limit by mid December 2026", "2026-12-15"),
        ("- Add a limit by 30 June so that an empty set of rules never reaches a phone again", "2026-06-30"),
        ("- By 30 June we will add a limit to each of the queues behind the labels", "2026-06-30"),
        ("- Add a limit by 2026 customers so that nobody has to look at the queues all day", None),
        ("- Add a limit (Ana, asked on 19 November)", None),
        ("- Add a limit, as agreed on 19 November", None),
        ("- Add a limit by week 20", "2026-05-17"),
        ("- Add a limit (Ana, week 20)", "2026-05-17"),
        ("- Add a limit by week 2 / 2027", "2027-01-17"),
        ("- Add a limit by week 1", "None"),
        ("- Add a limit in week 2 of the freeze", None),
        ("- Add a limit in week 20 without a fault", None),
        ("- Add a limit over the next two weeks", "2026-01-28"),
        ("- Over the coming three weeks, we will add a limit", "2026-02-04"),
        ("- Watch the limit over two weeks", None),
        ("- Limit hinzufügen bis KW 20", "2026-05-17"),
        ("- Limit hinzufügen (Jörg, KW 1)", "2027-01-10"),
        ("- Add a limit (2025-11-20)", None),
        ("- Add a limit that may be raised", None),
    ],
)
def test_a_due_date_is_read_as_people_promise_it(line: str, day: str | None):
    due = item(line).due

    assert (str(due.day) if due else None) == day


def test_the_words_behind_a_due_day_are_none_of_it():
    for line in ("- Add a limit by 31 March 2026 and tell the others", "- Add a limit, by Ana on 31 March 2026"):
        due = item(line).due
        assert due is not None
        assert due.text == "31 March 2026"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("- Add a limit (Håkon, 10 May)", "2026-05-10"),
        ("- Add a limit (@Chen Wu → @March 25, 2027)", "2027-03-25"),
        ("- Add a limit (Ana, found 2026-01-02)", None),
        ("- Add a limit @Tom Weil 28 Jun 2026 OPS-22", "2026-06-28"),
        ("- Add a limit @Lee Park @October 5, 2026", "2026-10-05"),
        ("- Add a limit [Lee Park](mailto:lee@acme.example) Oct 5, 2026", "2026-10-05"),
        ("- Add a limit by 10/15", "2026-10-15"),
        ("- Add a limit by 1/13", "2027-01-13"),
        ("- Add a limit (due 4/5)", "None"),
        ("- Cut the limit by 1/2 of its size", None),
    ],
)
def test_a_day_beside_the_owner_or_behind_a_word_for_it_is_a_due_date(line: str, day: str | None):
    due = item(line).due

    assert (str(due.day) if due else None) == day


def test_columns_and_fields_of_an_estimated_day_are_due_dates():
    text = (
        "# Outage\n\n## Action items\n\n| Action | C/P | Owner | ECD |\n|--|--|--|--|\n"
        "| Add a limit | P | Ana | 31-Mar-2026 |\n"
    )
    (row,) = read(Document("a.md", text)).items

    assert (str(row.due.day if row.due else None), row.priority) == ("2026-03-31", None)
    due = item("- We are adding a limit (Estimated completion: March 2026)").due
    assert str(due.day if due else None) == "2026-03-31"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("- Tokens will expire after a week, from 1 July 2026", "2026-07-01"),
        ("- We will hold a larger reserve, insured in full, starting 1 July 2026", "2026-07-01"),
        ("- We will import the orders from 5 July 2026", None),
        ("- The limit will be off from 1 July to 9 July 2026", None),
        ("- The logs from 1 July 2026 show nothing", None),
        ("- We will finish its documentation in June", "2026-06-30"),
        ("- We will mend the link broken in February", None),
        ("- We will mend what broke in June", None),
        ("- The log is moved into the system (completion: 30 September 2026)", "2026-09-30"),
        ("- The limit went live on 10 November 2026", None),
        ("- The tool will refuse duplicate files from 1 July 2026", "2026-07-01"),
        ("- The limit will be on by default for new customers from 1 July 2026", "2026-07-01"),
        ("- Support will contact users who signed up from 12 May 2026", None),
        ("- We will drop the old cluster, which has been read-only from 1 June 2026", None),
        ("- We will go through the logs from 12 May 2026", None),
        ("- We will tell auditors what was lost from 11 May 2026", None),
        ("- We will archive the tickets from 3 June 2026", None),
        ("- We will start the replay of the orders from 12 May 2026", None),
        ("- The limit will apply to all tenants from 12 May 2026", "2026-05-12"),
        ("- It will be required of users who signed up from 3 June 2026", None),
        ("- A report will be published in June", "2026-06-30"),
        ("- We will ask the vendor why it fell over in June", None),
        ("- We will test the failover before the migration in July", None),
        ("- We will finish the report on the outage in July", None),
        ("- We will talk about it at the summit in June", None),
        ("- Check completion 15 June 2026", None),
        ("- Move the hosts by end of 2026", "2026-12-31"),
        ("- Move the racks by EOY", "2026-12-31"),
        ("- Move the pods, Q4", "2026-12-31"),
        ("- Move the pods (end of Q4)", "2026-12-31"),
        ("- Move the pods — end of September — OPS-4", "2026-09-30"),
        ("- Move the pods | 20 September 2026 | In progress", "2026-09-20"),
        ("- Move the pods (Ana, end of September)", "2026-09-30"),
        ("- Alert if nothing ran for 26 hours by 20 September 2026", "2026-09-20"),
        ("- Cap the pool for tickets (in writing, 20 September 2026)", None),
        ("- Move the pods (Q2 2026)", "2026-06-30"),
        ("- Compare the reports of Q1, Q2", None),
        ("- Report on capacity (Q4 2020)", None),
        ("- Compare the load to last quarter, Q1", None),
        ("- Split the queue (q1)", None),
        ("- Renew the certificate, valid until April 2027", None),
        ("- Renew the certificate (valid until 30 April 2027)", None),
        ("- Upload completion of 30 May 2026 failed: retry", None),
    ],
)
def test_a_promise_is_due_when_it_is_to_hold(line: str, day: str | None):
    text = f"# Outage\n\nDate: 2026-03-03\n\n## Action items\n\n{line}\n"
    (found,) = read(Document("a.md", text), ReadingSettings(item_threshold=0.01)).items

    assert (str(found.due.day) if found.due else None) == day


@pytest.mark.parametrize(("beside", "day"), [("Completed", "2026-05-10"), ("Actual load", None)])
def test_a_planned_day_is_a_due_date_beside_the_day_of_completion(beside: str, day: str | None):
    text = (
        f"# Outage\n\n## Action items\n\n| Action | Owner | Planned | {beside} |\n|--|--|--|--|\n"
        "| Add a limit | Ana | 2026-05-10 | 2026-05-08 |\n| Add an alert | Bo | 2026-05-10 | |\n"
    )

    assert [str(item.due.day) if item.due else None for item in read(Document("a.md", text)).items] == [day, day]


def test_a_weekday_is_a_due_date_of_no_known_day():
    due = item("- Add a limit by Friday").due

    assert due is not None
    assert (due.text, due.day) == ("by Friday", None)


def test_a_relative_due_date_counts_from_the_incident():
    due = item("- Add a limit. Due: in 2 weeks").due

    assert due is not None
    assert str(due.day) == "2026-01-28"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Weekly review — week 38, 2026 (14–20 Sep)", "2026-09-25"),
        ("Wochenbericht KW 38/2026", "2026-09-25"),
        ("Ops 2026-W38", "2026-09-25"),
        ("Weekly review of 38 faults", "None"),
    ],
)
def test_without_a_day_the_week_in_the_title_gives_due_days_their_year(title: str, day: str):
    document = Document(
        "a.md",
        f"# {title}\n\n## Action items\n\n| Action | Who | ETA |\n|---|---|---|\n"
        "| Alert on inodes at 80% | Emre | 25 Sep |\n",
    )
    (found,) = read(document).items
    assert found.due is not None
    assert str(found.due.day) == day


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("- [ ] Replace the disk 2026-02-01", "2026-02-01"),
        ("- [ ] Replace the disk 📅 2026-02-01", "2026-02-01"),
        ("- [ ] Replace the disk (1 February 2026)", "2026-02-01"),
        ("- [ ] Publish the timeline of 2026-02-01", None),
        ("- [ ] Restore the dump of 2025-12-01", None),
        ("- [x] Replace the disk 2026-02-01", None),
        ("- Replace the disk 2026-02-01", None),
    ],
)
def test_a_day_at_the_end_of_an_open_task_is_when_it_is_due(line: str, stated: str | None):
    due = item(line).due

    assert (None if due is None else str(due.day)) == stated


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Raise the canary (owner: Obs, due 2026-12-25)",
        "- [ ] Raise the canary (@jonas, by 25 December)",
        "- [ ] Raise the canary (Ana, 2026-12-25)",
        "- [ ] Raise the canary. Due: 2026-12-25",
        "- [ ] Raise the canary 📅 2026-12-25",
        "- [ ] Raise the canary before 2026-12-25",
    ],
)
def test_a_tick_changes_no_due_day(line: str):
    before, after = item(line).due, item(line.replace("[ ]", "[x]")).due

    assert before is not None
    assert (after, str(before.day)) == (before, "2026-12-25")


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("- DONE Raise the canary by 2026-12-25", "2026-12-25"),
        ("- Raised the canary (due 2026-12-25)", "2026-12-25"),
        ("- [x] Raise the canary by the end of May", "2026-05-31"),
        ("- [x] Raise the canary (due 25 May, done 18 May)", "2026-05-25"),
        ("- [x] Raise the canary 📅 2026-05-25 ✅ 2026-05-18", "2026-05-25"),
        ("- [x] Raise the canary (should be done by 2026-05-25)", "2026-05-25"),
        ("- [x] Raise the canary, done, 18 May", None),
        ("- [x] Raise the canary (Ana, done, 18 May)", None),
        ("- [x] Raise the canary (done by 2026-05-18)", None),
        ("- [x] Raise the canary ✅ 2026-05-18", None),
        ("- [x] Raise the canary, finished late May", None),
        ("- [x] Raised the canary before 18 May", None),
        ("- Raised the canary (Ana, 2026-05-18)", None),
        ("- We have raised the canary, due to the outage on 3 May 2026", None),
    ],
)
def test_of_a_done_item_a_day_is_due_only_where_it_is_called_so(line: str, stated: str | None):
    found = item(line)

    assert found.done is True
    assert (None if found.due is None else str(found.due.day)) == stated


@pytest.mark.parametrize("cell", ["(empty)", "???", "not set", "n.a.", "To be confirmed", "*TBD*", "–"])
def test_what_nobody_filled_in_is_no_day(cell: str):
    table = f"| Action | Due date |\n|---|---|\n| Add a limit | {cell} |\n"
    assert [item.due for item in read(Document("a.md", f"# Outage\n\n## Action items\n\n{table}")).items] == [None]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        *(("end of 2026", "2026-12-31"), ("EOY", "2026-12-31"), ("05/2026", "None")),
    ],
)
def test_a_column_of_days_may_hold_short_ones(cell: str, day: str):
    text = f"# Outage\n\nDate: 2026-07-03\n\n## Action items\n\n| Action | Due |\n|--|--|\n| Add a limit | {cell} |\n"
    (found,) = read(Document("a.md", text)).items

    assert found.due is not None
    assert str(found.due.day) == day


def test_a_state_in_a_column_of_days_is_no_day():
    table = "| Action | Due date |\n|---|---|\n| Add a limit | Done |\n| Add an alert | Not started |\n"
    found = read(Document("a.md", f"# Outage\n\n## Action items\n\n{table}")).items

    assert [(item.done, item.due) for item in found] == [(True, None), (False, None)]


@pytest.mark.parametrize(
    ("line", "stated", "day"),
    [
        ("- Add a limit by the end of March", "by the end of March", "2026-03-31"),
        ("- Add a limit until end of Feb", "until end of Feb", "2026-02-28"),
        ("- Limit hinzufügen, bis 31.3.", "bis 31.3", "2026-03-31"),
    ],
)
def test_a_day_is_due_in_more_notations(line: str, stated: str, day: str):
    due = item(line).due

    assert due is not None
    assert (due.text, str(due.day)) == (stated, day)


@pytest.mark.parametrize("line", ["- Fix the crash that is gone in 3.11.", "- Support versions until 3.11."])
def test_a_version_is_no_day(line: str):
    assert item(line).due is None


def test_when_work_begins_is_not_when_it_is_due():
    assert item("- An external firm reviews the edge; they begin next week").due is None


def test_what_holds_since_a_day_is_not_due_on_it():
    assert item("- Limit on uploads in production since 22 April").due is None


@pytest.mark.parametrize(
    ("titles", "second"),
    [
        (("## 2026-01-10: Cache stampede", "## 2026-03-11: DNS typo"), "2026-03-25"),
        (("## INC-7: Cache stampede (10 January)", "## INC-9: DNS typo (11 March)"), "2026-03-25"),
        (("## Workshop (10 January)", "## Release (11 March)"), "2026-01-24"),
        (("## Summary", "## Review of 2026-03-11"), "2026-01-24"),  # one incident
        (("## Plan until 2026-03-01", "## Plan until 2026-09-01"), "2026-01-24"),
        (("## Steps by 1 March", "## Steps by 1 September"), "2026-01-24"),
    ],
)
def test_in_a_log_of_several_incidents_due_dates_count_from_the_own_one(titles: tuple[str, str], second: str) -> None:
    text = f"""\
# Incidents of 2026

Date: 2026-01-10

{titles[0]}

All web hosts were slow for 20 minutes.

### Actions

- Jitter the expiry of cache keys (in two weeks)

{titles[1]}

A record pointed nowhere for an hour.

### Actions

- Lint zone files in CI (in two weeks)
"""
    due = [item.due and str(item.due.day) for item in read(Document("a.md", text)).items]
    assert due == ["2026-01-24", second]


def test_a_document_with_its_day_in_the_title_is_no_log() -> None:
    parts = "".join(
        f"## {day}\n\n### Actions\n\n- Lint zones in CI (in two weeks)\n\n" for day in ("2026-02-01", "2026-03-01")
    )
    due = [
        item.due and str(item.due.day) for item in read(Document("a.md", f"# DNS down on 2026-01-10\n\n{parts}")).items
    ]
    assert due == ["2026-01-24", "2026-01-24"]
