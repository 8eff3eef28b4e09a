"""The structural judge says why."""

import re
from math import log

import pytest

from followthrough.model import Document
from followthrough.reading import StructuralJudge, features, page_of
from followthrough.reading.judging.judge import terms
from followthrough.reading.judging.weights import BIAS, WEIGHTS
from followthrough.reading.vocabulary.section_names import SECTION_NAMES
from followthrough.reading.vocabulary.sections import SectionKind, section_kind

TEXT = """\
# Queue stalled

## Timeline

- 07:52 A consumer crashes

## Action items

| Item | Owner |
|---|---|
| Limit the retries | Ana |

- [ ] Add an [alert](https://example.org)
- **Later**: we should write a runbook
"""


def test_a_probability_is_the_sum_of_its_reasons():
    page = page_of(Document("a.md", TEXT))
    judge = StructuralJudge()

    for record, sure in zip(features(page), judge.judge(page), strict=True):
        total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in terms(record))
        assert log(sure / (1 - sure)) == pytest.approx(total)


def test_reasons_come_strongest_first_in_words_for_people():
    page = page_of(Document("a.md", TEXT))
    timeline = StructuralJudge().reasons(page, 0)

    assert any("follow-ups, elsewhere" in reason.words and reason.weight < 0 for reason in timeline)
    assert [abs(reason.weight) for reason in timeline] == sorted(
        (abs(reason.weight) for reason in timeline), reverse=True
    )


def test_every_weight_belongs_to_a_term_that_can_occur():
    known = {
        name
        for name in WEIGHTS
        if name.startswith(("it is a ", "it is under ", "it reads as ", "a ", "its section is within "))
    }
    flags = {name for record in features(page_of(Document("a.md", TEXT))) for name, _ in terms(record)}

    from followthrough.reading.judging.judge import _FIELD_TERMS, _FLAG_TERMS

    assert set(WEIGHTS) - known <= {*_FIELD_TERMS, *(name for name, _ in _FLAG_TERMS)} | flags


def test_section_names_are_lower_case_bare_and_of_one_meaning_each():
    seen: dict[str, str] = {}
    for kind, languages in SECTION_NAMES.items():
        SectionKind(kind)
        for names in languages.values():
            for name in names:
                assert name == " ".join(name.lower().split())
                assert seen.setdefault(name, kind) == kind, name
                assert len(re.findall(r"[\w-]+", name)) <= 8, f"{name}: _MOST_WORDS must be raised"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("3. Action Items 🔧", SectionKind.FOLLOW_UP),
        ("What we're doing about it", SectionKind.FOLLOW_UP),
        ("Lessons learned and action items", SectionKind.FOLLOW_UP),
        ("再発防止策", SectionKind.PREVENTION),
        ("Timeline (UTC)", SectionKind.TIMELINE),
        ("How we'll do better", SectionKind.FOLLOW_UP),
        ("What did we learn, and what comes next?", SectionKind.FOLLOW_UP),
        ("Where do we go from here?", SectionKind.FOLLOW_UP),
        ("How we're making sure that this doesn't happen again", SectionKind.PREVENTION),
        ("Preventing a recurrence", SectionKind.PREVENTION),
        ("Improving recovery procedures", SectionKind.FOLLOW_UP),
        ("Measures", SectionKind.FOLLOW_UP),
        ("CAPA", SectionKind.FOLLOW_UP),
        ("Remedial action", SectionKind.FOLLOW_UP),
        ("Immediate measures", SectionKind.RESOLUTION),
        ("D3 Containment", SectionKind.RESOLUTION),
        ("What was good", SectionKind.WENT_WELL),
        ("Bad things", SectionKind.WENT_WRONG),
        ("Countermeasure", SectionKind.PREVENTION),
        ("Reactions of the press", None),
        ("Was machen wir jetzt?", SectionKind.FOLLOW_UP),
        ("Что ещё сделаем", SectionKind.FOLLOW_UP),
        ("Vad gör vi nu", SectionKind.FOLLOW_UP),
        ("Co już zrobiliśmy", SectionKind.FOLLOW_UP),
        ("Lo que ya hicimos", SectionKind.FOLLOW_UP),
        ("Co zrobimy", SectionKind.FOLLOW_UP),
        ("Чтобы такого не повторилось", SectionKind.PREVENTION),
        ("What we have learned.", SectionKind.LESSONS),
        ("What should we do differently?", SectionKind.FOLLOW_UP),
        ("What to do next", SectionKind.FOLLOW_UP),
        ("4. Consequences", SectionKind.IMPACT),
        ("How we avoid it", SectionKind.PREVENTION),
        ("So vermeiden wir das", SectionKind.PREVENTION),
        ("What should change", SectionKind.FOLLOW_UP),
        ("What we're planning", SectionKind.FOLLOW_UP),
        ("In addition to fixing the root cause, we will add", None),
        ("Addressing causes and action items", SectionKind.FOLLOW_UP),
        ("5. What needs to change?", SectionKind.FOLLOW_UP),
        ("What each of us can do", SectionKind.FOLLOW_UP),
        ("Strategic response", SectionKind.FOLLOW_UP),
        ("Ce qui doit changer", SectionKind.FOLLOW_UP),
        ("変えるべきこと", SectionKind.FOLLOW_UP),
        ("Actions taken", SectionKind.RESOLUTION),
        ("What we can do for you", None),
        ("What everyone can do", None),
        ("Was jeder tun kann", None),
        ("Ce que chacun peut faire", None),
        ("How we avoid downtime during a deploy", None),
        ("What to do when you are paged", None),
        ("", None),
    ],
)
def test_headings_are_understood_through_numbers_case_and_emoji(heading: str, kind: SectionKind | None):
    assert section_kind(heading) is kind
