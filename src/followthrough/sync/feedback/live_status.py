"""How many promises of each postmortem are kept, in the few words that fit in a commit status."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from followthrough.errors import FollowthroughError
from followthrough.figures.standing import LEFT, Standing, standing
from followthrough.model import Memory, PostmortemRecord, followed_issues, issue_of


@dataclass(frozen=True, slots=True)
class LiveStatus:
    """What the commit of a postmortem should say. `repository` is None if it is not known."""

    repository: str | None
    path: str
    description: str


def live_statuses(memory: Memory) -> tuple[LiveStatus, ...]:
    """One status for each present postmortem with items that lies in a file, by repository and path."""
    issues = followed_issues(memory)
    stand: dict[str, Counter[Standing]] = {}
    for item in memory.present_items():
        how = standing(issues.get(item.id, ()), ticked=bool(item.item.done))
        stand.setdefault(item.postmortem_id, Counter())[how] += 1
    of_files = (id_ for id_ in stand if issue_of(memory.postmortems[id_]) is None)
    found = [_status(memory.postmortems[id_], stand[id_]) for id_ in of_files]
    return tuple(sorted(found, key=lambda each: (each.repository or "", each.path)))


def set_live_statuses(
    statuses: Sequence[LiveStatus], put: Callable[[str, str, str], bool], warn: Callable[[str], None]
) -> Iterator[LiveStatus]:
    """Set the statuses, and return those that changed, each as soon as it is set.

    `put` takes repository, path, and words. Failures go to `warn`, once per repository.
    """
    troubled: set[str | None] = set()
    for each in statuses:
        if each.repository in troubled:
            continue
        try:
            if each.repository is None:
                warn(f"{each.path}: the GitHub repository is not known; set sources.repository")
                troubled.add(None)
            elif put(each.repository, each.path, each.description):
                yield each
        except FollowthroughError as error:
            warn(f"{each.repository}: the status of {each.path} could not be set (statuses: write): {error}")
            troubled.add(each.repository)


def _status(record: PostmortemRecord, counted: Mapping[Standing, int]) -> LiveStatus:
    return LiveStatus(record.repository, record.stable_path or record.path, ", ".join(_words(counted)))


def _words(counted: Mapping[Standing, int]) -> Iterator[str]:
    """Only items that a tracker shows as done count as done. Ticked and dropped ones are listed beside them."""
    total = sum(counted.values())
    yield f"{counted.get(Standing.DONE, 0)} of {total} action item{'' if total == 1 else 's'} done"
    if ticked := counted.get(Standing.TICKED, 0):
        yield f"{ticked} ticked without an issue"
    if left := sum(counted.get(each, 0) for each in LEFT):
        yield f"{left} dropped"
