"""The ways in which an item names its owner, and their order."""

from datetime import date

import pytest
from tests.unit.reading.one_item import item

from followthrough.model import ActionItem, Document
from followthrough.reading import read
from followthrough.reading.formats import outline_of
from followthrough.reading.items.last_references import before_last_references
from followthrough.reading.items.owners import WAYS, ItemWords, Way
from followthrough.reading.items.title import title_of
from followthrough.reading.outline import ListItem


@pytest.mark.parametrize("way", WAYS, ids=[way.example for way in WAYS])
def test_each_way_is_the_first_to_find_the_owner_of_its_example(way: Way) -> None:
    (entry,) = outline_of(Document("a.md", f"- {way.example}\n")).blocks
    assert isinstance(entry, ListItem)
    words = ItemWords(before_last_references(entry.text), entry.text, people={"kai"}, foreign="【" in way.example)
    assert next(other for other in WAYS if other.find(words)) is way


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("- Add a limit. Owner: Ana Pérez, due 2026-03-31", "Ana Pérez"),
        ("- Add a limit (owner: @ana)", "@ana"),
        ("- Ask AWS to add a limit", None),
        ("- Have Bo to add a limit", None),
        ("- Add a limit. **Assignee**: platform team", "platform team"),
        ("- **[Platform]** Add a limit", "Platform"),
        ("- Add a limit [Jerry]", "Jerry"),
        ("- Add a limit - @olu - due 11/20", "@olu"),
        ("- Add a limit @Olu Ade December 10, 2026", "@Olu Ade"),
        ("- Add a limit (Team 2, 2026-03-31)", "Team 2"),
        ("- Add a limit (Data team, OPS-22): by 3 May 2026", "Data team"),
        ("- **Add a limit** (Ana): in review", "Ana"),
        ("- **Add a limit.** (@ana) – in review", "@ana"),
        ("- Add a limit (@ana)", "@ana"),
        ("- @ana to add a limit", "@ana"),
        ("- Ana to add a limit", "Ana"),
        ("- Élodie to add a limit", "Élodie"),
        ("- Søren Kjær to add a limit", "Søren Kjær"),
        ("- TODO(ana): add a limit", "ana"),
        ("- **Ana**: Add a limit", "Ana"),
        ("- **Ana Pérez:** add a limit", "Ana Pérez"),
        ("- Add a limit — team-data, due 2026-04-01", "team-data"),
        ("- Add a limit (team-data, P1)", "team-data"),
        ("- The storage team will add a limit", "The storage team"),
        ("- Storage team: add a limit", "Storage team"),
        ("- SRE: add a limit", "SRE"),
        ("- Add a limit (storage team)", "storage team"),
        ("- Add a limit (Ana Pérez, 2026-03-31)", "Ana Pérez"),
        ("- Add a limit (@ana, by March 31)", "@ana"),
        ("- Add a limit (@ana, needs a notice)", "@ana"),
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
        ("- Add a limit → Carla Moreau", "Carla Moreau"),
        ("- Add a limit (Jonas)", "Jonas"),
        ("- Add a limit – Jonas", "Jonas"),
        ("- Add a limit OPS-12 · Done · Ruben Falk", "Ruben Falk"),
        ("- Add a limit · In Review · Tove Ekman · Oct 16th", "Tove Ekman"),
        ("- Add a limit; responsible party: Dafydd Rees", "Dafydd Rees"),
        ("- Chris Ngata is working with the projects to add a limit", "Chris Ngata"),
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
            "- Deletion will not be resumed until the limit is there",
            "- The team will add a limit",
            "- Add a limit (release 2.11, installed 2026-03-31)",
            "- Add a limit (done, profile 31)",
            "- I've committed to add a limit",
            "- Add a limit (Kafka, OPS-22) - done",
            "- Alert on CPU, disk, storage, P1",
            "- Move the jobs to the new partitions (consumer group)",
            "- Replace the vendor. (Board: not adopted)",
            "- Add a limit (completion: October 2026)",
            "- Add a limit (Ana, OPS-22) - as agreed",
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
            "- Add a limit — Load Balancer, done",
            "- Add a limit — Phase Two, in progress",
            "- Add a limit · Done · Load Balancer",
            "- If the storage team will not add a limit, add another",
            "- Verify the storage team has access",
            "- [Owner] Add a limit on the queue",
            "- Add a limit on the queue [name]",
            "- Add a limit on the queue (Owner, 2026-04-01)",
        ),
    ],
)
def test_nobody_is_made_an_owner_by_a_mere_mention(line: str):
    assert item(line).owner is None


@pytest.mark.parametrize("words", ["Cap the retries.", "Answer within 24 h."])
def test_a_ticket_before_the_name_is_no_part_of_it(words: str):
    found = item(f"- {words} **MOB-5** Kim, 2031-08-31")
    assert (found.owner, found.due.day if found.due else None) == ("Kim", date(2031, 8, 31))


@pytest.mark.parametrize("line", ["- **Checkout**: Add a limit", "- **Kafka:** Add it"])
def test_a_theme_in_bold_is_nobody(line: str):
    assert item(line).owner is None


@pytest.mark.parametrize(
    "owner",
    [
        *(
            "platform team",
            "the storage team",
            "Platform Squad",
            "SRE",
            "Storage",
            "@sre",
            "@acme/storage",
            "@dev-team",
        ),
        *("SRE, storage team", "SRE/Platform", "Platform and data", "Team Netz", "Kassenteam", "équipe paiements"),
        *("on-call guild", "決済チーム", "운영팀"),
    ],
)
def test_a_group_is_a_team_as_well(owner: str):
    assert item_in_row(owner).team == owner


@pytest.mark.parametrize(
    "owner",
    [
        *("Ana", "Ana Ruiz, SRE", "Ana Ruiz (SRE)", "Ana Ruiz - Platform", "ana / bob", "alice/bob", "Ana/Bo"),
        *("@carol/@dave", "@carol/dave", "Bob from data", "Ana ops", "SRE Ana", "Ops: Ana", "Zora: storage team"),
        *("<https://github.com/alice>", "alice@acme.example/bob@acme.example", "Zora ops", "Zora Quill / SRE"),
        *("Zora from the storage team", "Zora's team", "Ana team", "Team Ana", "Team lead", "Head of data", "SRE lead"),
        *("@ana-team", "zora/mikk", "Zora & SRE"),
    ],
)
def test_nobody_who_owns_an_item_is_counted_as_a_team(owner: str):
    assert item_in_row(owner).team is None


def item_in_row(owner: str) -> ActionItem:
    (found,) = read(Document("a.md", f"# A\n\n## Action items\n\n|Action|Owner|\n|-|-|\n|Add a limit|{owner}|\n")).items
    return found


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

    assert [item.owner for item in read(Document("a.md", text)).items] == [owner]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("- Lag alert (Ed)", "Ed"),
        ("- Alert on mails per hour — Bea", "Bea"),
        ("- Add a timeout (Bea, Ed) – OPS-12", "Bea, Ed"),
        ("- Kwame: write a guide to restores", "Kwame"),
        ("- Lag alert · Ed", "Ed"),
        ("- Lag alert. Action: Kwame", "Kwame"),
        ("- Lag alert -> ed, before 19 Dec", "ed"),
        ("- Rename the queue -> topic, before 19 Dec", None),
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
        ("- Bo: alert on the lag", "Bo"),
        ("- Tempo: alert on the lag", None),
    ],
)
def test_whom_another_item_or_the_head_names_needs_no_other_sign(line: str, owner: str | None):
    head = "# Outage of 2026-01-14\n\n- Team: media\n\n## Action items\n\n"
    others = "- Add a limit (Ana Pérez, 3 May 2026)\n- @bo to add a test\n"
    found = read(Document("a.md", f"{head}{others}{line} <!-- followthrough: item -->\n")).items
    assert [found_item.owner for found_item in found] == ["Ana Pérez", "@bo", owner]


def owners(*entries: str) -> list[str | None]:
    text = "# Outage of 2026-01-14\n\n## Action items\n\n" + "".join(f"- {entry}\n" for entry in entries)
    return [found.owner for found in read(Document("a.md", text)).items]


def test_people_in_bold_before_items_own_them_whatever_their_names_and_words():
    entries = (
        "**Zora Quill**: Add a limit to the queue",
        "**Ana**: Boot should fail early",
        "**Tuva**: add a lag alert",
    )
    assert owners(*entries) == ["Zora Quill", "Ana", "Tuva"]


def test_themes_in_bold_own_nothing_beside_a_person():
    entries = ("**Monitoring**: Add a lag alert", "**Deploys**: Add a limit to the queue", "**Ana**: Add a test of it")
    assert owners(*entries) == [None, None, "Ana"]


def test_a_question_in_brackets_is_no_owner():
    assert owners("Find out what closes idle sockets (NLB?) (done)") == [None]


@pytest.mark.parametrize(
    ("ends", "owners"),
    [
        (("Jonas", "Marta", "ops"), ["Jonas", "Marta", "ops"]),
        (("Jonas", "Redis", "Stripe"), ["Jonas", None, None]),
        (("Redis", "staging", "Kafka"), [None, None, None]),
        (("Stripe", "Adyen", "Twilio"), [None, None, None]),
        (("Jonas", "Jonas", "DNS"), ["Jonas", "Jonas", None]),
        (("Jonas", "Wiki", "Marta", "Berlin"), ["Jonas", None, "Marta", None]),
        (("Jonas", "ops only", "Marta", "data loss"), ["Jonas", None, "Marta", None]),
        (("Jonas", "Team Identity", "Marta", "Quarterly"), ["Jonas", "Team Identity", "Marta", None]),
        (("Jonas", "product says fine", "Marta", "Search team"), ["Jonas", None, "Marta", "Search team"]),
    ],
)
def test_a_bracket_at_the_end_with_a_person_or_a_team_is_the_owner(ends: tuple[str, ...], owners: list[str | None]):
    lines = "".join(f"- Add a limit on queue {at} ({end})\n" for at, end in enumerate(ends))
    stated = "On 14 January checkout was down for an hour, because the limit of the queue was too low.\n"
    found = read(Document("a.md", f"# Outage of 2026-01-14\n\n{stated}\n## Action items\n\n{lines}")).items

    assert [item.owner for item in found] == owners


def test_a_name_in_the_last_bracket_counts_before_a_state_or_a_day():
    lines = "- Add a limit (Zoltar, OPS-22)\n- Add an alert (Zoltar) - by 3 May 2026\n- Add a test (Zoltar): open\n"
    found = read(Document("a.md", f"# Outage of 2026-01-14\n\n## Action items\n\n{lines}")).items
    assert [one.owner for one in found] == ["Zoltar"] * 3


ENDS = """({owner}, {detail})  ({detail}, {owner})  - {owner} - {detail}  - {owner}, {detail}  — {owner} — {detail}
  , {owner}, {detail}  | {owner} | {detail}  ; {owner}; {detail}  [{owner}] [{detail}]  ({owner}) ({detail})
  → {owner}, {detail}  · {owner} · {detail}  [{owner}, {detail}]  ({owner}; {detail})  ({owner} / {detail})
  ({owner} - {detail})  ({owner}) - {detail}"""


@pytest.mark.parametrize("detail", ["2026-02-01", "Feb 1", "P1", "OPS-22", "PLATFORMENG-22", "DATA_ENG-22"])
@pytest.mark.parametrize("owner", ["Ana Ruiz", "Platform team"])
@pytest.mark.parametrize("end", [" ".join(end.split()) for end in ENDS.split("  ") if end.strip()])
def test_owner_and_detail_at_the_end_are_read_with_any_separator_and_are_no_title(end: str, owner: str, detail: str):
    found = item(f"- Add a limit to the queue {end.format(owner=owner, detail=detail)}")
    assert found.owner == owner
    assert found.due is not None or detail not in {"2026-02-01", "Feb 1"}
    assert bool(found.references) == ("-22" in detail)
    assert title_of(found) == "Add a limit to the queue"


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("- Add a limit. Resp.: Platform. Date: 2026-03-31", "2026-03-31"),
        ("- Add a limit. Owner: D. Vogel. When: 31 March 2026.", "2026-03-31"),
        ("- Add a limit (owner: Platform, date: 2026-03-31)", "2026-03-31"),
        ("- Add a limit. Owner: Platform. Date: Tue 31. March 2026. Status: open", "2026-03-31"),
        ("- Add a limit. Owner: Platform. Date: Mar. 31, 2026", "2026-03-31"),
        ("- Add a limit. Owner: Platform. Start date: 2026-03-31", None),
        ("- Add a limit. Owner: Platform, date: of the incident 2026-03-31", None),
        ("- Add a limit. Owner: Platform. When: since 2026-03-31", None),
        ("- Add a limit. Owner: Platform. It broke, date: 2026-03-31", None),
        ("- Add a limit. Status: asked, date: 2026-03-31. Owner: Platform", None),
    ],
)
def test_a_date_right_behind_the_owner_is_the_due_date(line: str, due: str | None):
    found = item(line)
    assert (found.due and str(found.due.day)) == due
    assert due is None or title_of(found) == "Add a limit"


def test_two_people_are_no_team():
    assert item("- Add a limit (Ana/Bo, OPS-12)").team is None
    assert item("- Add a limit. Owner: @acme/storage").team == "@acme/storage"


def test_a_team_that_is_to_be_asked_owns_nothing():
    assert item("- Ask network team to announce changes two days ahead").owner is None


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("- Write the runbook, from what we typed. Sofia, this week", "Sofia"),
        ("- Write the runbook (see OPS-22). Read it twice. Kafka", None),
        ("- Add an alert on the age OPS-22 Sofia", "Sofia"),
        ("- Ilse is writing a small exporter", "Ilse"),
        ("- Tomasz has put the key into the store", "Tomasz"),
        ("- Tomasz has been asked for a limit", None),
        ("- Max is being raised to 5", None),
        ("- Victoria has stopped answering; replace it", None),
        ("- Add a limit (load balancer, Victoria)", None),
        ("- Move the backup to the site in the north. Florence", None),
        ("- Backups will run every night", None),
        ("- Tokens will expire after seven days", None),
        ("- Operators will run the drill each spring", "Operators"),
        ("- Nurses will check the doses with a second person", "Nurses"),
        ("- James will add a limit to the queue", "James"),
        ("- DevEx will update the page", "DevEx"),
    ],
)
def test_an_owner_stands_behind_the_last_sentence_or_before_what_somebody_is_at(line: str, owner: str | None):
    assert item(line).owner == owner


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


def test_the_first_name_of_the_owner_before_a_task_is_no_part_of_its_title():
    rows = "| Zora: add a limit | Zora Quillfeather |\n| Data: add a limit | Data Platform |\n"
    text = f"# Outage\n\n## Action items\n\n| What | Owner |\n|---|---|\n{rows}"
    assert [title_of(found) for found in read(Document("a.md", text)).items] == ["Add a limit", "Data: add a limit"]


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        *(("**Ana Ruiz**", "Ana Ruiz"), ("### Storage team", "Storage team"), ("### @ana", "@ana")),
        *(
            ("**Owner: Zoltar**", "Zoltar"),
            ("### Felix", None),
            ("### Security", None),
            ("### The whole team", None),
            ("### Ana and the queue", None),
        ),
    ],
)
def test_what_stands_below_a_name_is_theirs_unless_it_names_another_owner(title: str, owner: str | None):
    entries = "- Limit the retries of a message to three\n- Alert on the age of the queue (Bo Lind, 3 June)\n"
    found = read(Document("a.md", f"# Outage\n\n## Action items\n\n{title}\n\n{entries}")).items

    assert [one.owner for one in found] == [owner, "Bo Lind"]


def test_a_name_over_what_is_no_follow_up_owns_nothing():
    text = "# Outage\n\n## Ana Ruiz\n\n- Limit the retries <!-- followthrough: item -->\n"

    assert [one.owner for one in read(Document("a.md", text)).items] == [None]
