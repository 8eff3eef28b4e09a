"""Front matter that is read at sight, without YAML's parser, says what the parser would have read."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from followthrough.reading.formats.front_matter import front_matter

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
    try:
        read = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        read = None
    told = read if isinstance(read, dict) else {}

    assert front_matter(text) == {key.lower().strip(": "): told[key] for key in told if isinstance(key, str)}
