"""A postmortem whose only outcome is to be more careful."""

from collections.abc import Sequence

import pytest
from tests.support.review import GOOD, judge, lines, review, with_items

from followthrough.reading import Page, ReadingSettings, StructuralJudge

CAREFUL = ("- Be more careful when deploying", "- Pay more attention to alerts")


def test_it_is_reported_once_at_the_first_item_with_a_stronger_kind() -> None:
    (finding,) = review(with_items(*CAREFUL), "null-result")
    assert (finding.line, finding.severity, finding.suggested_kind) == (7, "error", "guardrail")
    assert "both action items" in finding.message


def test_one_change_of_the_system_is_enough() -> None:
    assert lines(with_items(*CAREFUL, GOOD), "null-result") == []


@pytest.mark.parametrize("ticket", ["OPS-412", "#12", "See OPS-412", "[ ] OPS-412 (@mia, due 2026-03-01)"])
def test_a_ticket_without_words_may_be_a_change(ticket: str) -> None:
    assert lines(with_items(*CAREFUL, f"- {ticket}"), "null-result") == []


def test_a_ticket_beside_an_intention_makes_no_change_of_it() -> None:
    assert lines(with_items(*(f"{each} (OPS-412)" for each in CAREFUL)), "null-result") == [7]


def test_a_document_without_any_item_is_another_finding() -> None:
    assert lines("# Outage\n\n## Timeline\n\n- 10:00 disk full\n", "null-result") == []


def test_where_a_change_may_be_meant_as_well_the_author_is_asked_and_not_stopped() -> None:
    confirmed = [f"{item} <!-- followthrough: item -->" for item in CAREFUL]
    unsure = ReadingSettings(item_threshold=0.99, suggestion_threshold=0.01)
    text = with_items(*confirmed, GOOD)
    (finding,) = review(text, "null-result", reading=unsure)
    assert finding.severity == "warning"
    assert "unless this is promised too: line 9" in finding.message


@pytest.mark.parametrize("likely", ["- Replace the fan of rack 4", "- Find out why the copy was stale"])
def test_a_repair_or_a_question_may_be_meant_as_well(likely: str) -> None:
    confirmed = [f"{item} <!-- followthrough: item -->" for item in CAREFUL]
    unsure = ReadingSettings(item_threshold=0.995, suggestion_threshold=0.01)
    (finding,) = review(with_items(*confirmed, likely), "null-result", reading=unsure)
    assert (finding.severity, "line 9" in finding.message) == ("warning", True)


@pytest.mark.parametrize(
    "title",
    [
        "Minutes of Monday",
        "Minutes: platform",
        "Weekly status",
        "Status report 12",
        "Ops weekly 20 May 2026",
        "On-call report week 9",
        "Platform newsletter, May",
    ],
)
def test_whoever_writes_minutes_of_a_meeting_is_asked_and_not_stopped(title: str) -> None:
    (finding,) = review(with_items(*CAREFUL).replace("# Outage", f"# {title}"), "null-result", path="notes.md")
    assert finding.severity == "warning"
    assert finding.message.endswith("if this is the report of an incident")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("incidents/2026-02-20.md", "Minutes of Monday"),
        ("notes.md", "Minutes of the outage of 2026-02-20"),
        ("notes.md", "Weekly export failed"),
        ("notes.md", "Newsletter sent twice"),
        ("notes.md", "Checkout down for 20 minutes"),
    ],
)
def test_a_report_of_an_incident_may_be_the_minutes_of_its_review(path: str, title: str) -> None:
    (finding,) = review(with_items(*CAREFUL).replace("# Outage", f"# {title}"), "null-result", path=path)
    assert finding.severity == "error"


def test_what_nobody_chose_is_stopped_only_if_it_plainly_is_a_report() -> None:
    text = with_items(*CAREFUL)
    (finding,) = review(text.replace("# Outage", "# Wrong host restarted"), "null-result", path="a.md", chosen=False)
    assert finding.severity == "warning"
    assert finding.message.endswith("if this is the report of an incident")
    assert [each.severity for each in review(text, "null-result", chosen=False)] == ["error"]


def test_a_doubtful_page_that_is_no_minutes_is_stopped() -> None:
    general = "\n".join(f"If you see error {number}, you should always call us." for number in range(8))
    text = f"{with_items(*CAREFUL)}\n## Impact\n\n{general}\n"
    (finding,) = review(text, "null-result")
    assert finding.severity == "error"


def test_where_nothing_is_surely_promised_the_likely_exhortations_are_what_it_comes_to() -> None:
    unsure = ReadingSettings(item_threshold=0.99, suggestion_threshold=0.3)
    (finding,) = review(with_items(*CAREFUL), "null-result", "no-action-items", reading=unsure)
    assert (finding.rule, finding.line, finding.severity) == ("null-result", 7, "error")


def test_a_likely_change_beside_them_keeps_it_a_document_without_items() -> None:
    unsure = ReadingSettings(item_threshold=0.99, suggestion_threshold=0.3)
    (finding,) = review(with_items(*CAREFUL, GOOD), "null-result", "no-action-items", reading=unsure)
    assert (finding.rule, finding.severity) == ("no-action-items", "warning")


class AskedOnce(StructuralJudge):
    """Costs what a judge at an endpoint costs."""

    def __init__(self) -> None:
        self.asked = 0

    def judge(self, page: Page) -> Sequence[float]:
        self.asked += 1
        return super().judge(page)


def test_the_lines_of_a_null_result_are_judged_once() -> None:
    asked = AskedOnce()
    assert review(with_items(*CAREFUL), "null-result", by=asked)
    assert asked.asked == 1


class LessSureOfTheLast(StructuralJudge):
    """Takes the last line for a promise a little less than those before it."""

    def judge(self, page: Page) -> list[float]:
        return [0.4] * (len(page.candidates) - 1) + [0.31]


def test_a_change_that_is_hardly_less_likely_than_they_are_keeps_it_so_too() -> None:
    text = with_items(*CAREFUL, GOOD, head="# Outage\n\n<!-- 14 January 2026 -->\n\n")
    assert [found.rule for found in review(text, "null-result", "no-action-items", by=LessSureOfTheLast())] == [
        "no-action-items"
    ]


@pytest.mark.parametrize(
    ("section", "sentence", "severity"),
    [
        ("Root cause", "As of 1 May files without a key are refused.", "warning"),
        ("Root cause", "Rules in use can no longer be deleted since the update of 4 July.", "warning"),
        ("Root cause", "A limit of ten files per run has since been configured.", "warning"),
        ("Root cause", "Forwarding was disabled for everybody on 15 April.", "error"),
        ("Root cause", "From now on everybody has to be careful.", "error"),
        ("Lessons learned", "From now on everybody will check the host twice.", "error"),
        ("Lessons learned", "With immediate effect, operators verify what they type.", "error"),
        ("Lessons learned", "As of now, leads insist on care.", "error"),
        ("Lessons learned", "As of now, a run without a key is rejected.", "warning"),
        ("Background", "Since March 2 the service requires a flag.", "error"),
        ("Background", "As of version 3 it rejects unknown flags.", "error"),
        ("Resolution", "A limit of ten files per run has since been configured.", "error"),
    ],
)
def test_a_change_stated_outside_of_the_items_may_be_promised_too(section: str, sentence: str, severity: str) -> None:
    text = f"# Outage\n\nDate: 2031-04-03\n\n## {section}\n\nThe disk was full. {sentence}\n\n## Action items\n\n"
    (finding,) = review(f"{text}{CAREFUL[0]}\n{CAREFUL[1]}\n", "null-result")
    assert finding.severity == severity


@pytest.mark.parametrize(("section", "severity"), [("Impact", "error"), ("Discussion", "warning")])
def test_what_an_incident_did_is_no_change_that_may_be_meant(section: str, severity: str) -> None:
    confirmed = "\n".join(f"{item} <!-- followthrough: item -->" for item in CAREFUL)
    unsure = ReadingSettings(item_threshold=0.999, suggestion_threshold=0.01)
    alert = "- Add an alert on the age of the queue"
    text = f"# Outage\n\nDate: 2031-04-03\n\n## {section}\n\n{alert}\n\n## Action items\n\n{confirmed}\n"
    (finding,) = review(text, "null-result", reading=unsure)
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("entry", "severity"),
    [
        ("Think before you type. Write access there now expires after an hour.", "warning"),
        ("Keep an eye on the queue. There is a panel for it on the wall now.", "warning"),
        ("We were lucky. From June the import runs in staging first.", None),
        ("Mind the form: unknown regions are no longer accepted.", "warning"),
        ("Let's take backups seriously. We restore one every month.", "warning"),
        ("Discipline beats talent. The linter fails on unused flags.", "warning"),
        ("To help people pay attention, production terminals are red.", "warning"),
        ("Double-check the region. The form does not validate it.", "warning"),
        ("Communicate better. Support learned of the outage from Twitter.", "error"),
        ("Mind the time zone. The scheduler runs in UTC.", "error"),
        ("From now on we are careful. The team now knows the procedure.", "error"),
        ("Más cuidado. Ahora todos conocen el procedimiento.", "error"),
        ("Staff reminded to verify addresses. Completed on 30 April 2026.", "error"),
    ],
)
def test_a_slogan_with_a_change_behind_it_is_no_mere_slogan(entry: str, severity: str | None) -> None:
    found = review(with_items(CAREFUL[0], f"- {entry}", CAREFUL[1]), "null-result")
    assert [each.severity for each in found] == ([severity] if severity else [])
    assert not found or ("line 8" in found[0].message) is (severity == "warning")


@pytest.mark.parametrize(
    "entry",
    [
        "Doble revisión de los cambios del formulario",
        "Double validation des changements du formulaire",
        "Checklist para o turno da noite",
        "新人向け研修を2日間実施",
    ],
)
def test_a_small_change_in_another_language_is_one(entry: str) -> None:
    assert lines(with_items(CAREFUL[0], f"- {entry}", CAREFUL[1]), "null-result") == []


@pytest.mark.parametrize(
    "entries",
    [
        ("Doppelte Prüfung bei Deployments", "Sorgfältiger arbeiten"),
        ("Toujours faire un double contrôle", "Être plus attentif"),
        ("Respecter la double validation", "Être plus prudent"),
        ("Doble verificación antes de cada despliegue", "Tener más cuidado"),
        ("Lembrar da dupla checagem", "Ter mais cuidado"),
        ("Doppia verifica prima di ogni rilascio", "Fare più attenzione"),
        ("相互チェックを行う", "気をつける"),
        ("二人確認を行う", "気をつける"),
    ],
)
def test_to_check_twice_is_no_change_in_any_language(entries: tuple[str, str]) -> None:
    (finding,) = review(with_items(*(f"- {entry}" for entry in entries)), "null-result", by=judge())
    assert finding.severity == "error"


def test_an_author_who_states_the_kind_gets_no_finding_on_a_mere_intention() -> None:
    entry = "- Treat prices with care. A pre-commit hook validates the file."
    plain, marked = (
        with_items(CAREFUL[0], f"{entry}{mark}") for mark in ("", " <!-- followthrough: kind=guardrail -->")
    )
    assert lines(plain, "null-result") == [7]
    assert review(marked, "null-result", "not-checkable") == ()


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("Conclusion", "We added more memory."),
        ("Conclusion", "The site now loads."),
        ("Conclusion", "We changed nothing."),
        ("Resolution", "The next day we fixed the parser."),
        ("Resolution", "The parser was fixed in #812."),
        ("Resolution", "An alert was created and the on-call engineer paged."),
    ],
)
def test_a_step_of_the_response_beside_intentions_changes_nothing(section: str, sentence: str) -> None:
    text = with_items(*CAREFUL).replace("## Action items", f"## {section}\n\n{sentence}\n\n## Action items")
    assert sentence in text
    (finding,) = review(text, "null-result")
    assert finding.severity == "error"
