"""Which postmortems are considered similar, and why."""

from datetime import date

import pytest

from followthrough.matching.postmortems import FEW, Candidates, Sketch, likeness, sketch_of
from followthrough.model import IssueKey, TrackerName

KEY = IssueKey(TrackerName.GITHUB, "acme/shop#7")


def sketch(
    id_: str,
    title: str,
    service: str | None = None,
    *,
    day: int = 1,
    factors: tuple[str, ...] = (),
    issues: frozenset[IssueKey] = frozenset(),
) -> Sketch:
    return sketch_of(id_, f"{id_}.md", date(2026, 1, day), title=title, service=service, factors=factors, issues=issues)


def alike(later: Sketch, *earlier: Sketch) -> dict[str, tuple[str, ...]]:
    found = Candidates([later])
    for each in (later, *earlier):
        found.add(each)
    return {each.id: like.reasons for each, like in found.alike(later)}


LATER = sketch("later", "Label queue stalled again", "labels", day=9, factors=("There was no alert on it.",))


def test_the_same_service_and_words_are_alike_and_the_reasons_say_so() -> None:
    found = alike(LATER, sketch("earlier", "Label queue stalled", "Labels"))
    assert found == {"earlier": ("same service (labels)", "same words (queue, stalled)")}


def test_the_same_service_alone_is_not_enough() -> None:
    assert alike(LATER, sketch("earlier", "Certificate ran out", "labels")) == {}


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("Build farm: wrong kernel", "Build farm: disk full"),
        ("Image builds lost by the build-farm", "build-farm without power"),
        ("Build farm", "Build farm"),
    ],
)
def test_the_name_of_the_service_does_not_count_again_as_words_of_the_titles(later: str, earlier: str) -> None:
    first = sketch("earlier", earlier, "Build Farm", day=2)
    assert alike(sketch("later", later, "build-farm", day=9), first, *STORIES) == {}


def test_the_same_failure_of_the_same_service_is_alike_with_its_name_in_the_titles() -> None:
    later = sketch("later", "Build farm: certificate ran out again", "build-farm", day=9)
    first = sketch("earlier", "Certificate of the build farm ran out", "Build_Farm", day=2)
    assert list(alike(later, first, *STORIES)) == ["earlier"]


@pytest.mark.parametrize(
    ("later", "earlier", "told"),
    [
        ("checkout, payments", "payments, orders", "payments"),
        ("Checkout and Payments", "payments / orders", "Payments"),
        ("the payments-api", "payment-service", "the payments-api"),
        ("Payments", "payments service", "Payments"),
        ("Order database (primary)", "orders-db", "Order database"),
        ("API", "api", "API"),
    ],
)
def test_a_service_is_known_among_others_and_however_its_name_is_written(later: str, earlier: str, told: str) -> None:
    pool = "Connection pool exhausted"
    found = alike(sketch("later", pool, later, day=9), sketch("earlier", pool, earlier, day=2), *STORIES)
    assert found == {"earlier": (f"same service ({told})", "same words (connection, exhausted, pool)")}


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("checkout, payments", "search & orders"),
        ("payments-api", "orders-api"),
        ("orders-api", "orders-db"),
        ("acme/payments", "acme/orders"),
    ],
)
def test_what_services_have_beside_their_names_makes_them_no_same_one(later: str, earlier: str) -> None:
    pool = "Pool exhausted"
    found = alike(sketch("later", pool, later, day=9), sketch("earlier", pool, earlier, day=2), *STORIES)
    assert all("service" not in reason for reasons in found.values() for reason in reasons)


@pytest.mark.parametrize(
    ("service", "later", "earlier", "found"),
    [
        ("label-queue", "Label queue stalled overnight", "Label queue stalled", True),
        ("label-queue", "Label queue stalled", "Label queue stalled overnight", True),
        ("payments", "Payments timeouts after deploy", "Payments timeouts", True),
        ("payments", "Payments timeouts", "Wrong currency in receipts after timeouts of a partner", False),
        ("payments", "Payments timeouts of cards", "Payments timeouts of vouchers", False),
        (None, "Timeouts overnight", "Timeouts", False),
    ],
)
def test_one_word_counts_where_a_title_says_nothing_more_of_the_service(
    service: str | None, later: str, earlier: str, *, found: bool
) -> None:
    first = sketch("earlier", earlier, service, day=2)
    assert bool(alike(sketch("later", later, service, day=9), first, *STORIES)) is found


def test_one_word_that_many_titles_have_does_not_count() -> None:
    many = [sketch(f"other-{number}", "Timeouts of a partner", f"other-{number}") for number in range(FEW)]
    later = sketch("later", "Payments timeouts after deploy", "payments", day=9)
    assert alike(later, sketch("earlier", "Payments timeouts", "payments", day=2), *many) == {}


STALLED = ("The consumer waits for a lock without end.",)


@pytest.mark.parametrize(
    ("service", "found"),
    [("labels", True), ("label-queue", False), ("parcels", False), (None, True), ("labels-eu", True)],
)
def test_the_same_words_about_another_service_are_not_the_same_incident(service: str | None, *, found: bool) -> None:
    later = sketch("later", "Label queue stalled again", "labels", day=9, factors=STALLED)
    first = sketch("earlier", "Label queue stalled", service, day=2, factors=STALLED)
    assert bool(alike(later, first, *STORIES)) is found


def test_the_reasons_have_words_as_they_are_written() -> None:
    later = sketch("later", "DNS metrics vanished", day=9)
    ((_, words),) = [*alike(later, sketch("earlier", "DNS metric vanished", day=2), *STORIES).items()]
    assert words == ("same words (dns, metrics, vanished)",)


# Each is two incidents of one service among others: what they are called, and what contributed.
STORIES = [
    sketch("pool", "Search returned nothing", "search", factors=("No test covered an empty index.",)),
    sketch("slow", "Search was slow at noon", "search", factors=("There was no alert on slow queries.",)),
    sketch("disk", "Mail server ran full", "mail", factors=("There was no alert on the disk.",)),
    sketch("spam", "Newsletter went out twice", "mail", factors=("No test covered a repeated dispatch.",)),
    sketch("rota", "Pager reached nobody", "paging", factors=("There was no alert on a silent pager.",)),
    sketch("late", "Invoices came late", "invoices", factors=("No test covered the end of the month.",)),
]


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        (("Courier tablets lost their maps", ()), ("Tablets of couriers showed empty maps", ())),
        (("Kasse nahm keine Gutscheine an", ()), ("Gutscheine wurden an der Kasse abgelehnt", ())),
        (
            ("Exports were late", ("A broken row is retried without end, silently.",)),
            ("Partner feed stood still", ("A broken row is retried without end, silently.",)),
        ),
        (
            ("Bookings vanished", ("No test covered a change of the daylight saving time.",)),
            ("Reminders came an hour early", ("The change of daylight saving time was never tested.",)),
        ),
        (("Turnstiles", ()), ("Turnstiles", ())),
    ],
)
def test_shared_telling_words_or_a_rare_sentence_make_two_of_a_service_alike(
    later: tuple[str, tuple[str, ...]], earlier: tuple[str, tuple[str, ...]]
) -> None:
    first = sketch("earlier", earlier[0], "depot", day=2, factors=earlier[1])
    assert list(alike(sketch("later", later[0], "depot", day=9, factors=later[1]), first, *STORIES)) == ["earlier"]


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        (("Certificate ran out", ("There was no alert.",)), ("Gate stayed shut", ("There was no alert.",))),
        (
            ("Refunds were doubled", ("No test covered a refund in parts.",)),
            ("Receipts had no address", ("No test covered a guest.",)),
        ),
        (
            ("Kunden sahen alte Preise", ("Es gab keinen Alarm auf den Import.",)),
            ("Die Filiale war offline", ("Es gab keinen Alarm auf das Netz.",)),
        ),
        (("Depot doors stayed open", ()), ("Depot scanners fell asleep", ())),
        (("Ausfall nach dem Umzug von der Halle", ()), ("Stillstand nach dem Tausch von der Batterie", ())),
        (("Outage", ()), ("Outage", ())),
        (("Downtime on November 30, 2025", ()), ("Downtime on November 11, 2025", ())),
        (("Doors lost their keys in June", ()), ("Scanners lost their clocks in June", ())),
        (
            ("Payments slow because of expired cache entries", ()),
            ("Payments refused because of an expired card type", ()),
        ),
    ],
)
def test_a_service_with_a_common_category_or_one_word_is_not_enough(
    later: tuple[str, tuple[str, ...]], earlier: tuple[str, tuple[str, ...]]
) -> None:
    first = sketch("earlier", earlier[0], "depot", day=2, factors=earlier[1])
    assert alike(sketch("later", later[0], "depot", day=9, factors=later[1]), first, *STORIES) == {}


def test_words_that_many_documents_have_tell_nothing() -> None:
    later = sketch("later", "Payment page broken by rollout", "shop", day=9)
    earlier = sketch("earlier", "Payment page forgot the rollout", "shop", day=2)
    assert "earlier" in alike(later, earlier)
    others = [sketch(f"other-{number}", "Rollout of a payment page", f"other-{number}") for number in range(FEW)]
    assert alike(later, earlier, *others) == {}


def test_the_words_of_two_sentences_are_not_thrown_together() -> None:
    later = sketch("later", "Bridge was up", "ferry", day=9, factors=("The lamp is broken silently.",))
    earlier = sketch("earlier", "Lamp without power", "ferry", factors=("The bridge is opened by hand.",))
    assert alike(later, earlier, *STORIES) == {}


def test_words_that_no_other_document_has_do_not_hide_those_that_lead_to_the_earlier_one() -> None:
    sentence = ("The pump valve was glued, silently.",)
    later = sketch("later", "Algae bloom clouded every fish tank", day=9, factors=sentence)
    assert list(alike(later, sketch("earlier", "Ducks left", day=2, factors=sentence), *STORIES)) == ["earlier"]


def test_promising_the_same_issue_is_enough_by_itself() -> None:
    later = sketch("later", "Disk full", "a", day=9, issues=frozenset({KEY}))
    earlier = sketch("earlier", "Certificate ran out", "b", issues=frozenset({KEY}))
    assert alike(later, earlier) == {"earlier": ("both promise acme/shop#7",)}


def test_only_what_was_before_can_have_been_earlier() -> None:
    same_day = sketch("same-day", "Label queue stalled", "labels", day=9)
    after = sketch("after", "Label queue stalled", "labels", day=10)
    assert alike(LATER, same_day, after) == {}


def test_rare_words_weigh_more_than_common_ones() -> None:
    later = sketch("later", "label queue zebra quagga", day=9)
    common = [sketch(f"common-{number}", "label queue box") for number in range(4)]
    rare = sketch("rare", "zebra quagga box")
    others = [sketch(f"other-{number}", f"story {number}") for number in range(50)]
    found = Candidates([later])
    for each in (later, *common, rare, *others):
        found.add(each)
    scores = [likeness(later, each, found.weights()).score for each in (rare, common[0])]
    assert scores[0] > scores[1] > 0


def test_one_word_is_a_title_in_common_only_about_the_same_service() -> None:
    assert alike(sketch("later", "Deployment of 9 June", day=9), sketch("earlier", "Deployment of 2 June")) == {}


@pytest.mark.parametrize("title", ["", "the and of", "123 456"])
def test_a_title_that_says_nothing_is_like_no_other(title: str) -> None:
    assert alike(sketch("later", title, day=9), sketch("earlier", title)) == {}


@pytest.mark.parametrize(
    "title",
    [
        "INC-10{}: checkout",
        "Checkout SEV1 2026-01-{}",
        "Checkout RCA {}",
        "Root cause analysis: checkout",
        "checkout {}",
    ],
)
def test_a_title_that_only_numbers_what_happened_makes_no_two_alike(title: str) -> None:
    earlier = sketch("earlier", title.format(11), "checkout", day=2, factors=("The valve was glued, silently.",))
    assert alike(sketch("later", title.format(12), "checkout", day=9, factors=STALLED), earlier, *STORIES) == {}


def test_what_more_than_a_few_of_a_service_are_called_tells_no_failure() -> None:
    many = [sketch(f"other-{number}", f"Weekly hiccup {number}", "checkout") for number in range(FEW)]
    unlike = [sketch(f"story-{number}", f"Story{number} told", f"story-{number}") for number in range(100)]
    later = sketch("later", "Weekly hiccup 98", "checkout", day=9, factors=STALLED)
    assert list(alike(later, *many[1:], *unlike)) == [each.id for each in many[1:]], "so few may be the same failure"
    assert alike(later, *many, *unlike) == {}
    the_same = sketch("the-same", "Weekly hiccup 99", "checkout", factors=STALLED)
    assert list(alike(later, *many, the_same, *unlike)) == ["the-same"], "by what its factor says"


STUCK = [
    *(
        "Label queue stuck after deploy",
        "Label queue stuck for two hours",
        "Label queue stuck again: consumer deadlock",
    ),
    *("Labels not printed, queue stuck", "Label queue stuck during peak", "Label queue stuck after broker failover"),
    *("Label queue stuck on Sunday", "Third stall: label queue stuck"),
]
UNLIKE = [sketch(f"unlike-{number}", f"Story{number} told", f"story-{number % 7}") for number in range(20)]


@pytest.mark.parametrize("titles", [STUCK, ["Label queue stuck after deploy, again"] * 8])
def test_what_keeps_happening_to_one_service_is_alike_however_often_it_does(titles: list[str]) -> None:
    told = [sketch(f"stuck-{number}", title, "labels", day=2 + number) for number, title in enumerate(titles)]
    for count in range(2, len(told) + 1):
        first, *others = reversed(told[:count])
        assert alike(first, *others, *UNLIKE), f"the {count}th time"


def test_what_keeps_happening_tells_nothing_if_other_services_have_the_word_or_there_are_none() -> None:
    first, *others = reversed([sketch(f"stuck-{n}", title, "labels", day=2 + n) for n, title in enumerate(STUCK)])
    assert alike(first, *others, *UNLIKE[:4]) == {}, "too few other documents prove nothing"
    queues = [sketch(f"queue-{number}", "A queue was stuck", f"story-{number}") for number in range(3)]
    assert alike(first, *others, *UNLIKE, *queues) == {}
    doors = [sketch(f"door-{number}", f"Warehouse scanner story{number} fell off", "depot") for number in range(8)]
    later = sketch("later", "Warehouse scanner battery swapped wrongly", "depot", day=9)
    assert alike(later, *doors, *UNLIKE) == {}, "what each title of a service has says little of what failed"
