"""Names of persons, recognised by their form, and actions that minutes assign: "Action: D. Vogel, by 26 June"."""

from collections.abc import Collection, Iterable

from followthrough.reading.items.owner_words import NEVER_NAMES, TEAM_WORDS
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.first_names import is_common_name
from followthrough.reading.vocabulary.words import IMPERATIVES

_SURNAME = r"[^\W\d_a-z][\w'’-]{1,25}"
_BEFORE_IT = r"(?:(?:Mrs?|Ms|Dr|Hr|Fr|Sra?)\.? |(?:[^\W\d_a-z]\. ?){1,3})"
_NAME = rf"{_SURNAME}(?: {_SURNAME})?"
_WITH_INITIAL = lazy_pattern(_BEFORE_IT + _NAME)
_ACTION_OF = lazy_pattern(
    rf"\b[Aa]ction(?::| (?:by|on):?) ({_BEFORE_IT}?{_NAME})(?=\W{{0,3}}$|[,;)\]]|\.\s| (?:by|until|before) )"
)
_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_ONE_NAME = rf"(?:{_ADDRESS}|{_BEFORE_IT}?[^\W\d_a-z][\w'’-]{{1,20}}(?: [^\W\d_a-z][\w'’-]{{1,25}}){{0,2}})"
_JOINED = r"(?:\s?[,&/+]\s?|\s(?:and|or)\s)"
# "Ana Ruiz: add ...", "Ana/Bo: add ...", "Ana - add ...", "ana@acme.example: add ...".
_BEFORE_TASK = lazy_pattern(
    rf"\W{{0,3}}({_ONE_NAME}(?:{_JOINED}{_ONE_NAME}){{0,3}})(?:[)\]]?\s?:|[)\]]|\s[-–—]{{1,2}})\s{{1,3}}([A-Za-z-]{{2,20}})\b"
)
_JOIN = lazy_pattern(_JOINED)
_LABEL_ENDS = (":", ")", "]", " -", " –", " —")
_LONGEST_LABEL = 160
_ACTION_IN_BRACKET = lazy_pattern(r"[\[(]Action:? (?!AI|AP|CD|CI|DB|DR|ID|IP|OS|PR|UI|VM)([A-Z]{2})[\])]")
_CONTACT = lazy_pattern(rf"[-–—;,.(] ?POC:? ({_BEFORE_IT}?{_NAME})(?=[,;)]|\.?$)")
# Words at the end of an item that are written like a name.
_PARTS_OF_A_PLAN = frozenset("milestone option part phase release round sprint stage step tier version wave".split())
_NO_NAMES = NEVER_NAMES | TEAM_WORDS | _PARTS_OF_A_PLAN


def names_a_person(owner: str) -> bool:
    """Whether only a person is called so: "Ana", "P. Novák", "Mr Vogel"."""
    return is_common_name(owner) or _WITH_INITIAL.fullmatch(owner) is not None


def is_person(owner: str) -> bool:
    """Whether this is written like the name of a person: "Ana", "P. Novák", "Mr Vogel", "Dafydd Rees"."""
    if names_a_person(owner):
        return True
    words = owner.split()
    return len(words) in (2, 3) and all(word[0].isupper() and word.lower() not in _NO_NAMES for word in words)


def people_before_task(text: str) -> str | None:
    """The people before a task, at least one of them with a common first name or an address: "Ana Ruiz: add ..."."""
    names = label_before(text)
    if names is None or not any(map(is_surely_a_person, _JOIN.split(names))):
        return None
    return names if all(is_surely_a_person(name) or may_be_a_person(name) for name in _JOIN.split(names)) else None


def label_before(text: str) -> str | None:
    """What is before a task and written like names, of people or things: "Ana Ruiz: add ...", "Blue Green: add ..."."""
    head = text[:_LONGEST_LABEL]
    match = _BEFORE_TASK.match(head) if holds_any(head, _LABEL_ENDS) else None
    return None if match is None or match[2].lower() not in IMPERATIVES else match[1]


def names_before_tasks(texts: Iterable[str], people: Collection[str]) -> frozenset[str]:
    """The first and full names before these tasks, in lower case, if at least half of what is there are people."""
    labels = [label for text in texts if (label := label_before(text)) is not None]
    names = [_JOIN.split(label) for label in labels]
    known = sum(any(is_surely_a_person(name) or name.lower() in people for name in together) for together in names)
    if 2 * known < len(names):
        return frozenset()
    full = [name.lower() for together in names for name in together if " " in name and is_person(name)]
    return frozenset([*full, *(name.split(" ", 1)[0] for name in full)])


def is_surely_a_person(name: str) -> bool:
    """Whether this is an address, or written like a person with a common first name that is no word or place."""
    return "@" in name or is_common_name(name, surely=True) or _WITH_INITIAL.fullmatch(name) is not None


def may_be_a_person(name: str) -> bool:
    """Whether a name beside that of a person may be one: "Zora" in "Ana/Zora"."""
    return name[0].isupper() and _NO_NAMES.isdisjoint(name.lower().split())


def assigned_owner(text: str) -> str | None:
    """The person whom minutes assign an action to, or its contact: "Action: D. Vogel", "- POC Dafydd Rees"."""
    if "POC" in text and (contact := _CONTACT.search(text)) is not None and is_person(contact[1]):
        return contact[1]
    if "ction" not in text:
        return None
    match = _ACTION_OF.search(text)
    if match is not None and names_a_person(match[1]):
        return match[1]
    match = _ACTION_IN_BRACKET.search(text)
    return None if match is None else match[1]
