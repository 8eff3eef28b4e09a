"""Postmortems that are issues in Jira, found by a query."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from followthrough.errors import NothingFoundError
from followthrough.model import Document, Skipped, TrackerName
from followthrough.model.issue_document import JIRA_ISSUES
from followthrough.ports import Moved
from followthrough.sources.issue_text import FILED_BY_US, IsOurs, in_adf, in_wiki_markup, is_excluded
from followthrough.sources.missing_issues import Read, seek_issues

Find = Callable[[str, Sequence[str]], Iterator[Mapping[str, Any]]]
"""Returns the issues that a query finds, with these fields, or raises an error of followthrough.errors."""
_FIELDS = ("summary", "description", "labels", "subtasks", "issuelinks")


class JiraIssues:
    """The issues that any of these queries (JQL) finds. Sends one request per hundred.

    `find` and `read` come from the tracker, and `page` returns the address where people open an issue. Issues that
    match a pattern of `exclude` (`OPS-12`) are left out.
    """

    name = JIRA_ISSUES

    def __init__(
        self,
        queries: Sequence[str],
        find: Find,
        page: Callable[[str], str],
        is_ours: IsOurs,
        *,
        read: Read,
        exclude: Sequence[str] = (),
    ) -> None:
        self._queries = tuple(dict.fromkeys(queries))
        self._find = find
        self._page = page
        self._is_ours = is_ours
        self._read = read
        self._exclude = exclude

    def documents(self) -> Iterator[Document | Skipped]:
        """Every such issue, by key. Raises StopError if the queries find none."""
        found = {str(issue["key"]): issue for query in self._queries for issue in self._find(query, _FIELDS)}
        if not found:
            raise NothingFoundError(f"no issue is found by {' or by '.join(self._queries)}")
        for key in sorted(found, key=_by_number):
            if not is_excluded(key, self._exclude):
                yield self._document(key, found[key].get("fields") or {})

    def seek(self, paths: Sequence[str]) -> Iterator[Skipped | Moved]:
        """What happened to issues that were not found. Visible ones that no longer match any query yield nothing."""
        wanted = [path for path in paths if not is_excluded(path, self._exclude)]
        return seek_issues(TrackerName.JIRA, wanted, self._read, lambda _: False)

    def _document(self, key: str, fields: Mapping[str, Any]) -> Document | Skipped:
        title, description = str(fields.get("summary") or ""), fields.get("description") or ""
        if self._is_ours("", fields.get("labels") or ()):
            return Skipped(key, FILED_BY_US, failed=False)
        text = in_adf(title, description) if isinstance(description, dict) else in_wiki_markup(title, str(description))
        has_parts = bool(fields.get("subtasks") or fields.get("issuelinks"))
        url = self._page(key)
        return Document(path=key, text=text, source=self.name, url=url, is_report=True, has_parts=has_parts)


def _by_number(key: str) -> tuple[str, int]:
    """Sort key for issue keys: OPS-9 before OPS-12."""
    project, _, number = key.rpartition("-")
    return project, int(number) if number.isdecimal() else 0
