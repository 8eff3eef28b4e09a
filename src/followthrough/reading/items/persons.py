"""Names of persons, recognised by their form, and actions that minutes assign: "Action: D. Vogel, by 26 June"."""

from followthrough.reading.items.foreign_owners import is_usual_name
from followthrough.reading.items.owner_words import NEVER_NAMES, TEAM_WORDS
from followthrough.reading.patterns import lazy_pattern

_SURNAME = r"[^\W\d_a-z][\w'’-]{1,25}"
_BEFORE_IT = r"(?:(?:Mrs?|Ms|Dr|Hr|Fr|Sra?)\.? |(?:[^\W\d_a-z]\. ?){1,3})"
_NAME = rf"{_SURNAME}(?: {_SURNAME})?"
_WITH_INITIAL = lazy_pattern(_BEFORE_IT + _NAME)
_ACTION_OF = lazy_pattern(
    rf"\b[Aa]ction(?::| (?:by|on):?) ({_BEFORE_IT}?{_NAME})(?=\W{{0,3}}$|[,;)\]]|\.\s| (?:by|until|before) )"
)
_ACTION_IN_BRACKET = lazy_pattern(r"[\[(]Action:? (?!AI|AP|CD|CI|DB|DR|ID|IP|OS|PR|UI|VM)([A-Z]{2})[\])]")
_CONTACT = lazy_pattern(rf"[-–—;,.(] ?POC:? ({_BEFORE_IT}?{_NAME})(?=[,;)]|\.?$)")
# "Dafydd assigned task "Add a limit" to Noor", as chats and incident trackers log it.
ASSIGNED_TASK = lazy_pattern(
    r"\bassigned (?:the |an? )?(?:(?P<follow_up>action(?: item)?|follow-?up)|task) "
    rf"[\"“«](?P<task>[^\"”»\n]{{4,200}})[\"”»] to (?P<owner>@[\w-]{{1,39}}|{_BEFORE_IT}?{_NAME})"
    r"(?=\W{0,3}$|[,;]|\.\s)"
)
# Words at the end of an item that are written like a name.
_PARTS_OF_A_PLAN = frozenset("milestone option part phase release round sprint stage step tier version wave".split())
_NO_NAMES = NEVER_NAMES | TEAM_WORDS | _PARTS_OF_A_PLAN


def names_a_person(owner: str) -> bool:
    """Whether only a person is called so: "Ana", "P. Novák", "Mr Vogel"."""
    return is_usual_name(owner) or _WITH_INITIAL.fullmatch(owner) is not None


def is_person(owner: str) -> bool:
    """Whether this is written like the name of a person: "Ana", "P. Novák", "Mr Vogel", "Dafydd Rees"."""
    if names_a_person(owner):
        return True
    words = owner.split()
    return len(words) in (2, 3) and all(word[0].isupper() and word.lower() not in _NO_NAMES for word in words)


def given_to(text: str) -> str | None:
    """The person whom minutes assign an action to, or its contact: "Action: D. Vogel", "- POC Dafydd Rees"."""
    if "POC" in text and (contact := _CONTACT.search(text)) is not None and is_person(contact[1]):
        return contact[1]
    if "assigned " in text and (assigned := ASSIGNED_TASK.search(text)) is not None:
        return assigned["owner"]
    if "ction" not in text:
        return None
    match = _ACTION_OF.search(text)
    if match is not None and names_a_person(match[1]):
        return match[1]
    match = _ACTION_IN_BRACKET.search(text)
    return None if match is None else match[1]
