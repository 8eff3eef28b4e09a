"""Which document an issue was filed for, as the issue says itself: in hashes, which reveal nothing."""

import re
from dataclasses import dataclass
from hashlib import blake2b

from followthrough.model.records import PostmortemRecord

_UNKNOWN = "-"
_PART = r"([0-9a-f]{10}|-)"
_MARK = re.compile(rf"{_PART}\.{_PART}\.{_PART}")


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """Hashes of a document's repository, path, and title with day; None for what is not known."""

    repository: str | None = None
    path: str | None = None
    title: str | None = None

    @classmethod
    def of(cls, postmortem: PostmortemRecord) -> "DocumentMark":
        """The mark of a postmortem as it is now."""
        titled = f"{postmortem.title}\0{postmortem.day}" if postmortem.title and postmortem.day else None
        repository = postmortem.repository.casefold() if postmortem.repository else None
        return cls(_hash(repository), _hash(postmortem.identity), _hash(titled))

    @classmethod
    def parse(cls, text: str) -> "DocumentMark | None":
        """A mark as it is written, or None for anything else."""
        match = _MARK.fullmatch(text)
        return cls(*(None if part == _UNKNOWN else part for part in match.groups())) if match else None

    def __str__(self) -> str:
        return ".".join(part or _UNKNOWN for part in (self.repository, self.path, self.title))

    def is_same(self, other: "DocumentMark") -> bool:
        """Whether both may be one document: not in two repositories, and with the same path or title.

        If a repository is not known, the same path may exist in two, so it does not outweigh another title.
        """
        if _differ(self.repository, other.repository):
            return False
        in_one = _agree(self.repository, other.repository) or not _differ(self.title, other.title)
        return _agree(self.title, other.title) or (in_one and _agree(self.path, other.path))

    def is_another(self, other: "DocumentMark") -> bool:
        """Whether they are certainly two documents: in two repositories, and about two incidents."""
        return _differ(self.repository, other.repository) and _differ(self.title, other.title)


def _hash(text: str | None) -> str | None:
    return None if text is None else blake2b(text.encode(errors="replace"), digest_size=5).hexdigest()


def _agree(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
