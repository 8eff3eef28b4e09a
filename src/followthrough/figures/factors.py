"""The wording of contributing factors."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "no-alert": "nothing alerted",
    "unclear-owner": "unclear owner",
    "missing-test": "missing test",
    "undocumented-assumption": "undocumented assumption",
    "brittle-tool": "brittle tool",
    "inviting-process": "process that invites the mistake",
}
