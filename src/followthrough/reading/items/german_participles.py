"""German participles that report a change as done: "Limit installiert", "Abfrage umgestellt"."""

from followthrough.reading.patterns import lazy_pattern

PARTICIPLE_LITERALS = ("iert", "umge", "einge", "ausge", "hinzuge")
"""Every such participle contains one of these."""
# The participle must end its clause, or be followed only by a place. Before other words, such as an infinitive, it is
# an adverb or adjective.
_PARTICIPLE = lazy_pattern(
    r"\b(?:(?:um|ein|aus|hinzu)ge\w{2,}t\b(?! (?:w[eiu]rd|soll|ist|sind|hat|haben)\w*)|"
    r"\w{3,}iert\b(?=\s*(?:$|[^\w\s]|(?:und|oder)\b)|"
    r" (?:am|beim?|durch|im|in(?! (?:alle|das|den|die|jede[ns]?)\b)|mit|nach|vo[mn])\b"
    r"(?![^.;]*\w(?:en|eln|ern)(?:\W*$|[.;]))))"
)
_NOT_YET = lazy_pattern(
    r"\b(?:wird|werden|soll(?:en|te|ten)?|muss|müssen|kann|können|ob|wenn|falls|sobald|bis|nachdem|damit|dass|wie|wo|"
    r"was|welche[rsnm]?)\b[^.,;:]*$|\bbis (?:zum )?\d[^;:]*$"
)
_LONGEST_CLAUSE = 100


def german_report(text: str) -> int | None:
    """The position of the first such report in a text in lower case."""
    for match in _PARTICIPLE.finditer(text):
        at = match.start()
        if _NOT_YET.search(text, max(0, at - _LONGEST_CLAUSE), at) is None:
            return at
    return None
