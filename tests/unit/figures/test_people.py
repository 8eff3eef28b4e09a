"""No text that leaders see blames a person."""

import pytest

from followthrough.figures.people import nameless, people_among, unblamed

PEOPLE = people_among(["Zora Quill", "kim", "Storage", "Kafka team", "user / ops", "Cloudflare", "Zora Page"])


@pytest.mark.parametrize(
    ("factor", "shown"),
    [
        ("John did not check which zone he was in.", "… did not check which zone he was in."),
        ("Maria Lopez pushed it, nobody saw Lopez's push.", "… pushed it, nobody saw …'s push."),
        ("On Friday Kevin’s script had no test.", "On Friday …’s script had no test."),
        ("Zora and @mika were paged; kim forgot.", "… and … were paged; … forgot."),
        ("Ignatius Vexler overlooked the alarm", "… overlooked the alarm"),
        ("Max connections were reached", "Max connections were reached"),
        ("The configured Max lag was exceeded", "The configured Max lag was exceeded"),
        ("Max CPU was reached", "Max CPU was reached"),
        ("Bill run failed twice", "Bill run failed twice"),
        ("Nothing was watched, and Bill run failed", "Nothing was watched, and Bill run failed"),
        ("We told Bill nothing", "We told … nothing"),
        ("Mark and sweep paused it", "Mark and sweep paused it"),
        ("Max had left", "… had left"),
        ("Mark and Bill pushed it", "… and … pushed it"),
        ("Nobody asked Bill about it", "Nobody asked … about it"),
        ("Bill forgot the flag", "… forgot the flag"),
        ("Active Directory failed to answer", "Active Directory failed to answer"),
        ("An outage caused by Black Friday", "An outage caused by Black Friday"),
        ("Ignatius Vexler failed to check it", "… failed to check it"),
        ("User reports were late", "User reports were late"),
        ("Cloudflare dropped requests", "Cloudflare dropped requests"),
        ("Nobody told Zora Page", "Nobody told …"),
        ("bob@acme.example had no runbook", "… had no runbook"),
        ("The Kafka team had no alert in Amsterdam", "The Kafka team had no alert in Amsterdam"),
        ("Storage failed to start", "Storage failed to start"),
    ],
)
def test_a_factor_is_shown_without_the_people_in_it(factor: str, shown: str) -> None:
    assert nameless(factor, PEOPLE) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Maria Lopez forgot to renew the certificate", "… forgot to renew the certificate"),
        ("Zora's mistake in the zone file", "…'s mistake in the zone file"),
        ("Kevin's laptop served the page", "Kevin's laptop served the page"),
        ("Checkout failed to load", "Checkout failed to load"),
    ],
)
def test_a_title_is_shown_without_the_people_whom_it_blames(title: str, shown: str) -> None:
    assert unblamed(title, PEOPLE) == shown
