"""Names of persons, recognised by their form."""

from followthrough.reading.items.owner_words import NEVER_NAMES, TEAM_WORDS
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.first_names import MAIL_ADDRESS, NAME_WORD, NAMES_AND_SOFTWARE, is_common_name
from followthrough.reading.vocabulary.words import IMPERATIVES

_SURNAME = r"[^\W\d_a-z][\w'’-]{1,25}"
_BEFORE_IT = r"(?:(?:Mrs?|Ms|Dr|Hr|Fr|Sra?)\.? |(?:[^\W\d_a-z]\. ?){1,3})"
_NAME = rf"{_SURNAME}(?: {_SURNAME})?"
_WITH_INITIAL = lazy_pattern(_BEFORE_IT + _NAME)
_ACTION_OF = lazy_pattern(
    rf"\b[Aa]ction(?::| (?:by|on):?) ({_BEFORE_IT}?{_NAME})(?=\W{{0,3}}$|[,;)\]]|\.\s| (?:by|until|before) )"
)
_ONE_NAME = rf"(?:{MAIL_ADDRESS}|{_BEFORE_IT}?{NAME_WORD}(?: [^\W\d_a-z][\w'’-]{{1,25}}){{0,2}})"
_JOINED = r"(?:\s?[,&/+]\s?|\s(?:and|or)\s)"
# "Ana Ruiz: add ...", "Ana/Bo: add ...", "Ana - add ...", "ana@acme.example: add ...".
_BEFORE_TASK = lazy_pattern(
    rf"\W{{0,3}}({_ONE_NAME}(?:{_JOINED}{_ONE_NAME}){{0,3}})(?:[)\]]?\s?:|[)\]]|\s[-–—]{{1,2}})\s{{1,3}}([A-Za-z-]{{2,20}})\b"
)
_JOIN = lazy_pattern(_JOINED)
_LABEL_ENDS = (":", ")", "]", " -", " –", " —")
_LONGEST_LABEL = 160
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
    head = text[:_LONGEST_LABEL]
    match = _BEFORE_TASK.match(head) if holds_any(head, _LABEL_ENDS) else None
    if match is None or match[2].lower() not in IMPERATIVES:
        return None
    names = _JOIN.split(match[1])
    sure = [name for name in names if is_surely_a_person(name)]
    return match[1] if sure and all(name in sure or _may_be_a_person(name) for name in names) else None


def is_surely_a_person(name: str) -> bool:
    """Whether this is an address, or written like a person with a common first name that is no word or place."""
    return "@" in name or is_common_name(name, surely=True) or _WITH_INITIAL.fullmatch(name) is not None


def is_surely_called(title: str) -> bool:
    """Whether a title is nothing but what one person is called: "Ana", "Ana Ruiz", "@ana"."""
    first, *others = title.split()[:4] or [""]
    if first.startswith("@"):
        return not others
    named = is_surely_a_person(title) and first.lower() not in NAMES_AND_SOFTWARE
    return named and len(others) < 3 and all(word[0].isupper() and word.lower() not in _NO_NAMES for word in others)


def _may_be_a_person(name: str) -> bool:
    """Whether a name beside that of a person may be one: "Zora" in "Ana/Zora"."""
    return name[0].isupper() and _NO_NAMES.isdisjoint(name.lower().split())


def assigned_owner(text: str) -> str | None:
    """The person whom minutes assign an action to: "Action: D. Vogel, by 26 June"."""
    match = _ACTION_OF.search(text) if "ction" in text else None
    return match[1] if match is not None and names_a_person(match[1]) else None
