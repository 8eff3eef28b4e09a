"""Whether an item says in its title what another one says: the same, or less, or more."""

import re
from typing import NamedTuple

from followthrough.matching.contradictions import contradiction, distinctive_parts, informative_words
from followthrough.matching.promises import are_distinctive
from followthrough.matching.stems import in_one_spelling
from followthrough.model import ActionItem, State
from followthrough.reading.items.asides import is_detail, is_ticket, split_parts
from followthrough.reading.items.states import state_alone
from followthrough.reading.items.title import title_of
from followthrough.reading.vocabulary.foreign_states import foreign_state_alone
from followthrough.reading.vocabulary.languages import COMMON_WORDS

_SHORTEST_MISTYPED, _SHORTEST_WITH_ANOTHER_LETTER = 5, 7
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DASH = re.compile(r"\s(?:-{1,2}|[–—]|[-=]>|→)\s")
_LONGEST_REMARK = 400
# "fixed in 2.4.1", "done in #15", "merged in <pull request>", "shipped with release 24.10"
_WHERE = re.compile(
    r"(?:\s(?:as of|by|in|via|with))?\s(?:https?://[^\s,;()]{1,300}|(?:[\w./-]{0,80}#|[A-Z][A-Z0-9_]{1,9}-)\d{1,7}|"
    r"(?:MR|PR|pull request|release|version)(?:\s?[#v]?\d[\w.]{0,20})?|v?\d{1,4}(?:\.\d{1,4}){1,3})(?=[\s,;.)\]]|$)",
    re.IGNORECASE,
)
_NOT_LETTERS = re.compile(r"[\W_]+")


class TitleWords(NamedTuple):
    """The informative words of a title without the state behind its last dash.

    `aside`: those that are only in brackets, or in the name of a link to a ticket. `parts`: what distinguishes it from
    others in the same words. `letters`: those of all its words, without gaps. `is_open`: its state says so.
    """

    words: frozenset[str]
    aside: frozenset[str]
    parts: frozenset[str]
    letters: str
    is_open: bool


def title_words(item: ActionItem) -> TitleWords:
    """The words of an item's title, prepared for comparison."""
    title, state = _without_state(title_of(item, with_state=True), item)
    words = frozenset(informative_words(title))
    plain = _IN_BRACKETS.sub(" ", title)
    for reference in item.references:
        plain = plain.replace(reference.text, " ") if is_ticket(reference.text) else plain
    letters = _NOT_LETTERS.sub("", in_one_spelling(title.casefold()))
    return TitleWords(
        words,
        aside=words.difference(informative_words(plain)),
        parts=distinctive_parts(title),
        letters=letters,
        is_open=state is State.OPEN,
    )


def _without_state(title: str, item: ActionItem) -> tuple[str, State | None]:
    """The title without the state behind its last dash, and that state: "– fixed in 2.4.1", "→ Bo, done in #15"."""
    dash = next(reversed([*_DASH.finditer(title)]), None)
    if dash is None or len(title) - dash.end() > _LONGEST_REMARK:
        return title, None
    names = {name.casefold() for name in (item.owner, item.team) if name}
    parts = split_parts(_WHERE.sub("", title[dash.end() :]))
    state = next(filter(None, (state_alone(part) or foreign_state_alone(part) for part in parts)), None)
    if state is None or not all(part.casefold() in names or is_detail(part, foreign=True) for part in parts):
        return title, None
    return title[: dash.start()], state


def only_adds_words(ours: TitleWords, theirs: TitleWords, *, done: bool, whole: bool) -> bool:
    """Whether one of the two has all words of the other, but for a typo or the gaps between letters.

    If ours is `done`, theirs adds at most a word to what is distinctive enough, and words in brackets. If it has to be
    there as a `whole`, theirs leaves out only what is in brackets, as anything else may be what is still to do.
    """
    if not ours.words or not theirs.words or contradiction(ours.parts, theirs.parts):
        return False
    if done and theirs.is_open and not ours.is_open:
        return False
    less, more = ours.words - theirs.words, theirs.words - ours.words
    if ours.letters == theirs.letters:
        return True
    if less and more:
        return len(less) == len(more) == 1 < len(ours.words) and _is_typo(*less, *more)
    if less:
        return not (done and whole) or less <= ours.aside | COMMON_WORDS
    return not (done and more) or (are_distinctive(ours.words) and len(more - theirs.aside) <= 1)


def _is_typo(first: str, second: str) -> bool:
    """Whether two words of some length differ by the order of their letters, or by one letter after the first.

    One letter instead of another makes many a word another one, but hardly a long one if it is neither first nor last.
    """
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < _SHORTEST_MISTYPED or shorter[0] != longer[0] or not (shorter.isalpha() and longer.isalpha()):
        return False
    if len(shorter) == len(longer):
        replaced = sum(map(str.__ne__, shorter, longer))
        is_long = len(longer) >= _SHORTEST_WITH_ANOTHER_LETTER and shorter[-1] == longer[-1]
        return sorted(shorter) == sorted(longer) or (is_long and replaced == 1)
    return len(longer) == len(shorter) + 1 and any(
        shorter == longer[:at] + longer[at + 1 :] for at in range(1, len(longer))
    )
