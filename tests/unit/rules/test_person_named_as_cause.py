"""A name where the system should stand."""

import pytest
from tests.support.review import GOOD, lines, narrative, review

from followthrough.reading.vocabulary.first_names import FIRST_NAMES
from followthrough.rules.prose.people import may_name_a_person, person_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Kevin forgot to renew the certificate.",
        "@kevin-w did not read the release notes.",
        "The outage was caused by Kevin.",
        "It was Anna's mistake.",
        "Priya accidentally ran the script against production.",
        "Yesterday Maria Silva accidentally deleted the production database.",
        "Kevin overlooked the warning, and we restored it from a backup.",
        "It was a human error (by me, @kevin-w).",
        "Michael's bad deploy broke the login.",
        "The root cause was Tom running the migration twice.",
        "Felix Brandt forgot to renew the certificate.",
        "Victoria Lane forgot to renew the certificate.",
        "Kevin (platform) forgot to renew the certificate.",
        "Because Thomas had not tested the migration, the table was locked.",
        "The bucket was accidentally deleted by Kevin.",
        "The bucket was deleted by Kevin by mistake.",
        "Kevin introduced the bug a year ago.",
        "Kevin's PR broke the build.",
    ],
)
def test_a_person_as_the_cause_is_reported(sentence: str) -> None:
    (finding,) = review(narrative(sentence), "person-named-as-cause")
    assert (finding.line, finding.severity) == (7, "warning")


@pytest.mark.parametrize(
    "sentence",
    [
        "The on-call engineer deleted the table.",
        "Jenkins failed to start.",
        "Kafka broke the connection.",
        "Redis dropped the keys, and Ruby crashed.",
        "Kevin restored the backup.",
        "Austin missed the update, as the region was drained.",
        "Travis broke the build.",
        "Pascal crashed on start.",
        "Iris dropped the table, and all orders were lost.",
        "San Jose missed the update.",
        "Victoria Metrics dropped the samples of an hour.",
        "Grace deployed the fix, which led to a full recovery.",
        "Because Anna had disabled the job, no data was lost.",
        "Jack's laptop failure delayed the call.",
        "Kevin deleted the stale lock file.",
        "Maria pushed a fix which ended the outage.",
        "The reason was Kevin's laptop, which had no battery.",
        "Kevin's change caused no errors.",
        "Kevin introduced a regression test.",
        "The page to Kevin failed to arrive.",
        "Owner: Kevin",
        "> Kevin forgot to renew the certificate.",
        "The page said \u201cKevin forgot it\u201d.",
        "```\nKevin forgot to renew the certificate.\n```",
    ],
)
def test_roles_software_thanks_owners_and_other_peoples_words_are_none(sentence: str) -> None:
    assert lines(narrative(sentence), "person-named-as-cause") == []


def test_a_timeline_may_say_who_did_what() -> None:
    text = f"# Outage\n\n## Timeline\n\n- 10:02 Kevin deleted the old pods\n\n## Action items\n\n{GOOD}"
    assert lines(text, "person-named-as-cause") == []


def test_what_ended_the_incident_may_say_who_did_it() -> None:
    text = f"# Outage\n\n## Resolution\n\nKevin dropped the index.\n\nAna forgot it.\n\n## Action items\n\n{GOOD}"
    assert lines(text, "person-named-as-cause") == [7]


@pytest.mark.parametrize(
    "name",
    "Agnieszka Aigerim Deepika Dmytro Ionuț Jiho Kwame Linnea Łukasz Minh Oluwaseun Siobhan Thabo Zeynep".split(),
)
def test_a_common_name_is_known_wherever_it_comes_from(name: str) -> None:
    assert lines(narrative(f"{name} forgot to renew the certificate."), "person-named-as-cause") == [7]


@pytest.mark.parametrize("name", "Elif Gabor Galina Guadalupe Krishna Layla Marko Nikola Taro".split())
def test_a_name_that_is_a_word_or_a_product_too_is_none_alone(name: str) -> None:
    assert lines(narrative(f"{name} failed to converge."), "person-named-as-cause") == []


def test_an_unusual_name_is_known_from_the_authors() -> None:
    text = "Oyelaran forgot to renew the certificate."
    assert lines(narrative(text), "person-named-as-cause") == []
    assert lines(narrative("Author: Oyelaran Adebayo", text), "person-named-as-cause") == [9]


def test_no_name_is_passed_over_at_a_glance() -> None:
    names = [name.title() for name in FIRST_NAMES if person_in(name.title(), frozenset())]
    assert all(may_name_a_person(f"It was {name}'s mistake.", frozenset()) for name in names)
    assert may_name_a_person("Jean-Luc forgot it.", frozenset({"jean-luc"}))


def test_the_same_words_twice_in_a_line_are_two_places() -> None:
    line = "Bob failed to warm the **cache**. Then Bob failed to warm it. Bob failed to ask."
    found = review(narrative(line), "person-named-as-cause")
    places = [at for at in range(len(line)) if line.startswith("Bob failed", at)]
    assert [finding.column for finding in found] == [at + 1 for at in places]
