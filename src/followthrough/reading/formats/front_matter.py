"""Front matter in YAML or TOML, as far as it can be read: a broken one is an empty one."""

import tomllib
from collections.abc import Mapping

import yaml

_LIMIT = 64 * 1024


class _Loader(yaml.SafeLoader):
    """Without aliases: a few lines of them can grow into gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def front_matter(text: str, *, toml: bool = False) -> Mapping[str, object]:
    """The mapping that stands in the front matter, with lower-case keys."""
    if len(text) > _LIMIT:
        return {}
    try:
        data = tomllib.loads(text) if toml else yaml.load(text, Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError, TypeError, KeyError):
        return {}
    return {str(key).lower(): value for key, value in data.items()} if isinstance(data, dict) else {}


def split_front_matter(text: str) -> tuple[Mapping[str, object], str, int]:
    """The front matter of a text in another format than Markdown, the rest, and the line on which that begins."""
    for fence, toml in (("---", False), ("+++", True)):
        if text.startswith(fence + "\n") and (end := text.find(f"\n{fence}\n", len(fence))) >= 0:
            head = text[len(fence) + 1 : end + 1]
            if ":" in head or "=" in head:
                return front_matter(head, toml=toml), text[end + len(fence) + 2 :], head.count("\n") + 3
    return {}, text, 1
