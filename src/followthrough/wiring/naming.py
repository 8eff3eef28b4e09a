"""Under which names the store knows the sources."""

from followthrough.settings import Settings
from followthrough.sources.files import Files
from followthrough.sources.github_issues import issues_source_name
from followthrough.sources.github_repository import repository_source_name
from followthrough.sources.jira_issues import JiraIssues


def source_names(settings: Settings) -> tuple[str, ...]:
    """The names under which the store knows the configured sources, except those of plugins."""
    files_there = (Files.name,) if settings.sources.paths else ()
    places = (place.partition(":") for place in settings.sources.github)
    on_github = (repository_source_name(repository, folder) for repository, _, folder in places)
    return (*files_there, *on_github, *issue_source_names(settings))


def issue_source_names(settings: Settings) -> tuple[str, ...]:
    """The names under which the store knows them."""
    jira = (JiraIssues.name,) if settings.sources.jira else ()
    return (*(issues_source_name(repository) for repository in labels_by_repository(settings)), *jira)


def labels_by_repository(settings: Settings) -> dict[str, list[str]]:
    """The labels of each repository, which may be spelled in two ways."""
    found: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for place in settings.sources.github_issues:
        repository, _, label = place.partition(":")
        found.setdefault(spelled.setdefault(repository.casefold(), repository), []).append(label.strip())
    return found
