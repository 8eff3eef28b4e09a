"""Runs git where a checkout really begins, and lets nothing that lies in its files say what git runs."""

import os
import subprocess
from pathlib import Path

from followthrough.sources.git import checkout_of

# Git discovers a folder as a repository that holds the inside of one (HEAD, config, ...) as ordinary files, and its
# config then names commands. A `.git` cannot come with a change: git refuses to check one out.
_SAFELY = ("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false")
_NO_HOOKS = ("-c", "core.hooksPath=/dev/null")  # the usual folder for them in a setting lies in the checkout


def run_git(
    folder: Path, *arguments: str, hooks: bool = False, seconds: float | None = None
) -> subprocess.CompletedProcess[str]:
    """What git answers at the top of the checkout that holds `folder`. `hooks`: those of the user run, as on a commit.

    Raises FileNotFoundError where there is no git, and TimeoutExpired.
    """
    checkout = None if os.environ.get("GIT_DIR") else checkout_of(Path(os.path.realpath(folder)))
    return subprocess.run(
        ["git", *_SAFELY, *(() if hooks else _NO_HOOKS), *arguments],
        cwd=checkout.top if checkout else folder,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",  # names of files need not be UTF-8
        timeout=seconds,
        check=False,
        stdin=subprocess.DEVNULL,
    )
