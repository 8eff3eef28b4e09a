"""The suffixes of documents: which files of a folder are read, and in which format."""

from collections.abc import Mapping

_BY_FORMAT = {
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
    "rst": (".rst", ".rest"),
    "asciidoc": (".adoc", ".asciidoc", ".asc"),
    "html": (".html", ".htm", ".xhtml", ".docx"),  # Word documents are converted to HTML by the source
    "mediawiki": (".mediawiki", ".wiki"),
    "org": (".org",),
}
FORMATS: Mapping[str, str] = {suffix: name for name, suffixes in _BY_FORMAT.items() for suffix in suffixes}
TEXT = frozenset({".txt", ".text"})
"""A text file may hold any of the formats: its content decides."""
SUFFIXES = TEXT.union(FORMATS)
WRAPPERS = frozenset({".erb", ".j2", ".jinja", ".tmpl", ".liquid"})
"""Of templates of site generators: the suffix before this one counts ("outage.md.erb")."""


def suffix_of(path: str) -> str:
    """The suffix that decides a file's format, in lower case: the one before the suffix of a template, or empty."""
    stem, suffix = _split_suffix(path.lower())
    return _split_suffix(stem)[1] if suffix in WRAPPERS else suffix


def _split_suffix(path: str) -> tuple[str, str]:
    """The name of a file without its last suffix, and that suffix: a name that begins with a dot has none by that."""
    name = path.rstrip("/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return (stem, f".{suffix}") if dot and stem and suffix else (name, "")
