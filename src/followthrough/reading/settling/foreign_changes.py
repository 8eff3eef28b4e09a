"""Sentences in languages other than English that report what has changed since the incident.

In most languages the response is reported in the same words. So only lasting additions count, and in the passive only
what is so "since" then. Other languages are left to the judge.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case

_MOST_CHARACTERS = 300
# A time of day indicates the response, a year what was before the incident.
_OF_ANOTHER_TIME = lazy_pattern(
    r"\d ?[:h] ?\d\d|\d (?:uhr|heures)\b|\bkl\.? ?\d|\ba las \d|\balle (?:ore )?\d|\bom \d+ uur|\bàs \d|"
    r"\b(?:während|tijdens|pendant|durante)\b|\b(?:em|en|haben|hebben|i|im jahre?|in|nel|wir) (?:19|20)\d\d\b"
)
# Repairing what broke is no lasting change, and neither is the report itself.
_OF_THE_INCIDENT = lazy_pattern(
    r"\b(?:defekte?\w?|kaputte?\w?|fehler|schaden|schäden|ursache|problem|unten|folgende\w?|"
    r"defecte?|kapotte?|fout|schade|oorzaak|probleem|hieronder|"
    r"en panne|défectueu\w+|défaillant\w*|erreurs?|dégâts|cause|problème|cellule de crise|ci-dessous|chronologie|"
    r"guast\w|errore|errori|danni|causa|problema|sotto|cronologia|"
    r"averiad\w|defectuos\w|error|errores|fallo|daños|sala de crisis|abajo|cronología|"
    r"avariad\w|defeituos\w|erros?|falha|danos|relatório|abaixo|"
    r"trasiga?|fel|skadan|problemet|nedan|ødelagte?|fejl|feil|skaden|nedenfor)\b"
)
_PURPOSE = lazy_pattern(r"\b(?:pour|afin|para|per|för|for|om|att|at)\b|[,;]")
_LONGEST_OBJECT = 60
_NEGATION = r"(?:nie|niemals|nichts?|keine?n?|nooit|niets?|geen)\b"


class _ChangeWords(NamedTuple):
    """The words of one language, as parts of patterns: who acts, the words in between, and the verb of the change.

    `passive` and `since` are for changes without a subject, None if those do not count.
    """

    have: str
    between: str
    changed: str
    passive: str | None = None
    since: str = ""


_IN_CLAUSE = rf"(?:(?!\b{_NEGATION})[^,.;:]){{0,140}}?"  # the object is in between, the verb at the end
_CHANGE_WORDS: Mapping[str, _ChangeWords] = {
    "de": _ChangeWords(
        r"(?:(?:wir|ich) haben?|haben? (?:wir|ich))",
        _IN_CLAUSE,
        r"(?:abgelöst|automatisiert|begrenzt|beschränkt|dokumentiert|eingebaut|eingeführt|eingerichtet|eingeschränkt|"
        r"entzogen|ergänzt|ersetzt|erweitert|hinzugefügt|nachgerüstet|überarbeitet|verankert|verschärft|"
        r"vorgeschrieben)",
        r"(?:ist|sind|wurden?)",
        r"(?:inzwischen|mittlerweile|seither|seitdem|zwischenzeitlich)",
    ),
    "nl": _ChangeWords(
        r"(?:(?:we|wij|ik) heb(?:ben)?|heb(?:ben)? (?:we|wij|ik))",
        _IN_CLAUSE,
        r"(?:aangescherpt|beperkt|gedocumenteerd|geautomatiseerd|ingebouwd|ingericht|ingetrokken|ingevoerd|toegevoegd|"
        r"uitgebreid|vastgelegd|vervangen)",
        r"(?:is|zijn|werd|werden)",
        r"(?:inmiddels|intussen|ondertussen|sindsdien)",
    ),
    "fr": _ChangeWords(
        r"(?:nous avons|on a|j['’]ai)",
        r"(?:(?:aussi|depuis|déjà|depuis lors|désormais|donc|également|en outre|entre-temps) ){0,2}",
        r"(?:ajouté|automatisé|documenté|durci|étendu|instauré|introduit|limité|mis en place|remplacé|renforcé|"
        r"restreint|révoqué|séparé)e?s?",
        r"(?:a|ont) été",
        r"(?:depuis|depuis lors|désormais|entre-temps|entretemps)",
    ),
    "es": _ChangeWords(
        r"(?:hemos|he|se han?)",
        r"(?:(?:además|ahora|desde entonces|también|ya) ){0,2}",
        r"(?:añadido|agregado|ampliado|automatizado|creado|documentado|endurecido|implantado|implementado|"
        r"incorporado|introducido|limitado|puesto un|puesto una|reemplazado|reforzado|restringido|separado|"
        r"revocado|retirado (?:el|los) (?:derechos?|permisos?|privilegios?)|sustituido)",
    ),
    "it": _ChangeWords(
        r"(?:abbiamo|ho)",
        r"(?:(?:anche|già|inoltre|intanto|nel frattempo|ora|quindi) ){0,2}",
        r"(?:aggiunto|ampliato|automatizzato|documentato|esteso|inserito|introdotto|limitato|rafforzato|revocato|separato|"
        r"sostituito)",
        r"(?:è stat[oa]|sono stat[ie])",
        r"(?:da allora|già|intanto|nel frattempo)",
    ),
    "pt": _ChangeWords(
        r"(?:já|desde então,?|entretanto,?)",  # the verb itself contains the subject
        r"(?:nós )?",
        r"(?:acrescentámos|acrescentamos|adicionámos|adicionamos|automatizámos|automatizamos|documentámos|"
        r"documentamos|implementámos|implementamos|introduzimos|limitámos|limitamos|restringimos|substituímos|"
        r"(?:acrescentad|adicionad|automatizad|documentad|implementad|introduzid|limitad|restringid|substituíd)[oa]s?)",
        r"(?:foi|foram)",
        r"(?:desde então|entretanto|já)",
    ),
    "sv": _ChangeWords(
        r"(?:(?:vi|jag) har|har (?:vi|jag))",
        r"(?:(?:även|dessutom|nu|också|redan|sedan dess) ){0,2}",
        r"(?:automatiserat|begränsat|byggt in|dokumenterat|ersatt|infört|lagt till|skärpt|utökat)",
    ),
    "da": _ChangeWords(
        r"(?:(?:vi|jeg) har|har (?:vi|jeg))",
        r"(?:(?:allerede|også|nå|nu|siden|desuden) ){0,2}",
        r"(?:automatiseret|automatisert|begrænset|begrenset|dokumenteret|dokumentert|erstattet|indført|innført|"
        r"lagt til|tilføjet|udvidet|utvidet)",
    ),
}


def has_changed_in(language: str, text: str) -> bool:
    """Whether a sentence in this language reports a change: "Wir haben ein Limit eingeführt".

    A repair is none, nor is what was changed during or before the incident.
    """
    if language not in _CHANGE_WORDS:
        return False
    lower = lower_case(text[:_MOST_CHARACTERS])
    found = _changes(language).search(lower)
    if found is None or _OF_ANOTHER_TIME.search(lower) is not None:
        return False
    end = found.end()
    behind = _PURPOSE.search(lower, end, end + _LONGEST_OBJECT)  # "... added an alert to avoid the error"
    return _OF_THE_INCIDENT.search(lower, found.start(), behind.start() if behind else end + _LONGEST_OBJECT) is None


@cache
def _changes(language: str) -> re.Pattern[str]:
    have, between, changed, passive, since = _CHANGE_WORDS[language]
    ways = [rf"{have} {between}{changed}"]
    if passive is not None:
        # "Inzwischen wurde ... eingeführt", "a depuis été", "ist inzwischen ... eingeführt".
        ways += [rf"{since}[^.;:]{{0,40}}? {passive} {between}{changed}", rf"{passive} {since} {between}{changed}"]
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")
