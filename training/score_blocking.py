"""Counts on how many labelled documents the two rules that block by default are right.

    python training/score_blocking.py --followthrough .venv/bin/followthrough [--held-out]

Right means that `no-action-items` is an error exactly if a report promises nothing, `null-result` exactly if everything
it promises is care, and neither on a page that is not a report. `--held-out` reads each organisation with the models of
its fold (training/build, see train.py), as far as those were trained on folds.
"""

import argparse
import json

from folds import FOLDS, fold_of
from score_held_out import answer
from sentences import CORPUS, HERE, ask_for_corpus, corpus_documents

RULES = {"none": "no-action-items", "null": "null-result"}
REPORTS = ("postmortem", "near-miss")


def blocked(followthrough: str, ids: list[str], fold: int | None) -> dict[str, set[str]]:
    """The rules that find an error, by document."""
    paths = [str(CORPUS / "raw" / id_) for id_ in ids]
    selected = [part for rule in RULES.values() for part in ("--select", rule)]
    command = [followthrough, "check", *paths, *selected, "--format", "json"]
    documents = json.loads(answer(command, fold))["postmortems"]
    found = {d["path"]: {f["rule"] for f in d["findings"] if f["severity"] == "error"} for d in documents}
    return {id_: found[path] for id_, path in zip(ids, paths, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--followthrough", default=str(HERE.parent / ".venv" / "bin" / "followthrough"))
    parser.add_argument("--held-out", action="store_true")
    given = parser.parse_args()
    ask_for_corpus()
    gold = {document["id"]: document for document in corpus_documents()}
    found: dict[str, set[str]] = {}
    for fold in range(FOLDS) if given.held_out else (None,):
        mine = [id_ for id_ in gold if fold is None or fold_of(id_) == fold]
        found |= blocked(given.followthrough, mine, fold)
    wrong = []
    for name, document in gold.items():
        blocks = document["kind_of_document"] in REPORTS and document["outcome"] in RULES
        should = {RULES[document["outcome"]]} if blocks else set()
        if found[name] != should:
            wrong.append(f"{name}: {', '.join(sorted(found[name])) or 'passes'}; {', '.join(should) or 'should pass'}")
    print("\n".join(wrong))
    print(f"right on {len(gold) - len(wrong)} of {len(gold)} documents, {1 - len(wrong) / len(gold):.1%}")


if __name__ == "__main__":
    main()
