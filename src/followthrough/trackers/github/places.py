"""Facts about a repository, asked once per run: its current name, and whether issues can be filed and labelled."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from followthrough.errors import RejectedError, SkipError
from followthrough.trackers.github.address import checked_place
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.http_errors import ForbiddenError, access_to


class Repositories:
    """Repositories by the name that they are requested with."""

    def __init__(self, client: GitHubClient) -> None:
        self._client = client
        self._known: dict[str, Mapping[str, Any]] = {}

    def present_name(self, place: str) -> str:
        """`owner/repo` by its current name.

        Lists must be requested by this name. PyGithub drops the query when it is redirected from an old name, and a
        list without its filter looks complete but is not.
        """
        return str(self._repository(place)["full_name"])

    def obstacles(self, place: str) -> Sequence[str]:
        """Why no issue can be filed there, one line per reason."""
        repository = self._repository(place)
        found = []
        if repository.get("archived"):
            found.append(f"{place} is archived: nothing can be filed there")
        if repository.get("has_issues") is False:
            found.append(f"{place} has issues switched off: nothing can be filed there")
        return found

    def may_label(self, place: str) -> bool:
        """Whether the token may set labels there, as far as GitHub says.

        It says what the token's account may do. An app has none, and is told "no" to everything except reading what
        all may read: so the token is asked whether it is an app's.
        """
        rights = self._repository(place).get("permissions")
        if not isinstance(rights, dict) or not rights.get("pull"):
            return True
        return any(rights.get(role) for role in ("triage", "push", "maintain", "admin")) or self._is_app

    @cached_property
    def _is_app(self) -> bool:
        """Whether the token is that of an app's installation. Others are refused this list."""
        try:
            self._client.get("/installation/repositories", {"per_page": 1})
        except (ForbiddenError, SkipError):
            return False
        return True

    def _repository(self, place: str) -> Mapping[str, Any]:
        name = checked_place(place)
        if name not in self._known:
            with access_to(place):
                data = self._client.get(f"/repos/{name}").body
            if not isinstance(data, dict) or "full_name" not in data:
                raise RejectedError(f"GitHub: no repository in the answer about {place}")
            if str(data["full_name"]).lower() != name.lower():
                self._client.requests.count_redirect()  # PyGithub followed it
            self._known[name] = data
        return self._known[name]
