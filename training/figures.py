"""Measure the product's kinds on held-out organisations: figures.json, and the reliability plot in the docs.

    python training/figures.py --followthrough .venv/bin/followthrough

Each organisation is classified by the models of its fold (training/build/fold-N).
"""

import argparse
import collections
import json
from pathlib import Path

from folds import FOLDS, fold_of
from score_held_out import answer
from sentences import HERE, KINDS, ask_for_corpus, corpus_documents

PLOT = HERE.parent / "docs" / "images" / "reliability.svg"
BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.001))


def classified(command: str) -> list[tuple[dict, dict]]:
    """Pairs of gold item and answer."""
    pairs = []
    for fold in range(FOLDS):
        items = [
            it for g in corpus_documents() if g.get("language", "en") == "en" and fold_of(g["id"]) == fold
            for it in g["items"] if not it.get("optional")
        ]  # fmt: skip
        questions = [{"text": " ".join(it["text"].split()), "section": it.get("section")} for it in items]
        lines = "".join(json.dumps(question) + "\n" for question in questions)
        answers = answer([command, "classify", "--format", "jsonl"], fold, lines)
        pairs += zip(items, map(json.loads, answers.splitlines()), strict=True)
    return pairs


def scores(pairs: list[tuple[dict, dict]]) -> dict:
    rows = {}
    for kind in KINDS:
        both = sum(a["kind"] == kind == b["kind"] for a, b in pairs)
        want, got = sum(a["kind"] == kind for a, _ in pairs), sum(b["kind"] == kind for _, b in pairs)
        p, r = both / max(got, 1), both / max(want, 1)
        rows[kind] = {"precision": round(p, 3), "recall": round(r, 3), "f1": round(2 * p * r / max(p + r, 1e-9), 3),
                      "items": want}  # fmt: skip
    known = [(a["checkable"], b["checkable"]) for a, b in pairs if a["checkable"] is not None]
    confusion = collections.Counter((a["kind"], b["kind"]) for a, b in pairs)
    bins = []
    for low, high in BINS:
        inside = [(a, b) for a, b in pairs if low <= b["confidence"] < high]
        if inside:
            bins.append({
                "from": low, "to": min(high, 1.0), "answers": len(inside),
                "mean_confidence": round(sum(b["confidence"] for _, b in inside) / len(inside), 3),
                "right": round(sum(a["kind"] == b["kind"] for a, b in inside) / len(inside), 3),
                "right_with_second_choice": round(
                    sum(b["kind"] in (a["kind"], a["kind2"]) for a, b in inside) / len(inside), 3),
            })  # fmt: skip
    return {
        "items": len(pairs),
        "folds": FOLDS,
        "accuracy": round(sum(a["kind"] == b["kind"] for a, b in pairs) / len(pairs), 3),
        "accuracy_with_second_choice": round(
            sum(b["kind"] in (a["kind"], a["kind2"]) for a, b in pairs) / len(pairs), 3
        ),
        "macro_f1": round(sum(row["f1"] for row in rows.values()) / len(KINDS), 3),
        "checkable": round(sum(a == b for a, b in known) / max(len(known), 1), 3),
        "unsure": round(sum(b["unsure"] for _, b in pairs) / len(pairs), 3),
        "kinds": rows,
        "confusion": {want: {got: confusion[want, got] for got in KINDS} for want in KINDS},
        "reliability": bins,
    }


def plot(bins: list[dict]) -> str:
    """A reliability plot: mean confidence against the share of right answers, with areas by the number of answers."""
    side, left, top = 300, 60, 20

    def x(value: float) -> float:
        return round(left + side * value, 1)

    def y(value: float) -> float:
        return round(top + side * (1 - value), 1)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 390" font-family="sans-serif" font-size="12">',
        "<title>Reliability of the classifier's confidence on organisations held out</title>",
        f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="#888"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#888" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(f'<text x="{x(tick)}" y="{y(0) + 18}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{left - 8}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    line = " ".join(f"{x(b['mean_confidence'])},{y(b['right'])}" for b in bins)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    most = max(b["answers"] for b in bins)
    for b in bins:
        radius = round(3 + 9 * (b["answers"] / most) ** 0.5, 1)
        parts.append(f'<circle cx="{x(b["mean_confidence"])}" cy="{y(b["right"])}" r="{radius}" fill="#1f5fa8" '
                     f'fill-opacity="0.6"><title>{b["answers"]} answers</title></circle>')  # fmt: skip
    parts.append(f'<text x="{left + side / 2}" y="{top + side + 42}" text-anchor="middle">confidence</text>')
    parts.append(f'<text x="18" y="{top + side / 2}" text-anchor="middle" '
                 f'transform="rotate(-90 18 {top + side / 2})">share that is right</text>')  # fmt: skip
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--followthrough", default=str(HERE.parent / ".venv" / "bin" / "followthrough"))
    given = parser.parse_args()
    ask_for_corpus()
    path = HERE / "figures.json"
    figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    figures["kinds"] = scores(classified(given.followthrough))
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    PLOT.parent.mkdir(parents=True, exist_ok=True)
    Path(PLOT).write_text(plot(figures["kinds"]["reliability"]), encoding="utf-8")
    print(json.dumps({k: v for k, v in figures["kinds"].items() if not isinstance(v, dict | list)}))


if __name__ == "__main__":
    main()
