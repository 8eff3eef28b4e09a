"""The types and fields of GitHub's GraphQL API that the stand-in knows, each with its resolver."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from followthrough.testing.github_server.graphql_resolvers import (
    EVENT_TYPES,
    Connection,
    Context,
    NotFoundError,
    closing_pulls,
    cursor,
    find_node,
    find_nodes,
    find_repository,
    list_issues,
    list_pull_requests,
    paged,
    pull_state,
    state_reason,
    timeline,
    timeline_item_type,
)
from followthrough.testing.github_server.render import Renderer, association, stamp
from followthrough.testing.github_server.state import (
    Issue,
    Repository,
    User,
    node_id,
)

SCALARS = frozenset({"ID", "String", "Int", "Boolean", "DateTime", "URI", "enum"})
UNIONS: Mapping[str, frozenset[str]] = {
    "IssueOrPullRequest": frozenset({"Issue", "PullRequest"}),
    "ReferencedSubject": frozenset({"Issue", "PullRequest"}),
    "Closer": frozenset({"PullRequest", "Commit"}),
    "Closable": frozenset({"Issue", "PullRequest", "Milestone"}),
    "Actor": frozenset({"User"}),
    "RepositoryOwner": frozenset({"User"}),
    "Assignee": frozenset({"User"}),
    "Node": frozenset({"Issue", "PullRequest", "Repository", "User", "Label", "Milestone", "Commit"}),
    "IssueTimelineItems": frozenset(),
}


Resolver = Callable[[Any, Mapping[str, Any], Context], Any]


@dataclass(frozen=True)
class Field:
    """A field: the name of its type, its arguments with their types, and how its value is found."""

    type: str
    resolve: Resolver
    arguments: Mapping[str, str] = field(default_factory=dict)
    is_list: bool = False
    is_connection: bool = False


_PAGING = {"first": "Int", "after": "String", "last": "Int", "before": "String"}


def possible_types(name: str) -> frozenset[str]:
    """The concrete types that a value of this type can have."""
    if name == "IssueTimelineItems":
        return frozenset(EVENT_TYPES.values())
    return UNIONS.get(name, frozenset({name}))


def _plain(type_: str, read: Callable[[Any], Any]) -> Field:
    return Field(type_, lambda thing, _arguments, _context: read(thing))


def _shown(type_: str, read: Callable[[Any, Renderer], Any]) -> Field:
    return Field(type_, lambda thing, _arguments, context: read(thing, context.render))


def _connection(
    node: str,
    read: Callable[[Any, Mapping[str, Any], Context], Sequence[Any]],
    **arguments: str,
) -> Field:
    def resolve(thing: Any, given: Mapping[str, Any], context: Context) -> Connection:
        return paged(read(thing, given, context), given)

    return Field(f"{node}Connection", resolve, {**_PAGING, **arguments}, is_connection=True)


def _connection_type(node: str) -> dict[str, Field]:
    return {
        "nodes": Field(node, lambda connection, _a, _c: list(connection.nodes), is_list=True),
        "edges": Field(f"{node}Edge", _edges, is_list=True),
        "totalCount": _plain("Int", lambda connection: connection.total),
        "pageInfo": _plain("PageInfo", lambda connection: connection),
    }


def _edges(connection: Connection, _arguments: Mapping[str, Any], _context: Context) -> list[Any]:
    return [(cursor(connection.offset + place), node) for place, node in enumerate(connection.nodes)]


def _edge_type(node: str) -> dict[str, Field]:
    return {"cursor": _plain("String", lambda edge: edge[0]), "node": _plain(node, lambda edge: edge[1])}


def _end(connection: Connection) -> int:
    return connection.offset + len(connection.nodes)


_PAGE_INFO = {
    "hasNextPage": _plain("Boolean", lambda c: _end(c) < c.total),
    "hasPreviousPage": _plain("Boolean", lambda c: c.offset > 0),
    "startCursor": _plain("String", lambda c: cursor(c.offset) if c.nodes else None),
    "endCursor": _plain("String", lambda c: cursor(_end(c) - 1) if c.nodes else None),
}


def _numbered(kind: str, accepts: Callable[[Issue], bool]) -> Field:
    article = "an" if kind[0] in "Ii" else "a"

    def resolve(repository: Repository, given: Mapping[str, Any], _context: Context) -> Issue:
        found = repository.issues.get(given["number"])
        if found is None or not accepts(found):
            raise NotFoundError(f"Could not resolve to {article} {kind} with the number of {given['number']}.")
        return found

    type_ = "IssueOrPullRequest" if " or " in kind else kind
    return Field(type_, resolve, {"number": "Int!"})


def _user_url(user: User, render: Renderer) -> str:
    return f"{render.web}/{user.login}"


def _subject_fields() -> dict[str, Field]:
    """The fields that issues and pull requests share."""
    return {
        "id": _plain("ID", node_id),
        "databaseId": _plain("Int", lambda issue: issue.id),
        "number": _plain("Int", lambda issue: issue.number),
        "title": _plain("String", lambda issue: issue.title),
        "body": _plain("String", lambda issue: issue.body or ""),
        "url": _shown("URI", lambda issue, render: render.issue_html_url(issue)),
        "createdAt": _plain("DateTime", lambda issue: stamp(issue.created_at)),
        "updatedAt": _plain("DateTime", lambda issue: stamp(issue.updated_at)),
        "closedAt": _plain("DateTime", lambda issue: stamp(issue.closed_at)),
        "closed": _plain("Boolean", lambda issue: issue.state == "closed"),
        "locked": _plain("Boolean", lambda issue: issue.locked),
        "author": _plain("Actor", lambda issue: issue.author),
        "authorAssociation": _plain("enum", association),
        "viewerDidAuthor": Field("Boolean", lambda issue, _g, context: issue.author is context.access.user),
        "assignees": _connection("User", lambda issue, _g, _c: issue.assignees),
        "labels": _connection("Label", lambda issue, _g, _c: issue.labels),
        "milestone": _plain("Milestone", lambda issue: issue.milestone),
        "repository": _plain("Repository", lambda issue: issue.repository),
    }


def _event_fields(**more: Field) -> dict[str, Field]:
    return {
        "id": _plain("ID", node_id),
        "createdAt": _plain("DateTime", lambda event: stamp(event.created_at)),
        "actor": _plain("Actor", lambda event: event.actor),
        **more,
    }


_ORDER = "IssueOrder"
TYPES: dict[str, dict[str, Field]] = {
    "Query": {
        "repository": Field(
            "Repository", find_repository, {"owner": "String!", "name": "String!", "followRenames": "Boolean"}
        ),
        "node": Field("Node", find_node, {"id": "ID!"}),
        "nodes": Field("Node", find_nodes, {"ids": "[ID!]!"}, is_list=True),
        "rateLimit": Field("RateLimit", lambda _r, _g, context: context, {"dryRun": "Boolean"}),
        "viewer": Field("User", lambda _r, _g, context: context.access.user),
    },
    "RateLimit": {
        "cost": _plain("Int", lambda context: context.cost),
        "limit": _plain("Int", lambda context: context.limits.numbers("graphql")["limit"]),
        "remaining": _plain("Int", lambda context: context.limits.numbers("graphql")["remaining"]),
        "used": _plain("Int", lambda context: context.limits.numbers("graphql")["used"]),
        "resetAt": _plain("DateTime", lambda context: stamp(context.limits.current("graphql").reset)),
    },
    "Repository": {
        "id": _plain("ID", node_id),
        "databaseId": _plain("Int", lambda repository: repository.id),
        "name": _plain("String", lambda repository: repository.name),
        "nameWithOwner": _plain("String", lambda repository: repository.full_name),
        "owner": _plain("RepositoryOwner", lambda repository: repository.owner),
        "url": _shown("URI", lambda repository, render: f"{render.web}/{repository.full_name}"),
        "isPrivate": _plain("Boolean", lambda repository: repository.private),
        "isArchived": _plain("Boolean", lambda repository: repository.archived),
        "hasIssuesEnabled": _plain("Boolean", lambda repository: repository.has_issues),
        "issue": _numbered("Issue", lambda issue: issue.pull is None),
        "pullRequest": _numbered("PullRequest", lambda issue: issue.pull is not None),
        "issueOrPullRequest": _numbered("issue or pull request", lambda _issue: True),
        "issues": _connection(
            "Issue",
            list_issues,
            filterBy="IssueFilters",
            labels="[String!]",
            orderBy=_ORDER,
            states="[IssueState!]",
        ),
        "pullRequests": _connection(
            "PullRequest",
            list_pull_requests,
            labels="[String!]",
            orderBy=_ORDER,
            states="[PullRequestState!]",
        ),
        "labels": _connection("Label", lambda repository, _g, _c: repository.labels),
    },
    "Issue": {
        **_subject_fields(),
        "state": _plain("enum", lambda issue: issue.state.upper()),
        "stateReason": Field("enum", state_reason, {"enableDuplicate": "Boolean"}),
        "parent": _plain("Issue", lambda issue: issue.parent),
        "subIssues": _connection("Issue", lambda issue, _g, _c: issue.sub_issues),
        "closedByPullRequestsReferences": _connection(
            "PullRequest",
            closing_pulls,
            includeClosedPrs="Boolean",
            orderByState="Boolean",
            userLinkedOnly="Boolean",
        ),
        "timelineItems": _connection("IssueTimelineItems", timeline, itemTypes="[IssueTimelineItemsItemType!]"),
    },
    "PullRequest": {
        **_subject_fields(),
        "state": _plain("enum", pull_state),
        "merged": _plain("Boolean", lambda issue: issue.merged),
        "mergedAt": _plain("DateTime", lambda issue: stamp(issue.pull.merged_at)),
        "mergeCommit": _plain("Commit", lambda issue: issue.pull.merge_commit),
        "isDraft": _plain("Boolean", lambda issue: issue.pull.is_draft),
        "changedFiles": _plain("Int", lambda issue: len(issue.pull.paths)),
        "headRefOid": _plain("String", lambda issue: issue.pull.head_sha),
        "headRefName": _plain("String", lambda issue: issue.pull.head_ref),
        "baseRefName": _plain("String", lambda issue: issue.repository.default_branch),
        "files": _connection("PullRequestChangedFile", lambda issue, _g, _c: issue.pull.paths),
        "closingIssuesReferences": _connection(
            "Issue", lambda issue, _g, _c: issue.pull.closes, orderBy=_ORDER, userLinkedOnly="Boolean"
        ),
    },
    "PullRequestChangedFile": {
        "path": _plain("String", lambda path: path),
        "additions": _plain("Int", lambda _path: 1),
        "deletions": _plain("Int", lambda _path: 0),
    },
    "Commit": {
        "id": _plain("ID", node_id),
        "oid": _plain("String", lambda commit: commit.oid),
        "abbreviatedOid": _plain("String", lambda commit: commit.oid[:7]),
        "message": _plain("String", lambda commit: commit.message),
        "messageHeadline": _plain("String", lambda commit: commit.message.split("\n", 1)[0]),
        "committedDate": _plain("DateTime", lambda commit: stamp(commit.committed_at)),
        "repository": _plain("Repository", lambda commit: commit.repository),
        "url": _shown("URI", lambda commit, render: f"{render.web}/{commit.repository.full_name}/commit/{commit.oid}"),
    },
    "User": {
        "id": _plain("ID", node_id),
        "login": _plain("String", lambda user: user.login),
        "url": _shown("URI", _user_url),
    },
    "Label": {
        "id": _plain("ID", node_id),
        "name": _plain("String", lambda label: label.name),
        "color": _plain("String", lambda label: label.color),
        "description": _plain("String", lambda label: label.description),
    },
    "Milestone": {
        "id": _plain("ID", node_id),
        "number": _plain("Int", lambda milestone: milestone.number),
        "title": _plain("String", lambda milestone: milestone.title),
        "dueOn": _plain("DateTime", lambda milestone: stamp(milestone.due_on)),
        "state": _plain("enum", lambda milestone: milestone.state.upper()),
    },
    "PageInfo": _PAGE_INFO,
    "ClosedEvent": _event_fields(
        stateReason=_plain("enum", lambda e: e.state_reason.upper() if e.state_reason else None),
        closer=_plain("Closer", lambda event: event.closer),
    ),
    "ReopenedEvent": _event_fields(stateReason=_plain("enum", lambda _event: "REOPENED")),
    "TransferredEvent": _event_fields(fromRepository=_plain("Repository", lambda event: event.repository)),
    "MarkedAsDuplicateEvent": _event_fields(
        canonical=_plain("IssueOrPullRequest", lambda event: event.other),
    ),
    "CrossReferencedEvent": _event_fields(
        source=_plain("ReferencedSubject", lambda event: event.other),
        willCloseTarget=_plain("Boolean", lambda event: event.other.pull is not None),
    ),
    "LabeledEvent": _event_fields(label=_plain("Label", lambda event: event.label)),
    "UnlabeledEvent": _event_fields(label=_plain("Label", lambda event: event.label)),
    "AssignedEvent": _event_fields(assignee=_plain("Assignee", lambda event: event.assignee)),
    "UnassignedEvent": _event_fields(assignee=_plain("Assignee", lambda event: event.assignee)),
    "RenamedTitleEvent": _event_fields(
        previousTitle=_plain("String", lambda event: event.renamed[0]),
        currentTitle=_plain("String", lambda event: event.renamed[1]),
    ),
    "Actor": {"login": _plain("String", lambda user: user.login), "url": _shown("URI", _user_url)},
    "RepositoryOwner": {
        "id": _plain("ID", node_id),
        "login": _plain("String", lambda user: user.login),
        "url": _shown("URI", _user_url),
    },
    "Node": {"id": _plain("ID", node_id)},
    "Closable": {
        "closed": _plain("Boolean", lambda thing: thing.state == "closed"),
        "closedAt": _plain("DateTime", lambda thing: stamp(thing.closed_at)),
    },
    **{name: {} for name in ("IssueOrPullRequest", "ReferencedSubject", "Closer", "Assignee", "IssueTimelineItems")},
}
for _name in ("Issue", "PullRequest", "User", "Label", "PullRequestChangedFile", "IssueTimelineItems"):
    TYPES[f"{_name}Connection"] = _connection_type(_name)
    TYPES[f"{_name}Edge"] = _edge_type(_name)

INPUTS: Mapping[str, Mapping[str, str]] = {
    "IssueFilters": {"since": "DateTime", "labels": "[String!]", "states": "[IssueState!]"},
    "IssueOrder": {"field": "IssueOrderField!", "direction": "OrderDirection!"},
}
ENUMS: Mapping[str, frozenset[str]] = {
    "IssueState": frozenset({"OPEN", "CLOSED"}),
    "PullRequestState": frozenset({"OPEN", "CLOSED", "MERGED"}),
    "IssueOrderField": frozenset({"CREATED_AT", "UPDATED_AT", "COMMENTS"}),
    "OrderDirection": frozenset({"ASC", "DESC"}),
    "IssueTimelineItemsItemType": frozenset(timeline_item_type(kind) for kind in EVENT_TYPES),
}
