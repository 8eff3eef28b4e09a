"""State as the JSON of GitHub's REST API: accounts, repositories, and issues with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from followthrough.testing.github_server.state import (
    Comment,
    Commit,
    Event,
    Issue,
    Label,
    Milestone,
    Repository,
    User,
    blob_sha,
    node_id,
)

_REPOSITORY_URLS = {
    "archive_url": "/{archive_format}{/ref}",
    "assignees_url": "/assignees{/user}",
    "blobs_url": "/git/blobs{/sha}",
    "branches_url": "/branches{/branch}",
    "collaborators_url": "/collaborators{/collaborator}",
    "comments_url": "/comments{/number}",
    "commits_url": "/commits{/sha}",
    "compare_url": "/compare/{base}...{head}",
    "contents_url": "/contents/{+path}",
    "contributors_url": "/contributors",
    "deployments_url": "/deployments",
    "downloads_url": "/downloads",
    "events_url": "/events",
    "forks_url": "/forks",
    "git_commits_url": "/git/commits{/sha}",
    "git_refs_url": "/git/refs{/sha}",
    "git_tags_url": "/git/tags{/sha}",
    "hooks_url": "/hooks",
    "issue_comment_url": "/issues/comments{/number}",
    "issue_events_url": "/issues/events{/number}",
    "issues_url": "/issues{/number}",
    "keys_url": "/keys{/key_id}",
    "labels_url": "/labels{/name}",
    "languages_url": "/languages",
    "merges_url": "/merges",
    "milestones_url": "/milestones{/number}",
    "notifications_url": "/notifications{?since,all,participating}",
    "pulls_url": "/pulls{/number}",
    "releases_url": "/releases{/id}",
    "stargazers_url": "/stargazers",
    "statuses_url": "/statuses/{sha}",
    "subscribers_url": "/subscribers",
    "subscription_url": "/subscription",
    "tags_url": "/tags",
    "teams_url": "/teams",
    "trees_url": "/git/trees{/sha}",
}
_USER_URLS = {
    "followers_url": "/followers",
    "following_url": "/following{/other_user}",
    "gists_url": "/gists{/gist_id}",
    "starred_url": "/starred{/owner}{/repo}",
    "subscriptions_url": "/subscriptions",
    "organizations_url": "/orgs",
    "repos_url": "/repos",
    "events_url": "/events{/privacy}",
    "received_events_url": "/received_events",
}


def stamp(when: datetime | None) -> str | None:
    """A time as GitHub writes it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else None


def association(issue: Issue) -> str:
    """The relation of the author of an issue to its repository."""
    if issue.author is issue.repository.owner:
        return "OWNER"
    return "MEMBER" if issue.author.is_member else "NONE"


@dataclass(frozen=True)
class Renderer:
    """Writes JSON with addresses under `api` (where the request arrived) and `web` (where people look)."""

    api: str
    web: str

    def user(self, user: User | None) -> dict[str, Any] | None:
        """A simple user."""
        if user is None:
            return None
        url = f"{self.api}/users/{user.login}"
        return {
            "login": user.login,
            "id": user.id,
            "node_id": node_id(user),
            "avatar_url": f"{self.web}/{user.login}.png",
            "gravatar_id": "",
            "url": url,
            "html_url": f"{self.web}/{user.login}",
            "type": "User",
            "site_admin": False,
            **{name: url + path for name, path in _USER_URLS.items()},
        }

    def account(self, user: User, since: datetime) -> dict[str, Any]:
        """The account that a token belongs to."""
        return {
            **(self.user(user) or {}),
            **dict.fromkeys(("name", "company", "location", "email", "hireable", "bio")),
            "blog": "",
            "user_view_type": "public",
            **dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 0),
            "created_at": stamp(since),
            "updated_at": stamp(since),
        }

    def repository_url(self, repository: Repository) -> str:
        """The address of a repository in the API."""
        return f"{self.api}/repos/{repository.full_name}"

    def minimal_repository(self, repository: Repository) -> dict[str, Any]:
        """The short form."""
        url = self.repository_url(repository)
        return {
            "id": repository.id,
            "node_id": node_id(repository),
            "name": repository.name,
            "full_name": repository.full_name,
            "private": repository.private,
            "owner": self.user(repository.owner),
            "html_url": f"{self.web}/{repository.full_name}",
            "description": None,
            "fork": False,
            "url": url,
            **{name: url + path for name, path in _REPOSITORY_URLS.items()},
        }

    def repository(self, repository: Repository, permissions: Mapping[str, bool]) -> dict[str, Any]:
        """The long form."""
        web = f"{self.web}/{repository.full_name}"
        opened = sum(issue.state == "open" for issue in repository.issues.values())
        zeros = ("forks", "forks_count", "size", "stargazers_count", "watchers", "watchers_count")
        flags = ("has_projects", "has_wiki", "has_pages", "has_discussions", "disabled", "is_template")
        return {
            **self.minimal_repository(repository),
            **dict.fromkeys(("homepage", "language", "mirror_url", "license")),
            **dict.fromkeys((*zeros, "network_count", "subscribers_count"), 0),
            **dict.fromkeys(flags, False),
            "clone_url": f"{web}.git",
            "git_url": f"git:{web.split(':', 1)[-1]}.git",
            "ssh_url": f"git@github.com:{repository.full_name}.git",
            "svn_url": web,
            "default_branch": repository.default_branch,
            "has_downloads": True,
            "has_issues": repository.has_issues,
            "archived": repository.archived,
            "visibility": "private" if repository.private else "public",
            "open_issues": opened,
            "open_issues_count": opened,
            "permissions": dict(permissions),
            "pushed_at": stamp(repository.created_at),
            "created_at": stamp(repository.created_at),
            "updated_at": stamp(repository.created_at),
        }

    def label(self, label: Label, repository: Repository) -> dict[str, Any]:
        """A label."""
        return {
            "id": label.id,
            "node_id": node_id(label),
            "url": f"{self.repository_url(repository)}/labels/{quote(label.name)}",
            "name": label.name,
            "color": label.color,
            "default": False,
            "description": label.description,
        }

    def milestone(self, milestone: Milestone | None, repository: Repository) -> dict[str, Any] | None:
        """A milestone."""
        if milestone is None:
            return None
        url = f"{self.repository_url(repository)}/milestones/{milestone.number}"
        held = [issue for issue in repository.issues.values() if issue.milestone is milestone]
        return {
            "url": url,
            "html_url": f"{self.web}/{repository.full_name}/milestone/{milestone.number}",
            "labels_url": f"{url}/labels",
            "id": milestone.id,
            "node_id": node_id(milestone),
            "number": milestone.number,
            "title": milestone.title,
            "description": milestone.description,
            "creator": self.user(repository.owner),
            "open_issues": sum(issue.state == "open" for issue in held),
            "closed_issues": sum(issue.state == "closed" for issue in held),
            "state": milestone.state,
            "created_at": stamp(milestone.created_at),
            "updated_at": stamp(milestone.created_at),
            "due_on": stamp(milestone.due_on),
            "closed_at": None,
        }

    def issue_html_url(self, issue: Issue) -> str:
        """The address that people open."""
        kind = "pull" if issue.pull else "issues"
        return f"{self.web}/{issue.repository.full_name}/{kind}/{issue.number}"

    def issue(self, issue: Issue) -> dict[str, Any]:
        """An issue. A pull request has `pull_request`."""
        repository = issue.repository
        url = f"{self.repository_url(repository)}/issues/{issue.number}"
        done = sum(child.state == "closed" for child in issue.sub_issues)
        shown = {
            "url": url,
            "repository_url": self.repository_url(repository),
            "labels_url": f"{url}/labels{{/name}}",
            "comments_url": f"{url}/comments",
            "events_url": f"{url}/events",
            "html_url": self.issue_html_url(issue),
            "id": issue.id,
            "node_id": node_id(issue),
            "number": issue.number,
            "title": issue.title,
            "user": self.user(issue.author),
            "labels": [self.label(label, repository) for label in issue.labels],
            "state": issue.state,
            "locked": issue.locked,
            "assignee": self.user(issue.assignees[0]) if issue.assignees else None,
            "assignees": [self.user(assignee) for assignee in issue.assignees],
            "milestone": self.milestone(issue.milestone, repository),
            "comments": len(issue.comments),
            "created_at": stamp(issue.created_at),
            "updated_at": stamp(issue.updated_at),
            "closed_at": stamp(issue.closed_at),
            "closed_by": self.user(issue.closed_by),
            "author_association": association(issue),
            "active_lock_reason": None,
            "body": issue.body,
            "state_reason": issue.state_reason,
            "sub_issues_summary": {
                "total": len(issue.sub_issues),
                "completed": done,
                "percent_completed": 100 * done // len(issue.sub_issues) if issue.sub_issues else 0,
            },
        }
        if issue.pull is not None:
            shown["draft"] = issue.pull.is_draft
            shown["pull_request"] = {
                "url": f"{self.repository_url(repository)}/pulls/{issue.number}",
                "html_url": self.issue_html_url(issue),
                "diff_url": f"{self.issue_html_url(issue)}.diff",
                "patch_url": f"{self.issue_html_url(issue)}.patch",
                "merged_at": stamp(issue.pull.merged_at),
            }
        return shown

    def pull_request(self, issue: Issue) -> dict[str, Any]:
        """A pull request in full."""
        if issue.pull is None:
            raise ValueError(f"{issue.reference} is not a pull request")
        repository, pull, shown = issue.repository, issue.pull, self.issue(issue)
        url = f"{self.repository_url(repository)}/pulls/{issue.number}"
        links = {
            "self": url,
            "html": shown["html_url"],
            "issue": shown["url"],
            "comments": shown["comments_url"],
            "review_comments": f"{url}/comments",
            "review_comment": f"{self.repository_url(repository)}/pulls/comments{{/number}}",
            "commits": f"{url}/commits",
            "statuses": f"{self.repository_url(repository)}/statuses/{pull.head_sha}",
        }
        kept = (
            "id node_id html_url number state locked title user body labels milestone assignee assignees "
            "active_lock_reason created_at updated_at closed_at author_association comments draft"
        )
        return {
            **{name: shown[name] for name in kept.split()},
            "url": url,
            "diff_url": shown["pull_request"]["diff_url"],
            "patch_url": shown["pull_request"]["patch_url"],
            "issue_url": links["issue"],
            "commits_url": links["commits"],
            "comments_url": links["comments"],
            "review_comments_url": links["review_comments"],
            "review_comment_url": links["review_comment"],
            "statuses_url": links["statuses"],
            "_links": {name: {"href": href} for name, href in links.items()},
            "head": self._branch(repository, pull.head_ref, pull.head_sha),
            "base": self._branch(
                repository, repository.default_branch, repository.branches[repository.default_branch].oid
            ),
            "merge_commit_sha": pull.merge_commit.oid if pull.merge_commit else None,
            "merged_at": stamp(pull.merged_at),
            "merged": issue.merged,
            "merged_by": shown["closed_by"] if issue.merged else None,
            "mergeable": None if issue.state == "closed" else True,
            "rebaseable": None,
            "mergeable_state": "unknown" if issue.state == "closed" else "clean",
            "maintainer_can_modify": False,
            "auto_merge": None,
            "requested_reviewers": [],
            "requested_teams": [],
            "review_comments": 0,
            "commits": 1,
            "additions": len(pull.paths),
            "deletions": 0,
            "changed_files": len(pull.paths),
        }

    def _branch(self, repository: Repository, ref: str, sha: str) -> dict[str, Any]:
        permissions = {"admin": False, "push": True, "pull": True}
        repo = self.repository(repository, permissions)
        owner = repository.owner
        return {"label": f"{owner.login}:{ref}", "ref": ref, "sha": sha, "user": self.user(owner), "repo": repo}

    def changed_file(self, issue: Issue, path: str) -> dict[str, Any]:
        """A file of a pull request."""
        head = issue.pull.head_sha if issue.pull else ""
        web = f"{self.web}/{issue.repository.full_name}"
        contents = f"{self.repository_url(issue.repository)}/contents/{quote(path)}"
        return {
            "sha": blob_sha(path.encode()),
            "filename": path,
            "status": "modified",
            "additions": 1,
            "deletions": 0,
            "changes": 1,
            "blob_url": f"{web}/blob/{head}/{quote(path)}",
            "raw_url": f"{web}/raw/{head}/{quote(path)}",
            "contents_url": f"{contents}?ref={head}",
        }

    def comment(self, comment: Comment, issue: Issue) -> dict[str, Any]:
        """A comment."""
        return {
            "id": comment.id,
            "node_id": node_id(comment),
            "url": f"{self.repository_url(issue.repository)}/issues/comments/{comment.id}",
            "html_url": f"{self.issue_html_url(issue)}#issuecomment-{comment.id}",
            "issue_url": f"{self.repository_url(issue.repository)}/issues/{issue.number}",
            "body": comment.body,
            "user": self.user(comment.author),
            "created_at": stamp(comment.created_at),
            "updated_at": stamp(comment.updated_at),
            "author_association": "NONE",
        }

    def event(self, event: Event, issue: Issue) -> dict[str, Any]:
        """An event of an issue, in the form that both `events` and `timeline` use."""
        commit = event.closer if isinstance(event.closer, Commit) else None
        commit_url = None
        if commit is not None:
            commit_url = f"{self.repository_url(commit.repository)}/commits/{commit.oid}"
        shown: dict[str, Any] = {
            "id": event.id,
            "node_id": node_id(event),
            "url": f"{self.repository_url(issue.repository)}/issues/events/{event.id}",
            "actor": self.user(event.actor),
            "event": event.kind,
            "commit_id": commit.oid if commit else None,
            "commit_url": commit_url,
            "created_at": stamp(event.created_at),
            "performed_via_github_app": None,
        }
        if event.kind in ("closed", "reopened"):
            shown["state_reason"] = event.state_reason
        if event.label is not None:
            shown["label"] = {"name": event.label.name, "color": event.label.color}
        if event.assignee is not None:
            shown["assignee"] = self.user(event.assignee)
            shown["assigner"] = self.user(event.actor)
        if event.renamed is not None:
            shown["rename"] = {"from": event.renamed[0], "to": event.renamed[1]}
        return shown

    def timeline_event(self, event: Event, issue: Issue) -> dict[str, Any]:
        """An entry of the timeline; a cross-reference names the pull request it comes from."""
        if event.kind == "cross-referenced" and event.related is not None:
            return {
                "event": event.kind,
                "actor": self.user(event.actor),
                "created_at": stamp(event.created_at),
                "updated_at": stamp(event.created_at),
                "source": {"type": "issue", "issue": self.issue(event.related)},
            }
        return self.event(event, issue)
