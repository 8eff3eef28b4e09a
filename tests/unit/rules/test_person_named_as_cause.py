"""A name where the system should stand."""

import pytest
from tests.unit.rules.review import GOOD, lines, narrative, review

from followthrough.reading.vocabulary.first_names import FIRST_NAMES
from followthrough.rules.prose.people import may_name_a_person, person_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Kevin forgot to renew the certificate.",
        "Yesterday Maria Silva deleted the production database.",
        "@kevin-w did not read the release notes.",
        "The outage was caused by Kevin.",
        "It was Anna's mistake.",
        "Priya accidentally ran the script against production.",
        "Maria pushed a broken config, which caused the outage.",
        "Sarah ran the wrong script against production.",
        "Michael's bad deploy broke the login.",
        "Due to Martin's change, all sessions were lost.",
        "The site went down because Brian removed the record.",
        "Because Henry skipped the checklist, the disks were wiped.",
        "The root cause was Tom running the migration twice.",
        "It was Anna who deleted the index.",
        "David should be held responsible for the downtime.",
        "Kevin deleted the production table, and orders stopped.",
        "Kevin deleted the database, and we restored it from a backup.",
        "Kevin removed the wrong disk.",
        "Felix Brandt forgot to renew the certificate.",
        "Victoria Lane forgot to renew the certificate.",
        "Kevin (platform) forgot to renew the certificate.",
        "Because Thomas had not tested the migration, the table was locked.",
        "The bucket was accidentally deleted by Kevin.",
        "The bucket was deleted by Kevin by mistake.",
        "Kevin introduced the bug a year ago.",
        "Kevin's PR broke the build.",
        "Kevin skipped the review.",
        "Kevin bypassed the approval process and deployed from his laptop.",
        "Kevin ran the script against the wrong host.",
        "@dkim merged it without waiting for the tests.",
        "Kevin confused staging with production.",
        "Kevin deleted the dead letter queue, and all orders were lost.",
        "Kevin deleted the stuck jobs, and the orders in them were lost.",
        "Kevin deleted the failed-payments table.",
        "Kevin deleted the pods in the production namespace by mistake.",
        "Kevin dropped the table to unblock the migration, and all orders were lost.",
        "Kevin deleted the cluster, and the service recovered two hours later.",
        "Kevin took down the gateway, which recovered.",
        "Kevin edited the bad config and the site went down.",
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
        "Because of Anna's patch, the store came back.",
        "Due to Brian's quick update, the queue drained.",
        "That was on Oscar, who found it within minutes.",
        "Because Anna changed the wrong route, traffic moved and customers saw nothing.",
        "Austin missed the update, as the region was drained.",
        "Travis broke the build.",
        "Pascal crashed on start.",
        "Iris dropped the table, and all orders were lost.",
        "San Jose missed the update.",
        "Victoria Metrics dropped the samples of an hour.",
        "Maria pushed a fix at 10:20, which ended the outage.",
        "Grace deployed the fix, which led to a full recovery.",
        "Laura merged the revert of the wrong branch.",
        "The site came back because Brian removed the record.",
        "Because Anna had disabled the job, no data was lost.",
        "It was Oscar who noticed the empty table.",
        "Jack's laptop failure delayed the call.",
        "Kevin deleted the stale lock file.",
        "Kevin deleted the records and checkout recovered.",
        "Kevin truncated the table of sessions to stop the growth.",
        "Kevin disabled the faulty alert and went on.",
        "Kevin dropped the index, which ended the incident.",
        "Kevin merged the revert without a review, as the runbook allows, and the site recovered.",
        "Kevin skipped the canary to get the hotfix out.",
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
    for harm in ("Kevin dropped the orders table by accident.", "Kevin pushed a bad fix which took down the login."):
        assert lines(text.replace("Ana forgot it.", harm), "person-named-as-cause") == [7]


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
