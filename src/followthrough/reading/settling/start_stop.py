"""Retrospectives in the form "Start, Stop, Continue": the first two lists ask for changes, the third does not."""

from followthrough.model import LayoutElement
from followthrough.reading.layout.page import Page
from followthrough.reading.settling.own_facts import is_assigned, is_promise
from followthrough.reading.vocabulary.sections import normal_name

_START = frozenset({"start", "start doing", "starten", "anfangen", "commencer", "empezar"})
_STOP = frozenset({"stop", "stop doing", "stoppen", "aufhören", "arrêter", "dejar de hacer"})
_CONTINUE = frozenset(
    {
        *("continue", "continue doing", "keep", "keep doing"),
        *("weitermachen", "beibehalten", "continuer", "seguir", "continuar"),
    }
)


def start_or_stop(page: Page) -> frozenset[int]:
    """The entries that ask to start or stop something, if the page has this form and no section for follow-ups."""
    return frozenset() if page.has_follow_up else _under(page, _START | _STOP, asking=True)


def to_continue(page: Page) -> frozenset[int]:
    """The entries that say what should continue, except those with an owner or a day."""
    return frozenset(at for at in _under(page, _CONTINUE) if not _is_promised(page, at))


def _under(page: Page, names: frozenset[str], *, asking: bool = False) -> frozenset[int]:
    titled = {id(line.titles): line.titles for line in page.candidates if line.titles}  # a title is hashed slowly
    lists = {key: normal_name(titles[-1].text) for key, titles in titled.items()}
    headings = set(lists.values())
    if any(headings.isdisjoint(list_names) for list_names in (_START, _STOP, _CONTINUE)):
        return frozenset()  # "Start" and "Stop" alone may be those of a service
    return frozenset(
        line.index
        for line in page.candidates
        if line.titles
        and lists[id(line.titles)] in names
        and line.parent is None
        and (not asking or (line.element is not LayoutElement.SENTENCE and _asks(page, line.index)))
    )


def _asks(page: Page, at: int) -> bool:
    if page.shapes[at].placeholder or page.shapes[at].nothing:
        return False
    return page.cues[at].asks or _is_promised(page, at)


def _is_promised(page: Page, at: int) -> bool:
    line = page.candidates[at]
    return is_promise(line) or is_assigned(page, line)
