"""Owners linked at the end of an item: by mail address, or by a profile as exports of chips and mentions have it."""

from followthrough.reading.items.asides import only_details
from followthrough.reading.items.owner_marks import is_owner_name
from followthrough.reading.outline import Hyperlink, RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.first_names import MAIL_ADDRESS

_PROFILES = (
    *("/people/", "/profile/", "/profiles/", "/user/", "/users/"),
    *("/viewprofile", "/display/~", "slack.com/team/"),
)
_ADDRESS = lazy_pattern(MAIL_ADDRESS)
_BETWEEN = lazy_pattern(r"\s?(?:[,;&/+]|and)?\s?")
# After these words a name is part of the sentence: "ask for it by Ana", "sync with Ana".
_WORDS_BEFORE_AN_OBJECT = frozenset(
    """
    a about after against and answer as ask assign at before behind beside besides between brief by call cc contact
    except for from help hire in inform instead interview invite let like meet name not notify of on or over page pay
    ping remind see tell thank than the to told train under via with without
    """.split()
)


def linked_owner(rich: RichText) -> str | None:
    """The linked people at the end of an item, before any time, state, or ticket: "Add a limit [Ana](mailto:...)"."""
    people = [link for link in rich.links if _is_person(rich.text, link)]
    if not people or not only_details(rich.text[people[-1].end :]):
        return None
    first = len(people) - 1
    while first > 0 and _BETWEEN.fullmatch(rich.text, people[first - 1].end, people[first].start):
        first -= 1
    before = rich.text[: people[first].start]
    opened = before.rstrip()
    if not opened or (opened[-1].isalnum() and opened.rsplit(None, 1)[-1].lower() in _WORDS_BEFORE_AN_OBJECT):
        return None
    return ", ".join(rich.text[link.start : link.end].strip() for link in people[first:])


def _is_person(text: str, link: Hyperlink) -> bool:
    url, words = link.url.lower(), text[link.start : link.end].strip()
    if not url.startswith("mailto:") and not any(part in url for part in _PROFILES):
        return False
    return bool(words) and (_ADDRESS.fullmatch(words) is not None or is_owner_name(words))
