"""Which reader is used for a document: by suffix, else by what the text looks like."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TypeAlias

from followthrough.model import Document
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern
from followthrough.suffixes import FORMATS, TEXT, suffix_of

Reader: TypeAlias = Callable[[str], Outline]


def _reader(module: str, name: str) -> Reader:
    """A reader whose module is loaded for the first document of its format, since most runs need only one."""

    def read(text: str) -> Outline:
        reader: Reader = getattr(import_module(f"followthrough.reading.formats.{module}"), name)
        return reader(text)

    return read


READERS: Mapping[str, Reader] = {
    "markdown": _reader("markdown", "read_markdown"),
    "rst": _reader("rst", "read_rst"),
    "asciidoc": _reader("asciidoc", "read_asciidoc"),
    "html": _reader("html", "read_html"),
    "mediawiki": _reader("mediawiki", "read_mediawiki"),
    "org": _reader("org", "read_org"),
    "text": _reader("text", "read_text"),
    "jira-wiki": _reader("jira_wiki", "read_jira_wiki"),
    "adf": _reader("adf", "read_adf"),
}
_NO_OTHERS: Mapping[str, Reader] = {}
_LOOKED_AT = 4000

# Markup at the beginning of a line that no other format has.
_LOOKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("adf", lazy_pattern(r"\A\s*\{\s*\"(?:version|type|content)\"\s*:")),
    (
        "text",  # a mail
        lazy_pattern(
            r"\A(?=(?:From|To|Date|Subject|Cc|Reply-To|Message-I[Dd]|Return-Path|Delivered-To|Received): )"
            r"(?:[A-Z][A-Za-z-]{1,40}: [^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n){0,20}){0,40}Subject: "
        ),
    ),
    ("html", lazy_pattern(r"\A\s*<(?:!doctype|html|\?xml|body|div|p|h[1-6]|ac:|table|ul|section)\b", re.IGNORECASE)),
    ("org", lazy_pattern(r"^(?:#\+(?:title|author|date|begin_\w+)|:PROPERTIES:)", re.IGNORECASE | re.MULTILINE)),
    ("jira-wiki", lazy_pattern(r"^(?:h[1-6]\. \S|\{(?:code|noformat|panel|quote)\b)", re.MULTILINE)),
    ("mediawiki", lazy_pattern(r"^==+[^=\n]{1,100}==+[ \t]*$", re.MULTILINE)),
    ("asciidoc", lazy_pattern(r"^(?:={1,5} \S|\[source|:toc:)", re.MULTILINE)),
    ("markdown", lazy_pattern(r"^(?:#{1,6} ?\S|```|\|[ :-]+-\|)", re.MULTILINE)),
    (
        "rst",
        lazy_pattern(r"^\.\. [\w-]+::|^[^\n]{3,80}\n([=~^\"*+#-])\1{3,}\n(?:\n|[^\n]{1,400}\n)+?\.\. ", re.MULTILINE),
    ),
)


def format_of(document: Document, others: Mapping[str, Reader] = _NO_OTHERS) -> str:
    """The name of the format, by the suffix, or if that is ambiguous, by marks in the first lines.

    `others` are readers of further formats, by suffix (".acme"); such a format goes by its suffix.
    """
    suffix = suffix_of(document.path)
    known = FORMATS.get(suffix)
    if known is not None:
        return known
    if suffix in others:
        return suffix
    head = document.text[:_LOOKED_AT].lstrip("\ufeff")
    for name, look in _LOOKS:
        if look.search(head):
            return name
    return "text" if suffix in TEXT else "markdown"


def outline_of(document: Document, others: Mapping[str, Reader] = _NO_OTHERS) -> Outline:
    """The outline of a document in any format. Only a reader in `others` may raise: SkipError."""
    name = format_of(document, others)
    return _outline(name, document.text) if name in READERS else others[name](document.text)


_WITH_FRONT_MATTER = frozenset({"markdown", "rst", "asciidoc", "html"})


def front_matter_faults(document: Document, others: Mapping[str, Reader] = _NO_OTHERS) -> Sequence[tuple[int, str]]:
    """Each faulty line in the front matter of a document, with one sentence on why and what to do."""
    if document.text[:4].lstrip("\ufeff")[:3] not in {"---", "+++"}:
        return ()
    if format_of(document, others) not in _WITH_FRONT_MATTER:
        return ()
    from followthrough.reading.formats.front_matter import faults

    return faults(document.text)


@lru_cache(maxsize=2)
def _outline(name: str, text: str) -> Outline:
    """The last two are kept: rules need that of the document that was just read, `sync` one and its changed version."""
    return READERS[name](text)
