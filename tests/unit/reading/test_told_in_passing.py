"""What a report tells in passing: its severity in a line of facts, owners that are nobody, items that say "write"."""

import pytest

from followthrough.model import Document, DocumentKind
from followthrough.reading import read
from followthrough.reading.items.owners import named_owner


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("*2031-05-03 · SEV3 · oven*", "SEV3"),
        ("2031-05-03 | SEV-1 | oven", "SEV-1"),
        ("The oven was cold on 2031-05-03, and SEVERAL cakes fell.", None),
    ],
)
def test_the_severity_may_stand_in_a_line_of_facts_below_the_title(line: str, severity: str | None) -> None:
    assert read(Document("a.md", f"# Oven outage\n\n{line}\n\nThe oven was cold.\n")).facts.severity == severity


@pytest.mark.parametrize("owner", ["everyone", "Everybody", "alle", "全員"])
def test_what_everybody_owns_has_no_owner(owner: str) -> None:
    assert named_owner(owner) is None


ITEMS = (
    "- Write down the steps for the oven\n- Write a description\n- Describe the shelves in the wiki\n- Include links\n"
)


@pytest.mark.parametrize(("day", "is_template"), [("Date: 2031-05-03", False), ("Date: <YYYY-MM-DD>", True)])
def test_items_that_say_what_to_write_make_no_template_of_a_dated_report(day: str, is_template: bool) -> None:
    text = f"# Oven outage\n\n{day}\n\nThe oven was cold.\n\n## Action items\n\n{ITEMS}"

    assert (read(Document("a.md", text)).kind is DocumentKind.TEMPLATE) is is_template


MAIL = "what happened with the oven\n\nthursday the oven was cold, 12 cakes fell. we found it late.\n\n- talk more\n"


@pytest.mark.parametrize(
    ("before", "kind"),
    [("[bakers-all]", DocumentKind.POSTMORTEM), ("[SEV2]", DocumentKind.POSTMORTEM), ("[Incident title]", None)],
)
def test_the_name_of_a_list_before_a_title_is_no_gap(before: str, kind: DocumentKind | None) -> None:
    found = read(Document("a.md", f"# {before} Postmortem: {MAIL}")).kind
    assert found is kind if kind else found is not DocumentKind.POSTMORTEM


@pytest.mark.parametrize(
    "head", ["Subject: Oven cold on Thursday\nFrom: Ana", "To: bakers\nSubject: Oven cold on Thursday"]
)
def test_a_mail_is_called_by_its_subject(head: str) -> None:
    assert read(Document("a.txt", f"{head}\n\nHi,\n\nthe oven was cold.\n")).facts.title == "Oven cold on Thursday"
