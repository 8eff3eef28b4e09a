"""Front matter in YAML or TOML, as far as it can be read: a broken one is an empty one."""

from collections.abc import Mapping

from followthrough.reading.patterns import lazy_pattern

_LIMIT = 64 * 1024


# Aliases are not read: a few lines of them can grow into gigabytes.
_ALIAS = lazy_pattern(r"(?m)(?:^|[\s,\[{:-])\*[\w-]+[ \t]*(?:$|[,\]}#])")


def front_matter(text: str, *, toml: bool = False) -> Mapping[str, object]:
    """The mapping that stands in the front matter, with lower-case keys, without the colons of ":title:"."""
    if len(text) > _LIMIT or ("*" in text and not toml and _ALIAS.search(text)):
        return {}
    try:
        data = _toml(text) if toml else _yaml(text)
    except (ValueError, RecursionError, TypeError, KeyError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {key.lower().strip(": "): value for key, value in data.items() if isinstance(key, str)}


def _toml(text: str) -> object:
    import tomllib  # most documents have no front matter: its parsers are loaded when one has

    return tomllib.loads(text)


def _yaml(text: str) -> object:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def split_front_matter(text: str) -> tuple[Mapping[str, object], str, int]:
    """The front matter of a text in another format than Markdown, the rest, and the line on which that begins."""
    for fence, toml in (("---", False), ("+++", True)):
        if text.startswith(fence + "\n") and (end := text.find(f"\n{fence}\n", len(fence))) >= 0:
            head = text[len(fence) + 1 : end + 1]
            if ":" in head or "=" in head:
                return front_matter(head, toml=toml), text[end + len(fence) + 2 :], head.count("\n") + 3
    return {}, text, 1
