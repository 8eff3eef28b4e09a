"""What a tracker says of the issues that it was asked about: one answer for each."""

from collections.abc import Iterator, Sequence

from followthrough.model import Issue, IssueKey
from followthrough.ports import IssueTracker, Unread
from followthrough.sync.ledger import Ledger


def answers(tracker: IssueTracker, keys: Sequence[IssueKey], ledger: Ledger) -> Iterator[Issue | Unread]:
    """The first answer about each key; Unread, at the end, for one without an answer. Unasked ones are only recorded.

    Two answers in one reading are no change of a state. Raises what `read` raises.
    """
    left, known = dict.fromkeys(keys), set(keys)
    for answer in tracker.read(keys):
        if answer.key in left:
            del left[answer.key]
            yield answer
        elif answer.key not in known:
            known.add(answer.key)
            ledger.skip(str(answer.key), cause=f"{tracker.name} answered about it unasked")
    yield from (Unread(key, f"{tracker.name} gave no answer about it") for key in left)
