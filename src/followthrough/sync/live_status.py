"""How far the promises of each postmortem are kept, in the few words that a commit status holds."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followthrough.figures.standing import LEFT, Standing, standing
from followthrough.model import Memory, PostmortemRecord, followed_issues


@dataclass(frozen=True, slots=True)
class LiveStatus:
    """What the commit of a postmortem should say. `repository` is None where nobody knows it."""

    repository: str | None
    path: str
    description: str


def live_statuses(memory: Memory) -> tuple[LiveStatus, ...]:
    """One for each postmortem that is there and promises something, by repository and path."""
    issues = followed_issues(memory)
    stand: dict[str, Counter[Standing]] = {}
    for item in memory.present_items():
        how = standing(issues.get(item.id, ()), ticked=bool(item.item.done))
        stand.setdefault(item.postmortem_id, Counter())[how] += 1
    found = [_status(memory.postmortems[id_], counted) for id_, counted in stand.items()]
    return tuple(sorted(found, key=lambda each: (each.repository or "", each.path)))


def _status(record: PostmortemRecord, counted: Mapping[Standing, int]) -> LiveStatus:
    return LiveStatus(record.repository, record.stable_path or record.path, ", ".join(_words(counted)))


def _words(counted: Mapping[Standing, int]) -> Iterator[str]:
    """Only what was seen to be done counts as done; the rest is told beside it."""
    total = sum(counted.values())
    yield f"{counted.get(Standing.DONE, 0)} of {total} action item{'' if total == 1 else 's'} done"
    if ticked := counted.get(Standing.TICKED, 0):
        yield f"{ticked} ticked without an issue"
    if left := sum(counted.get(each, 0) for each in LEFT):
        yield f"{left} dropped"
