"""What is no item because of other lines: it groups, explains, or lists parts of them, or only means well."""

import re

import pytest
from tests.unit.reading.as_sure_as import AsSureAs, items, overruled

from followthrough.reading import Page
from followthrough.reading.settling.closings import PROFESSIONS

LEGEND = """\
# Exports stood still

## Action items

| Action | Type |
|---|---|
| Limit the retries | Prevent |
| Page on a full queue | Detect |

{}
"""


def test_a_legend_of_the_values_of_a_table_holds_no_items():
    legend = "- **Prevent:** so that it does not happen again\n- **Detect:** so that we see it sooner"

    assert items(LEGEND.format(legend)) == ["Limit the retries", "Page on a full queue"]


def test_an_entry_without_a_label_explains_no_empty_cell():
    listed = "- **Prevent:** so that it does not happen again\n- Rehearse the export"

    assert "Rehearse the export" in items(LEGEND.replace("\n\n{}", "\n| Add a box | |\n\n{}").format(listed))


def test_a_list_of_items_by_type_is_no_legend():
    listed = "- **Prevent:** add a limit to the queue\n- **Detect:** add an alert for its age"

    assert len(items(LEGEND.format(listed))) == 4


def test_a_heading_over_items_only_groups_them():
    heading = "# Exports stood still\n\n## Action items\n\n### Upstream reports for the parser\n\n"

    assert items(heading + "- Accept keys of any length\n") == ["Accept keys of any length"]


def test_a_sentence_with_a_colon_before_a_list_of_items_only_leads_to_it():
    sentence = "We are going to make a number of changes in order to prevent this, and to see it sooner, as follows:"
    over = "# Exports stood still\n\n## What we are doing about it\n\n"

    assert items(f"{over}{sentence}\n\n- Add a limit\n") == ["Add a limit"]
    assert items(f"{over}{sentence}\n\nThat is all.\n")[0] == sentence


def test_a_label_is_no_heading_over_its_own_line():
    text = "# Exports stood still\n\n## Action items\n\n**Later**: rehearse the export\n"

    assert items(text) == ["rehearse the export"]


def test_an_entry_of_a_few_words_over_items_only_groups_them():
    groups = "- Finding out sooner\n  - Add an alert on the age\n- Import\n  - Add a check\n"
    text = f"{groups}- Add a limit\n  - Make it lower at night\n"

    assert items(f"# Outage\n\n## Action items\n\n{text}") == [
        "Add an alert on the age",
        "Add a check",
        "Add a limit",
        "Make it lower at night",
    ]


def test_prose_below_a_heading_with_an_owner_explains_it():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Fail downstream when the features are old
**Owner:** Ana
**Due:** 2026-03-31

The consumer reads the mark and raises.
"""

    assert "Fail downstream when the features are old" in items(text)
    assert overruled(text)["The consumer reads the mark and raises."] == "it explains the item above it"


def test_what_a_nested_entry_adds_to_an_item_belongs_to_it():
    text = """\
# Outage of 2026-01-14

## Action items

- [ ] Make the build fail when the mirror is old
    - could reuse the banner of the proxy
    - needs a runner in the other account
    - blocked by the review
    - add a runner for it
    - [ ] Maybe a banner
"""

    assert items(text) == ["Make the build fail when the mirror is old", "add a runner for it", "Maybe a banner"]


@pytest.mark.parametrize(
    ("heading", "last"),
    [("Corrective action (tick one or more)", "New lock"), ("Corrective action", "Other: the mailbox is read hourly")],
)
def test_what_nobody_ticked_in_a_form_is_no_item(heading: str, last: str):
    text = (
        f"# Gate closed on 3 March 2026\n\n## {heading}\n\n- [ ] Technical change\n- [ ] Change of instruction\n"
        f"- [x] {last}\n"
    )
    assert items(text) == [last]


def test_boxes_of_which_one_is_about_others_are_no_form():
    text = "# Gate closed on 3 March 2026\n\n## Action items\n\n- [ ] Add a check\n- [ ] Other teams are told weekly\n"
    assert items(text) == ["Add a check", "Other teams are told weekly"]


def test_what_an_entry_enumerates_with_owners_are_items():
    text = (
        "# Belt stopped\n\n## Action items\n\n- Add tests covering:\n"
        "  - Add a test of the empty belt. Owner: Jo (#1)\n  - Add a test of the full belt. Owner: Bo (#2)\n"
    )

    assert [each for each in items(text) if "Owner" in each] == [
        "Add a test of the empty belt. Owner: Jo (#1)",
        "Add a test of the full belt. Owner: Bo (#2)",
    ]


@pytest.mark.parametrize("end", ["covering:", "for these cases:"])
def test_what_an_entry_enumerates_is_a_part_of_it(end: str):
    text = f"# Belt stopped\n\n## Action items\n\n- [ ] Add tests of the belt, {end}\n  - empty belt\n  - full belt\n"

    assert items(text) == [f"Add tests of the belt, {end}"]


def test_what_an_entry_includes_may_ask_for_something_itself():
    text = "# Belt stopped\n\n## Action items\n\n- Improve the belt, including:\n  - Add an alert on the belt\n"

    assert "Add an alert on the belt" in items(text)


@pytest.mark.parametrize(("sentence", "pattern"), PROFESSIONS)
def test_each_pattern_for_good_will_matches_its_example(sentence: str, pattern: re.Pattern[str]) -> None:
    assert pattern.fullmatch(sentence) is not None


@pytest.mark.parametrize(
    "coda",
    [
        "Our team takes the reliability of the platform very seriously and will continue to strive for excellence.",
        "We take this incident extremely seriously.",
        "We remain fully committed to delivering the experience that you deserve.",
        "We hold ourselves to the highest standards.",
        "Our team remains fully committed to providing the service that you expect.",
        "The company holds itself to high standards.",
        "We are committed to quickly and continually improving our technology and operations.",
    ],
)
def test_good_intentions_are_no_item_beside_one(coda: str):
    over = "# Exports stood still\n\n## What we are doing about it\n\n"

    assert items(f"{over}We will cap the retries. {coda}\n") == ["We will cap the retries."]
    assert items(f"{over}{coda}\n") == [coda]  # as the null result that the document comes to


@pytest.mark.parametrize(
    "line",
    [
        "We take this seriously and will cap the retries.",
        "We are committed to providing a second region by June.",
    ],
)
def test_good_will_with_a_change_is_an_item(line: str):
    assert items(f"# Exports stood still\n\n## What we are doing about it\n\nWe will add an alert. {line}\n")[1:] == [
        line
    ]


@pytest.mark.parametrize(
    ("coda", "is_item"),
    [
        ("We will do everything we can to learn from this event and to improve our availability.", False),
        ("We know how critical this service is, and we will do our utmost to regain your trust.", False),
        ("We'll publish a follow-up post next week.", False),
        ("We will share more details in the coming weeks.", False),
        ("We will do everything we can to prevent this by adding a second region.", True),
        ("We will publish the report of every restore test to the team.", True),
        ("We will publish an update of the runbook about failovers.", True),
    ],
)
def test_closing_words_and_what_is_to_be_published_of_the_report_are_no_items(coda: str, is_item: bool):
    over = "# Exports stood still\n\n## What we are doing about it\n\n"

    assert items(f"{over}We will cap the retries. {coda}\n") == ["We will cap the retries.", *([coda] * is_item)]


def test_that_somebody_was_informed_of_an_item_is_no_second_one():
    text = "# Wrong valve opened\n\n## Actions\n\nAdd a lock to the panel. Staff were told to be careful with it.\n"
    sure = {"Add": 0.9, "Staff": 0.4}

    class OfTheFirst(AsSureAs):
        def judge(self, page: Page) -> list[float]:
            return [sure[line.text.split()[0]] for line in page.candidates]

    assert items(text, OfTheFirst()) == ["Add a lock to the panel."]
