"""Whether two documents are about the same incident, renamed or copied: the evidence for and against. Pure."""

from followthrough.matching.names import is_same_service
from followthrough.model import Facts, PostmortemRecord
from followthrough.reading.identity import normalised_text

_FEWEST_SHARED = 2


def is_renamed(record: PostmortemRecord, facts: Facts, *, shared: int, known: int, new: int) -> bool:
    """Whether a document is this missing postmortem. They share `shared` of `known` promises there and `new` ones here.

    Different incidents often lead to the same promise, so one shared promise proves nothing. If the documents name
    different incidents, no number of them does, except for a postmortem that went missing in this very reading: its day
    may have been corrected together with its name.
    """
    titled = _same_title(record.title, facts.title)
    dated = record.day is not None and record.day == facts.date
    if titled and dated:
        return True
    most = shared * 2 > max(known, new)
    if of_another_incident(record, facts):
        return titled and most and record.gone_since is None
    if titled or dated:
        return shared > 0 and shared * 2 >= min(known, new)
    return most and shared >= _FEWEST_SHARED


def is_about_another_incident(record: PostmortemRecord, facts: Facts) -> bool:
    """Whether a document has another title and is about another incident."""
    titled = record.title is not None and facts.title is not None
    return titled and not _same_title(record.title, facts.title) and of_another_incident(record, facts)


def is_copy(first: PostmortemRecord, second: PostmortemRecord, *, shared: int, of_first: int, of_second: int) -> bool:
    """Whether two postmortems are the same document twice, identical or since edited."""
    if first.content == second.content:
        return True
    facts = Facts(title=second.title, date=second.day, service=second.service)
    if shared * 2 < min(of_first, of_second) or of_another_incident(first, facts):
        return False
    return is_renamed(first, facts, shared=shared, known=of_first, new=of_second)


def of_another_incident(record: PostmortemRecord, facts: Facts) -> bool:
    """Whether both name a day or a service, and these differ."""
    if record.day is not None and facts.date is not None and record.day != facts.date:
        return True
    return bool(record.service and facts.service) and not is_same_service(record.service, facts.service)


def _same_title(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and normalised_text(one) == normalised_text(other)
