"""Which kinds of item can address a contributing factor."""

from collections.abc import Collection, Mapping

from followthrough.model import Kind

REMEDIES: Mapping[str, frozenset[Kind]] = {
    "no-alert": frozenset({Kind.TOOLING, Kind.GUARDRAIL}),
    "unclear-owner": frozenset({Kind.PROCESS, Kind.DOCS}),
    "missing-test": frozenset({Kind.TEST}),
    "undocumented-assumption": frozenset({Kind.DOCS, Kind.TEST, Kind.GUARDRAIL}),
    "brittle-tool": frozenset({Kind.TOOLING, Kind.GUARDRAIL, Kind.TEST}),
    "inviting-process": frozenset({Kind.PROCESS, Kind.GUARDRAIL, Kind.TOOLING}),
}

WORDS: Mapping[str, str] = {
    "no-alert": "nothing alerted",
    "unclear-owner": "unclear owner",
    "missing-test": "missing test",
    "undocumented-assumption": "undocumented assumption",
    "brittle-tool": "brittle tool",
    "inviting-process": "process that invites the mistake",
}


def addressed(category: str, kinds: Collection[Kind]) -> bool:
    """Whether any of these kinds of item can address the factor. An unknown category asks for any systemic kind."""
    remedies = REMEDIES.get(category) or {kind for kind in Kind if kind.systemic}
    return any(kind in remedies for kind in kinds)
