"""Postmortems that are issues in a GitHub repository, selected by a label."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from followthrough.errors import NothingFoundError, NotVisibleError, StopError
from followthrough.model import Document, Skipped, TrackerName
from followthrough.model.postmortem import GITHUB_ISSUES
from followthrough.ports import Moved
from followthrough.sources.issue_text import FILED_BY_US, IsOurs, in_markdown, is_excluded
from followthrough.sources.missing_issues import Read, seek_issues

Pages = Callable[[str, Mapping[str, Any]], Iterator[Any]]
"""Returns the JSON of a repository's issues page by page, or raises an error of followthrough.errors."""


def issues_source_name(repository: str) -> str:
    """The name of such a source: `github-issues:owner/repo` in lower case, whatever the labels."""
    return f"{GITHUB_ISSUES}:{repository.casefold()}"


class GitHubIssues:
    """The issues of `repository` ("owner/repo") with one of these labels, open or closed, without pull requests.

    Sends one request for the repository, and one per hundred issues of a label. `pages` and `read` come from the
    tracker. Issues that match a pattern of `exclude` (`owner/repo#12`) are left out.
    """

    def __init__(
        self,
        repository: str,
        labels: Sequence[str],
        pages: Pages,
        is_ours: IsOurs,
        *,
        read: Read,
        exclude: Sequence[str] = (),
    ) -> None:
        self._repository = repository
        self._labels = tuple(dict.fromkeys(labels))
        self._pages = pages
        self._is_ours = is_ours
        self._read = read
        self._exclude = exclude

    @property
    def name(self) -> str:
        """`github-issues:owner/repo`."""
        return issues_source_name(self._repository)

    def documents(self) -> Iterator[Document | Skipped]:
        """Every such issue, by number. Raises StopError if the repository is not visible, or no issue has the label."""
        found: dict[int, Mapping[str, Any]] = {}
        try:
            for label in self._labels:
                parameters = {"labels": label, "state": "all", "sort": "created", "direction": "asc"}
                for page in self._pages(self._repository, parameters):
                    found.update((int(issue["number"]), issue) for issue in page if not issue.get("pull_request"))
        except NotVisibleError:
            raise StopError("there is no such repository, or this token may not see its issues") from None
        if not found:
            raise NothingFoundError(f"no issue there has the label {' or '.join(self._labels)}")
        for number in sorted(found):
            repository = _repository_of(found[number]) or self._repository
            path = f"{repository}#{number}"
            if not is_excluded(path, self._exclude):
                yield self._document(repository, path, found[number])

    def seek(self, paths: Sequence[str]) -> Iterator[Skipped | Moved]:
        """What happened to issues that were not listed. Those that were deleted or lost the label yield nothing."""
        labels = {label.casefold() for label in self._labels}
        wanted = [path for path in paths if not is_excluded(path, self._exclude)]
        return seek_issues(
            TrackerName.GITHUB,
            wanted,
            self._read,
            lambda issue: not (issue.is_pull_request or labels.isdisjoint(map(str.casefold, issue.labels))),
        )

    def _document(self, repository: str, path: str, issue: Mapping[str, Any]) -> Document | Skipped:
        body = str(issue.get("body") or "")
        if self._is_ours(body, ()):
            return Skipped(path, FILED_BY_US, failed=False)
        return Document(
            path=path,
            text=in_markdown(str(issue["title"]), body),
            source=self.name,
            url=url if isinstance(url := issue.get("html_url"), str) else None,
            repository=repository,
            is_report=True,
            has_parts=bool((issue.get("sub_issues_summary") or {}).get("total")),
        )


def _repository_of(issue: Mapping[str, Any]) -> str:
    """Its repository as GitHub spells it; empty if the answer does not show it."""
    return "/".join(str(issue.get("repository_url") or "").split("/")[-2:])
