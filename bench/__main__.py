"""Runs the quick benchmarks, or only those named: `python -m bench [check|classify|reading|sync|report]`."""

import subprocess
import sys
from pathlib import Path

QUICK = ("check", "classify", "reading", "sync")


def main(names: list[str]) -> int:
    """Run each in a separate process, one after the other, and return the worst exit code."""
    worst = 0
    for name in names or QUICK:
        print(f"== bench/{name}.py", flush=True)
        worst = max(
            worst, subprocess.run([sys.executable, Path(__file__).with_name(f"{name}.py")], check=False).returncode
        )
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
