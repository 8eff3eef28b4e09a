"""Postmortems that are issues of a GitHub repository, known by a label."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from followthrough.errors import NotVisibleError, StopError
from followthrough.model import Document, Skipped
from followthrough.model.issue_document import GITHUB_ISSUES
from followthrough.sources.issue_text import FILED_BY_US, IsOurs, in_markdown

Pages = Callable[[str, Mapping[str, Any]], Iterator[Any]]
"""Answers the JSON of a list page by page, or raises an error of followthrough.errors."""


def name_of(repository: str) -> str:
    """The name of such a source: `github-issues:owner/repo`, whatever the labels."""
    return f"{GITHUB_ISSUES}:{repository}"


class GitHubIssues:
    """The issues of `repository` ("owner/repo") with one of these labels, open or closed; pull requests are none.

    One request for each hundred issues of a label. `pages` is the tracker's own client.
    """

    def __init__(self, repository: str, labels: Sequence[str], pages: Pages, is_ours: IsOurs) -> None:
        self._repository = repository
        self._labels = tuple(dict.fromkeys(labels))
        self._pages = pages
        self._is_ours = is_ours

    @property
    def name(self) -> str:
        """`github-issues:owner/repo`."""
        return name_of(self._repository)

    def documents(self) -> Iterator[Document | Skipped]:
        """Every such issue, by number. Raises StopError where the repository cannot be seen, or none is labelled so."""
        found: dict[int, Mapping[str, Any]] = {}
        try:
            for label in self._labels:
                asked = {"labels": label, "state": "all", "sort": "created", "direction": "asc"}
                for page in self._pages(f"/repos/{self._repository}/issues", asked):
                    found.update((int(issue["number"]), issue) for issue in page if not issue.get("pull_request"))
        except NotVisibleError:
            raise StopError("there is no such repository, or this token may not see its issues") from None
        if not found:
            raise StopError(f"no issue there has the label {' or '.join(self._labels)}")
        for number in sorted(found):
            yield self._document(number, found[number])

    def _document(self, number: int, issue: Mapping[str, Any]) -> Document | Skipped:
        path, body = f"{self._repository}#{number}", str(issue.get("body") or "")
        if self._is_ours(body, ()):
            return Skipped(path, FILED_BY_US, failed=False)
        return Document(
            path=path,
            text=in_markdown(str(issue["title"]), body),
            source=self.name,
            url=issue.get("html_url"),
            repository=self._repository,
            is_report=True,
            has_parts=bool((issue.get("sub_issues_summary") or {}).get("total")),
        )
