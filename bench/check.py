"""The time to check one changed document, compared with a process that only imports typer and pydantic-settings.

The bar: at most twice as long. Wall time is what people wait for; processor time is printed too, because it is the
same on a busy machine. All processes run from bytecode, as an installed package does, whatever the environment sets.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "examples" / "postmortems" / "2026-01-14-label-queue-stalled.md"
BASE = ("-c", "import typer, pydantic_settings")
CHECK = ("-m", "followthrough", "check", str(DOCUMENT), "--format", "github")


def measured(arguments: tuple[str, ...], environment: dict[str, str]) -> tuple[float, float]:
    """Wall and processor time of one process, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """The best wall time and the best processor time."""
    return min(wall for wall, _ in pairs), min(cpu for _, cpu in pairs)


def main() -> None:
    """Measure in turns, so that other work on the machine affects all of them equally."""
    with tempfile.TemporaryDirectory() as cache:
        environment = dict(os.environ) | {"XDG_CACHE_HOME": cache, "PYTHONPYCACHEPREFIX": str(Path(cache) / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in (BASE, CHECK):  # writes the bytecode
            measured(command, environment)
        runs: dict[str, list[tuple[float, float]]] = {"base": [], "first": [], "again": []}
        for _ in range(ROUNDS):
            runs["base"].append(measured(BASE, environment))
            fresh = Path(tempfile.mkdtemp(dir=cache))
            runs["first"].append(measured(CHECK, environment | {"XDG_CACHE_HOME": str(fresh)}))
            runs["again"].append(measured(CHECK, environment))
    base_wall, base_cpu = best(runs["base"])
    print(f"import typer, pydantic_settings   {base_wall * 1000:6.0f} ms   {base_cpu * 1000:6.0f} ms of processor time")
    for name, label in (("first", "check, nothing cached"), ("again", "check, the document cached")):
        wall, cpu = best(runs[name])
        print(
            f"{label:<33} {wall * 1000:6.0f} ms   {cpu * 1000:6.0f} ms of processor time"
            f"   {wall / base_wall:.2f} and {cpu / base_cpu:.2f} times as long"
        )


if __name__ == "__main__":
    main()
