"""How many promises of each postmortem are kept, in the few words that fit in a commit status."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Protocol

from followthrough.errors import FollowthroughError
from followthrough.figures.standing import LEFT, Standing, standing
from followthrough.model import Memory, PostmortemRecord, followed_issues, issue_of


@dataclass(frozen=True, slots=True)
class LiveStatus:
    """What the commit of these documents should say of their items. `repository` is None if it is not known."""

    repository: str | None
    paths: tuple[str, ...]
    counted: Mapping[Standing, int]

    @property
    def description(self) -> str:
        """Only items that a tracker shows as done count as done. Ticked and dropped ones are listed beside them."""
        return ", ".join(_words(self.counted, len(self.paths)))


def live_statuses(memory: Memory) -> tuple[LiveStatus, ...]:
    """One status for each present postmortem with items that lies in a file, by repository and path."""
    issues = followed_issues(memory)
    stand: dict[str, Counter[Standing]] = {}
    for item in memory.present_items():
        how = standing(issues.get(item.id, ()), ticked=bool(item.item.done))
        stand.setdefault(item.postmortem_id, Counter())[how] += 1
    of_files = (id_ for id_ in stand if issue_of(memory.postmortems[id_]) is None)
    found = [_status(memory.postmortems[id_], stand[id_]) for id_ in of_files]
    return tuple(sorted(found, key=lambda each: ((each.repository or "").lower(), each.paths)))


class Commits(Protocol):
    """The commits that carry the statuses. Both may raise FollowthroughError."""

    def last_of(self, repository: str, path: str) -> str | None:
        """The last commit that changed this document, or None."""

    def say(self, repository: str, commit: str, words: str) -> bool:
        """Sets the status of a commit. False if it already says so."""


def set_live_statuses(
    statuses: Sequence[LiveStatus], commits: Commits, warn: Callable[[str], None]
) -> Iterator[LiveStatus]:
    """Set the statuses, and return those that changed, each as soon as it is set.

    Documents whose last change is one commit share its status. Failures go to `warn`, once per repository.
    """
    for _, group in groupby(statuses, key=lambda each: (each.repository or "").lower()):
        first, *others = group
        repository = first.repository
        if repository is None:
            warn(f"{first.paths[0]}: the GitHub repository is not known; set sources.repository")
            continue
        try:
            for commit, each in _by_commit([first, *others], partial(commits.last_of, repository)).items():
                if commits.say(repository, commit, each.description):
                    yield each
        except FollowthroughError as error:
            warn(f"{repository}: the live status could not be set (statuses: write): {error}")


def _by_commit(statuses: Iterable[LiveStatus], last_of: Callable[[str], str | None]) -> Mapping[str, LiveStatus]:
    together: dict[str, LiveStatus] = {}
    for each in statuses:
        commit = last_of(*each.paths)
        if commit is not None:
            others = together.get(commit)
            together[commit] = _both(others, each) if others else each
    return together


def _both(one: LiveStatus, other: LiveStatus) -> LiveStatus:
    return LiveStatus(one.repository, one.paths + other.paths, Counter(one.counted) + Counter(other.counted))


def _status(record: PostmortemRecord, counted: Mapping[Standing, int]) -> LiveStatus:
    return LiveStatus(record.repository, (record.stable_path or record.path,), counted)


def _words(counted: Mapping[Standing, int], documents: int) -> Iterator[str]:
    total = sum(counted.values())
    of = "" if documents == 1 else f" of {documents:,} postmortems"
    yield f"{counted.get(Standing.DONE, 0)} of {total} action item{'' if total == 1 else 's'}{of} done"
    if ticked := counted.get(Standing.TICKED, 0):
        yield f"{ticked} ticked without an issue"
    if left := sum(counted.get(each, 0) for each in LEFT):
        yield f"{left} dropped"
