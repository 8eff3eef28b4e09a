"""How issues are spelled: trackers ignore upper and lower case, and one issue under two spellings would be two."""

from collections.abc import Iterable
from dataclasses import replace

from followthrough.model.issue import IssueKey
from followthrough.model.memory import Memory
from followthrough.model.reference import TrackerName


class Spelling:
    """The spelling that counts: the first one known. Whatever names an issue anew is brought to it."""

    def __init__(self, known: Iterable[IssueKey]) -> None:
        self._keys: dict[IssueKey, IssueKey] = {}
        self._repositories: dict[str, str] = {}
        for key in known:
            self._keys.setdefault(key.folded, key)
            if key.tracker is TrackerName.GITHUB:
                self._repositories.setdefault(key.place.casefold(), key.place)

    @classmethod
    def of(cls, memory: Memory) -> "Spelling":
        """The one of the links, then of the issues that these led to."""
        return cls((*(link.issue for link in memory.links.values()), *memory.issues))

    def known(self, key: IssueKey) -> IssueKey:
        """The address as it is known; if the issue is not, with its repository as that is known."""
        if key.folded in self._keys:
            return self._keys[key.folded]
        if key.tracker is not TrackerName.GITHUB or "#" not in key.key:
            return key
        place = self._repositories.setdefault(key.place.casefold(), key.place)
        return replace(key, key=place + key.key[len(key.place) :])
