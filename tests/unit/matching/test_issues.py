"""The issue that an item means is found by the postmortem that it mentions, and by the words that say most."""

import pytest

from followthrough.matching.issues import IssueIndex, IssueMatch, IssueText, ItemText


def ranked(
    item: str, *issues: tuple[str, str], names: tuple[str, ...] = (), at_least: float = 0.01
) -> list[IssueMatch]:
    """The issues of these titles and bodies, by the number at which they stand."""
    index = IssueIndex([IssueText(str(number), *texts) for number, texts in enumerate(issues, 1)])
    return index.rank(ItemText(item, names), at_least=at_least)


def keys(found: list[IssueMatch]) -> list[str]:
    return [each.key for each in found]


def test_a_rare_word_says_more_than_common_ones() -> None:
    issues = [("Alert on zookeeper", ""), *((f"Alert on the latency of service {name}", "") for name in "abcd")]
    (first, *_) = ranked("Alert on the latency of zookeeper", *issues)
    assert first.key == "1"
    assert first.reason == "shares the words zookeeper, alert"


def test_the_same_words_are_the_issue_itself_and_other_words_are_nothing() -> None:
    found = ranked("Alert on a full queue", ("Alert on full queues", ""), ("Rewrite the search page", ""))
    assert [(each.key, each.score) for each in found] == [("1", 1.0)]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("Alerting on timeouts", "Alerts: timeout"),
        ("Review the policies", "Policy reviewed"),
        ("LIMIT IT", "limits"),
        ("Drain queues and databases", "Draining the queue of the database"),
        ("Restart services after crashes", "Service restarted after a crash"),
        ("Change how releases are cached", "Changes of a release: caching"),
    ],
)
def test_the_forms_of_a_word_are_one_word(item: str, title: str) -> None:
    assert keys(ranked(item, (title, ""), at_least=0.9)) == ["1"]


def test_a_body_counts_less_than_a_title() -> None:
    found = ranked("Drain the queue", ("Weekly chores", "Somebody should drain the queue"), ("Drain the queue", ""))
    assert keys(found) == ["2", "1"]
    assert found[1].score == pytest.approx(0.6)
    assert found[1].reason == "shares the words drain, queue"


def test_what_mentions_the_postmortem_comes_before_what_only_reads_alike() -> None:
    name = "Checkout outage in March"
    issues = [("Alert on a full queue", ""), ("Alert when the queue grows", f"From: {name.upper()}")]
    found = ranked("Alert on a full queue", *issues, names=(name,))
    assert keys(found) == ["2", "1"]
    assert [each.mentions for each in found] == [True, False]
    assert 0.5 < found[0].score < 1.0 == found[1].score
    assert found[0].reason == "mentions the postmortem and shares the words alert, queue"


def test_a_mention_alone_makes_no_issue_the_one_that_is_meant() -> None:
    name = "Checkout outage in March"
    texts = ("Rewrite pages, invoices, mails, exports and searches", f"{name}: the queue")
    (found,) = ranked("Alert on a full queue, drain it, page the owner, cap the retries", texts, names=(name,))
    assert not found.mentions
    assert found.score < 0.2


def test_a_name_of_a_few_letters_is_no_mention() -> None:
    (found,) = ranked("Alert on a full queue", ("Alert on it", "After the outage"), names=("outage",))
    assert not found.mentions


def test_only_what_scores_enough_is_told_and_of_equals_the_order_is_stable() -> None:
    issues = [("Alert on the queue", ""), ("Alert on the queue", ""), ("Queue workers crash at the start", "")]
    assert keys(ranked("Alert on the queue", *issues, at_least=0.9)) == ["1", "2"]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("証明書の有効期限を監視する(伊藤、7月10日まで)", "証明書の有効期限を監視する仕組み"),
        ("デプロイ前にスモークテストを追加する", "スモークテストの追加(デプロイ前)"),
        ("监控证书的有效期", "证书有效期监控"),
    ],
)
def test_where_words_are_not_parted_those_within_a_clause_are_compared(item: str, title: str) -> None:
    others = [(f"窯の温度計{number}を交換する", "") for number in range(5)]
    (first, *_) = ranked(item, (title, ""), *others)
    assert first.key == "1"
    assert first.score > 0.6


def test_what_joins_words_tells_nothing_of_them() -> None:
    assert ranked("証明書を更新する", ("温度計を交換する", "")) == []


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("Reduce the timeout of probe 2", "Reduce the timeout of probe 1"),
        ("Add the alert for zone B", "Add the alert for zone A"),
        ("Upgrade the broker of the plan, step c", "Upgrade the broker of the plan, step b"),
        ("Upgrade the broker to v2", "Upgrade the broker to v1"),
        ("Alert at 90 % of the disk", "Alert at 80 % of the disk"),
        ("Set the timeout of the store to 30 s", "Set the timeout of the store to 30 minutes"),
        ("Turn on the cache of the checkout", "Turn off the cache of the checkout"),
        ("Warm the cache before the failover", "Warm the cache after the failover"),
        ("プローブ1のタイムアウトを短縮する", "プローブ2のタイムアウトを短縮する"),
    ],
)
def test_another_number_letter_or_the_opposite_is_another_promise_whatever_else_agrees(item: str, title: str) -> None:
    name = "Checkout outage in March"
    others = [(f"Something else {number}", "") for number in range(30)]
    first, second, *_ = ranked(item, (title, name), (item, ""), *others, names=(name,))
    assert (first.key, first.score, first.agrees) == ("2", 1.0, True)
    assert (second.key, second.mentions, second.agrees) == ("1", False, False)
    assert second.score <= 0.7
    assert "but says" in second.reason


def test_a_letter_is_told_as_it_is_written() -> None:
    (found,) = ranked("Add the alert for zone B", ("Add the alert for zone A", ""))
    assert found.reason.endswith("but says A")


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("Alert at 80 % of the disk", "OPS-12: Alert at 80% of the disk (2026-03-01)"),
        ("Alert on the queue, e.g. by its age", "Alert on the age of the queue"),
        ("Ajouter une alerte à la file", "Ajouter une alerte y compris la file"),
        ("Turn on the cache", "Turning on the cache"),
        ("Limit the queue to 1000 messages", "Limit the queue to 1,000 messages"),
        ("Limit the queue to 1 000 000 messages", "Limit the queue to 1000000 messages"),
        ("Set the timeout of the store to 30s", "Set the timeout of the store to 30 seconds"),
        ("Keep 2TB of logs for 90 d", "Keep 2 TB of logs for 90 days"),
        ("[P1] Alert on the queue", "Alert on the queue (P2)"),
        ("P1: Alert on the queue, OPS-7", "OPS-12: Alert on the queue"),
    ],
)
def test_days_tickets_priorities_small_words_and_other_signs_do_not_tell_promises_apart(item: str, title: str) -> None:
    (found,) = ranked(item, (title, ""))
    assert found.agrees
    assert "but says" not in found.reason
