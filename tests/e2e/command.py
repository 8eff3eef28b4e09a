"""Runs the installed command as a user would."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.started import start
from tests.support.schemas import following

# Not in `cwd`, which may be a folder of the repository; gone when the tests are over.
_CACHES = tempfile.TemporaryDirectory(prefix="followthrough-caches-")


@dataclass(frozen=True)
class Ran:
    """What a run answered."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as JSON, which follows the schema that it names."""
        return following(json.loads(self.out))


def environment(cwd: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment that nothing of the caller's reaches, and a cache for `cwd`."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return clean | {"XDG_CACHE_HOME": str(Path(_CACHES.name, *cwd.parts[1:]))} | dict(more or {})


def followthrough(
    *arguments: str | Path,
    cwd: Path,
    stdin: str | None = None,
    env: Mapping[str, str] | None = None,
    whole: bool = False,
) -> Ran:
    """Run `followthrough` in `cwd` with an environment that nothing of the caller's reaches, and a cache for `cwd`.

    With `whole`, a new interpreter is started in any case: for what is about the start itself.
    """
    code, out, err = start([str(each) for each in arguments], cwd, environment(cwd, env), stdin or "", whole=whole)
    return Ran(code, out, err)
