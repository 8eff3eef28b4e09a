"""Words before a reference to something else than the item itself: what it waits for, is like, or was noted in."""

from collections.abc import Mapping

# What stands right before the reference, or before words such as "the upstream issue".
RELATIONS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "blocked on", "blocked by", "blocked until", "blocking on", "blocked", "blocker", "blocks", "waiting on",
        "waiting for", "waits for", "depends on", "depending on", "dependent on", "depends", "needs", "requires",
        "prerequisite", "until", "once", "once we have", "when", "after", "in parallel to", "parallel to",
        "in parallel with", "related to", "relates to", "related", "upstream", "reported upstream as",
        "regression from", "similar to", "same as", "as in", "noted in", "mentioned in", "caused by", "introduced in",
        "introduced by", "because of", "due to", "see also", "cf.", "cf",
    ),
    "de": (
        "blockiert durch", "blockiert von", "wartet auf", "warten auf", "hängt ab von", "abhängig von", "bis", "sobald",
        "nach", "parallel zu", "parallel zur", "parallel zum", "verwandt mit", "ähnlich wie", "erwähnt in", "wegen",
        "siehe auch", "vgl.", "vgl",
    ),
    "fr": (
        "bloqué par", "bloquée par", "en attente de", "dépend de", "une fois", "après", "en parallèle de",
        "en parallèle avec", "lié à", "liée à", "mentionné dans", "à cause de", "voir aussi",
    ),
    "es": (
        "bloqueado por", "bloqueada por", "a la espera de", "depende de", "hasta", "después de", "tras",
        "en paralelo a", "en paralelo con", "relacionado con", "relacionada con", "mencionado en", "a causa de",
        "véase también",
    ),
    "pt": (
        "bloqueado por", "bloqueada por", "à espera de", "aguardando", "depende de", "até", "depois de", "após",
        "em paralelo com", "relacionado a", "relacionada a", "relacionado com", "mencionado em", "por causa de",
        "ver também",
    ),
}  # fmt: skip
# What may stand between these and the reference.
FILLERS = (
    *("the", "this", "that", "our", "an", "a", "upstream", "open", "linked", "issue", "bug", "ticket", "pr", "mr"),
    *("pull request", "merge request", "change", "fix", "work", "in", "of", "from", "comments", "discussion"),
    *("der", "die", "das", "dem", "den", "des", "vom", "von", "le", "la", "les", "du", "el", "o", "do", "da"),
)
