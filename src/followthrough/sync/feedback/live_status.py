"""How many promises of each postmortem are kept, in the few words that fit in a commit status."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from followthrough.errors import FollowthroughError, NotVisibleError, RateLimitedError, StopError
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
    return tuple(sorted(found, key=lambda status: ((status.repository or "").lower(), status.paths)))


_Answer = TypeVar("_Answer")
_Failure = tuple[LiveStatus, FollowthroughError]
_OF_ALL = (StopError, RateLimitedError, NotVisibleError)
_MOST_IN_A_ROW = 3


class Commits(Protocol):
    """The commits that carry the statuses. Both may raise FollowthroughError."""

    def last_commit(self, repository: str, path: str) -> str | None:
        """The last commit that changed this document, or None."""

    def set_status(self, repository: str, commit: str, description: str) -> bool:
        """Sets the status of a commit. False if it already says so."""


def set_live_statuses(
    statuses: Sequence[LiveStatus], commits: Commits, warn: Callable[[str], None]
) -> Iterator[LiveStatus]:
    """Set the statuses, and return those that changed, each as soon as it is set.

    Documents whose last change is one commit share its status, so all commits of a repository are asked for first. One
    that fails stops no other, unless all would fail. Failures go to `warn`, once per repository.
    """
    for _, group in groupby(statuses, key=lambda status: (status.repository or "").lower()):
        first, *others = group
        if first.repository is None:
            warn(f"{first.paths[0]}: the GitHub repository is not known; set sources.repository")
            continue
        failed: list[_Failure] = []
        yield from _set_in(first.repository, [first, *others], commits, failed)
        if failed:
            (at, error), *more = failed
            paths = at.paths[0] + (f" and {len(more):,} more" if more else "")
            warn(f"{first.repository}: the live status of {paths} could not be set (statuses: write): {error}")


def _set_in(
    repository: str, statuses: Sequence[LiveStatus], commits: Commits, failed: list[_Failure]
) -> Iterator[LiveStatus]:
    found = list(_answers(statuses, lambda status: commits.last_commit(repository, *status.paths), failed))
    if len(found) + len(failed) < len(statuses):
        return  # a status would leave out the documents of its commit that were not asked for
    together: dict[str, LiveStatus] = {}
    for status, commit in found:
        if commit is not None:
            together[commit] = _both(together[commit], status) if commit in together else status
    by_paths = {status.paths: commit for commit, status in together.items()}

    def set_status(status: LiveStatus) -> bool:
        return commits.set_status(repository, by_paths[status.paths], status.description)

    yield from (status for status, is_new in _answers(together.values(), set_status, failed) if is_new)


def _answers(
    statuses: Iterable[LiveStatus], ask: Callable[[LiveStatus], _Answer], failed: list[_Failure]
) -> Iterator[tuple[LiveStatus, _Answer]]:
    """The answers, until an error says that there is none for the others either, or there are some in a row."""
    in_a_row = 0
    for status in statuses:
        try:
            answer = ask(status)
        except FollowthroughError as error:
            failed.append((status, error))
            in_a_row += 1
            if isinstance(error, _OF_ALL) or in_a_row == _MOST_IN_A_ROW:
                return
        else:
            in_a_row = 0
            yield status, answer


def _both(first: LiveStatus, second: LiveStatus) -> LiveStatus:
    return LiveStatus(first.repository, first.paths + second.paths, Counter(first.counted) + Counter(second.counted))


def _status(record: PostmortemRecord, counted: Mapping[Standing, int]) -> LiveStatus:
    return LiveStatus(record.repository, (record.stable_path or record.path,), counted)


def _words(counted: Mapping[Standing, int], documents: int) -> Iterator[str]:
    total = sum(counted.values())
    of = "" if documents == 1 else f" of {documents:,} postmortems"
    yield f"{counted.get(Standing.DONE, 0)} of {total} action item{'' if total == 1 else 's'}{of} done"
    if ticked := counted.get(Standing.TICKED, 0):
        yield f"{ticked} ticked without an issue"
    if left := sum(counted.get(standing, 0) for standing in LEFT):
        yield f"{left} dropped"
