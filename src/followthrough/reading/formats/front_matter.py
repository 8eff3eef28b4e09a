"""Front matter in YAML or TOML, as far as it can be read: a broken one is an empty one."""

import re
from collections.abc import Mapping
from datetime import date

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


def front_matter(text: str, *, toml: bool = False) -> Mapping[str, object]:
    """The mapping that stands in the front matter, with lower-case keys, without the colons of ":title:"."""
    if len(text) > _LIMIT or ("*" in text and not toml and _ALIAS.search(text)):
        return {}
    try:
        data = loads(text) if toml else _yaml(text)
        str(data)  # a number may have more digits than Python writes
    except Exception:  # a value that is not what its tag says makes YAML's parser stumble in any way
        return {}
    if not isinstance(data, dict):
        return {}
    return {key.lower().strip(": "): value for key, value in data.items() if isinstance(key, str)}


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
            found[key] = date.fromisoformat(day) if day else next(each for each in (*quoted, plain) if each is not None)
        except ValueError:  # no day of the calendar
            return None
    return found


def split_front_matter(text: str) -> tuple[Mapping[str, object], str, int]:
    """The front matter of a text in another format than Markdown, the rest, and the line on which that begins."""
    for fence, toml in (("---", False), ("+++", True)):
        if text.startswith(fence + "\n") and (end := text.find(f"\n{fence}\n", len(fence))) >= 0:
            head = text[len(fence) + 1 : end + 1]
            if ":" in head or "=" in head:
                return front_matter(head, toml=toml), text[end + len(fence) + 2 :], head.count("\n") + 3
    return {}, text, 1
