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
    issues_on_github = map(issues_source_name, labels_by_repository(settings))
    in_jira = (JiraIssues.name,) if settings.sources.jira else ()
    return (*files_there, *on_github, *issues_on_github, *in_jira)


def labels_by_repository(settings: Settings) -> dict[str, list[str]]:
    """The labels of each repository, which may be spelled in two ways."""
    found: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for place in settings.sources.github_issues:
        repository, _, label = place.partition(":")
        found.setdefault(spelled.setdefault(repository.casefold(), repository), []).append(label.strip())
    return found
