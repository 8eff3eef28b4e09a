"""Front matter that is read at sight, without YAML's parser, says what the parser would have read."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from followthrough.reading.formats.front_matter import faults, front_matter

KEYS = st.sampled_from(["title", "Date", "on-call", "on", "Null", "a_b", "1a", "a b", "k" * 70, "é"])
PLAIN = [
    "two words",
    "Off",
    "null",
    "null and void",
    "~",
    "y",
    "NO ",
    "it's",
    "a, b",
    "(x)",
    "a-",
    "a. ",
    "a #b",
    "a#b",
]
QUOTED = ['"yes: yes"', '"a\\n"', "'it''s'", "'a # b'", '"', '"a" b', "''"]
DAYS = ["2026-01-14", "2026-02-30", "2026-1-4", "0000-01-01", "2026-01-14 10:00", "12:30"]
OTHER = ["a: b", "[a, b]", "- a", "1", ".5", "1e5", "&a", "!a", "|", "@a", "%a", "a\tb", "é", ""]
VALUES = st.sampled_from([*PLAIN, *QUOTED, *DAYS, *OTHER])
LINES = st.one_of(
    st.builds("{}: {}".format, KEYS, VALUES),
    st.sampled_from(["", "  more", "# said", "- a", "a:", "a:b", "a :  b", "a:\tb", "---", "..."]),
    st.text(st.characters(exclude_characters="*"), max_size=20),  # aliases are not read
)


@given(st.lists(LINES, max_size=4).map("\n".join))
def test_front_matter_says_what_the_parser_of_yaml_reads(text: str) -> None:
    found = front_matter(text)
    try:
        read = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return  # the next test is about these
    told = read if isinstance(read, dict) else {}

    assert found == {key.lower().strip(": "): told[key] for key in told if isinstance(key, str)}


FAULTY = [
    *("title: Checkout: orders lost", "owner: @kim", "title: [P1] no orders", "title: 'It's broken'", 'title: "Half'),
    *('title: "half" and more', "tags: *none", "end: 2026-02-30", "title:checkout", "title: [", "a word"),
]
SOUND = {
    "severity: sev1": "sev1",
    "date: 2026-01-14": date(2026, 1, 14),
    "services: [shop, pay]": ["shop", "pay"],
    "people:\n- kim\n\n- ana": ["kim", "ana"],
    "detected: 5  # minutes": 5,
    "summary: |\n  One: two: three\n\n  four": "One: two: three\n\nfour\n",
    "kind:\tpostmortem": "postmortem",
}


@given(st.permutations(list(SOUND)), st.sampled_from(FAULTY), st.integers(0, 6))
def test_a_faulty_line_loses_no_other_and_is_told(sound: list[str], faulty: str, at: int) -> None:
    lines = [*sound[:at], faulty, *sound[at:]]
    text = "\n".join(lines)
    with pytest.raises((yaml.YAMLError, ValueError)):
        yaml.load(text, Loader=yaml.CSafeLoader)

    found = front_matter(text)

    assert {key: found[key] for key in found.keys() - {"title", "owner"}} == {
        line.partition(":")[0]: value for line, value in SOUND.items() if line in sound
    }
    (fault,) = faults(f"---\n{text}\n---\n# Outage\n")
    assert fault.line == 2 + "\n".join(lines[:at]).count("\n") + (at > 0)
