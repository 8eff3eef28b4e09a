"""How a document is called where those of several repositories are known. Pure."""

from followthrough.model import Memory


def are_several(memory: Memory) -> bool:
    """Whether there are documents of several repositories, so that a path alone does not name one."""
    homes = {each.home for each in memory.postmortems.values() if each.gone_since is None}
    return len(homes - {None}) > 1


def called(path: str, home: str | None, *, several: bool) -> str:
    """A document's path, with its repository before it where there are several: "acme/shop:docs/queue.md"."""
    return f"{home}:{path}" if several and home is not None else path
