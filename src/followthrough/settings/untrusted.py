"""Settings that must not come from a change that nobody has accepted yet: where to send data, and what to load.

On a pull request, its author writes the settings in the checkout, while the run has what the workflow gives it: network
access, and often secrets. So settings that reach outside of the checkout are only taken from the environment, from
flags, and from a settings file elsewhere.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# SECURITY.md contains this list, and a test compares the two.
WITHHELD: Mapping[str, frozenset[str] | None] = {
    "sources": frozenset({"github", "github_issues", "jira", "plugins"}),
    "reading": frozenset({"judge"}),
    "classification": frozenset({"classifier", "endpoint_url", "endpoint_model", "endpoint_token"}),
    "github": None,
    "jira": None,
    "store": None,
    "teams": frozenset({"codeowners", "backstage"}),
    "notify": None,
}
"""The settings by table; None for the whole table."""


def untrusted_checkout(environment: Mapping[str, str]) -> Path | None:
    """The top of an untrusted checkout: in CI, on a pull or merge request. None for any other run."""
    pull_request = environment.get("GITHUB_EVENT_NAME", "").startswith("pull_request")
    merge_request, change_request = environment.get("CI_MERGE_REQUEST_IID"), environment.get("CHANGE_ID")
    if not (pull_request or merge_request or change_request):
        return None
    here = Path(os.path.realpath(Path.cwd()))
    workspace = environment.get("GITHUB_WORKSPACE")  # without git, GitHub's action downloads no .git
    top = Path(os.path.realpath(workspace)) if workspace else here
    return next(
        (folder for folder in (here, *here.parents) if (folder / ".git").exists()),
        top if here.is_relative_to(top) else here,
    )


def lies_in(path: Path, top: Path) -> bool:
    """Whether a path is inside the checkout, by its name or by where it leads."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  a Path keeps the dots
    return (Path(os.path.realpath(whole.parent)) / whole.name).is_relative_to(top) or not leads_out(path, top)


def leads_out(path: Path, top: Path) -> bool:
    """Whether this path leads outside of the checkout."""
    return not Path(os.path.realpath(path.expanduser())).is_relative_to(top)


def without_withheld(table: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The settings without those that an untrusted file may not set, and the names of these."""
    kept: dict[str, Any] = {}
    withheld: list[str] = []
    for name, values in table.items():
        keys = WITHHELD.get(name, frozenset())
        if not isinstance(values, dict) or keys == frozenset():
            kept[name] = values
            continue
        kept[name] = {key: value for key, value in values.items() if keys is not None and key not in keys}
        withheld += [f"{name}.{key}" for key in values if key not in kept[name]]
    return kept, tuple(withheld)
