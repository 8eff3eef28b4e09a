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


def is_copy(one: PostmortemRecord, other: PostmortemRecord, *, shared: int, of_one: int, of_other: int) -> bool:
    """Whether two postmortems are the same document twice, identical or since edited."""
    facts = Facts(title=other.title, date=other.day, service=other.service)
    if one.content == other.content:
        return True
    if shared * 2 < min(of_one, of_other):
        return False
    return not of_another_incident(one, facts) and is_renamed(one, facts, shared=shared, known=of_one, new=of_other)


def of_another_incident(record: PostmortemRecord, facts: Facts) -> bool:
    """Whether both name a day or a service, and these differ."""
    if record.day is not None and facts.date is not None and record.day != facts.date:
        return True
    return bool(record.service and facts.service) and not is_same_service(record.service, facts.service)


def _same_title(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and normalised_text(one) == normalised_text(other)
