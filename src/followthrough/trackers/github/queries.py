"""Our GraphQL queries: a hundred issues from many repositories in one request, including their evidence.

GitHub allows 500,000 nodes per query. A hundred issues with five linked pull requests of a hundred files each come to
about 80,000.
"""

from collections.abc import Iterable, Mapping, Sequence

from followthrough.trackers.github.address import Address

# `state` has different types for issues and pull requests, and one selection cannot use one name for both.
_CHANGE = """
fragment change on PullRequest {
  url pullState: state merged
  files(first: 100) { nodes { path } }
}
"""

_ISSUE = """
fragment issue on Issue {
  __typename number title url state stateReason(enableDuplicate: true) body createdAt updatedAt closedAt
  viewerDidAuthor authorAssociation author { __typename }
  repository { nameWithOwner }
  assignees(first: 2) { nodes { login } }
  labels(first: 50) { nodes { name } }
  milestone { dueOn }
  closedByPullRequestsReferences(first: 5, includeClosedPrs: true) { nodes { ...change } }
  timelineItems(last: 3, itemTypes: [CLOSED_EVENT, MARKED_AS_DUPLICATE_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent { closer { __typename ... on PullRequest { ...change } ... on Commit { url } } }
      ... on MarkedAsDuplicateEvent {
        canonical {
          __typename
          ... on Issue { number repository { nameWithOwner } }
          ... on PullRequest { number repository { nameWithOwner } }
        }
      }
    }
  }
}
"""

_PULL = """
fragment pull on PullRequest {
  __typename number title createdAt updatedAt closedAt
  repository { nameWithOwner }
  assignees(first: 2) { nodes { login } }
  labels(first: 50) { nodes { name } }
  milestone { dueOn }
  ...change
}
"""

_FRAGMENTS = _ISSUE + _PULL + _CHANGE


def read_query(addresses: Sequence[Address]) -> tuple[str, Mapping[str, str], Mapping[tuple[str, str], Address]]:
    """The query for these issues, its variables, and the address for each alias path (`r0`, `i12`)."""
    repositories: dict[str, int] = {}
    selections: list[list[str]] = []
    variables: dict[str, str] = {}
    addresses_by_alias: dict[tuple[str, str], Address] = {}
    for address in addresses:
        place = repositories.setdefault(address.place.lower(), len(repositories))
        if place == len(selections):
            selections.append([])
            variables |= {f"o{place}": address.owner, f"n{place}": address.name}
        alias = f"i{address.number}"
        if (f"r{place}", alias) not in addresses_by_alias:
            selections[place].append(
                f"    {alias}: issueOrPullRequest(number: {address.number}) {{ ...issue ...pull }}"
            )
            addresses_by_alias[f"r{place}", alias] = address
    blocks = (
        f"  r{place}: repository(owner: $o{place}, name: $n{place}) {{\n" + "\n".join(lines) + "\n  }"
        for place, lines in enumerate(selections)
    )
    return _query(variables, blocks), variables, addresses_by_alias


_CHANGED_ISSUES = """
    issues(
      first: 100, after: $issuesAfter, orderBy: {field: UPDATED_AT, direction: ASC}, filterBy: {since: $since}
    ) {
      nodes { ...issue }
      pageInfo { hasNextPage endCursor }
    }"""

# Pull requests cannot be filtered by time, so they are read newest first until one is older.
_CHANGED_PULLS = """
    pullRequests(first: 20, after: $pullsAfter, orderBy: {field: UPDATED_AT, direction: DESC}) {
      nodes { ...pull }
      pageInfo { hasNextPage endCursor }
    }"""


def changed_query(*, issues: bool, pulls: bool) -> str:
    """The query for what changed in one repository, without a list that has already been read completely."""
    parameters = ["$owner: String!", "$name: String!"]
    lists, fragments = [], _CHANGE
    if issues:
        parameters += ["$since: DateTime!", "$issuesAfter: String"]
        lists.append(_CHANGED_ISSUES)
        fragments += _ISSUE
    if pulls:
        parameters.append("$pullsAfter: String")
        lists.append(_CHANGED_PULLS)
        fragments += _PULL
    return (
        f"query({', '.join(parameters)}) {{\n  repository(owner: $owner, name: $name) {{"
        f"{''.join(lists)}\n  }}\n}}\n{fragments}"
    )


CLOSED_PULLS = """
query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(
      first: 100, after: $after, states: [MERGED, CLOSED], orderBy: {field: UPDATED_AT, direction: DESC}
    ) {
      nodes { number title headRefName body updatedAt repository { nameWithOwner } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""


def _query(variables: Iterable[str], blocks: Iterable[str]) -> str:
    parameters = ", ".join(f"${name}: String!" for name in variables)
    return f"query({parameters}) {{\n" + "\n".join(blocks) + f"\n}}\n{_FRAGMENTS}"
