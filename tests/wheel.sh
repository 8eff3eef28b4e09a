#!/usr/bin/env bash
# Builds the wheel, installs it into an environment of its own, and runs the suite there with src/ out of the way:
# what the wheel lacks (data files, migrations) must not be found in the checkout. Left out is what is about the
# checkout itself (architecture, the Action) or only takes long (faults, properties, the browser).
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/python -m build --quiet --wheel --no-isolation --outdir "$work/dist" .
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$work"/dist/*.whl
mkdir "$work/checkout"
git ls-files -z -- . ':!src' | xargs -0 cp --parents -t "$work/checkout"
[ ! -d ../shared/specs ] || export TRACKER_SPECS="${TRACKER_SPECS:-$(cd ../shared/specs && pwd)}"
cd "$work/checkout"
"$work/venv/bin/python" -m pytest -q -n auto --starts whole -p no:cacheprovider \
  --ignore tests/architecture --ignore tests/e2e/action --ignore tests/e2e/faults --ignore tests/e2e/browser \
  --ignore tests/property "$@"
