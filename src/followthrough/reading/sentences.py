"""Cuts prose into sentences: abbreviations, versions, addresses and code do not end one. Linear in the size."""

import re
from collections.abc import Iterator

from followthrough.reading.outline import RichText, Span

# One character class after another and nothing nested: each character is looked at a bounded number of times.
_STOP = re.compile(r"""[.!?]{1,3}["'”’)\]*_]{0,3}\s+|[。！？]["'”’」』）)]{0,3}\s*|\n|(?=[✅❌☑☐✔•])""")
_LAST_WORD = re.compile(r"([^\s(\[\"'“‘]{1,20})$")

ABBREVIATIONS = frozenset(
    """e.g eg i.e ie vs etc approx dr mr mrs ms prof no nr st inc ltd co corp cf fig al resp incl excl est dept
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m am pm u.s u.k min max avg
    ver v
    z.b bzw ca usw d.h u.a ggf evtl inkl vgl abs s p.ex ex art sr sra srta ee.uu pág pag env m mme num""".split()  # noqa: SIM905
)


def sentences(text: RichText) -> Iterator[Span]:
    """The spans of the sentences in this text, in order, without surrounding space."""
    whole = text.text
    code = text.code
    at = 0
    next_code = 0
    for match in _STOP.finditer(whole):
        stop = match.start()
        while next_code < len(code) and code[next_code][1] <= stop:
            next_code += 1
        if next_code < len(code) and code[next_code][0] <= stop:
            continue
        if match[0].startswith(".") and not _ends(whole, stop, match.end()):
            continue
        span = _trimmed(whole, at, match.end())
        if span:
            yield span
        at = match.end()
    span = _trimmed(whole, at, len(whole))
    if span:
        yield span


def _ends(whole: str, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` ends a sentence."""
    following = whole[after : after + 1]
    if following and following.islower():
        return False
    if whole[stop : stop + 2] == "..":
        return True
    word = _LAST_WORD.search(whole, max(0, stop - 20), stop)
    if word is None:
        return True
    last = word[1].lower()
    if last in ABBREVIATIONS:
        return False
    return not (len(last) == 1 and last.isalpha()) and not (
        last.isdigit() and len(last) <= 2 and _opens(whole, word.start())
    )


def _opens(whole: str, at: int) -> bool:
    """Whether a number at this place opens a line or sentence, as in an enumeration inside prose."""
    before = whole[:at].rstrip(" ") if at < 200 else whole[at - 200 : at].rstrip(" ")
    return not before or before[-1] in ".:;!?\n"


def _trimmed(whole: str, start: int, end: int) -> Span | None:
    piece = whole[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None
