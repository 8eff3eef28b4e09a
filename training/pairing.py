"""Pairs found items with labelled ones if their lines overlap and their words agree. Scoring uses the same rule."""

import collections
import re


def words(text: str) -> list[str]:
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return re.findall(r"[^\W_]+", text.lower())


def alike(a: str, b: str) -> float:
    """The share of the shorter text's words that also occur in the longer one."""
    x, y = collections.Counter(words(a)), collections.Counter(words(b))
    short = min(sum(x.values()), sum(y.values()))
    return sum((x & y).values()) / short if short else 0.0


def pair(gold: list[dict], found: list[dict]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairing: the lines overlap (one line of slack) and the words agree."""
    options = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            g0, g1 = g["line"], g.get("end_line") or g["line"]
            f0, f1 = f["line"], f.get("end_line") or f["line"]
            if f0 > g1 + 1 or f1 < g0 - 1:
                continue
            score = alike(g["text"], f["text"])
            if score >= 0.6:
                lengths = sorted((len(words(g["text"])), len(words(f["text"]))))
                if lengths[0] * 4 < lengths[1]:  # part of a paragraph is not a match
                    continue
                options.append((score * (lengths[0] / max(lengths[1], 1)), i, j))
    taken_g, taken_f, out = set(), set(), []
    for _, i, j in sorted(options, reverse=True):
        if i not in taken_g and j not in taken_f:
            taken_g.add(i)
            taken_f.add(j)
            out.append((i, j))
    return out


def restated(found: dict, gold: list[dict]) -> bool:
    """Whether an item repeats one from elsewhere in the document, which is neither right nor wrong."""
    return any(alike(g["text"], found["text"]) >= 0.8 and len(words(found["text"])) >= 3 for g in gold)
