"""`owner/repo#12` and back."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from followthrough.errors import RejectedError
from followthrough.model import IssueKey, TrackerName

_NAME = r"[A-Za-z0-9._-]{1,100}"
_KEY = re.compile(rf"({_NAME})/({_NAME})#([1-9][0-9]{{0,9}})")
_PLACE = re.compile(rf"({_NAME})/({_NAME})")


@dataclass(frozen=True, slots=True)
class Address:
    """An issue's owner, repository name and number."""

    owner: str
    name: str
    number: int

    @property
    def place(self) -> str:
        """`owner/repo`."""
        return f"{self.owner}/{self.name}"

    def same_as(self, place: str, number: int) -> bool:
        """Whether the other address is the same one. GitHub ignores upper and lower case in names."""
        return self.number == number and self.place.lower() == place.lower()


def address_of(key: IssueKey) -> Address | None:
    """The address in a key, or None if it is not one of GitHub's."""
    match = _KEY.fullmatch(key.key)
    return Address(match[1], match[2], int(match[3])) if match else None


def key_of(place: str, number: int) -> IssueKey:
    """The key of an issue."""
    return IssueKey(TrackerName.GITHUB, f"{place}#{number}")


def checked_place(place: str) -> str:
    """The place, if it is `owner/repo`. Raises RejectedError."""
    if not _PLACE.fullmatch(place) or set(place.split("/")) & {".", ".."}:
        raise RejectedError(f"{place!r} is not a GitHub repository; write owner/repo")
    return place


def place_in_url(repository_url: str) -> str:
    """`owner/repo` at the end of an API address."""
    return "/".join(urlsplit(repository_url).path.split("/")[-2:])
