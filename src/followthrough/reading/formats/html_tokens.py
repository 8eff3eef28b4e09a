"""HTML cut into tags and text. Whom Confluence mentions, by several tags and the text between, is one piece.

The tags are found here and not by html.parser, which on hostile input is quadratic; lines come out exactly.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import unescape
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern

# A tag contains no "<" and no ">", so each character is read once.
_TAG = lazy_pattern(r"<(/?)([A-Za-z][\w:.-]{0,60})([^<>]*)>")
_ATTRIBUTE = lazy_pattern(r"([\w:.-]{1,60})\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# People in Confluence's storage format and exports. A user with only an id has no name in the text.
_USER = "ri:user"
_MENTION = "user-mention"
_TEXT = frozenset({"", "![cdata"})
_WITHIN_A_NAME = frozenset({"!--", "span", "img", "b", "strong", "em", "i"})
_BODY_OF_LINK = frozenset({"ac:plain-text-link-body", "ac:link-body"})  # the name of a user, as it is shown
PERSON = "@"
_CELLS = frozenset({"td", "th"})
_ENDS_OF_CELLS = _CELLS | {"tr", "table"}
_FEWEST_ENTRIES = 2
SEVERAL = "-"


class Token(NamedTuple):
    """A piece of HTML, and the line on which it stands.

    It is a tag (`name`, `closing`, `rest`), text (`name` is empty), a comment or CDATA, or somebody who is mentioned:
    `name` is PERSON, `rest` what is shown of it, `detail` who it is. For a list entry in a cell, `detail` is SEVERAL
    if there are more.
    """

    name: str
    closing: bool
    rest: str
    line: int
    detail: str


_token = partial(tuple.__new__, Token)  # as the names in `outline`


def tokens_of(text: str, line: int) -> Iterator[Token]:
    """The pieces of a text that begins on this line."""
    pieces = _pieces(text, line)
    if _USER in text or _MENTION in text:
        pieces = _with_people(pieces)
    return _with_lists(pieces) if "<li" in text and "<t" in text else pieces


def unescaped(text: str) -> str:
    """The text with characters in place of entities. It stays as it is if a number in it is too long for Python."""
    try:
        return unescape(text)
    except ValueError:
        return text


def attributes_of(rest: str) -> dict[str, str]:
    """The attributes of a tag, from the text after its name."""
    return {m[1].lower(): unescaped(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(rest[:5000])}


def _pieces(text: str, line: int) -> Iterator[Token]:
    at, size = 0, len(text)
    while at < size:
        start = text.find("<", at)
        if start < 0:
            yield _token(("", False, text[at:], line, ""))
            return
        if start > at:
            yield _token(("", False, text[at:start], line, ""))
            line += text.count("\n", at, start)
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            end = size if end < 0 else end + 3
            yield _token(("!--", False, text[start + 4 : end].removesuffix("-->"), line, ""))
        elif text.startswith("<![CDATA[", start):
            end = text.find("]]>", start + 9)
            end = size if end < 0 else end + 3
            yield _token(("![cdata", False, text[start + 9 : end].removesuffix("]]>"), line, ""))
        elif (tag := _TAG.match(text, start)) is not None:
            end = tag.end()
            yield _token((tag[2].lower(), bool(tag[1]), tag[3], line, ""))
        else:
            # Not a tag: a bare "<" is text; a declaration or an unclosed tag goes up to the next ">" or "<".
            end = start + 1
            if not text.startswith(("<!", "<?"), start):
                yield _token(("", False, "&lt;", line, ""))
        line += text.count("\n", start, end)
        at = end


def _with_lists(tokens: Iterable[Token]) -> Iterator[Token]:
    """The same pieces. Of several entries of lists in one cell of a table, each begin of one is marked as such."""
    cell: list[Token] | None = None
    for token in tokens:
        if token.name in _ENDS_OF_CELLS:
            yield from _marked_if_several(cell or ())
            cell = [] if token.name in _CELLS and not token.closing else None
            yield token
        elif cell is None:
            yield token
        else:
            cell.append(token)
    yield from _marked_if_several(cell or ())


def _marked_if_several(cell: Sequence[Token]) -> Iterable[Token]:
    begins = [token for token in cell if token.name == "li" and not token.closing]
    if len(begins) < _FEWEST_ENTRIES:
        return cell
    return (token._replace(detail=SEVERAL) if token.name == "li" else token for token in cell)


def _with_people(tokens: Iterable[Token]) -> Iterator[Token]:
    """The same pieces, with one for each mentioned person, at the end of the mention."""
    user: Token | None = None  # of a link, the body of which may be another name
    shown: list[str] | None = None  # of a name, while it is read
    line = 0
    for token in tokens:
        name, closing, rest, line, _ = token
        if shown is not None:
            if name in _TEXT:
                shown.append(rest if name else unescaped(rest))
                continue
            if name not in _WITHIN_A_NAME:
                if (person := _person(shown, line)) is not None:
                    yield person
                    user = None
                shown = None
                if name == "a" and closing:
                    continue
        if user is not None and shown is None and not _before_body(token):
            yield user._replace(line=line)
            user = None
        if name == _USER and not closing:
            user = _user(token)
        elif (name in _BODY_OF_LINK and user is not None and not closing) or (name == "a" and _mentions(rest)):
            shown = []
        else:
            yield token
    if shown is not None and (person := _person(shown, line)) is not None:
        yield person
    elif user is not None:
        yield user._replace(line=line)


def _person(pieces: Iterable[str], line: int) -> Token | None:
    """The name in these pieces of text."""
    shown = " ".join("".join(pieces).split())
    name = shown.removeprefix("@")
    return Token(PERSON, False, shown, line, name) if name else None


def _user(token: Token) -> Token | None:
    """The user in a tag, by name or only by id."""
    given = attributes_of(token.rest)
    username = given.get("ri:username")
    account = username or given.get("ri:account-id") or given.get("ri:userkey")
    return None if account is None else Token(PERSON, False, f"@{username}" if username else "", token.line, account)


def _mentions(rest: str) -> bool:
    """Whether the rest of a link's tag shows that the link is a mention."""
    return _MENTION in rest and _MENTION in attributes_of(rest).get("class", "").split()


def _before_body(token: Token) -> bool:
    """Whether the words of a user's link may still follow."""
    if token.name == _USER:
        return token.closing
    return token.name in _BODY_OF_LINK if token.name else not token.rest.strip()
