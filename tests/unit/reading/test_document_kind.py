"""What sort of document it is."""

import pytest

from followthrough.model import Document, DocumentKind, Facts
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

_BEGUN = (
    "# Search without products\n\nDate: 2031-05-03\nStatus: draft\n\n## Summary\n\nTBD\n\n## Impact\n\nTBD\n\n"
    "## Root cause\n\nTBD (Nils is collecting the logs)\n\n## Action items\n\n"
    "- [ ] Refuse an index with fewer documents (Nils, 2031-06-11)\n"
)

_CAREFUL = "# Bell silent\n\nDate: 2031-05-03\n\n## Action items\n\n- Be more careful with the wires\n"

_TABLE = "| Action | Owner | Due |\n|---|---|---|\n| Alert on the lamp | Ann | 2031-06-01 |\n| Write it down | Bo | |\n"

_BELLS = "Date: 2031-05-03\n\n## Action items\n\n- The tower will try to ring in a timely manner\n"

_ADVICE = """\
The review is for learning. Every incident has an owner, and you should invite everyone who was there.

## Action items

- Give each action an owner
- Track the actions in the tracker
"""

_RELEASED = "## 2.4.1 - 2026-02-11\n\n### Fixed\n\n- Fixed an outage of the export (#412)\n- The worker crashed\n"


def facts(text: str, path: str = "outage.md") -> Facts:
    return read(Document(path, text)).facts


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("**Type:** near miss", DocumentKind.NEAR_MISS),
        ("| Field | Value |\n|---|---|\n| Severity | Near Miss |", DocumentKind.NEAR_MISS),
        ("This was a near miss: no label was lost.", DocumentKind.NEAR_MISS),
        ("This follows the near miss of May.", DocumentKind.POSTMORTEM),
    ],
)
def test_a_near_miss_may_be_named_in_the_text(words: str, kind: DocumentKind):
    text = f"# Labels almost stopped\n\n{words}\n\n## Timeline\n\n- 10:00 seen\n\n## Root cause\n\nx\n"

    assert read(Document("a.md", text)).kind is kind


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
def test_the_kind_of_document_is_found(text: str, path: str, kind: DocumentKind):
    assert read(Document(path, text)).kind is kind


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


@pytest.mark.parametrize(
    "name",
    ["bell.md", "[SEV2] bell.md", "[2031-05-03] bell.md", "bell [draft].md", "runbook-missing.md", "how-to-wire.md",
     "README.md", "bell-plan.md"],
)  # fmt: skip
@pytest.mark.parametrize("more", ["", "- Please pay more attention to the lamp\n"])
def test_neither_its_name_nor_a_polite_line_makes_a_few_lines_on_an_incident_another_page(name: str, more: str):
    assert read(Document(f"postmortems/{name}", _CAREFUL + more)).kind is DocumentKind.POSTMORTEM


@pytest.mark.parametrize("name", ["runbook-bell.md", "README.md", "[title].md", "template.md"])
def test_a_few_lines_without_a_day_are_still_what_their_name_says(name: str):
    text = "# The bell\n\nPull the second wire.\n\n## Action items\n\n- Tell the porter\n"

    assert read(Document(f"postmortems/{name}", text)).kind is not DocumentKind.POSTMORTEM


@pytest.mark.parametrize("promises", [_TABLE, "- Be more careful\n- Alert when the bell has not rung for a day\n"])
def test_a_few_lines_with_a_day_and_promises_are_a_postmortem_whatever_their_name(promises: str):
    text = f"# Bell silent for an hour\n\nDate: 2031-05-03\n\n## Action items\n\n{promises}"

    assert read(Document("2031-05-03-bell.md", text)).kind is DocumentKind.POSTMORTEM


def test_a_few_lines_with_a_day_a_question_and_what_follows_are_a_report():
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


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("CHANGELOG.md", "All that is notable"),
        ("docs/incident-bot/CHANGES.md", "Incident bot"),
        ("docs/notes.md", "Changelog"),
        ("docs/notes.md", "Release notes 5.2 (3 March 2026)"),
        ("docs/notes.md", "Release notes for 5.2"),
        ("docs/notes.md", "What's new"),
        ("docs/notes.md", "Release 7.3.0"),
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
        ("a.md", "Release 7.3.0 broke the search"),
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


_INCIDENT = "incidents/2031-05-03-bell"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("timeline.md", "# Timeline\n\n| Time | Event |\n|---|---|\n| 10:00 | bell silent |\n| 12:30 | bell rang |\n"),
        ("02_timeline_2031-05-03.md", "# What we know\n\n- 10:00 the bell was silent\n- 12:30 it rang\n"),
        ("chat-log.md", "# Chat log #inc-42\n\n10:20 ann: bell is silent\n10:21 bo: looking\n12:30 ann: it rang\n"),
        ("status-updates.md", "# Status page updates\n\n## 10:30 Investigating\n\nWe are investigating.\n"),
        ("impact.md", "# Impact\n\n4,000 people were late until 12:30, 312 wrote to support.\n"),
        ("queries.md", "# Queries used in the analysis\n\n```sql\nselect count(*) from rings;\n```\n"),
        ("customer-mail.md", "# Mail\n\nDear customer,\n\non 3 May the bell was silent until 12:30. We are sorry.\n"),
        ("notes.md", "# Notes\n\n2031-05-03, Ann, Bo\n\n- the bell was silent\n- its rope was old\n"),
    ],
)
def test_what_is_kept_beside_a_report_is_none(name: str, text: str) -> None:
    assert read(Document(f"{_INCIDENT}/{name}", text)).kind is DocumentKind.OTHER


_SILENT = "Date: 2031-05-03\n\nThe bell was silent until 12:30.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("timeline-empty.md", f"# Timeline empty\n\n{_SILENT}"),
        ("notifications.md", f"# Bell silent\n\n{_SILENT}"),
        ("README.md", f"# Timeline of the bell\n\n{_SILENT}\n## Root cause\n\nAn old rope.\n"),
        ("notes.md", f"# Postmortem: bell silent\n\n{_SILENT}"),
        ("notes.md", f"# Bell silent\n\n{_SILENT}\n## Impact\n\nMany.\n\n## Root cause\n\nAn old rope.\n"),
        ("timeline.md", f"# Bell silent\n\n{_SILENT}\n## Action items\n\nNone.\n"),
        ("timeline.md", f"# Bell silent\n\n{_SILENT}\n- Bo will replace the rope by 2031-06-01\n"),
    ],
)
def test_a_report_is_one_beside_them_or_under_their_name(name: str, text: str) -> None:
    assert read(Document(f"{_INCIDENT}/{name}", text)).kind is DocumentKind.POSTMORTEM
