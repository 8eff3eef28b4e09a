"""Runs git at the top of a real checkout, such that no file in it can tell git what to run."""

import os
import subprocess
from pathlib import Path

from followthrough.sources.git import checkout_of

# Git takes a folder for a repository if it contains what a .git contains (HEAD, config, ...) as ordinary files, and
# that config can name commands. A real `.git` cannot be part of a change, because git refuses to check one out.
_SAFELY = ("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false")
_NO_HOOKS = ("-c", "core.hooksPath=/dev/null")  # because a setting for it usually names a folder in the checkout


def run_git(
    folder: Path, *arguments: str, hooks: bool = False, seconds: float | None = None
) -> subprocess.CompletedProcess[str]:
    """Run git at the top of the checkout that contains `folder`. `hooks`: run the user's hooks, as on a commit.

    Raises FileNotFoundError without git, and TimeoutExpired.
    """
    checkout = None if os.environ.get("GIT_DIR") else checkout_of(Path(os.path.realpath(folder)))
    return subprocess.run(
        ["git", *_SAFELY, *(() if hooks else _NO_HOOKS), *arguments],
        cwd=checkout.top if checkout else folder,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",  # file names need not be UTF-8
        timeout=seconds,
        check=False,
        stdin=subprocess.DEVNULL,
    )
