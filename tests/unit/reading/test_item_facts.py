"""Whose an item is, whether it is done, how urgent it is: what the document says and nothing more."""

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import ReadingSettings, read
from followthrough.reading.items.title import title_of


def item(line: str, section: str = "Action items") -> ActionItem:
    (found,) = read(
        Document("a.md", f"# Outage of 2026-01-14\n\n## {section}\n\n{line} <!-- followthrough: item -->\n")
    ).items
    return found


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("- Add a limit. Owner: Ana Pérez, due 2026-03-31", "Ana Pérez"),
        ("- Add a limit (owner: @ana)", "@ana"),
        ("- Add a limit. **Assignee**: platform team", "platform team"),
        ("- **[Platform]** Add a limit", "Platform"),
        ("- Add a limit [Jerry]", "Jerry"),
        ("- Add a limit (@ana)", "@ana"),
        ("- @ana to add a limit", "@ana"),
        ("- Ana to add a limit", "Ana"),
        ("- TODO(ana): add a limit", "ana"),
        ("- **Ana**: Add a limit", "Ana"),
        ("- **Ana Pérez:** add a limit", "Ana Pérez"),
        ("- Add a limit — team-data, due 2026-04-01", "team-data"),
        ("- Add a limit (team-data, P1)", "team-data"),
        ("- AI(ana): add a limit", "ana"),
        ("- Action item(@ana): add a limit", "ana"),
        ("- The storage team will add a limit", "The storage team"),
        ("- Storage team: add a limit", "Storage team"),
        ("- SRE: add a limit", "SRE"),
        ("- Add a limit (storage team)", "storage team"),
        ("- Add a limit (Ana Pérez, 2026-03-31)", "Ana Pérez"),
        ("- Add a limit (@ana, by March 31)", "@ana"),
        ("- Add a limit [storage team, Q2 2026]", "storage team"),
        ("- Add a limit @ana by 31 March", "@ana"),
        ("- Add a limit — Ana, by 31 March", "Ana"),
        ("- Add a limit -> Ana Pérez, 2026-03-31", "Ana Pérez"),
        ("- Ajouter une limite (Élodie, avant le 31 mars)", "Élodie"),
        ("- Limit hinzufügen (Jörg, bis 31.3.)", "Jörg"),
        ("- Add a limit (Ingest, in progress, due 2026-03-18) – OPS-22", "Ingest"),
        ("- Add a limit (Håkon, 10 May)", "Håkon"),
        ("- Add a limit (OPS-22, Clemens)", "Clemens"),
        ("- Add a limit (@Chen Wu → @March 25, 2026)", "@Chen Wu"),
        ("- Add a limit (assigned to Bo)", "Bo"),
        ("- Add a limit (Andy, done today)", "Andy"),
        ("- Add a limit (@ana) **[DONE]**", "@ana"),
        ("- Add a limit (@ana) #11, due 31 March", "@ana"),
        ("- Add a limit @Lee Park @March 31, 2026", "@Lee Park"),
        ("- Add a limit [Lee Park](mailto:lee@acme.example) Mar 31, 2026", "Lee Park"),
        ("- Add a limit [Lee Park](mailto:lee@acme.example), [Bo](mailto:bo@acme.example)", "Lee Park, Bo"),
        ("- Add a limit ([Lee Park](https://acme.atlassian.net/wiki/people/5b10))", "Lee Park"),
        ("- Add a limit (lee.park@acme.example)", "lee.park@acme.example"),
        ("- Add a limit. Owner: @<Bo Lind>", "Bo Lind"),
        ("- Add a limit. Owner: Ana Ruiz (ana@acme.example)", "Ana Ruiz"),
        ("- Add a limit (P. Novák)", "P. Novák"),
        ("- Add a limit @Inés Prat 03 Jun 2026", "@Inés Prat"),
        ("- Add a limit @Tom Weil 28 Jun 2026 OPS-22", "@Tom Weil"),
        ("- OPS-22 [storage] Add a limit", "storage"),
        ("- 制限を追加する（担当: 基盤チーム、期限: 2026-03-31）", "基盤チーム"),
        ("- Limit hinzufügen, verantwortlich: Plattform", "Plattform"),
        ("- Add a limit. Owner facilities, asked on 19 November", "facilities"),
        ("- Add a limit, owner storage team", "storage team"),
        ("- Add a limit. Owner: D. Vogel", "D. Vogel"),
        ("- Add a limit. Lead: Dr. Vogel. Deadline: 31 July", "Dr. Vogel"),
        ("- Add a limit. Owner: J. R. Vogel Due: 31 July", "J. R. Vogel"),
        ("- Add a limit. **Action:** D. Vogel, by 26 June", "D. Vogel"),
        ("- Add a limit. **Action:** P. Nowak. *Done during the meeting.*", "P. Nowak"),
        ("- Add a limit [Action: Ana Lind]", "Ana Lind"),
        ("- Add a limit [Action DV]", "DV"),
        ("- Add a limit. Action on P. Nowak by 31 July.", "P. Nowak"),
        ("- Add a limit; action by: Dafydd Rees", "Dafydd Rees"),
        ("- Add a limit — *Dafydd Rees*, completed 2026-08-11 08:31", "Dafydd Rees"),
        ("- Add a limit — *Dafydd Rees*, maps/tiles#771", "Dafydd Rees"),
        ("- Add a limit — Ana, in progress", "Ana"),
        ("- Add a limit (Priya Nair, https://github.com/orca/shop/issues/1)", "Priya Nair"),
        ("- Add a limit (@mbell, due 2026-05-01, https://github.com/orca/shop/issues/3)", "@mbell"),
        ("- Add a limit (@kchoi, https://acme.atlassian.net/browse/OPS-12)", "@kchoi"),
        ("- Add a limit (@mbell: https://github.com/orca/shop/issues/7)", "@mbell"),
        ("- Add a limit (Priya, [PR](https://github.com/orca/shop/pull/1))", "Priya"),
        ("- Add a limit (NOC Tools, 29 May 2026, with the vendor)", "NOC Tools"),
        ("- Add a limit (Olga, end of 2026)", "Olga"),
        ("- Add a limit (Selin, FUL-671) -- done", "Selin"),
        ("- Alert above 200 MB. SRCH-1203, Marta, 7 May", "Marta"),
        ("- Page if no report was started: Hannah, SCHED-89, due May 18", "Hannah"),
        ("- Test the printers. *Clinical Informatics, 2026-05-15*", "Clinical Informatics"),
        ("- Add a limit → Clara Moreau", "Clara Moreau"),
        ("- Add a limit OPS-12 · Done · Ruben Falk", "Ruben Falk"),
        ("- Add a limit · In Review · Tove Ekman · Oct 16th", "Tove Ekman"),
        ("- Add a limit: acme/shop#87 /assign @ana /priority soon", "@ana"),
        ("- Add a limit - POC Dafydd Rees", "Dafydd Rees"),
        ("- Add a limit; responsible party: Dafydd Rees", "Dafydd Rees"),
        ("- Chris Ngata is working with the projects to add a limit", "Chris Ngata"),
        ("- The reader gets a limit, which Chris Ngata is going to add", "Chris Ngata"),
        ("- Before Winterfest our QA team will add a limit", "our QA team"),
        ("- Next week the storage team will add a limit", "the storage team"),
        ("- Ana and the storage team will add a limit", "Ana and the storage team"),
        ("- また、残高の突合を1時間ごとに行うジョブを9月30日までに佐藤が作成します", "佐藤"),
    ],
)
def test_an_owner_is_read_where_one_is_named(line: str, owner: str):
    assert item(line).owner == owner


@pytest.mark.parametrize(
    "line",
    [
        *(
            "- Add a limit",
            "- [P1] Add a limit",
            "- Nagios will check the limit",
            "- Add a limit — as agreed, by 31 March",
            "- [Prevent] Add a limit",
            "- Add a limit (done)",
            "- We will add a limit",
        ),
        *(
            "- Add a limit. Owner: TBD",
            "- Add a limit, owner unknown",
            "- Find an owner for the limit",
            "- Revert to the default limit",
            "- Continue to add limits",
            "- Mail ops@acme.example",
        ),
        *(
            "- Install `@acme/queue`",
            "- Remove the flag as proposed by @ana",
            "- This will add a limit",
            "- The limit will be added",
        ),
        *(
            "- Dashboard to show the age of the queue",
            "- Consider to add a limit",
            "- Users will see a banner",
            "- Add a limit (Postgres, 3 hosts)",
            "- Read the guide (Google, https://sre.google/book)",
            "- Add a limit (https://github.com/a/b/issues/1 and https://github.com/a/b/issues/2)",
            "- Repeat the drill: Cape Town, 3 May",
            "- Cover the release: Kafka, OPS-7",
            "- Support the new regions. Frankfurt, Dublin, OPS-12",
            "- Raise the limit (Jonas)",
            "- Add a limit (OPS-22, due 2026-03-29)",
            "- Rotate the keys (RSA, 2048)",
            "- Discuss the limit with @Tom Weil",
            "- Discuss the limit with [Tom Weil](mailto:tom@acme.example)",
            "- Name a deputy beside [Tom Weil](mailto:tom@acme.example)",
            "- Send mails to the group, not [Tom Weil](mailto:tom@acme.example)",
            "- Ask [Tom Weil](https://acme.atlassian.net/wiki/people/5b10) for a higher limit",
            "- Ask the keeper (@ana) and tell everybody who waits for it by 3 May",
            "- [F-1] Add a limit",
            "- [FH-1043-1] Add a limit",
            "- Add a limit. Owner: To be confirmed",
            "- Ping @ana about the rota",
            "- Monitoring: add an alert",
            "- Separately, the consumer group will be moved to cooperative rebalancing",
            "- The storage team will be given access",
            "- Newsletters will be sent in batches from now on",
            "- Action: Rate Limiter, by 31 July",
            "- Take action on Black Friday, when it is full",
            "- Fix the limit [Action DB]",
            "- Add a limit — Load Balancer, done",
            "- Add a limit — Phase Two, in progress",
            "- Add a limit · Done · Load Balancer",
            "- Add a limit - POC Kafka Streams",
            "- Add a limit, which Redis will support",
            "- If the storage team will not add a limit, add another",
            "- Verify the storage team has access",
            "- [Owner] Add a limit on the queue",
            "- Add a limit on the queue [name]",
            "- Add a limit on the queue (Owner, 2026-04-01)",
            "- サーバーが作成します",
        ),
    ],
)
def test_nobody_is_made_an_owner_by_a_mere_mention(line: str):
    assert item(line).owner is None


@pytest.mark.parametrize("line", ["- **Checkout**: Add a limit", "- **Ana**: it was the limit", "- **Kafka:** Add it"])
def test_a_theme_in_bold_is_nobody(line: str):
    assert item(line).owner is None


def test_in_a_list_of_people_in_bold_each_is_one_and_none_is_in_the_title():
    entries = ("**Ana**: Add a limit", "**Mikkjal**: Write a runbook", "**platform**: Add a test")
    listed = "".join(f"* {each} <!-- followthrough: item -->\n" for each in entries)
    text = f"# Outage of 2026-01-14\n\n## Action items\n\n{listed}"
    items = read(Document("a.md", text)).items
    assert [each.owner for each in items] == ["Ana", "Mikkjal", "platform"]
    assert [title_of(each) for each in items] == ["Add a limit", "Write a runbook", "Add a test"]


def test_a_group_is_told_as_a_team():
    assert item("- Add a limit. Owner: platform team").team == "platform team"
    assert item("- Add a limit. Owner: Ana").team is None


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- [x] Add a limit", True),
        ("- [ ] Add a limit", False),
        ("- ✅ Add a limit", True),
        ("- Added a limit", True),
        ("- We added a limit", True),
        ("- A limit has been added", True),
        ("- Add a limit (done)", True),
        ("- Add a limit - DONE", True),
        ("- Limits: Introduced one for each tenant", True),
        ("- Add a limit (in progress)", False),
        ("- TODO: add a limit", False),
        ("- We are working on a limit", False),
        ("- Pending: add a limit", False),
        ("- Add a limit. Status: open", False),
        ("- Add a limit. Status: done", True),
        ("- Limit ergänzen. Status: erledigt", True),
        ("- Add a limit", None),
        ("- We will add a limit", None),
        ("- We should add a limit", None),
        ("- Make sure that what is done is tested", None),
        ("- A limit will be added", None),
        ("- The page will be changed to no longer name it", None),
        ("- We have decided to add a limit", False),
        ("- In March we began to limit each tenant", None),
        ("- We have added a task to our backlog to limit each tenant", None),
        ("- Created a ticket to add a limit", None),
        ("- Automated checks of each deploy", None),
        ("- Automated the checks of each deploy", True),
        ("- Marked-done items deserve a second look", None),
        ("- Split the queue by tenant", None),
        ("- If a limit has been reached, tell the tenant", None),
        ("- We have put a limit on each tenant", True),
        ("- We've also re-introduced the limit on each tenant", True),
        ("- The alert on the disk now fires at 75 %", True),
        ("- Alerts on disks now page the team", True),
        ("- Alerts on disks will now page the team", None),
        ("- The fix is to add a limit", None),
        ("- Address what is open (the same was covered before)", None),
        ("- Turn the TODO list into tickets", None),
        ("- Acks only after it was confirmed (Ingest, in progress, due 2026-03-18)", False),
        ("- A limit that is checked (Ingest, not started)", False),
        ("- (Not done) A limit that is checked", False),
        ("- A limit that is checked [on hold]", False),
        ("- A limit on jobs (stalled ones only)", None),
        ("- A limit for each tenant (Ingest, done 2026-02-06)", True),
        ("- A limit for each tenant - done 3/4", True),
        ("- A limit for each tenant -- still open", False),
        ("- A limit for each tenant — **Outstanding**", False),
        ("- ~~Add a limit~~ done", True),
        ("- ~~Add a limit~~ (Ravi, done Feb 6, one was there before)", True),
        ("- ~~Add a limit~~ (fixed in 4.2)", True),
        ("- ☐ Add a limit", False),
        ("- A limit for each tenant (Andy, done today)", True),
        ("- Add a limit (Postgres, fixed size)", None),
        ("- Add a limit (Postgres, open files)", None),
        ("- Add a limit (fixed in 4.2)", True),
        ("- Add a limit (done by Marta)", True),
        ("- Add a limit (fixed number)", None),
        ("- Add a limit (complete by 3 May)", None),
        ("- Limits: we've raised them (closed accounts, too)", True),
        ("- No limit has been added yet", None),
        ("- None of the hosts has been patched", None),
        ("- Half of the jobs were moved", None),
        ("- The team has hired nobody for it yet", None),
        ("- No plan is now applied by hand", True),
        ("- A limit was proposed by the storage team", None),
        ("- It was agreed that storage adds a limit", None),
        ("- A page for what to do when mails were sent twice", None),
        ("- A line that tells which host was added last", None),
        ("- Better logs, since we have needed hours to find it", None),
        ("- The limit we have added at noon is too high", None),
        ("- The next day we added a limit", True),
        ("- The limit was raised by hand and must be lowered again", None),
        ("- The agent now runs as root; give it a user of its own", None),
        ("- The replica is now alone, so build a second one", None),
        ("- We have added a check, which should prevent it", True),
        ("- The index was rebuilt; queries now take 3 ms", True),
        ("- Limit in production since 2015 must go", None),
        ("- Limit live since the end of April, behind a flag", True),
        ("- Declined payments: retry them", None),
        ("- Built images should be signed", None),
        ("- Increased test coverage", None),
        ("- Increased the limit to 200", True),
    ],
)
def test_done_is_what_the_document_says(line: str, done: bool | None):
    assert item(line).done is done


def test_all_is_done_under_a_title_that_says_so():
    assert item("- Add a limit", section="Action items (completed)").done is True
    assert item("- One limit for each tenant", section="Measures we've taken so far").done is True


@pytest.mark.parametrize(
    "section", ["What needs to be done", "What needs to be changed", "Not done yet", "Still to be completed"]
)
def test_a_title_that_says_what_is_not_done_says_nothing_of_what_is(section: str):
    assert item("- Add a limit", section=section).done is None


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- The queue drops what is old", True),
        ("- Long term: one queue for each tenant", None),
        ("- Honour the order of the mails", None),
        ("- Gate the release on the tasting", None),
        ("- Sign images in the build", None),
    ],
)
def test_a_statement_below_the_resolution_is_done_unless_it_is_a_plan(line: str, done: bool | None):
    assert item(line, section="Resolution").done is done


@pytest.mark.parametrize("section", ["What changes now", "What changes", "What now changes"])
def test_what_a_title_says_to_change_is_still_to_come(section: str):
    assert item("- The app shows an old map instead of a blank screen", section=section).done is None


@pytest.mark.parametrize("section", ["Changes", "Fixes", "What changes were made"])
@pytest.mark.parametrize(
    "given",
    ["(Ilka, 12 December)", "(app team, release 8.4)", "(Ilka, mid November)", "by 12 December", "(@ilka)", "(Ilka)"],
)
def test_a_statement_that_is_given_to_somebody_or_until_a_day_is_not_done_by_its_section(section: str, given: str):
    line = f"- The app shows an old map instead of a blank screen {given}"
    done = section == "What changes were made"

    assert item("- The app shows an old map instead of a blank screen", section=section).done is True
    assert item(line, section=section).done is (True if done else None)


def test_a_day_to_come_below_changes_is_a_due_day():
    found = item("- The app shows an old map (Ilka, mid November)", section="Changes")

    assert str(found.due.day if found.due else None)[:7] == "2026-11"


def test_nothing_is_done_by_standing_in_a_list_of_actions_below_the_resolution():
    assert item("- One queue for each tenant", section="Resolution\n\n### Action items").done is None


@pytest.mark.parametrize(("horizon", "done"), [("Short term (Q1)", None), ("Long term", None), ("Immediate", True)])
def test_what_lies_ahead_is_not_told_as_done(horizon: str, done: bool | None):
    assert item("- One queue for each tenant", section=f"Remediation\n\n### {horizon}").done is done


@pytest.mark.parametrize("section", ["Remediation items", "Remediation items:", "Remediation plan (draft)"])
def test_remediation_items_are_not_told_as_done(section: str):
    assert item("- One queue for each tenant", section=section).done is None


@pytest.mark.parametrize(("status", "done"), [("To do", False), ("Outstanding", False), ("On hold", False)])
def test_a_state_column_says_what_trackers_say(status: str, done: bool):
    text = f"# Outage\n\n## Action items\n\n| Action | Owner | Status |\n|--|--|--|\n| Add a limit | Ana | {status} |\n"

    assert [one.done for one in read(Document("a.md", text)).items] == [done]


@pytest.mark.parametrize("status", ["Deployed", "Rolled out", "Live", "In production", "Live since 3 May", "100 %"])
def test_a_state_column_says_what_those_say_who_roll_out(status: str):
    text = f"# Outage\n\n## Action items\n\n| Action | Owner | Status |\n|--|--|--|\n| Add a limit | Ana | {status} |\n"

    assert [one.done for one in read(Document("a.md", text)).items] == [True]


@pytest.mark.parametrize(
    ("name", "cell", "done"),
    [
        *(("Completed on", "2026-10-22", True), ("Done on", "22 Oct", True), ("Date closed", "22.10.2026", True)),
        *(("Completed on", "", None), ("Done on", "\N{EM DASH}", None), ("Completed on", "planned for 3 May", False)),
        *(("Erledigt am", "22.10.2026", True), ("To be done by", "2026-10-22", None)),
    ],
)
def test_a_day_of_completion_says_done(name: str, cell: str, done: bool | None):
    text = f"# Outage\n\n## Action items\n\n| Action | Owner | {name} |\n|--|--|--|\n| Add a limit | Ana | {cell} |\n"

    assert [one.done for one in read(Document("a.md", text)).items] == [done]


@pytest.mark.parametrize(
    ("bug", "done"),
    [
        *(("n/a **DONE**", True), ("Bug 5554823 **TODO**", False), ("#4410 (merged)", True)),
        *(("Bug 5554823", None), ("[Limits stay open](https://acme.example/1)", None)),
    ],
)
def test_a_state_may_stand_behind_the_ticket(bug: str, done: bool | None):
    text = f"# Outage\n\n## Action items\n\n| Action Item | Owner | Bug |\n|--|--|--|\n| Add a limit | Ana | {bug} |\n"

    assert [one.done for one in read(Document("a.md", text)).items] == [done]


def test_short_names_of_columns_are_known():
    text = (
        "# Outage\n\n## Action items\n\n| Pri | What | By | Reported by |\n|--|--|--|--|\n"
        "| P1 | Add a limit | 2026-03-31 | Bo |\n"
    )
    (found,) = read(Document("a.md", text)).items

    assert (found.priority, found.text, found.owner) == ("P1", "Add a limit", None)
    assert str(found.due.day if found.due else None) == "2026-03-31"


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


@pytest.mark.parametrize(
    ("cell", "owner"),
    [
        ("App team (N. Osei)", "App team (N. Osei)"),
        ("(Ana)", "Ana"),
        ("[Storage team]", "Storage team"),
        ("<Ana Lind>", "<Ana Lind>"),
        *((cell, None) for cell in ("<owner>", "[name]", "{{owner}}", "<name of owner>", "[Team / person]")),
        *((cell, None) for cell in ("*(needs owner)*", "(empty)", "???", "nobody yet", "To be confirmed", "n.a.")),
    ],
)
def test_an_owner_s_cell_is_read_whole(cell: str, owner: str | None):
    text = f"# Outage\n\n## Action items\n\n| Action | Owner | Due |\n|--|--|--|\n| Add a limit | {cell} | 3 May |\n"

    assert [one.owner for one in read(Document("a.md", text)).items] == [owner]


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

    assert [str(one.due.day) if one.due else None for one in read(Document("a.md", text)).items] == [day, day]


@pytest.mark.parametrize("names", ["Planned | Completed", "Geplant | Erledigt"])
@pytest.mark.parametrize("mark", ["x", "✓", "done"])
def test_a_mark_that_an_item_is_planned_is_no_state(names: str, mark: str):
    text = (
        f"# Outage\n\n## Action items\n\n| Action | Owner | {names} |\n|--|--|--|--|\n"
        f"| Add a limit | Ana | {mark} | |\n| Add an alert | Bo | {mark} | {mark} |\n"
    )

    assert [one.done for one in read(Document("a.md", text)).items] == [None, True]


def test_a_weekday_is_a_due_date_of_no_known_day():
    due = item("- Add a limit by Friday").due

    assert due is not None
    assert (due.text, due.day) == ("by Friday", None)


def test_a_row_with_an_owner_is_a_plan():
    text = "# Outage\n\n## Resolution\n\n| Item | Owner |\n|---|---|\n| One queue for each tenant | Ana |\n"

    assert [one.done for one in read(Document("a.md", text), ReadingSettings(item_threshold=0.01)).items] == [None]


def test_an_equals_sign_in_code_names_no_value():
    found = item("- Run it with type=service count=1, and chown owner=root")

    assert (found.owner, found.type_hint) == (None, None)
    assert item("- Add a limit (owner=ana; due=2026-03-31)").owner == "ana"


@pytest.mark.parametrize("title", ["Mails were not shipped", "How the queue was resolved by hand"])
def test_the_title_of_the_document_tells_of_the_incident_and_of_no_item(title: str):
    text = f"# {title}\n\n## Action items\n\n- Add a limit\n- Owners are told of the age of the queue\n"

    assert [one.done for one in read(Document("a.md", text)).items] == [None] * 2


@pytest.mark.parametrize(
    ("line", "priority"),
    [
        ("- [P1] Add a limit", "P1"),
        ("- Add a limit (high)", "high"),
        ("- Add a limit. Priority: low", "low"),
        ("- Add 1", None),
        ("- P2: add a limit", "P2"),
        ("- High: add a limit", "High"),
        ("- [Ana] [P1] add a limit", "P1"),
        ("- Add a limit - P3", "P3"),
        ("- Add a limit (prio 2)", "prio 2"),
        ("- Page the on-call for P1 incidents only", None),
        ("- P1 incidents page the on-call", None),
        ("- Define SEV1, SEV2, and SEV3", None),
        ("- High availability for the queue", None),
    ],
)
def test_a_priority_is_read_as_it_is_written(line: str, priority: str | None):
    assert item(line).priority == priority


def test_short_references_mean_the_document_s_own_repository():
    text = "## Action items\n\n- [ ] Add a limit (#12)\n"
    (found,) = read(Document("a.md", text, repository="acme/queue")).items

    assert [(one.key, one.url) for one in found.references] == [
        ("acme/queue#12", "https://github.com/acme/queue/issues/12")
    ]


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
def test_where_no_day_is_told_the_week_in_the_title_gives_due_days_their_year(title: str, day: str):
    document = Document(
        "a.md",
        f"# {title}\n\n## Action items\n\n| Action | Who | ETA |\n|---|---|---|\n"
        "| Alert on inodes at 80% | Emre | 25 Sep |\n",
    )
    (found,) = read(document).items
    assert found.due is not None
    assert str(found.due.day) == day


def test_a_reference_in_the_title_over_a_list_means_every_entry_of_it():
    text = "# Outage #1\n\n## Action items (#12)\n\n### Soon\n\n- [ ] Add a limit\n- [ ] Add an alert, see #13\n"
    first, second = read(Document("a.md", text, repository="acme/queue")).items

    assert [one.key for one in first.references] == ["acme/queue#12"]
    assert [one.key for one in second.references] == ["acme/queue#13"]


def test_a_key_in_a_column_of_tickets_is_one_whatever_its_prefix():
    rows = "| Add an alert | CR-120 |\n| Add a limit | CAP-54 (To Do) |\n| See CR-9 | |\n"
    document = Document("a.md", f"# Outage\n\n## Action items\n\n| Action | Ticket |\n|--|--|\n{rows}")
    found = [[one.key for one in each.references] for each in read(document).items]
    refused = read(document, ReadingSettings(not_jira_projects=frozenset({"CR"})))

    assert found == [["CR-120"], ["CAP-54"], []]
    assert refused.items[0].references == ()


@pytest.mark.parametrize("name", ["ID", "#"])
@pytest.mark.parametrize(
    ("keys", "tickets"),
    [
        (("LL-1", "CAPA-2", "CAPA-3"), 0),
        (("OPS-1", "OPS-7", "OPS-3"), 3),
        (("[OPS-1](https://acme.atlassian.net/browse/OPS-1)", "OPS-2"), 2),
    ],
)
def test_numbers_that_only_count_the_rows_of_a_table_are_no_tickets(name: str, keys: tuple[str, ...], tickets: int):
    rows = "".join(f"| {key} | Add a limit on queue {at} | Ana |\n" for at, key in enumerate(keys))
    text = f"# Outage\n\n## Action items\n\n| {name} | Action | Owner |\n|--|--|--|\n{rows}"

    assert sum(len(each.references) for each in read(Document("a.md", text)).items) == tickets


def test_a_line_that_only_points_somewhere_belongs_to_the_item_before_it():
    text = (
        "# Outage\n\n## Action items\n\nWe will limit the retries of a message to three.\n\n"
        "For more information, see https://github.com/acme/queue/pull/12\n"
    )
    (found,) = read(Document("a.md", text)).items

    assert [one.key for one in found.references] == ["acme/queue#12"]


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- A limit has been added, which others should copy", True),
        ("- A limit was added, and an alert is being prepared", True),
        ("- We are adding a limit, since none was added before", False),
        ("- Add a limit (currently blocked on #3)", False),
    ],
)
def test_of_two_things_that_are_told_the_first_one_counts(line: str, done: bool):
    assert item(line).done is done


@pytest.mark.parametrize(
    ("line", "told"),
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
def test_a_day_at_the_end_of_an_open_task_is_when_it_is_due(line: str, told: str | None):
    due = item(line).due

    assert (None if due is None else str(due.day)) == told


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
    ("line", "told"),
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
def test_of_a_done_item_a_day_is_due_only_where_it_is_called_so(line: str, told: str | None):
    found = item(line)

    assert found.done is True
    assert (None if found.due is None else str(found.due.day)) == told


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- Limit the retries. Done.", True),
        ("- Limit the retries - TODO", False),
        ("- Limit the retries; not started", False),
        ("- Keep the ticket of the vendor open", None),
        ("- Limitar los reintentos de la cola de mensajes. Pendiente.", False),
        ("- Limitar los reintentos de la cola de mensajes. Hecho.", True),
    ],
)
def test_a_state_may_be_the_last_words(line: str, done: bool | None):
    title = "Acciones" if "los" in line else "Action items"

    assert item(line, title).done is done


def test_nobody_and_no_day_are_told_in_other_languages_too():
    table = (
        "| Ação | Responsável | Prazo |\n|---|---|---|\n| Limitar as tentativas do serviço | a definir | a definir |\n"
    )
    (found,) = read(Document("a.md", f"# Falha em 14/01/2026\n\n## Plano de ação\n\n{table}")).items

    assert (found.owner, found.due) == (None, None)


@pytest.mark.parametrize("cell", ["(empty)", "???", "not set", "n.a.", "To be confirmed", "*TBD*", "–"])
def test_what_nobody_filled_in_is_no_day(cell: str):
    table = f"| Action | Due date |\n|---|---|\n| Add a limit | {cell} |\n"
    assert [one.due for one in read(Document("a.md", f"# Outage\n\n## Action items\n\n{table}")).items] == [None]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        *(("05/2026", "2026-05-31"), ("H2", "2026-12-31"), ("H1", "2027-06-30"), ("30.06.26", "2026-06-30")),
        *(("end of 2026", "2026-12-31"), ("EOY", "2026-12-31"), ("13/2026", "None")),
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

    assert [(one.done, one.due) for one in found] == [(True, None), (False, None)]


@pytest.mark.parametrize(
    ("line", "told", "day"),
    [
        ("- Add a limit by the end of March", "by the end of March", "2026-03-31"),
        ("- Add a limit until end of Feb", "until end of Feb", "2026-02-28"),
        ("- Limit hinzufügen, bis 31.3.", "bis 31.3", "2026-03-31"),
    ],
)
def test_a_day_is_due_in_more_notations(line: str, told: str, day: str):
    due = item(line).due

    assert due is not None
    assert (due.text, str(due.day)) == (told, day)


@pytest.mark.parametrize("line", ["- Fix the crash that is gone in 3.11.", "- Support versions until 3.11."])
def test_a_version_is_no_day(line: str):
    assert item(line).due is None


def test_short_names_of_emoji_are_states():
    states = (":white_check_mark:", ":x:", "x", ":hourglass:")
    rows = "".join(f"| Add a limit to queue {at} | {state} |\n" for at, state in enumerate(states))
    text = f"# Outage\n\n## Action items\n\n| Action | Done |\n|---|---|\n{rows}"

    assert [one.done for one in read(Document("a.md", text)).items] == [True, False, True, False]
    assert item("- Add a limit :heavy_check_mark:").done is True


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("- Lag alert (Ed)", "Ed"),
        ("- Alert on mails per hour — Bea", "Bea"),
        ("- Add a timeout (Bea, Ed) – OPS-12", "Bea, Ed"),
        ("- Kwame: write a guide to restores", "Kwame"),
        ("- Lag alert (for Ed)", "Ed"),
        ("- Lag alert (R: Kwame Mensah)", "Kwame Mensah"),
        ("- Lag alert · Ed", "Ed"),
        ("- Lag alert. Action: Kwame", "Kwame"),
        ("- Lag alert -> ed, before 19 Dec", "ed"),
        ("- Rename the queue -> topic, before 19 Dec", None),
        ("- Lag alert (for Redis)", None),
        ("- Alert on the queue (Prometheus)", None),
        ("- Redis: write a guide to restores", None),
    ],
)
def test_whom_the_head_names_owns_what_bears_the_name(line: str, owner: str | None):
    head = "# Outage of 2026-01-14\n\n**Authors:** Bea (SRE), Kwame Mensah\n**Attendees:** Bea and Ed\n"
    (found,) = read(Document("a.md", f"{head}\n## Action items\n\n{line} <!-- followthrough: item -->\n")).items
    assert found.owner == owner


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("- Lag alert -> Ana", "Ana"),
        ("- Lag alert – Ana.", "Ana"),
        ("- Lag alert – Ana, OPS-12", "Ana"),
        ("- Lag alert (Ana + Bo)", "Ana + Bo"),
        ("- Lag alert (Ana, Bo, 3 May 2026)", "Ana, Bo"),
        ("- Lag alert (media, 3 May 2026)", "media"),
        ("- Lag alert -> Tempo", None),
        ("- Lag alert (staging, 3 May 2026)", None),
    ],
)
def test_whom_another_item_or_the_head_names_needs_no_other_sign(line: str, owner: str | None):
    head = "# Outage of 2026-01-14\n\n- Team: media\n\n## Action items\n\n"
    others = "- Add a limit (Ana Pérez, 3 May 2026)\n- @bo to add a test\n"
    found = read(Document("a.md", f"{head}{others}{line} <!-- followthrough: item -->\n")).items
    assert [one.owner for one in found] == ["Ana Pérez", "@bo", owner]


@pytest.mark.parametrize(
    ("ends", "owners"),
    [
        (("Jonas", "Marta", "ops"), ["Jonas", "Marta", "ops"]),
        (("Jonas", "Redis", "Stripe"), [None, None, None]),
        (("Redis", "staging", "Kafka"), [None, None, None]),
        (("Stripe", "Adyen", "Twilio"), [None, None, None]),
        (("Jonas", "Jonas", "DNS"), ["Jonas", "Jonas", None]),
        (("Jonas", "Wiki", "Marta", "Berlin"), ["Jonas", None, "Marta", None]),
        (("Jonas", "ops only", "Marta", "data loss"), ["Jonas", None, "Marta", None]),
        (("Jonas", "Team Identity", "Marta", "Quarterly"), ["Jonas", "Team Identity", "Marta", None]),
        (("Jonas", "product says fine", "Marta", "Search team"), ["Jonas", None, "Marta", "Search team"]),
    ],
)
def test_brackets_at_the_end_of_a_list_are_owners_where_most_are_people(
    ends: tuple[str, ...], owners: list[str | None]
):
    lines = "".join(f"- Add a limit on queue {at} ({end})\n" for at, end in enumerate(ends))
    told = "On 14 January checkout was down for an hour, because the limit of the queue was too low.\n"
    found = read(Document("a.md", f"# Outage of 2026-01-14\n\n{told}\n## Action items\n\n{lines}")).items

    assert [one.owner for one in found] == owners


def test_two_people_are_no_team():
    assert item("- Add a limit (Ana/Bo, OPS-12)").team is None
    assert item("- Add a limit. Owner: @acme/storage").team == "@acme/storage"


def test_a_team_that_is_to_be_asked_owns_nothing():
    assert item("- Ask network team to announce changes two days ahead").owner is None


@pytest.mark.parametrize("section", ["In progress", "🔄 In Progress", "Planned", "Open action items"])
def test_a_title_that_says_open_says_that_nothing_under_it_is_done(section: str):
    assert item("- A limit on the size of uploads", section=section).done is False


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- We will drop mailboxes that are no longer read", None),
        ("- We will print the names of the keys that we revoked", None),
        ("- The pager will ring once a batch has been lost", None),
        ("- The form will show how many parcels have arrived", None),
        ("- The bakery team will retire ovens which have not been cleaned", None),
        ("- A lock will be held so that two jobs are no longer run", None),
        ("- The limit, which was set too low, will be raised", None),
        ("- The old oven stays until the new one has been tested", None),
        ("- The new oven takes over as soon as it has been tested", None),
        ("- Migrating to the queue that has been tested", None),
        ("- The wall shows how many trams have reported. Planned for July 2026.", False),
        ("- We have added a limit and will add an alert", False),
        ("- After the outage we have added a limit", True),
        ("- The rules that were removed have been restored", True),
        ("- The check that let this through has been replaced", True),
        ("- What was missing has been added", True),
        ("- When a limit is hit the queue now refuses", True),
    ],
)
def test_what_a_clause_or_a_promise_tells_of_other_things_does_not_make_an_item_done(line: str, done: bool | None):
    assert item(line).done is done


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("- Write the runbook, from what we typed. Sofia, this week", "Sofia"),
        ("- Write the runbook (see OPS-22). Read it twice. Kafka", None),
        ("- Add an alert on the age OPS-22 Sofia", "Sofia"),
        ("- Supplier to be asked for a patch (offer requested, M. Castellanos)", "M. Castellanos"),
        ("- Swap the pump (as proposed by a colleague, Maria)", None),
        ("- Ilse is writing a small exporter", "Ilse"),
        ("- Tomasz has put the key into the store", "Tomasz"),
        ("- Tomasz has been asked for a limit", None),
        ("- Max is being raised to 5", None),
        ("- Victoria has stopped answering; replace it", None),
        ("- Add a limit (load balancer, Victoria)", None),
        ("- Move the backup to the site in the north. Florence", None),
        ("- Tokens will expire after seven days", None),
        ("- Backups will run every night", None),
        ("- Operators will run the drill each spring", "Operators"),
        ("- Nurses will check the doses with a second person", "Nurses"),
        ("- James will add a limit to the queue", "James"),
        ("- DevEx will update the page", "DevEx"),
    ],
)
def test_an_owner_stands_behind_the_last_sentence_or_before_what_somebody_is_at(line: str, owner: str | None):
    assert item(line).owner == owner


def test_words_behind_tickets_are_owners_if_one_of_them_is_known():
    lines = ("Add a cap (Hana, done 16 Jan)", "Add an alert. OPS-22 Milo", "Count the jobs OPS-23 Hana")
    text = "# Outage\n\n## Action items\n\n" + "".join(f"- {line}\n" for line in lines)
    others = text.replace("OPS-23 Hana", "OPS-23 Later").replace("Hana", "SRE")

    assert [one.owner for one in read(Document("a.md", text)).items] == ["Hana", "Milo", "Hana"]
    assert [one.owner for one in read(Document("a.md", others)).items] == ["SRE", None, None]


@pytest.mark.parametrize("word", ["Agreed", "Decided", "Proposed", "Recommended", "Suggested"])
def test_what_was_only_agreed_is_not_done(word: str):
    assert item(f"- {word}: a limit on the size of uploads").done is None


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- Anleitung laminiert an jede Waage hängen", None),
        ("- Ein automatisiert erzeugter Bericht", None),
        ("- Ein Alarm, wenn die Sicherung nicht ausgeführt wird", None),
        ("- Prüfen, warum an der Waage nichts gemeldet wurde", None),
        ("- Die Regel, die eingeführt wurde, überprüfen", None),
        ("- Wir haben die Tabelle, in der die Gewichte waren, erweitert", True),
        ("- Es wurde beschlossen, eine zweite Waage zu kaufen", None),
        ("- Wir haben vereinbart, die Waage jede Woche zu prüfen", None),
        ("- Die zweite Waage wurde noch nicht gekauft", None),
        ("- Der Bericht wird wöchentlich generiert, sobald die Waage steht", None),
        ("- Alarm auf der Waage installiert", True),
        ("- Die Anleitung wurde aktualisiert und verteilt", True),
        ("- Anleitung zur Waage dokumentiert im Handbuch der Backstube", True),
    ],
)
def test_a_german_participle_reports_only_at_the_end_of_its_clause(line: str, done: bool | None):
    assert item(line).done is done


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- Publishing now asks for a second person", True),
        ("- The nightly job now runs twice", True),
        ("- The gateway now always logs a refusal", True),
        ("- The mails were put into a queue of their own", True),
        ("- The keys were set to expire", True),
        ("- Limit on uploads in place since 22 April", None),
        ("- Limit on uploads, in place since 22 April", True),
        ("- The limit is in production since 22 April", True),
        ("- Remove the limit that is in place since 22 April", None),
        ("- A second scale at the oven - done (Vik)", True),
        ("- A second scale at the oven - done by Vik", True),
        ("- A second scale at the oven - done by Friday", None),
        ("- A second scale at the oven - done by the end of May", None),
        ("- A second scale at the oven - done (once it is paid)", None),
    ],
)
def test_what_holds_by_now_is_done(line: str, done: bool | None):
    assert item(line).done is done


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- Add an alert on the age. Released in 4.2.1.", True),
        ("- Add an alert on the age. Released in 4.2.1, not yet enabled.", False),
        ("- Add an alert on the age. Released on 80 % of the hosts.", None),
        ("- A second baker tastes each batch. In operation since 1 August.", True),
        ("- Replace the oven, in use since 2015", None),
        ("- Replace the oven. In use since 2015.", None),
        ("- Upgrade the oven. In operation since 2012.", None),
        ("- Upgrade the oven. In operation since 3 May.", None),
        ("- Roll back the scale. Released in 4.2.", None),
        ("- Add a scale to the belt. Released in 4.2, it lost batches", None),
        ("- Fix the scale. Deployed on 3 May without tests", None),
        ("- Fix the scale. Deployed on 3 May.", True),
        ("- Scale: remove it. Released in 4.2.", None),
        ("- Add a scale (Ana Ruiz) - Done on 3 May 2026", True),
        ("- Test the scale - completed on 18 May", True),
        ("- Test the scale; closed 18 May", True),
        ("- Test the scale. BAKE-12, done 22 Oct.", True),
        ("- Test the scale: done by Vik Rao on 2 May", True),
        ("- Test the scale — shipped Feb. 6, 2027", True),
        ("- Done (2 May): test the scale", True),
        ("- Limit the belt. Deployed to production on May 2.", True),
        ("- Add a scale. In place since 3 May.", True),
        ("- Add a scale to the oven. Live since 3 May 2015.", None),
        ("- Warn about the oven. In production since 2019-04-01", None),
        ("- Write the postmortem for INC-4 - resolved 5 May 2026", None),
        ("- Follow up with the vendor on case 1234; closed 5 May", None),
        ("- A second baker tastes each batch. Live since 2.31.0", True),
        ("- Test the scale - done by 2 May", None),
        ("- Test the scale, done by 2 May, Ana", None),
        ("- Test the scale - to be done on 2 May", None),
        ("- Test the scale - not done on 2 May", None),
        ("- Test the scale - half done on 2 May", None),
        ("- Test the scale, complete by 18 May", None),
        ("- Test the scale - done 2 May, the rest is pending", None),
        ("- Revert the change, deployed on 2 May", None),
        ("- Revert the change. Deployed on 2 May.", None),
        ("- Remove the scale; this went live on 10 November", None),
        ("- Limit the pool; it went live on 10 November without one", None),
        ("- A purge needs a second person; this went live on 10 November", True),
        ("- A purge needs a second person; this went live in staging", None),
        ("- Bakers can now stop the belt themselves", True),
        ("- We can now add a second belt", None),
        ("- The old belt can now be removed", None),
        ("- Attackers can now read the keys themselves", None),
        ("- Anybody can now stop the belt", None),
        ("- A single baker can now take down the oven", None),
        ("- The notes now say what the clock must be set to", True),
        ("- Since 24 May, all batches fail at night", None),
        ("- There's now a limit on uploads", True),
        ("- There's now a plan to limit uploads", False),
        ("- It's now planned for June", False),
        ("- It's now clear that we need a limit", None),
        ("- We also reject such mails, where we used to ignore them", True),
        ("- We have agreed with the bakers that nobody changes the belt on Fridays", True),
        ("- We have agreed with the maker that only the belt will be changed", None),
        ("- We agreed that only two people can mend it, train more", None),
        ("- We agreed with the maker that nobody knows why, ask again", None),
        ("- We have also let the oven run longer", True),
        ("- Ana is writing a small exporter", False),
        ("- We're also moving the list to a cache", False),
        ("- We are in the process of reducing the batches", False),
        ("- The batches are going to be smaller", None),
        ("- We are no longer going to bake at night", None),
        ("- We have added a cap and are going to add an alert", False),
        ("- A prepared plan for the ovens will be printed", None),
    ],
)
def test_what_is_told_behind_or_in_the_present_tense_counts_as_well(line: str, done: bool | None):
    assert item(line).done is done


@pytest.mark.parametrize("section", ["Resolution", "Done"])
def test_what_is_to_be_made_is_done_under_no_title(section: str):
    assert item("- Supplier to be asked for a patch", section=section).done is None
    assert item("- Alerts to be sent to the baker on call", section=section).done is None


def test_corrections_are_a_list_of_what_to_correct():
    assert item("- Uploads only from two workstations, which carry a red frame", section="Corrections").done is None


def test_what_holds_since_a_day_is_not_due_on_it():
    assert item("- Limit on uploads in production since 22 April").due is None


@pytest.mark.parametrize("section", ["What is different now", "What has changed", "Changes made"])
def test_a_title_that_says_what_has_changed_says_that_it_is_done(section: str):
    assert item("- One queue for each tenant", section=section).done is True


def test_an_item_that_is_blocked_on_an_issue_is_not_followed_through_it():
    assert item("- Add a limit (blocked on [#12](https://github.com/acme/queue/issues/12))").references == ()
    table = "| Action | Ticket |\n|---|---|\n| Add a limit, blocked by #12 | see also acme/queue#13 |\n"
    (found,) = read(Document("a.md", f"# Outage of 2026-01-14\n\n## Action items\n\n{table}")).items
    assert [one.key for one in found.references] == ["acme/queue#13"]


@pytest.mark.parametrize(
    "over", ["The fault was fixed in 2.4.1 by:", "The fault has since been addressed by the following:"]
)
@pytest.mark.parametrize("mark", ["", "- "])
def test_what_a_line_before_it_says_the_fault_was_fixed_by_is_done(over: str, mark: str):
    marker = "<!-- followthrough: item -->"
    entries = (
        f"{mark}Restoring the check on mails that have to be sent. {marker}\n\n{mark}Limiting the queue. {marker}\n"
    )
    found = read(Document("a.md", f"# Outage of 2026-01-14\n\n## Learned\n\n{over}\n\n{entries}")).items
    assert [one.done for one in found] == [True, True]


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- We have reset the keys of all senders", True),
        ("- Limit the queue (PR #12 merged)", True),
        ("- Begrenzung der Warteschlange (Vorgang 22 closed)", True),
        ("- Limit the queue (once #12 is merged)", None),
    ],
)
def test_what_was_reset_and_what_a_bracket_closes_is_done(line: str, done: bool | None):
    assert item(line).done is done


def test_a_german_participle_at_the_end_of_a_clause_reports():
    head = "# Ausfall am 14. Januar 2026\n\nDie Ablage war voll, und wir haben es nicht gemerkt.\n\n## Maßnahmen\n"
    entries = "- **Ablage der Mails verändert** -- eine Kopie je Raum\n- Alarm auf die Warteschlange einrichten\n"
    found, asked = read(Document("a.md", f"{head}\n{entries}")).items
    assert (found.done, asked.done) == (True, None)


@pytest.mark.parametrize(
    "line",
    [
        "- Add a limit. Owner: Ana Pérez (#25)",
        "- Add a limit. Owner: Ana Pérez [#25](https://github.com/acme/queue/issues/25)",
        "- Add a limit. Due: 2026-03-31 (#25), owner: Ana Pérez acme/queue#25",
        "- Add a limit. Owner: Ana Pérez (OPS-25)",
    ],
)
def test_a_ticket_behind_the_owner_is_none_of_the_name(line: str):
    found = item(line)
    assert found.owner == "Ana Pérez"
    assert len({one.text.partition("#")[2] or one.text for one in found.references}) == 1
    assert found.due is None or found.due.text == "2026-03-31"


@pytest.mark.parametrize(
    ("sign", "done"),
    [
        *((":hourglass_flowing_sand:", False), (":construction:", False), ("⏳", False), ("🚧", False)),
        *((":black_square_button:", False), (":white_check_mark:", True), ("✅", True), (":no_entry_sign:", None)),
        *((":rocket:", None), ("🚀", None), (":x:", None), ("❌", None)),
    ],
)
def test_an_emoji_before_an_item_is_its_state_also_as_chats_spell_it(sign: str, done: bool | None):
    assert item(f"1. {sign} Add a limit to the queue").done is done


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
    due = [one.due and str(one.due.day) for one in read(Document("a.md", text)).items]
    assert due == ["2026-01-24", second]


def test_a_document_whose_title_tells_its_day_is_no_log() -> None:
    parts = "".join(
        f"## {day}\n\n### Actions\n\n- Lint zones in CI (in two weeks)\n\n" for day in ("2026-02-01", "2026-03-01")
    )
    due = [one.due and str(one.due.day) for one in read(Document("a.md", f"# DNS down on 2026-01-10\n\n{parts}")).items]
    assert due == ["2026-01-24", "2026-01-24"]


@pytest.mark.parametrize(
    ("line", "owner", "title"),
    [
        ("Ana: add a limit", "Ana", "Add a limit"),
        ("Lena Koch - add a limit", "Lena Koch", "Add a limit"),
        ("**Lena Koch** - add a limit", "Lena Koch", "Add a limit"),
        ("(Ana) Add a limit", "Ana", "Add a limit"),
        ("Ana/Zora: add a limit", "Ana/Zora", "Add a limit"),
        ("Ana Ruiz, Ignatius Vexler: add a limit", "Ana Ruiz, Ignatius Vexler", "Add a limit"),
        ("Dr Vogel: add a limit", "Dr Vogel", "Add a limit"),
        ("zora@acme.example: add a limit", "zora@acme.example", "add a limit"),
        ("Add a limit [Ignatius Vexler] [2026-05-02]", "Ignatius Vexler", "Add a limit"),
        *((f"{thing}: add a limit", None, f"{thing}: add a limit") for thing in ("Redis", "Grafana Loki", "Victoria")),
        *((f"{thing}: add a limit", None, f"{thing}: add a limit") for thing in ("Order Service", "Max Connections")),
        ("Ana: the limit was too high, raise it", None, "Ana: the limit was too high, raise it"),
        ("Jenkins - update the plugin", None, "Jenkins - update the plugin"),
    ],
)
def test_a_person_before_a_task_owns_it_and_is_no_part_of_its_title(line: str, owner: str | None, title: str):
    found = item(f"- {line} <!-- followthrough: item -->")
    assert (found.owner, title_of(found)) == (owner, title)


def test_where_half_of_the_names_before_tasks_are_of_people_all_full_ones_are():
    told = ("Ana Ruiz: add a limit", "Lena: add a guide", "Ignatius Vexler - add an alert", "Redis: add a test")
    found = read(Document("a.md", "# Outage\n\n## Action items\n\n" + "".join(f"- [ ] {one}\n" for one in told))).items
    assert [one.owner for one in found] == ["Ana Ruiz", "Lena", "Ignatius Vexler", None]
    assert [title_of(one) for one in found[2:]] == ["Add an alert", "Redis: add a test"]

    told = ("Ana Ruiz: add a limit", "Blue Green: add an alert", "Grafana Loki: add a test")
    found = read(Document("a.md", "# Outage\n\n## Action items\n\n" + "".join(f"- [ ] {one}\n" for one in told))).items
    assert [one.owner for one in found] == ["Ana Ruiz", None, None]


def test_the_first_name_of_the_owner_before_a_task_is_no_part_of_its_title():
    rows = "| Zora: add a limit | Zora Quillfeather |\n| Data: add a limit | Data Platform |\n"
    text = f"# Outage\n\n## Action items\n\n| What | Owner |\n|---|---|\n{rows}"
    assert [title_of(one) for one in read(Document("a.md", text)).items] == ["Add a limit", "Data: add a limit"]
