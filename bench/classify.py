"""How many items the shipped classifier answers per second on one core, without its cache.

    python bench/classify.py [--items 1000]

The items are shuffled lines of training/items, in batches of a hundred, as `followthrough classify` sends them. Prints
the best turn by processor time, and all turns. The bar: 500 per second.
"""

import argparse
import json
import os
import random
import time
from pathlib import Path

from followthrough.classification.classifier import Question
from followthrough.encoder.models import load_classifier

ITEMS = Path(__file__).parents[1] / "training" / "items"
TURN = 100


def questions(count: int) -> list[Question]:
    """This many items with their headings."""
    lines = [line for file in sorted(ITEMS.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    records = [json.loads(line) for line in random.Random(1).sample(lines, count)]
    return [Question(record["text"], record.get("section")) for record in records]


def main() -> None:
    """Classify them in turns on one processor, and print the items per second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1000)
    items = questions(parser.parse_args().items)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    classifier = load_classifier()
    classifier.classify(items[:10])
    rates = []
    for start in range(0, len(items), TURN):
        turn = items[start : start + TURN]
        began = time.process_time()
        classifier.classify(turn)
        rates.append(len(turn) / (time.process_time() - began))
    whole = len(rates) / sum(1 / rate for rate in rates)
    print(f"{max(rates):.0f} items a second in the best turn, {whole:.0f} in all")


if __name__ == "__main__":
    main()
