"""Whether an item is done, by its row, its words and the titles above it."""

import pytest
from tests.unit.reading.as_sure_as import SURE
from tests.unit.reading.one_item import item

from followthrough.model import Document
from followthrough.reading import ReadingSettings, read


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
        ("- A limit for each tenant (Andy \N{EN DASH} shipped)", True),
        ("- A limit for each tenant. (Accepted. Implemented with release 9.2.)", True),
        ("- A limit for each tenant. Accepted. Planned for release 9.3, October.", False),
        ("- Each tenant has a limit, and this is now a part of the contract", True),
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
        ("- Shipped: orders should be counted", None),
        ("- Shipped: orders are counted", True),
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


@pytest.mark.parametrize("head", ["**Containment.**", "Containment.", "**Containment:**", "Containment -"])
def test_a_list_that_asks_behind_the_names_of_its_entries_is_not_done_by_its_section(head: str):
    asks = f"- {head} Answer with a temporary error\n- {head} Add a limit\n"
    (first, _) = read(Document("a.md", f"# Outage of 2026-01-14\n\n## Remediation\n\n{asks}"), judge=SURE).items
    assert first.done is None

    reports = asks.replace("Answer with", "Added")
    (first, _) = read(Document("a.md", f"# Outage of 2026-01-14\n\n## Remediation\n\n{reports}"), judge=SURE).items
    assert first.done is True

    tells = asks.replace("Add a limit", "Add-ons are off by default")
    (first, _) = read(Document("a.md", f"# Outage of 2026-01-14\n\n## Remediation\n\n{tells}"), judge=SURE).items
    assert first.done is True


def test_nothing_is_done_by_standing_in_a_list_of_actions_below_the_resolution():
    assert item("- One queue for each tenant", section="Resolution\n\n### Action items").done is None


@pytest.mark.parametrize(("horizon", "done"), [("Short term (Q1)", None), ("Long term", None), ("Immediate", True)])
def test_what_lies_ahead_is_not_done(horizon: str, done: bool | None):
    assert item("- One queue for each tenant", section=f"Remediation\n\n### {horizon}").done is done


@pytest.mark.parametrize(
    ("part", "done"),
    [
        *((still_open, False) for still_open in ("Planned", "In progress", "Still open", "Under way", "Remaining")),
        *((ahead, None) for ahead in ("Next up", "Coming soon", "What is left", "What's missing")),
    ],
)
@pytest.mark.parametrize("line", ["Backups stored in a second region", "A policy, enforced by a check in CI"])
def test_what_a_title_calls_open_is_no_response(line: str, part: str, done: bool | None):
    assert item(f"- {line}", section="Remediation").done is True
    assert item(f"- {line}", section=f"Remediation\n\n### {part}").done is done
    assert item(f"- {line}", section=f"Remediation\n\n**{part}**").done is done
    assert item("- Added a limit", section=f"Remediation\n\n### {part}").done is True


def test_a_part_of_what_is_planned_is_no_response():
    assert item("- Backups stored in a second region", section="Planned\n\n### Fixes").done is None


@pytest.mark.parametrize("section", ["Remediation items", "Remediation items:", "Remediation plan (draft)"])
def test_remediation_items_are_not_done_by_their_section(section: str):
    assert item("- One queue for each tenant", section=section).done is None


@pytest.mark.parametrize(
    ("status", "done"),
    [
        *(
            ("To do", False),
            ("Outstanding", False),
            ("On hold", False),
            ("PR open", False),
            ("MR !12 in review", False),
        ),
        *(("PR merged", True), ("Pull request 12 is merged", True), ("PR #12 merged, not deployed", False)),
        *(("PR #12", None), ("PR upstream", None)),
    ],
)
def test_a_state_column_says_what_trackers_say(status: str, done: bool | None):
    text = f"# Outage\n\n## Action items\n\n| Action | Owner | Status |\n|--|--|--|\n| Add a limit | Ana | {status} |\n"

    assert [item.done for item in read(Document("a.md", text)).items] == [done]


@pytest.mark.parametrize("status", ["Deployed", "Rolled out", "Live", "In production", "Live since 3 May", "100 %"])
def test_a_state_column_says_what_those_say_who_roll_out(status: str):
    text = f"# Outage\n\n## Action items\n\n| Action | Owner | Status |\n|--|--|--|\n| Add a limit | Ana | {status} |\n"

    assert [item.done for item in read(Document("a.md", text)).items] == [True]


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

    assert [item.done for item in read(Document("a.md", text)).items] == [done]


@pytest.mark.parametrize(
    ("beside", "cell", "done"),
    [
        *(("Target", "06/10/24", True), ("Due date", "10 June 2024", True), ("Target", "", None)),
        *(("Date raised", "06/10/24", None), ("Target", "planned for July", None)),
    ],
)
def test_a_day_of_completion_beside_that_by_which_it_was_due_says_done(beside: str, cell: str, done: bool | None):
    table = f"| Action | {beside} | Completion |\n|--|--|--|\n| Add a limit | 06/15/24 | {cell} |\n"

    assert [one.done for one in read(Document("a.md", f"# Outage\n\n## Action items\n\n{table}")).items] == [done]


@pytest.mark.parametrize(("signs", "done"), [("✔✘", [True, False]), ("12", [None, None]), ("🔥⚠", [None, None])])
def test_a_column_of_signs_without_a_name_says_what_is_done(signs: str, done: list[bool | None]):
    table = f"| | Action |\n|--|--|\n| {signs[0]} | Add a limit |\n| {signs[1]} | Add an alert |\n"

    assert [one.done for one in read(Document("a.md", f"# Outage\n\n## Action items\n\n{table}")).items] == done


@pytest.mark.parametrize(
    ("bug", "done"),
    [
        *(("n/a **DONE**", True), ("Bug 5554823 **TODO**", False), ("#4410 (merged)", True)),
        *(("Bug 5554823", None), ("[Limits stay open](https://acme.example/1)", None)),
    ],
)
def test_a_state_may_stand_behind_the_ticket(bug: str, done: bool | None):
    text = f"# Outage\n\n## Action items\n\n| Action Item | Owner | Bug |\n|--|--|--|\n| Add a limit | Ana | {bug} |\n"

    assert [item.done for item in read(Document("a.md", text)).items] == [done]


@pytest.mark.parametrize("names", ["Planned | Completed", "Geplant | Erledigt"])
@pytest.mark.parametrize("mark", ["x", "✓", "done"])
def test_a_mark_that_an_item_is_planned_is_no_state(names: str, mark: str):
    text = (
        f"# Outage\n\n## Action items\n\n| Action | Owner | {names} |\n|--|--|--|--|\n"
        f"| Add a limit | Ana | {mark} | |\n| Add an alert | Bo | {mark} | {mark} |\n"
    )

    assert [item.done for item in read(Document("a.md", text)).items] == [None, True]


def test_a_row_with_an_owner_is_a_plan():
    text = "# Outage\n\n## Resolution\n\n| Item | Owner |\n|---|---|\n| One queue for each tenant | Ana |\n"

    assert [item.done for item in read(Document("a.md", text), ReadingSettings(item_threshold=0.01)).items] == [None]


@pytest.mark.parametrize("title", ["Mails were not shipped", "How the queue was resolved by hand"])
def test_the_title_of_the_document_is_about_the_incident_and_no_item(title: str):
    text = f"# {title}\n\n## Action items\n\n- Add a limit\n- Owners are told of the age of the queue\n"

    assert [item.done for item in read(Document("a.md", text)).items] == [None] * 2


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- A limit has been added, which others should copy", True),
        ("- A limit was added, and an alert is being prepared", True),
        ("- We are adding a limit, since none was added before", False),
        ("- Add a limit (currently blocked on #3)", False),
    ],
)
def test_of_two_reports_the_first_one_counts(line: str, done: bool):
    assert item(line).done is done


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


def test_short_names_of_emoji_are_states():
    states = (":white_check_mark:", ":x:", "x", ":hourglass:")
    rows = "".join(f"| Add a limit to queue {at} | {state} |\n" for at, state in enumerate(states))
    text = f"# Outage\n\n## Action items\n\n| Action | Done |\n|---|---|\n{rows}"

    assert [item.done for item in read(Document("a.md", text)).items] == [True, False, True, False]
    assert item("- Add a limit :heavy_check_mark:").done is True


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
def test_a_clause_or_a_promise_about_other_things_does_not_make_an_item_done(line: str, done: bool | None):
    assert item(line).done is done


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("The limit on the monitoring host is 65k now", True),
        ("The door boots from a disk now, and /var is read-only", True),
        ("The status page had no such part. It does now.", True),
        ("The parser uses calendar days now instead of hours", True),
        ("This is live in all regions since Friday", True),
        ("This is live in one region since Friday and will reach the second this week", False),
        ("The queue is being moved to a new cluster now", False),
        ("None of the hosts is patched now", None),
        ("We have to add a limit now", None),
        ("Uploads are blocked for now", None),
        ("The limit that we have now must go", None),
        ("The parser now fails on empty lines", None),
        ("The driver is now deprecated", None),
        ("The store is in use since 2012", None),
    ],
)
def test_what_is_in_force_now_is_done(line: str, done: bool | None):
    assert item(f"- {line}").done is done


@pytest.mark.parametrize(
    "text",
    [
        "**Scale on lag.** The autoscaler now looks at the load",
        "**Unblock uploads.** The gateway now blocks uploads",
        "**Remove the limit.** The API now limits all clients",
        "Fix the pager: it is silent now",
        "Alert on lag: the dashboard is empty now",
        "Shard the table: it has four billion rows now",
        "The disk of the export is full now",
        "The pool is too small now",
        "The team now needs to add an alert",
    ],
)
def test_what_now_holds_may_be_what_is_to_be_changed(text: str):
    assert item(f"- {text}").done is None


@pytest.mark.parametrize("adverb", ["therefore", "subsequently", "recently", "in the meantime"])
def test_a_report_may_have_an_adverb_before_its_participle(adverb: str):
    assert item(f"- We have {adverb} tripled the limit").done is True
    assert item(f"- The limit has {adverb} been raised").done is True
    assert item(f"- The limit was {adverb} raised").done is True
    assert item(f"- We have {adverb} decided to raise the limit").done is False
    assert item(f"- We have {adverb} asked for a limit").done is None
    assert item("- We have only raised the limit").done is None


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
        ("- Add an alert on the age. This has been done.", True),
        ("- Add an alert on the age. This was done on 3 May by the storage team.", True),
        ("- Add an alert on the age. Done, see PR #12", True),
        ("- Add an alert on the age - done, see the branch https://github.com/acme/queue/pull/12", True),
        ("- Prevent bulk deletes. That was done by Ana.", None),
        ("- Deploy from one branch. This is done by Jenkins.", None),
        ("- Add an alert on the age. This is done by hand.", None),
        ("- Add an alert on the age. This is done in staging.", None),
        ("- Add an alert on the age. That was done in 2021.", None),
        ("- Warn if this is done.", None),
        ("- Add a limit (PR merged)", True),
        ("- Add a limit; alert on the age (done)", False),
        ("- Add a limit (done); alert on the age (done)", True),
        ("- Ana to add a limit; Bo to alert on the age - done", False),
        ("- Add an alert; done", True),
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
def test_a_report_behind_the_words_or_in_the_present_tense_counts_as_well(line: str, done: bool | None):
    assert item(line).done is done


@pytest.mark.parametrize("section", ["Resolution", "Done"])
def test_what_is_to_be_made_is_done_under_no_title(section: str):
    assert item("- Supplier to be asked for a patch", section=section).done is None
    assert item("- Alerts to be sent to the baker on call", section=section).done is None


def test_corrections_are_a_list_of_what_to_correct():
    assert item("- Uploads only from two workstations, which carry a red frame", section="Corrections").done is None


@pytest.mark.parametrize("section", ["What is different now", "What has changed", "Changes made"])
def test_a_title_that_says_what_has_changed_says_that_it_is_done(section: str):
    assert item("- One queue for each tenant", section=section).done is True


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
    assert [item.done for item in found] == [True, True]


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
    ("sign", "done"),
    [
        *((":hourglass_flowing_sand:", False), (":construction:", False), ("⏳", False), ("🚧", False)),
        *(("⌛", False), ("🔲", False), ("◻️", False), ("🔄", False), ("✓", True)),
        *((":black_square_button:", False), (":white_check_mark:", True), ("✅", True), (":no_entry_sign:", None)),
        *((":rocket:", None), ("🚀", None), (":x:", None), ("❌", None)),
    ],
)
def test_an_emoji_before_an_item_is_its_state_also_as_chats_spell_it(sign: str, done: bool | None):
    assert item(f"1. {sign} Add a limit to the queue").done is done
    assert item(f"1. P1 {sign} add a limit to the queue").done is done
    assert item(f"1. [P1] {sign} Add a limit to the queue").done is done


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- Show ✅ beside a verified account", None),
        ("- Replace the ✓ by a word in the export", None),
        *(("- Add a limit to the queue ✅", True), ("- Add a limit to the queue ✅ 2026-02-01", True)),
        ("- Add a limit to the queue: ✅ done by Ana", True),
    ],
)
def test_a_tick_within_the_words_may_be_what_the_item_is_about(line: str, done: bool | None):
    assert item(line).done is done


@pytest.mark.parametrize(
    ("head", "done"),
    [
        *(("Done: ", True), ("**Done:** ", True), ("**Done**: ", True), ("Completed - ", True), ("Fixed: ", True)),
        *(("Done (3 May): ", True), ("In progress: ", False), ("Open: ", False), ("Not started – ", False)),
        *(("To do: ", False), ("Blocked - ", False), ("Done when: ", None), ("Partly done: ", None)),
        *(("Live: ", None), ("Yes: ", None), ("Resolved: ", None)),
    ],
)
def test_a_state_alone_before_a_colon_or_dash_is_that_of_the_item(head: str, done: bool | None):
    assert item(f"- {head}Add a limit to the queue").done is done


@pytest.mark.parametrize(
    ("line", "done"),
    [
        *(("Open: the valve by hand", None), ("Complete: the runbook for the queue", None)),
        *(("Blocked: requests should be logged", False), ("Done: not yet", False)),
    ],
)
def test_a_word_for_a_state_before_what_is_no_request_does_not_make_it_done(line: str, done: bool | None):
    assert item(f"- {line}").done is done


def test_a_state_before_a_colon_is_read_in_the_language_of_the_document():
    head = "# Ausfall am 14. Januar 2026\n\nDie Ablage war voll, und wir haben es nicht gemerkt.\n\n## Maßnahmen\n"
    text = f"{head}\n- Erledigt: Grenze für die Ablage setzen\n- Offen: Alarm auf die Warteschlange einrichten\n"
    assert [one.done for one in read(Document("a.md", text)).items] == [True, False]


@pytest.mark.parametrize("sign", ["☐", "⬜", "🔲", "⏳", "🚧"])
def test_lines_that_begin_with_a_sign_are_open_entries(sign: str):
    text = f"# Outage of 2026-03-03\n\n## Action items\n\n{sign} Add a limit to the queue\n{sign} Add an alert\n"
    assert [(one.text, one.done) for one in read(Document("a.md", text)).items] == [
        ("Add a limit to the queue", False),
        ("Add an alert", False),
    ]
