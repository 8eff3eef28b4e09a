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
