"""The layouts in which teams write their action items, and those that hold none."""

import pytest

from followthrough.model import Document, LayoutElement
from followthrough.reading import ReadingSettings, page_of, read


def texts(markdown: str, settings: ReadingSettings | None = None) -> list[str]:
    return [one.text for one in read(Document("outage.md", markdown), settings or ReadingSettings()).items]


TIMELINE = """\
# Queue stalled

## Timeline

- 07:52 A consumer crashes
- 08:31 Depot calls support
- 09:06 Labels print again

"""


@pytest.mark.parametrize(
    "name",
    [
        "Action items",
        "Follow-ups",
        "Remediation",
        "Corrective actions",
        "Next steps",
        "Prevention",
        "What we are doing about it",
        "TODO",
        "What are we changing?",
        "What we do about it [1/2]",
        "What I'm changing",
        "Where do we go from here?",
        "How will we avoid this?",
    ],
)
def test_a_section_is_known_in_the_ways_people_name_it(name: str):
    assert texts(
        f"{TIMELINE}## {name}\n\n- Limit the retries of a message to three\n- Add an alert on the age of the queue\n"
    ) == [
        "Limit the retries of a message to three",
        "Add an alert on the age of the queue",
    ]


@pytest.mark.parametrize("name", ["Pour la suite", "Next steps"])
def test_the_name_of_a_section_may_stand_plainly_over_its_text(name: str):
    page = page_of(Document("mail.txt", f"Subject: outage\n\n{name}\nLimit the retries of a message to three.\n"))
    assert page.candidates[-1].headings == (name,)


def test_the_bold_first_line_of_an_entry_is_its_section():
    numbered = "1. **Cause**\n   A filter.\n2. **Preventive actions**\n   Limit the retries of a message to three.\n"
    items = read(Document("outage.md", f"# Queue stalled\n\n{numbered}"), ReadingSettings()).items
    assert [(one.text, one.line, one.section) for one in items] == [
        ("Limit the retries of a message to three.", 6, "Preventive actions")
    ]


FORM = """\
# Queue stalled

| Field | Entry |
|---|---|
| Date | 12 May 2031 |
| Root cause | A filter. |
| Immediate action | Add disks and restart the consumers |
| D5 Corrective action | Limit the retries of a message to three |
"""


def sections_of_rows(markdown: str) -> list[str]:
    return [one.headings[-1] for one in page_of(Document("outage.md", markdown)).candidates]


def test_a_row_of_a_form_stands_in_the_section_that_it_names():
    assert sections_of_rows(FORM) == ["Queue stalled", "Root cause", "Immediate action", "D5 Corrective action"]


def test_the_rows_of_a_form_may_be_numbered():
    table = "| Loss | - |\n|---|---|\n| Preventive measure 1 | Page us |\n| Preventive measure no. 2 | Add disks |\n"
    assert sections_of_rows(f"# Queue stalled\n\n{table}") == ["Preventive measure 1", "Preventive measure no. 2"]


def test_a_state_behind_an_action_is_no_section():
    table = "| Idea | State | Who |\n|---|---|---|\n| Limit the retries of a message | Done | Ana |\n"
    (row,) = page_of(Document("outage.md", f"# Queue stalled\n\n{table}")).candidates
    assert (row.text, row.headings) == ("Limit the retries of a message", ("Queue stalled",))


def test_a_table_with_a_column_of_actions_is_no_form():
    table = "| Area | Action |\n|---|---|\n| Recovery | Limit the retries of a message to three |\n"
    assert sections_of_rows(f"# Queue stalled\n\n## Action items\n\n{table}") == ["Action items"]


@pytest.mark.parametrize("heading", ["## Action items", "**Action items**"])
def test_among_follow_ups_the_bold_first_line_of_an_entry_belongs_to_the_item(heading: str):
    (found,) = texts(f"{TIMELINE}{heading}\n\n1. **Detection**\n   Add an alert on the age of the queue.\n")
    assert found.startswith("Detection")


@pytest.mark.parametrize(
    "heading", ["## 5. Action Items", "### Action Items:", "**Action items**", "Action Items\n------------"]
)
def test_numbered_bold_and_underlined_headings_count(heading: str):
    assert (
        len(texts(f"{TIMELINE}{heading}\n\n- Limit the retries of a message\n- Add an alert on the age of the queue\n"))
        == 2
    )


def test_the_timeline_gives_nothing():
    assert texts(TIMELINE) == []


def test_a_bold_entry_is_the_heading_of_its_children():
    found = read(
        Document(
            "a.md",
            f"{TIMELINE}## Action items\n\n- **Short term**\n  - Limit the retries of a message\n  - Add an alert\n",
        )
    ).items

    assert [one.text for one in found] == ["Limit the retries of a message", "Add an alert"]
    assert found[0].headings[-2:] == ("Action items", "Short term")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Action item | Owner | Due |", "| Add an alert on the queue | Ana | 2026-03-31 |"),
        ("| Owner | Due date | Task |", "| Ana | 2026-03-31 | Add an alert on the queue |"),
        ("| Who | What | Deadline |", "| Ana | Add an alert on the queue | 2026-03-31 |"),
        ("| Maßnahme | Verantwortlich | Frist |", "| Add an alert on the queue | Ana | 31.03.2026 |"),
    ],
)
def test_columns_are_recognised_by_their_names_in_any_order(header: str, row: str):
    (found,) = read(Document("a.md", f"{TIMELINE}## Action items\n\n{header}\n|---|---|---|\n{row}\n")).items

    assert (found.text, found.owner, found.element) == ("Add an alert on the queue", "Ana", LayoutElement.ROW)
    assert found.due is not None
    assert str(found.due.day) == "2026-03-31"


def test_all_columns_of_a_table_become_facts():
    text = (
        f"{TIMELINE}## Action items\n\n| Item | Type | Priority | Ticket | Status | Team |\n"
        "|---|---|---|---|---|---|\n"
        "| Add an alert on the queue | detect | P1 | OPS-12 | Done | fulfilment |\n"
        "| Limit retries | prevent | P2 | [#9](https://github.com/acme/queue/issues/9) | In progress | fulfilment |\n"
    )
    first, second = read(Document("a.md", text)).items

    assert (first.type_hint, first.priority, first.done, first.team) == ("detect", "P1", True, "fulfilment")
    assert [one.key for one in first.references] == ["OPS-12"]
    assert (second.done, [one.key for one in second.references]) == (False, ["acme/queue#9"])


def test_several_tables_by_category_are_all_read():
    table = "| Action | Owner |\n|---|---|\n| {} | Ana |\n\n"
    text = (
        f"{TIMELINE}## Action items\n\n### Detect\n\n{table.format('Add an alert')}### Prevent\n\n"
        f"{table.format('Limit the retries')}"
    )

    assert texts(text) == ["Add an alert", "Limit the retries"]


def test_a_table_of_facts_is_no_table_of_actions():
    assert texts("# Outage\n\n| Field | Value |\n|---|---|\n| Severity | SEV2 |\n| Duration | 74 minutes |\n") == []


@pytest.mark.parametrize("box", ["- [ ] ", "- [] ", "* [ ] ", "1. [ ] ", "[ ] ", "-[ ] ", "- ☐ ", "* ⬜"])
def test_boxes_are_tasks_also_malformed_ones(box: str):
    (found,) = read(Document("a.md", f"{TIMELINE}## Action items\n\n{box}Limit the retries of a message\n")).items

    assert (found.text, found.element, found.done) == ("Limit the retries of a message", LayoutElement.TASK, False)


def test_an_item_has_the_lines_that_continue_it():
    text = (
        f"{TIMELINE}## Action items\n\n- Limit the retries of a message\n  to three, and move it aside\n"
        "  after the third\n- Add an alert\n"
    )
    first, second = read(Document("a.md", text)).items

    assert (first.line, first.end_line, second.line) == (11, 13, 14)
    assert first.text == "Limit the retries of a message to three, and move it aside after the third"


def test_nested_named_values_belong_to_their_item():
    text = (
        f"{TIMELINE}## Action items\n\n- Limit the retries of a message\n  - Owner: Ana\n"
        "  - Due: 2026-03-31\n  - Status: done\n"
        "- Add an alert on the age of the queue\n"
    )
    first, second = read(Document("a.md", text)).items

    assert (first.owner, str(first.due.day) if first.due else None, first.done) == ("Ana", "2026-03-31", True)
    assert (second.text, second.owner) == ("Add an alert on the age of the queue", None)


def test_a_sentence_of_prose_can_be_an_item_and_keeps_its_line():
    text = (
        f"{TIMELINE}## What we are doing about it\n\n"
        "The queue is old. We will limit the retries of a message to three.\n"
        "We will also add an alert on the age of the queue.\n"
    )
    found = read(Document("a.md", text)).items

    assert [(one.text, one.line, one.element) for one in found] == [
        ("We will limit the retries of a message to three.", 11, LayoutElement.SENTENCE),
        ("We will also add an alert on the age of the queue.", 12, LayoutElement.SENTENCE),
    ]


def test_a_label_before_a_list_names_its_section_and_no_other():
    text = (
        "# Outage\n\nSomething broke.\n\nAction items:\n\n- Limit the retries of a message\n\n"
        "Thanks to all who helped us.\n"
    )
    postmortem = read(Document("a.md", text))

    assert [(one.text, one.section) for one in postmortem.items] == [("Limit the retries of a message", "Action items")]


def test_several_incidents_in_one_file_are_all_read():
    one = "# Incident {0}\n\n## Timeline\n\n- 10:00 it broke\n\n## Action items\n\n- Add an alert on queue {0}\n\n"

    assert texts(one.format(1) + one.format(2)) == ["Add an alert on queue 1", "Add an alert on queue 2"]


@pytest.mark.parametrize(
    "nothing",
    ["None", "N/A", "TBD", "- None", "- N/A", "- TBD", "None at this time.", "| Item | Owner |\n|---|---|\n| | |"],
)
def test_an_empty_section_gives_nothing(nothing: str):
    assert texts(f"{TIMELINE}## Action items\n\n{nothing}\n") == []


def test_a_template_gives_nothing():
    text = (
        "# Postmortem: <title>\n\nDate: YYYY-MM-DD\n\n## Impact\n\n[Describe the impact]\n\n## Timeline\n\n"
        "- HH:MM <what happened>\n\n"
        "## Action items\n\n- [ ] <action> (owner: <name>)\n- [ ] <action>\n"
    )

    assert texts(text) == []


def test_lessons_that_ask_for_nothing_are_none():
    text = (
        f"{TIMELINE}## What went well\n\n- The on-call was quick\n- Support answered all callers\n\n"
        "## Action items\n\n- Add an alert on the queue\n"
    )

    assert texts(text) == ["Add an alert on the queue"]


LANGUAGES = {
    "de": ("## Maßnahmen", "Alarm auf das Alter der Warteschlange einrichten"),
    "fr": ("## Actions correctives", "Ajouter une alerte sur l'âge de la file"),
    "es": ("## Acciones correctivas", "Añadir una alerta sobre la edad de la cola"),
    "pt": ("## Próximos passos", "Adicionar um alerta sobre a idade da fila"),
    "ja": ("## アクションアイテム", "キューの滞留時間にアラートを追加する"),
    "zh": ("## 改进措施", "为队列积压时间增加告警"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_and_boxes_work_in_other_languages(language: str):
    heading, item = LANGUAGES[language]

    assert texts(f"{TIMELINE}{heading}\n\n- [ ] {item}\n") == [item]


def test_a_user_s_own_section_counts_and_a_denied_one_does_not():
    text = f"{TIMELINE}## Hausaufgaben\n\n- Limit the retries of a message\n- Add an alert on the age of the queue\n"
    assert len(texts(text, ReadingSettings(sections=("Hausaufgaben",)))) == 2

    text = f"{TIMELINE}## Action items\n\n- Limit the retries of a message\n"
    assert texts(text, ReadingSettings(not_sections=("action items",))) == []


def test_a_user_s_own_column_counts():
    text = f"{TIMELINE}## Action items\n\n| Wat | Trekker |\n|---|---|\n| Add an alert on the queue | Ana |\n"
    settings = ReadingSettings(columns=(("Trekker", "owner"), ("Wat", "item")))
    (found,) = read(Document("a.md", text), settings).items

    assert (found.text, found.owner) == ("Add an alert on the queue", "Ana")


def test_between_the_thresholds_a_line_is_only_a_suggestion():
    class Unsure:
        def judge(self, page):
            return [0.4] * len(page.candidates)

        def reasons(self, page, index):
            return ()

    text = "## Action items\n\n- Add an alert\n"
    settings = ReadingSettings(item_threshold=0.5, suggestion_threshold=0.3)
    postmortem = read(Document("a.md", text), settings, Unsure())

    assert postmortem.items == ()
    assert [(one.text, one.sureness) for one in postmortem.suggestions] == [("Add an alert", 0.4)]
    assert read(Document("a.md", text), ReadingSettings(item_threshold=0.4), Unsure()).suggestions == ()


def test_markers_overrule_the_reading():
    text = (
        f"{TIMELINE}## Action items\n\n- Add an alert on the queue <!-- followthrough: not-an-item -->\n\n## Notes\n\n"
        "- The importer <!-- followthrough: item kind=guardrail id=ft-0123456789 -->\n\n"
        "<!-- followthrough: item -->\nWe looked at the exporter.\n"
    )
    first, second = read(Document("a.md", text)).items

    assert (first.text, first.stated_kind, first.id, first.sureness) == (
        "The importer",
        "guardrail",
        "ft-0123456789",
        1.0,
    )
    assert second.text == "We looked at the exporter."


def test_a_line_with_an_id_is_an_item_in_any_words_unless_it_is_given_up():
    text = (
        f"{TIMELINE}## Notes\n\n- Parser robustness <!-- followthrough: id=ft-0123456789 -->\n"
        "- ~~Queue age~~ won't do: nobody reads it <!-- followthrough: id=ft-1123456789 -->\n"
    )
    (item,) = read(Document("a.md", text)).items

    assert (item.text, item.id, item.sureness) == ("Parser robustness", "ft-0123456789", 1.0)


def test_no_two_items_have_the_same_id():
    mark = "<!-- followthrough: id=ft-0123456789 -->"
    text = f"{TIMELINE}## Action items\n\n- Add an alert {mark}\n- Test the restore {mark}\n"
    first, second = read(Document("a.md", text)).items

    assert first.id == "ft-0123456789" != second.id
    assert read(Document("a.md", text.replace("ft-0123456789", second.id))).items[0].id == second.id
    again = read(Document("a.md", text.replace(f"alert {mark}", "alert").replace("ft-0123456789", first.id)))
    assert len({each.id for each in again.items}) == 2


def test_a_learning_only_postmortem_says_why():
    text = "# Outage\n\n<!-- followthrough: learning-only: the vendor closed the service -->\n\nSomething broke.\n"

    assert read(Document("a.md", text)).facts.learning_only == "the vendor closed the service"


def test_the_headings_are_kept_with_their_lines_and_levels():
    assert read(Document("a.md", "# A\n\n## B\n\nx\n\nC\n-\n")).sections == ((1, 1, "A"), (3, 2, "B"), (7, 2, "C"))


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("Aksiyon | Sorumlu | Son tarih", "Disk için alarm"),
        ("Hành động | Người phụ trách | Hạn", "Cảnh báo khi ổ đĩa đầy"),
        ("Мера | Ответственный | Срок", "Предупреждать, когда диск заполнен"),
        ("조치 | 담당자 | 기한", "디스크 용량 경보 추가"),
    ],
)
def test_a_table_of_measures_is_understood_in_other_languages(header: str, line: str):
    text = f"# Incident\n\n## Action items\n\n| {header} |\n|---|---|---|\n| {line} | payments | 2026-05-01 |\n"
    (item,) = read(Document("postmortem.md", text)).items
    assert (item.text, item.owner, item.due and item.due.text) == (line, "payments", "2026-05-01")


def test_a_bold_heading_that_runs_into_its_text_is_the_title_of_it():
    text = """\
# Empty backups

**What happened.** The agent was denied access to the spool and wrote nothing.

**What we've done.** The agent returns an error when the archive is empty.

**What we're going to do.** Restores of a sample of the backups are tried every week.
"""

    headings = {candidate.text: candidate.headings[-1] for candidate in page_of(Document("outage.md", text)).candidates}

    assert headings == {
        "The agent was denied access to the spool and wrote nothing.": "What happened",
        "The agent returns an error when the archive is empty.": "What we've done",
        "Restores of a sample of the backups are tried every week.": "What we're going to do",
    }


def test_the_title_of_a_document_that_is_marked_as_a_section_tells_nothing_of_the_sections_in_it():
    named = """\
Root cause analysis: wrong answers for signed zones
---------------------------------------------------

### Moving forward

On-call engineers are trained in signing. Over the next weeks we are going to check all zones from outside.
"""

    assert texts(named) == texts(named.replace("Root cause analysis: w", "W")) != []


def test_a_bold_name_of_a_section_or_a_label_over_a_list_begins_one_within_a_paragraph():
    bold = "**Impact:** 1200 carts\n**Cause:** no timeout\n**Follow-up:**\n- Add a timeout to the client of the bank\n"
    plain = "What: charged twice\nWhy: cron on both hosts\nFollow-ups:\n- Add a unique constraint on the invoices\n"
    prose = "**Resolution**: a restore\n🔧 **Prevention**: We will enable deletion protection on all databases.\n"
    found = read(Document("log.md", f"# Incidents\n\n## 1\n\n{bold}\n## 2\n\n{plain}\n## 3\n\n{prose}")).items
    assert [(one.text, one.line, one.section) for one in found] == [
        ("Add a timeout to the client of the bank", 8, "Follow-up"),
        ("Add a unique constraint on the invoices", 15, "Follow-ups"),
        ("We will enable deletion protection on all databases.", 20, "Prevention"),
    ]


def test_names_of_values_begin_no_section_within_a_paragraph():
    page = page_of(Document("a.md", "# Outage\n\n**Impact:** all\n**Authors:** Ana, Bo\n**Status:** closed\n"))
    assert [[title.text for title in one.titles] for one in page.candidates] == [["Outage", "Impact"]]


def test_a_column_that_is_named_just_so_goes_before_one_that_only_holds_the_word():
    header = "| # | What broke | Why | What we do about it |\n|---|---|---|---|\n"
    assert texts(f"# Incidents of the week\n\n{header}| 1 | Login | failover | Add a failover test to the CI |\n") == [
        "Add a failover test to the CI"
    ]


@pytest.mark.parametrize(
    "name", ["Corrective & preventative measures", "Preventive measure", "How do we stop it happening again?"]
)
def test_a_section_of_prevention_is_known_by_more_names(name: str):
    found = read(Document("a.md", f"# Queue stalled\n\n## {name}\n\n- Add an alert on the age of the queue\n")).items
    assert [one.text for one in found] == ["Add an alert on the age of the queue"]


LONG = "Compare the sum of each night with the sum of the night before and hold it back if the two differ"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("name", [LONG, LONG.replace(" with ", "\nwith ")])
def test_a_bold_line_over_its_owner_and_state_is_the_item_however_long_it_is(name: str, between: str):
    first = f"**{name}**{between}Status: Open\nOwner: Ana\n"
    second = f"**Restart dead consumers by a supervisor**{between}Status: Done\nOwner: Bo\n"
    found = read(Document("outage.md", f"# Queue stalled\n\n## Follow-ups\n\n{first}\n{second}")).items
    assert [(one.text, one.owner, one.done) for one in found] == [
        (LONG, "Ana", False),
        ("Restart dead consumers by a supervisor", "Bo", True),
    ]


BOARD = """\
# Board: Outage of 21 May 2026

On 21 May 2026 codes were queued for 95 minutes.

## List: To Do

### Card: Send a test code every 5 minutes
Members: Ana Prado
Due: 2026-06-19
Labels: alerting

### Card: Put contracts into the calendar

Members: Bo Lind

Checklist:
- [x] List them

## List: Doing

### Card: Fall back to a voice call
Members: Sam Ito, Ana Prado
Due: 2026-07-10

## List: Done

### Card: Show the age of the oldest code
Members: Sam Ito

## List: Won't do

### Card: Let users choose their provider
"""


def test_the_cards_of_a_board_are_items_with_what_stands_below_them_and_the_state_of_their_list():
    found = read(Document("board.md", BOARD))
    cards = [one for one in found.items if one.text != "List them"]
    assert [(one.line, one.owner, one.due and str(one.due.day), one.done) for one in cards] == [
        (7, "Ana Prado", "2026-06-19", False),
        (12, "Bo Lind", None, False),
        (21, "Sam Ito", "2026-07-10", False),
        (27, "Sam Ito", None, True),
    ]
    assert [one.text for one in found.given_up] == ["Let users choose their provider"]
    assert found.items[0].text.startswith("Send a test code every 5 minutes\n")


def test_a_marker_on_a_card_belongs_to_it():
    postmortem = read(
        Document("board.md", BOARD.replace("their provider", "their provider <!-- followthrough: item -->"))
    )
    assert postmortem.items[-1].text == "Let users choose their provider"


@pytest.mark.parametrize(
    "text",
    [
        "## Open\n\n### Storage\n\n- Add a limit\n\n## Done\n\n### Importer\n\n- Add a test\n",
        "## Open\n\n### Storage\n\nOwner: Ana\n\n## Closed\n\n### Importer\n\nOwner: Bo\n",
        "## Resolved\n\n### Mails were late\n\nThe relay was full.\n\n## Open\n\n### Labels\n\nNobody knows.\n",
    ],
)
def test_headings_that_group_what_is_open_and_done_are_no_cards(text: str):
    found = page_of(Document("outage.md", f"# Outage\n\n{text}")).candidates
    names = {one.rich.text.split("\n")[0] for one in found if one.element is not LayoutElement.SENTENCE}
    assert names.isdisjoint({"Storage", "Importer", "Mails were late", "Labels"})


def test_a_row_of_a_calendar_is_no_item():
    table = "| Event | Owner | Date |\n|---|---|---|\n| Review the backups | Ana | 2031-05-08 |\n"
    text = f"# Queue stood still\n\nDate: 2031-05-03\n\nOrders waited.\n\n## Calendar\n\n{table}"
    assert read(Document("outage.md", text)).items == ()


OF_TASKS = """
| Task ID | Completed At | Name | Assignee | Due Date | Tags |
|---|---|---|---|---|---|
| 12077 | 2026-04-17 | Give each refund a key that the bank checks | Wen Liu | 2026-04-17 | p0 |
| 12078 | | Make the worker finish its batch | Ana Ward | 2026-05-08 | p1 |
"""


@pytest.mark.parametrize("before", ["Section: Background\n\n{}\n\nSection: Follow-through\n", "## Background\n\n{}\n"])
def test_rows_that_say_whose_they_are_and_until_when_are_items_wherever_the_table_stands(before: str):
    introduction = before.format("On 13 April 2026 the refund worker was restarted while it held a batch.")
    items = read(Document("outage.md", f"# Refunds paid twice\n\n{introduction}{OF_TASKS}")).items
    assert [(one.owner, str(one.due and one.due.day), one.done) for one in items] == [
        ("Wen Liu", "2026-04-17", True),
        ("Ana Ward", "2026-05-08", None),
    ]


@pytest.mark.parametrize("title", ["Timeline", "Impact"])
def test_rows_of_what_happened_are_no_items_though_they_say_who_and_when(title: str):
    text = (
        f"# Refunds paid twice\n\nOn 13 April 2026 the worker was restarted.\n\n## {title}\n\n"
        "| Customer | Who | Due |\n|---|---|---|\n| Harrow asked for a report | Wen Liu | 2026-05-08 |\n"
    )
    assert texts(text) == []


def test_a_line_that_calls_itself_a_section_is_the_title_of_what_follows():
    text = "# Outage\n\nSection: Root cause\n\nThe queue was full.\n\nSection: Next steps\n\n- Add a limit\n"
    assert page_of(Document("outage.md", text)).candidates[-1].headings == ("Outage", "Next steps")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Corrective action", "Preventive action"),
        ("Immediate fix", "Long-term fix"),
        ("Korrekturmaßnahme", "Vorbeugende Maßnahme"),
    ],
)
def test_a_table_with_two_columns_of_actions_has_an_item_in_each(one: str, other: str):
    items = read(
        Document(
            "outage.md",
            f"# Queue stopped\n\n## Action items\n\n| Root cause | Containment | {one} | {other} | Owner | Due |\n"
            "|---|---|---|---|---|---|\n"
            "| No limit | Restart it at night | Add a limit to the queue | Lint all configs | Ana | 2026-10-30 |\n"
            "| No page | Watch it by hand | - | Require an alert for each queue | Bo | 2026-11-15 |\n"
            "| No test | None | Add a test of the queue | n/a | Bo | 2026-11-15 |\n",
        )
    ).items
    assert [(one.text, one.line, one.owner) for one in items] == [
        ("Add a limit to the queue", 7, "Ana"),
        ("Lint all configs", 7, "Ana"),
        ("Require an alert for each queue", 8, "Bo"),
        ("Add a test of the queue", 9, "Bo"),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("Improvement", "Action item"), ("What", "Change"), ("Action", "Preventive")]
)
def test_a_second_column_that_names_no_other_sort_of_actions_only_tells_more(one: str, other: str):
    row = "| Storage of the queue | Add a limit to the queue | Ana |"
    items = texts(f"# Outage\n\n## Action items\n\n| {one} | {other} | Owner |\n|---|---|---|\n{row}\n")
    assert len(items) == 1


PANEL = (
    "# Outage report\n\nDate: 2031-04-12\n\nA colleague unplugged the wrong cable while looking for a free port. "
    "The cable was plugged back.\n\n{}\n"
)


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Actions: all staff have been told to be careful in the server room.",
         ["all staff have been told to be careful in the server room."]),
        ("Actions: label every cable in the panel. Lock the rack.",
         ["label every cable in the panel.", "Lock the rack."]),
        ("Next steps: label every cable in the panel.", ["label every cable in the panel."]),
        ("Action items: label the cables (Ann, 2031-05-03).", ["label the cables (Ann, 2031-05-03)."]),
        ("Actions: none.", []),
        ("Actions: the sockets were labelled and the crew was briefed.",
         ["the sockets were labelled and the crew was briefed."]),
        ("Preventive measures: in place were a limit and an alert, which did not help.", []),
        ("Preventive measures: a lock has been bought, but nobody used it.", []),
        ("Impact: label printing stopped for everybody.", []),
    ],
)  # fmt: skip
def test_a_paragraph_may_begin_with_the_name_of_its_section(line: str, items: list[str]):
    assert texts(PANEL.format(line)) == items


@pytest.mark.parametrize("below", ["", "## Follow-ups\n\n"])
def test_labelled_lines_without_blank_lines_are_promises_of_their_own(below: str):
    report = PANEL.format(
        below + "Corrective action: label every cable (Ann) - DONE\nPreventive action: lock the rack with a key,\n"
        "and keep it here (Ben)\nImpact: the printers stood still\nPreventive action: alert on dead ports (Eva), open"
    )
    items = read(Document("outage.md", report), ReadingSettings()).items
    assert [(item.done, item.owner) for item in items] == [(True, "Ann"), (None, "Ben"), (None, "Eva")]
    assert [item.end_line - item.line for item in items] == [0, 1, 0]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("Corrective: label every cable - DONE\nPreventive: lock the rack\nDetection: alert on dead ports", 3),
        ("Storage: add a limit for each tenant\nSRE: write a runbook for full disks", 2),
        ("Possible types: PROCESS, CODE, CONFIG\nPossible actions: IMPROVE, REMOVE, ADD", 0),
    ],
)
def test_lines_that_all_have_a_label_are_items_if_most_of_them_ask(lines: str, items: int):
    assert len(texts(PANEL.format(f"## Follow-ups\n\n{lines}"))) == items


def test_terms_and_means_label_follow_ups_on_lines_of_their_own():
    report = PANEL.format(
        "## Follow-ups\n\nShort term: label every cable - done\nLong term: lock the rack with a key\n"
        "Detection: alert when a port goes down"
    )
    items = read(Document("outage.md", report), ReadingSettings()).items
    assert [item.done for item in items] == [True, None, None]


@pytest.mark.parametrize("path", ["outage.md", "outage.txt"])
def test_a_paragraph_with_its_facts_in_a_list_below_is_an_item(path: str):
    report = (
        "# Outage report\n\n## Action items\n\nRotate the keys of the gateway\n- Owner: Ana\n- Status: Won't fix\n\n"
        "Cap the retries of the client\n- Owner: Ben\n- Status: Done\n\n"
        "Alert on the age of the queue\n- Owner: Eva\n- Due: 2031-05-01\n"
    )
    items = read(Document(path, report.replace("#", "") if path.endswith("txt") else report)).items
    assert [(item.line, item.owner, item.done) for item in items] == [(9, "Ben", True), (13, "Eva", None)]


def test_the_last_sentence_before_a_list_may_announce_it_as_follow_ups():
    lead = "We restarted the queue. To keep this from happening again we agreed on two things:"
    text = f"# Queue stood still\n\n## Resolution\n\n{lead}\n\n- nobody restarts it alone\n- a limit for the queue\n"
    found = page_of(Document("a.md", text)).candidates

    assert [line.titles[-1].text for line in found if line.element is LayoutElement.BULLET] == [lead[24:-1]] * 2
