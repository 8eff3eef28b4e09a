"""Score the product on the labelled corpus, with each organisation read by models that have not seen it.

    python training/score_held_out.py --score ../shared/tools/score.py --followthrough .venv/bin/followthrough

The fold models must be in training/build (see train.py). `followthrough` reads and classifies the documents of a fold
with that fold's models. The answers are combined, and the scorer's own functions count them.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from folds import FOLDS, fold_of
from sentences import CORPUS, HERE, ask_for_corpus


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answer(command: list[str], fold: int | None, stdin: str | None = None) -> str:
    """The output of a command with the models of this fold; None: with the shipped ones."""
    of_fold = {} if fold is None else {"FOLLOWTHROUGH_MODEL_DIR": str(HERE / "build" / f"fold-{fold}")}
    environment = {**os.environ, **of_fold}
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, env=environment)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:3])} ... exited {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--score", type=Path, default=HERE.parent.parent / "shared" / "tools" / "score.py")
    parser.add_argument("--followthrough", default=str(HERE.parent / ".venv" / "bin" / "followthrough"))
    parser.add_argument("--part", choices=("check", "classify", "both"), default="both")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    ask_for_corpus()
    if not given.score.is_file():
        sys.exit(f"{given.score} is not there: --score names the scorer of the labelled corpus")
    score = load(given.score)
    gold = {g["id"]: g for g in (json.loads(p.read_text("utf-8")) for p in sorted((CORPUS / "gold").glob("*.json")))}
    fold_of_text: list[int] = [
        fold_of(g["id"]) for g in gold.values() if g.get("language", "en") == "en"
        for it in g["items"] if not it.get("optional")
    ]  # fmt: skip

    def run(command: list[str], stdin: str | None = None) -> str:
        """Replaces the scorer's single command over all documents by one for each fold."""
        if command[1] == "check":
            return _check(command)
        assert stdin is not None
        lines = stdin.splitlines()
        answers: dict[int, str] = {}
        for fold in range(FOLDS):
            mine = [i for i, own in enumerate(fold_of_text) if own == fold]
            given_answers = answer(command, fold, "".join(lines[i] + "\n" for i in mine)).splitlines()
            answers.update(zip(mine, given_answers, strict=True))
        return "\n".join(answers[i] for i in range(len(lines)))

    def _check(command: list[str]) -> str:
        root = CORPUS / "raw"
        postmortems = []
        for fold in range(FOLDS):
            mine = [str(root / gid) for gid in gold if fold_of(gid) == fold and str(root / gid) in command]
            read = json.loads(answer([*command[:2], *mine, "--format", "json"], fold))
            postmortems += read["postmortems"]
        return json.dumps({"postmortems": postmortems})

    score.run = run
    result: dict[str, object] = {"documents": len(gold)}
    options = argparse.Namespace(followthrough=given.followthrough, corpus=str(CORPUS), misses=given.misses,
                                 all=False, option=[])  # fmt: skip
    if given.part in ("check", "both"):
        score.score_check(options, gold, result)
    if given.part in ("classify", "both"):
        score.score_classify(options, gold, result)
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
