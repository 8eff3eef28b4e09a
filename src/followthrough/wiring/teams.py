"""Which team a postmortem belongs to."""

from followthrough.figures.teams import TeamRules
from followthrough.settings import Settings
from followthrough.sources.team_files import read_catalogue, read_codeowners


def team_rules(settings: Settings) -> TeamRules:
    """Which team a postmortem belongs to where it names none, by the settings and the files that they name."""
    teams = settings.teams
    return TeamRules(
        paths=teams.paths,
        services=teams.services,
        catalogue=read_catalogue(teams.backstage) if teams.backstage else {},
        codeowners=read_codeowners(teams.codeowners) if teams.codeowners else (),
    )
