"""Front matter in YAML or TOML, as far as it can be read.

If its parser refuses the whole, the values are read one by one, so that a faulty line does not lose the others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from followthrough.reading.formats.lines import normalised
from followthrough.reading.patterns import lazy_pattern
from followthrough.toml import loads

_LIMIT = 64 * 1024
# Aliases are not read: a few lines of them can grow into gigabytes.
_ALIAS = lazy_pattern(r"(?m)(?:^|[\s,\[{:-])\*[\w-]+[ \t]*(?:$|[,\]}#])")
# Lines that can be read at sight: of YAML's parser a document would wait as long as for the rest of its own reading.
_AT_SIGHT = lazy_pattern(
    r"""([A-Za-z][A-Za-z0-9_-]{0,60}):[ ]+
    (?: (\d{4}-\d\d-\d\d) | "([ !\#-\[\]-~]*)" | '([ -&(-~]*)' | ([A-Za-z](?:[\w ,.()/'+-]*[\w,.()/'+-])?) )[ ]*""",
    re.ASCII | re.VERBOSE,
)
_NO_TEXT = frozenset({"yes", "no", "true", "false", "on", "off", "null"})  # words that mean something else in YAML
# Where the next value begins, if the parser refuses the whole.
_BEGINS = {False: lazy_pattern(r"[^\s#,\]}-]"), True: lazy_pattern(r"[\w\"'][\w\"'. -]{0,60}[ \t]*=|\[")}
_NAMED = lazy_pattern(r"([A-Za-z][A-Za-z0-9_-]{0,60})[ \t]*[:=](?!//)[ \t]*(\S.*)", re.ASCII)
_ENDED_LIST = lazy_pattern(r"\[[^\[\]]*\][ \t]*[^\s,\]}#]|\{[^{}]*\}[ \t]*[^\s,\]}#]")
_UNENDED = lazy_pattern(r"\[(?=[^\]]*$)|\{(?=[^}]*$)")
_ENDS_WITH = {"[": "]", "{": "}"}
_QUOTE_TEXT = "put its text in quotes"
_WRITTEN = {False: "write KEY: VALUE", True: 'write KEY = "VALUE"'}
_MOST_VALUES = 1000
_MOST_FAULTS = 10


class Fault(NamedTuple):
    """A line that is not valid in its front matter, and one sentence on why and what to do. Lines count from 1."""

    line: int
    message: str


class _FrontMatter(NamedTuple):
    values: Mapping[str, object] = MappingProxyType({})
    faults: tuple[Fault, ...] = ()


def front_matter(text: str, *, toml: bool = False) -> Mapping[str, object]:
    """The mapping in the front matter, with lower-case keys, without the colons of ":title:"."""
    return _read(text, toml).values


def faults(text: str) -> tuple[Fault, ...]:
    """The faulty lines in the front matter of a document with this text. There is mostly none, or no front matter."""
    split = _split(normalised(text))
    if split is None:
        return ()
    what = f"this line of the front matter is not valid {'TOML' if split[1] else 'YAML'}"
    return tuple([Fault(line + 1, f"{what}; {remedy}") for line, remedy in _read(*split).faults])


@lru_cache(maxsize=4)  # after the document is read, a rule asks for the faults
def _read(text: str, toml: bool) -> _FrontMatter:
    if len(text) > _LIMIT:
        return _FrontMatter()
    try:
        data = None if _has_alias(text, toml) else _parsed(text, toml)
    except Exception:  # a value of another type than its tag makes YAML's parser fail in any way
        data = None
    else:
        if data is not None and not isinstance(data, dict):
            return _FrontMatter()
    found = _one_by_one(text, toml) if data is None else _FrontMatter(data)
    named = {key.lower().strip(": "): value for key, value in found.values.items() if isinstance(key, str)}
    return found._replace(values=named)


def _has_alias(text: str, toml: bool) -> bool:
    return "*" in text and not toml and _ALIAS.search(text) is not None


def _parsed(text: str, toml: bool) -> object:
    data = loads(text) if toml else _yaml(text)
    str(data)  # a number may have more digits than Python writes
    return data


def _one_by_one(text: str, toml: bool) -> _FrontMatter:
    """The values that can be read alone, and the text of those with a plain mistake, such as a colon in a title."""
    values: dict[str, object] = {}
    found: list[Fault] = []
    for part in islice(_parts(text, toml), _MOST_VALUES):
        (line, first), *more = [line for line in part if line[1].strip() and not line[1].lstrip().startswith("#")]
        read, meant = _alone([text for _, text in part], toml)
        if read is None and more:
            read, _ = _alone([first], toml)
            if read and all(value is not None and value != "" for value in read.values()):
                line, behind = more[0]
                blank = "begin it without a blank or tab"
                found.append(Fault(line, blank if behind[0].isspace() else _WRITTEN[toml]))
            else:
                read = None
        if read is not None:
            values |= read
        elif (named := _NAMED.fullmatch(first)) is None:
            inner = _first_fault([first, *(text for _, text in more)], toml) if more and read is None else 0
            found.append(Fault(more[inner - 1][0], _QUOTE_TEXT) if inner else Fault(line, _WRITTEN[toml]))
        elif (open_with := _UNENDED.match(named[2])) is not None:
            found.append(Fault(line, f'end what begins with "{open_with[0]}" with "{_ENDS_WITH[open_with[0]]}"'))
        else:
            key, rest = named.groups()
            if meant and not more and (value := _meant(rest)) is not None:
                values.setdefault(key, value)
            quote = "'" if '"' in rest.strip('"') else '"'
            found.append(Fault(line, f"put the value in quotes: {key}{' = ' if toml else ': '}{quote}...{quote}"))
    return _FrontMatter(values, tuple(found[:_MOST_FAULTS]) if values else ())


def _parts(text: str, toml: bool) -> Iterator[list[tuple[int, str]]]:
    """The numbered lines of each value. Tables of TOML are left out."""
    part: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if _BEGINS[toml].match(line):
            if part:
                yield part
            if toml and line.startswith("["):
                return
            part = [(number, line.rstrip())]
        elif part:
            part.append((number, line))
    if part:
        yield part


def _alone(part: Sequence[str], toml: bool) -> tuple[dict[str, object] | None, bool]:
    """What these lines say alone. None if they cannot be read, and then whether their text may be meant."""
    text = "\n".join(part) + "\n"
    if _has_alias(text, toml):
        return None, False
    try:
        data = _parsed(text, toml)
    except Exception as error:
        import yaml

        return None, isinstance(error, ValueError if toml else yaml.YAMLError)
    return (data, True) if isinstance(data, dict) else (None, True)


def _first_fault(part: Sequence[str], toml: bool) -> int:
    """The place of the line that cannot be read behind those above it. 0 if they are not the lines of one value."""
    if _alone(part[:1], toml)[0] is None:
        return 0
    good, bad = 1, len(part)
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if _alone(part[:middle], toml)[0] is not None else (good, middle)
    return good


def _meant(rest: str) -> str | None:
    """The text that a value is meant to be, if it is not the beginning of a list or of something for YAML alone."""
    quote = rest[0]
    if quote in "\"'":
        if len(rest) > 1 and rest.endswith(quote):
            return rest[1:-1]
        return rest if quote in rest[1:] else rest[1:]
    if quote == "!" or (quote in "[{" and _ENDED_LIST.match(rest) is None):
        return None
    return rest.partition(" #")[0].rstrip()


def _yaml(text: str) -> object:
    if (simple := _simple_yaml(text)) is not None:
        return simple
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def _simple_yaml(text: str) -> Mapping[str, object] | None:
    """What YAML makes of keys with dates and words, one a line; None where there is anything else."""
    found: dict[str, object] = {}
    for line in text.strip("\n").split("\n"):
        match = _AT_SIGHT.fullmatch(line)
        if match is None:
            return None
        key, day, *quoted, plain = match.groups()
        if key.lower() in _NO_TEXT or (plain and plain.lower() in _NO_TEXT):
            return None
        try:
            found[key] = date.fromisoformat(day) if day else next(text for text in (*quoted, plain) if text is not None)
        except ValueError:  # no day of the calendar
            return None
    return found


def split_front_matter(text: str) -> tuple[Mapping[str, object], str, int]:
    """The front matter of a text in another format than Markdown, the rest, and the line on which that begins."""
    if (split := _split(text)) is None:
        return {}, text, 1
    head, toml = split
    return front_matter(head, toml=toml), text[len(head) + len("---\n---\n") :], head.count("\n") + 3


_FENCES = ("---", "+++")


def _split(text: str) -> tuple[str, bool] | None:
    """The front matter at the beginning of a text, and whether it is TOML."""
    for fence in _FENCES:
        if text.startswith(fence + "\n") and (end := text.find(f"\n{fence}\n", len(fence))) >= 0:
            head = text[len(fence) + 1 : end + 1]
            if ":" in head or "=" in head:
                return head, fence == "+++"
    return None
