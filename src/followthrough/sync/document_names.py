"""How a document is named if documents of several repositories are known. Pure."""

from followthrough.model import Memory


def are_several(memory: Memory) -> bool:
    """Whether documents of several repositories are known, so that a path alone is ambiguous."""
    homes = {postmortem.home for postmortem in memory.postmortems.values() if postmortem.gone_since is None}
    return len(homes - {None}) > 1


def called(path: str, home: str | None, *, several: bool) -> str:
    """A document's path, after its repository if there are several: "acme/shop:docs/queue.md", but "acme/shop#3"."""
    return f"{home}:{path}" if several and home is not None and not path.startswith(f"{home}#") else path
