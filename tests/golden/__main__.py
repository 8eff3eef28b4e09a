"""Writes the golden files anew: `python -m tests.golden`. Read the difference before you commit it."""

from pathlib import Path

from tests.support.report_formats import written
from tests.support.small_company import QUESTION, changes

for name, text in written(changes(), QUESTION).items():
    Path(__file__).with_name(name).write_text(text, encoding="utf-8", newline="")
