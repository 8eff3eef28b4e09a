"""Reads the state of issues: GraphQL in batches, and REST one by one for what GraphQL cannot answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from followthrough.errors import GoneError, NotVisibleError, RetryableError, SkipError
from followthrough.model import Issue, IssueKey, State
from followthrough.ports import Unread
from followthrough.trackers.github.address import Address, address_of, key_of
from followthrough.trackers.github.client import GitHubClient, GraphQLAnswer, GraphQLNotOfferedError
from followthrough.trackers.github.queries import read_query
from followthrough.trackers.github.states import (
    address_in_graphql,
    address_in_rest,
    issue_from_graphql,
    issue_from_rest,
)
from followthrough.trackers.http_errors import ForbiddenError, parsing

BATCH = 100
_SMALLEST_BATCH = 25


class IssueReader:
    """Answers each key with an Issue or an Unread."""

    def __init__(self, client: GitHubClient) -> None:
        self._client = client
        self.graphql_offered = True

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """One answer per key. A failed batch does not stop the others."""
        wanted: dict[IssueKey, Address] = {}
        for key in keys:
            address = address_of(key)
            if address is None:
                yield Unread(key, f"{key} is not a GitHub issue; write owner/repo#12")
            else:
                wanted[key] = address
        pairs = list(wanted.items())
        for start in range(0, len(pairs), BATCH):
            yield from self._batch(dict(pairs[start : start + BATCH]))

    def _batch(self, wanted: Mapping[IssueKey, Address]) -> Iterator[Issue | Unread]:
        if not self.graphql_offered:
            for key, address in wanted.items():
                yield self._read_by_rest(key, address)
            return
        query, variables, addresses_by_alias = read_query(list(wanted.values()))
        try:
            answer = self._client.graphql(query, variables)
        except (GraphQLNotOfferedError, NotVisibleError):
            self.graphql_offered = False
            yield from self._batch(wanted)
        except SkipError as error:
            yield from (Unread(key, str(error)) for key in wanted)
        except RetryableError as error:
            yield from self._smaller(wanted, error)
        else:
            yield from self._answers(wanted, addresses_by_alias, answer)

    def _smaller(self, wanted: Mapping[IssueKey, Address], error: RetryableError) -> Iterator[Issue | Unread]:
        """GitHub gives up on a heavy query after ten seconds with a 502 or 504. Half of it may succeed."""
        too_heavy = any(word in str(error) for word in (": 502", ": 504", "GraphQL: no data"))
        if not too_heavy or len(wanted) <= _SMALLEST_BATCH:
            yield from (Unread(key, str(error)) for key in wanted)
            return
        pairs = list(wanted.items())
        middle = len(pairs) // 2
        yield from self._batch(dict(pairs[:middle]))
        yield from self._batch(dict(pairs[middle:]))

    def _answers(
        self,
        wanted: Mapping[IssueKey, Address],
        addresses_by_alias: Mapping[tuple[str, str], Address],
        answer: GraphQLAnswer,
    ) -> Iterator[Issue | Unread]:
        aliases = {(address.place.lower(), address.number): alias for alias, address in addresses_by_alias.items()}
        problems = _problems(answer)
        for key, address in wanted.items():
            repository, alias = aliases[address.place.lower(), address.number]
            whole = problems.get((repository,))
            problem = problems.get((repository, alias)) or whole
            try:
                with parsing("GitHub, GraphQL"):
                    node = (answer.data.get(repository) or {}).get(alias)
                    if node:
                        yield _at_its_address(address, address_in_graphql(node), self._issue(key, node))
                        continue
            except RetryableError as error:
                problem = str(error)
            if "FORBIDDEN" in (whole, problem) or whole == "NOT_FOUND":
                yield self._absent(key, State.HIDDEN, str(problem).lower().replace("_", " "))
            elif problem == "NOT_FOUND":
                yield self._read_by_rest(key, address)
            else:
                yield Unread(key, f"GitHub, GraphQL: no answer about {key} ({problem or 'no message'})")

    def _read_by_rest(self, key: IssueKey, address: Address) -> Issue | Unread:
        """Ask REST, which distinguishes what GraphQL only calls NOT_FOUND: deleted, transferred, hidden."""
        try:
            data = self._client.get(f"/repos/{address.place}/issues/{address.number}").body
        except GoneError:
            return self._absent(key, State.GONE, "deleted")
        except NotVisibleError:
            return self._absent(key, State.HIDDEN, "not found")
        except ForbiddenError:
            return self._absent(key, State.HIDDEN, "forbidden")
        except (SkipError, RetryableError) as error:
            return Unread(key, str(error))
        try:
            with parsing(f"GitHub, about {key}"):
                home = address_in_rest(data)
                issue = self._with_paths(home, issue_from_rest(key, data, self._now()))
        except RetryableError as error:
            return Unread(key, str(error))
        if not address.same_as(*home):
            self._client.requests.count_redirect()  # PyGithub followed it
        return _at_its_address(address, home, issue)

    def _with_paths(self, home: tuple[str, int], issue: Issue) -> Issue:
        """A merged pull request with its files, from REST. Raises RetryableError."""
        if not issue.is_pull_request or not any(change.merged for change in issue.evidence or ()):
            return issue
        try:
            files = self._client.get(f"/repos/{home[0]}/pulls/{home[1]}/files", {"per_page": 100}).body
        except (SkipError, ForbiddenError):
            return issue
        paths = tuple(str(file["filename"]) for file in files)
        return replace(issue, evidence=tuple(replace(change, paths=paths) for change in issue.evidence or ()))

    def _issue(self, key: IssueKey, node: Mapping[str, Any]) -> Issue:
        return issue_from_graphql(key, node, self._now())

    def _absent(self, key: IssueKey, state: State, raw_state: str) -> Issue:
        return Issue(key=key, state=state, seen_at=self._now(), raw_state=raw_state)

    def _now(self) -> datetime:
        return self._client.requests.now()


def _at_its_address(address: Address, home: tuple[str, int], issue: Issue) -> Issue:
    """The issue, or its new address if it was transferred or its repository was renamed."""
    if address.same_as(*home):
        return issue
    return replace(issue, state=State.MOVED, moved_to=key_of(*home), raw_state="moved", evidence=None)


def _problems(answer: GraphQLAnswer) -> dict[tuple[str, ...], str]:
    """GraphQL's errors by the alias path that they are about."""
    problems: dict[tuple[str, ...], str] = {}
    for error in answer.errors:
        steps = error.get("path")
        path = tuple(str(step) for step in steps[:2]) if isinstance(steps, list) else ()
        problems.setdefault(path, str(error.get("type") or error.get("message") or "unknown error"))
    return problems
