"""Which names in a folder look like documents."""

from collections.abc import Collection
from pathlib import PurePosixPath

from followthrough.suffixes import SUFFIXES, WRAPPERS

NO_DOCUMENT = "holds no document that followthrough reads"
# Names without a suffix that are not documents.
_NO_DOCUMENTS = frozenset(
    {
        "license",
        "licence",
        "copying",
        "notice",
        "makefile",
        "dockerfile",
        "codeowners",
        "gemfile",
        "rakefile",
        "authors",
    }
)


def is_document(name: str, more: Collection[str] = ()) -> bool:
    """Whether to read a file found in a folder: it has a known suffix, or a bare name such as `2022-10-31-outage`.

    `more` holds the suffixes that plugins read.
    """
    path = PurePosixPath(name.lower())
    if path.suffix in WRAPPERS:
        path = PurePosixPath(path.stem)
    # A suffix with a space, or only of digits, is the end of a title: "PM2020 v1.2 outage".
    suffix = path.suffix
    bare = not suffix or " " in suffix or suffix[1:].isdigit()
    return suffix in SUFFIXES or suffix in more or (bare and path.name not in _NO_DOCUMENTS)
