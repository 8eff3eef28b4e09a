"""Assigns organisations to folds by a hash, so that the folds are the same for everybody."""

import hashlib

FOLDS = 5

# The large organisations are spread by hand, so that no fold has most of the items. The rest go by hash.
_SPREAD = {
    "bdougie": 0,
    "dfds": 1,
    "jupyterhub": 2,
    "openSUSE": 3,
    "berkeley-dsep-infra": 2,  # Binder and Hub are written by the same people
    "Kaikei-e": 4,
    "Chia-Network": 4,
    "ananjiani": 3,
    "shelken": 0,
    "jenkins-infra": 1,
    "icco": 4,
    "NYPL": 4,
}


def organisation(document_id: str) -> str:
    """The part of a document's id before its repository. The pupils of one course (same template) count as one."""
    owner, _, rest = document_id.replace("/", "__", 1).partition("__")
    if "0x19-postmortem" in rest or "holberton" in rest or "alx-" in rest:
        return "alx-course"
    return owner


def fold_of(document_id: str) -> int:
    """The fold (0 to FOLDS - 1) whose model does not see this document."""
    name = organisation(document_id)
    if name in _SPREAD:
        return _SPREAD[name]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS
